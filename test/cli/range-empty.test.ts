// Tests ranges without commits: told as what they are, and refused where they can only be a mistake.
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { TestRepository } from '../fixtures/repository';
import { quietly, refuses } from './run';

describe('a range without commits', () => {
  let repository: TestRepository;

  before(() => {
    repository = TestRepository.create();
    repository.commit('base');
    repository.git('switch', '-q', '-c', 'work');
    repository.commitByAi('one', { 'a.py': '1\n' });
  });

  it('is told as such, and is satisfied where it was asked for', async () => {
    for (const range of ['HEAD..HEAD', '..HEAD', 'HEAD..', '..', 'work..', 'main..main']) {
      const [code, out] = await quietly(repository, ['check', range]);
      assert.equal(code, 0, range);
      assert.match(out, /^satisfied: there are no commits in this range\n/, range);
      assert.doesNotMatch(out, /evidence/);
      const [, scanned] = await quietly(repository, ['scan', range]);
      assert.equal(scanned, 'There are no commits in this range.\n', range);
    }
  });

  it('is refused where it is the wrong way round', async () => {
    for (const range of ['work..main', 'HEAD..main', '..main', 'HEAD..HEAD~1']) {
      await refuses(repository, ['check', range], /other way round/);
      await refuses(repository, ['check', '--json', range], /other way round/);
    }
  });

  it('is refused where HEAD is the default branch, or behind it', async () => {
    const clone = repository.clone('-b', 'main');
    await refuses(clone, ['check'], /no commits that .* has not.*countersign check <base>/);
    clone.git('checkout', '-q', '--detach', 'origin/work');
    clone.git('update-ref', 'refs/remotes/origin/HEAD', 'origin/work');
    await refuses(clone, ['check'], /no commits that/);
    clone.git('checkout', '-q', 'HEAD~1');
    await refuses(clone, ['check'], /no commits that/);
  });

  it('is not made of a tag that bears the branch’s name', async () => {
    const own = TestRepository.create();
    own.commit('base');
    own.commitByAi('one', { 'a.py': '1\n' });
    own.git('tag', 'main', 'HEAD');
    await refuses(own, ['check'], /cannot tell what this branch is merged into/);
  });
});
