// Tests the status of changes in a queue: by content and not by commit, and what a draft may not outweigh.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type QueueEntry, QueueReader } from '../../../src/git/review/queue';
import { claude, TestRepository } from '../../fixtures/repository';
import { line, sign, storeNotes } from '../store/records';

async function entries(
  repository: TestRepository,
  isStarted: (commit: string) => boolean = () => false,
): Promise<readonly QueueEntry[]> {
  return (await new QueueReader(await repository.open()).read('all', isStarted)).entries;
}

async function entryOf(repository: TestRepository, id = repository.git('rev-parse', 'HEAD')) {
  const entry = (await entries(repository)).find(({ commit }) => commit.id === id);
  assert.ok(entry !== undefined, `${id} is not listed`);
  return entry;
}

const codes = (entry: QueueEntry) => entry.judgement.reasons.map((reason) => reason.code);

/** A signed commit of two files, and HEAD detached at its parent. */
async function signedBeside() {
  const repository = TestRepository.create();
  const base = repository.commit('base', { files: { 'a.py': '1\n', 'b.py': '1\n' } });
  const signed = repository.commitByAi('signed', { 'a.py': '2\n', 'b.py': '2\n' });
  await sign(repository, signed);
  repository.git('checkout', '-q', '--detach', base);
  return { repository, base, signed };
}

describe('the status by content', () => {
  it('is that of the original where a commit was cherry-picked', async () => {
    const { repository, signed } = await signedBeside();
    repository.commit('moved on', { files: { 'other.py': '1\n' } });
    repository.git('cherry-pick', signed);
    const { status, judgement } = await entryOf(repository);
    assert.deepEqual([status, judgement.coverage.carried], ['signed', true]);
  });

  it('stays where a commit was rebased, reworded or done again after it was reverted', async () => {
    const { repository, base, signed } = await signedBeside();
    repository.git('reset', '-q', '--hard', signed);
    repository.git('commit', '-q', '--amend', '-m', `in other words\n\n${claude}`);
    assert.notEqual(repository.git('rev-parse', 'HEAD'), signed);
    assert.equal((await entryOf(repository)).status, 'signed');
    repository.git('revert', '--no-edit', 'HEAD');
    assert.equal(
      repository.git('rev-parse', 'HEAD^{tree}'),
      repository.git('rev-parse', `${base}:`),
    );
    repository.commitByAi('once more', { 'a.py': '2\n', 'b.py': '2\n' });
    assert.equal((await entryOf(repository)).status, 'signed');
  });

  it('is not signed where only some of the files are, and it says which are not', async () => {
    const { repository } = await signedBeside();
    repository.commitByAi('half of it', { 'a.py': '2\n', 'c.py': 'new\n' });
    const entry = await entryOf(repository);
    assert.notEqual(entry.status, 'signed');
    assert.deepEqual(codes(entry), ['not-covered']);
    assert.deepEqual(
      entry.judgement.coverage.residual.map(([path]) => path),
      ['c.py'],
    );
  });

  it('is not carried back: a part of what was signed is signed, the whole of a part is not', async () => {
    const { repository, base } = await signedBeside();
    repository.commitByAi('part', { 'b.py': '2\n' });
    assert.equal((await entryOf(repository)).status, 'signed');
    repository.git('checkout', '-q', '--detach', base);
    repository.commitByAi('other base', { 'a.py': '3\n' });
    await sign(repository, 'HEAD');
    repository.commitByAi('same result of another start', { 'a.py': '2\n' });
    assert.equal((await entryOf(repository)).status, 'unreviewed');
  });
});

describe('the status of commits of every shape', () => {
  it('is told of an empty commit by its id alone', async () => {
    const repository = TestRepository.create();
    const [one, two] = [repository.commitByAi('one'), repository.commitByAi('two')];
    await sign(repository, one);
    assert.equal((await entryOf(repository, one)).status, 'signed');
    assert.equal((await entryOf(repository, two)).status, 'unreviewed');
  });

  it('is that of a root like any other', async () => {
    const repository = TestRepository.create();
    const root = repository.commitByAi('root', { 'a.py': '1\n', 'b.py': '1\n' });
    repository.git('checkout', '-q', '--orphan', 'other');
    const other = repository.commitByAi('the same from nothing');
    await sign(repository, root);
    assert.equal((await entryOf(repository, other)).status, 'signed');
  });

  it('is that of a merge by what the merge adds, not by the sides', async () => {
    const repository = TestRepository.create();
    repository.commit('base', { files: { 'a.py': '1\n', 'b.py': '1\n' } });
    repository.git('checkout', '-q', '-b', 'side');
    const side = repository.commitByAi('side', { 'b.py': '2\n' });
    repository.git('checkout', '-q', 'main');
    const main = repository.commit('main', { files: { 'a.py': '2\n' } });
    repository.git('merge', '-q', '--no-ff', '--no-commit', 'side');
    repository.write('c.py', 'added()\n');
    repository.git('add', '-A');
    const tree = repository.git('write-tree');
    const [merge, again] = ['merge', 'merged anew'].map((message) =>
      repository.commitTree(tree, [main, side], `${message}\n\n${claude}\n`),
    );
    repository.git('reset', '-q', '--hard', merge ?? '');
    await sign(repository, side);
    assert.equal((await entryOf(repository, merge)).status, 'unreviewed');
    await sign(repository, merge ?? '');
    assert.equal((await entryOf(repository, merge)).status, 'signed');
    repository.git('reset', '-q', '--hard', again ?? '');
    assert.equal((await entryOf(repository, again)).status, 'signed');
  });
});

describe('the status by people', () => {
  it('is begun by a draft, which outweighs neither a sign-off nor a veto', async () => {
    const repository = TestRepository.create();
    const open = repository.commitByAi('open', { 'a.py': '1\n' });
    const signed = repository.commitByAi('signed', { 'a.py': '2\n' });
    const vetoed = repository.commitByAi('vetoed', { 'a.py': '3\n' });
    repository.commit('by hand', { files: { 'a.py': '4\n' } });
    await sign(repository, signed);
    await sign(repository, vetoed, { verdict: 'request-changes', note: 'No.' });
    const asked: string[] = [];
    const isStarted = (commit: string) => asked.push(commit) > 0;
    const statuses = (await entries(repository, isStarted)).map((entry) => entry.status);
    assert.deepEqual(statuses, ['changes-requested', 'signed', 'in-review']);
    assert.deepEqual(asked, [vetoed, signed, open], 'asked of what is listed, by whole ids');
  });

  it('is a veto of the original also where the commit was picked', async () => {
    const { repository, signed } = await signedBeside();
    await sign(repository, signed, { verdict: 'request-changes', note: 'No.', at: 9 });
    repository.commit('moved on', { files: { 'other.py': '1\n' } });
    repository.git('cherry-pick', signed);
    const entry = await entryOf(repository);
    assert.notEqual(entry.commit.id, signed);
    assert.deepEqual([entry.status, codes(entry)[0]], ['changes-requested', 'changes-requested']);
  });

  it('counts what is in the note of another commit, and nothing that is no sign-off', async () => {
    const repository = TestRepository.create();
    const base = repository.commit('base');
    const id = repository.commitByAi('one', { 'a.py': '1\n' });
    const good = await sign(repository, id);
    storeNotes(repository, { [id]: `${line(1)}\nnot a record\n` });
    assert.equal((await entryOf(repository)).status, 'unreviewed');
    storeNotes(repository, { [base]: `${good}\n` });
    assert.equal((await entryOf(repository)).status, 'signed');
  });
});
