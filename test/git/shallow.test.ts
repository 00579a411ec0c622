// Tests where the history of a shallow clone is cut off, and that no change is read there.
import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'mocha';
import { readChange } from '../../src/git/changes';
import { Refusal } from '../../src/git/refusal';
import { shallowBoundary } from '../../src/git/shallow';
import { openAt, temporaryFolder, TestRepository } from '../fixtures/repository';

/** A repository with four AI-written commits, oldest first. */
function four(options: Parameters<typeof TestRepository.create>[0] = {}) {
  const repository = TestRepository.create(options);
  const commits = ['1', '2', '3', '4'].map((n) => repository.commitByAi(n, { 'a.py': `${n}\n` }));
  return { repository, commits };
}

const cutOf = async (repository: TestRepository) => [
  ...(await shallowBoundary(await repository.open())),
];

describe('the cut of a history', () => {
  it('is nowhere in a whole repository, an empty one and a whole clone', async () => {
    const { repository } = four();
    assert.deepEqual(await cutOf(repository), []);
    assert.deepEqual(await cutOf(repository.clone()), []);
    assert.deepEqual(await cutOf(TestRepository.create()), []);
  });

  it('is the oldest commit that a clone has', async () => {
    const { repository, commits } = four();
    for (const depth of [1, 2, 3]) {
      assert.deepEqual(await cutOf(repository.clone(`--depth=${depth}`)), [commits[4 - depth]]);
    }
    assert.deepEqual(await cutOf(repository.clone('--depth=5')), [], 'more than there is');
  });

  it('is where a clone was told to leave out the rest', async () => {
    const { repository, commits } = four();
    repository.git('tag', 'old', commits[1] ?? '');
    assert.deepEqual(await cutOf(repository.clone('--shallow-exclude=old')), [commits[2]]);
    const since = repository.git('log', '-1', '--format=%ct', commits[3] ?? '');
    assert.deepEqual(await cutOf(repository.clone(`--shallow-since=@${since}`)), [commits[3]]);
  });

  it('is several commits where the history has branches, and no root of its own', async () => {
    const { repository, commits } = four();
    repository.git('checkout', '-q', '--orphan', 'other');
    const root = repository.commitByAi('root of its own', { 'b.py': '1\n' });
    repository.git('checkout', '-q', '-b', 'side', commits[1] ?? '');
    repository.commitByAi('side', { 'c.py': '1\n' });
    const clone = repository.clone('--depth=2', '--no-single-branch');
    assert.deepEqual((await cutOf(clone)).sort(), commits.slice(1, 3).sort());
    const change = await readChange(await clone.open(), 'origin/other');
    assert.equal(change?.commit.id, root);
    assert.deepEqual(change.files.map(([name]) => name).sort(), ['a.py', 'b.py']);
  });

  it('is found from a linked work tree, and in a bare and a SHA-256 clone', async () => {
    const { repository, commits } = four();
    const clone = repository.clone('--depth=2');
    const linked = path.join(temporaryFolder(), 'linked');
    clone.git('worktree', 'add', '-q', '--detach', linked);
    assert.deepEqual([...(await shallowBoundary(await openAt(linked)))], [commits[2]]);
    assert.deepEqual(await cutOf(repository.clone('--depth=2', '--bare')), [commits[2]]);
    const long = four({ objectFormat: 'sha256' });
    assert.deepEqual(await cutOf(long.repository.clone('--depth=2')), [long.commits[2]]);
  });

  it('moves while the repository is open, and goes', async () => {
    const { repository, commits } = four();
    const clone = repository.clone('--depth=1');
    const opened = await clone.open();
    assert.deepEqual([...(await shallowBoundary(opened))], [commits[3]]);
    clone.git('fetch', '-q', '--deepen=1');
    assert.deepEqual([...(await shallowBoundary(opened))], [commits[2]]);
    clone.git('fetch', '-q', '--unshallow');
    assert.deepEqual([...(await shallowBoundary(opened))], []);
  });
});

describe('a repository that is open', () => {
  it('is cut off as soon as it is made shallow', async () => {
    const { repository, commits } = four();
    const clone = repository.clone();
    const opened = await clone.open();
    assert.equal(opened.shallow, false);
    clone.git('fetch', '-q', '--depth=1');
    assert.equal(opened.shallow, true);
    assert.deepEqual([...(await shallowBoundary(opened))], [commits[3]]);
    await assert.rejects(readChange(opened, 'HEAD'), Refusal);
    clone.git('fetch', '-q', '--unshallow');
    assert.equal(opened.shallow, false);
  });

  it('is not cut off at a root, though git lists it as such', async () => {
    const { repository, commits } = four();
    const [root = '', second = ''] = commits;
    repository.write('.git/shallow', `${root}\n`);
    assert.deepEqual(await cutOf(repository), []);
    const change = await readChange(await repository.open(), root);
    assert.equal(change?.commit.id, root);
    repository.write('.git/shallow', `${second}\n${root}\n`);
    assert.deepEqual(await cutOf(repository), [second]);
    repository.write('.git/info/grafts', `${second}\n`);
    assert.deepEqual(await cutOf(repository), [second]);
  });
});

describe('a change at the cut', () => {
  it('alone is refused, with its id and what to run', async () => {
    const { repository, commits } = four();
    const opened = await repository.clone('--depth=2').open();
    const above = await readChange(await repository.open(), commits[3] ?? '');
    assert.deepEqual(await readChange(opened, 'HEAD'), above);
    assert.equal(await readChange(opened, commits[1] ?? ''), undefined, 'below it');
    await assert.rejects(readChange(opened, 'HEAD~1'), (error) => {
      assert.ok(error instanceof Refusal);
      assert.ok(error.message.includes(commits[2] ?? ''));
      assert.match(error.message, /shallow clone.*git fetch --unshallow$/);
      return true;
    });
  });

  it('is read once the rest was fetched, though the repository was open', async () => {
    const { repository, commits } = four();
    const clone = repository.clone('--depth=1');
    const opened = await clone.open();
    await assert.rejects(readChange(opened, 'HEAD'), Refusal);
    clone.git('fetch', '-q', '--unshallow');
    const expected = await readChange(await repository.open(), commits[3] ?? '');
    assert.deepEqual(await readChange(opened, 'HEAD'), expected);
  });
});
