// Tests which branches there are to review, and what each is compared with first.
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { basesFor, type Branch, listBranches } from '../../src/git/branch-list';
import { defaultBase } from '../../src/git/revisions';
import { TestRepository } from '../fixtures/repository';

describe('the branches of a repository', () => {
  let branches: readonly Branch[];
  let base: string | undefined;
  const named = (name: string): Branch => {
    const found = branches.find((branch) => branch.name === name);
    assert.ok(found, name);
    return found;
  };
  const names = (some: readonly Branch[]): string[] => some.map(({ name }) => name);

  before(async () => {
    const repository = TestRepository.create();
    const start = repository.commit('start');
    repository.git('branch', 'older');
    repository.git('update-ref', 'refs/remotes/origin/work', start);
    repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/work');
    repository.commit('main moves');
    repository.git('checkout', '-q', '-b', 'work', 'older');
    repository.git('config', 'remote.origin.url', repository.folder);
    repository.git('config', 'remote.origin.fetch', '+refs/heads/*:refs/remotes/origin/*');
    repository.git('branch', '-q', '--set-upstream-to=origin/work');
    repository.commit('work\nof more lines');
    repository.git('symbolic-ref', '-d', 'refs/remotes/origin/HEAD');
    repository.git('symbolic-ref', 'refs/remotes/origin/alias', 'refs/remotes/origin/work');
    const opened = await repository.open();
    [branches, base] = await Promise.all([listBranches(opened), defaultBase(opened)]);
  });

  it('are listed with the newest commits first, without aliases', () => {
    assert.deepEqual(names(branches).slice(0, 2), ['work', 'main']);
    assert.deepEqual(names(branches).slice(2).sort(), ['older', 'origin/work']);
  });

  it('say which one is checked out, and what it follows', () => {
    assert.deepEqual(
      branches.filter(({ current }) => current),
      [named('work')],
    );
    assert.equal(named('work').upstream, 'refs/remotes/origin/work');
    assert.equal(named('main').upstream, undefined);
  });

  it('are compared with what work is merged into, then with what they follow', () => {
    assert.deepEqual(names(basesFor(named('work'), branches, base)).slice(0, 2), [
      'main',
      'origin/work',
    ]);
    assert.equal(basesFor(named('work'), branches, base).length, 3);
    // The branch that work is merged into is no base of itself.
    assert.ok(!names(basesFor(named('main'), branches, base)).includes('main'));
  });
});
