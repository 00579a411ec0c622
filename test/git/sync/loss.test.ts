// Tests what others do to the notes of a remote or of a clone: what was there comes back, by force of nobody.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { addLine } from '../../../src/git/store/write';
import type { TestRepository } from '../../fixtures/repository';
import { line } from '../store/records';
import { forgetOutbox, linesAt, notes, share, syncing, tipOf } from './pair';

/** A remote that has records 1 (of a) and 2 (of b), which both clones have too. */
async function shared() {
  const { remote, commit, clones } = share(2);
  const [a, b] = clones;
  assert.ok(a && b);
  await addLine(await a.open(), commit, line(1));
  await addLine(await b.open(), commit, line(2));
  for (const clone of [a, b, a]) assert.ok((await syncing(clone)).ok);
  return { remote, commit, a, b };
}

/** After a sync of the clone, it and the remote must have these records, and the remote's fall together. */
async function restores(
  clone: TestRepository,
  remote: TestRepository,
  commit: string,
  records: readonly number[] = [1, 2],
): Promise<void> {
  const before = tipOf(remote);
  const result = await syncing(clone);
  assert.ok(result.ok, JSON.stringify(result));
  for (const place of [clone, remote]) {
    assert.deepEqual(linesAt(place, notes, commit).sort(), records.map(line));
  }
  assert.equal(tipOf(remote), tipOf(clone));
  if (before === undefined) return;
  const args = ['merge-base', '--is-ancestor', before, tipOf(remote) ?? ''];
  assert.equal(remote.attempt(args).code, 0, 'it was forced');
}

const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

describe('a remote that lost sign-offs', () => {
  it('by a commit that empties the notes', async () => {
    const { remote, commit, a } = await shared();
    const tip = tipOf(remote) ?? '';
    remote.git('mktree', '--missing');
    remote.git('update-ref', notes, remote.commitTree(emptyTree, [tip]));
    await restores(a, remote, commit);
  });

  it('by a commit that drops one line of a note', async () => {
    const { remote, commit, a } = await shared();
    const tree = remote.tree([['100644', remote.blob(`${line(2)}\n`), commit]]);
    remote.git('update-ref', notes, remote.commitTree(tree, [tipOf(remote) ?? '']));
    await restores(a, remote, commit);
  });

  it('by a forced push of other notes, which stay too', async () => {
    const { remote, commit, a } = await shared();
    const tree = remote.tree([['100644', remote.blob(`${line(3)}\n`), commit]]);
    remote.git('update-ref', notes, remote.commitTree(tree));
    await restores(a, remote, commit, [1, 2, 3]);
  });

  it('by deleting the ref', async () => {
    const { remote, commit, a } = await shared();
    remote.git('update-ref', '-d', notes);
    await restores(a, remote, commit);
  });

  it('by going back, after it had what this clone only ever fetched', async () => {
    const { remote, commit, a, b } = await shared();
    const before = tipOf(remote) ?? '';
    await addLine(await b.open(), commit, line(3));
    await syncing(b);
    a.git('fetch', '-q', 'origin', `+${notes}:refs/notes-remote/origin/countersign`);
    remote.git('update-ref', notes, before);
    await restores(a, remote, commit, [1, 2, 3]);
  });
});

describe('a clone that lost sign-offs', () => {
  it('by a fetch that overwrote them, before they were ever sent', async () => {
    const { remote, commit, a, b } = await shared();
    await addLine(await a.open(), commit, line(3));
    await addLine(await b.open(), commit, line(4));
    await syncing(b);
    a.git('fetch', '-q', 'origin', '+refs/notes/*:refs/notes/*');
    assert.ok(!linesAt(a, notes, commit).includes(line(3)));
    await restores(a, remote, commit, [1, 2, 3, 4]);
  });

  it('by a deleted ref, before they were ever sent', async () => {
    const { remote, commit, a } = await shared();
    await addLine(await a.open(), commit, line(3));
    a.git('update-ref', '-d', notes);
    await restores(a, remote, commit, [1, 2, 3]);
  });

  it('by plain git, which took a line out: its own history has it', async () => {
    const { remote, commit, a } = await shared();
    await addLine(await a.open(), commit, line(3));
    forgetOutbox(a);
    a.git('notes', '--ref=countersign', 'add', '-f', '-m', line(1), commit);
    await restores(a, remote, commit, [1, 2, 3]);
  });

  it('because a merge by plain git followed a remote that had dropped them', async () => {
    const { remote, commit, a, b } = await shared();
    forgetOutbox(a);
    forgetOutbox(b);
    const tip = tipOf(remote) ?? '';
    remote.git('mktree', '--missing');
    remote.git('update-ref', notes, remote.commitTree(emptyTree, [tip]));
    for (const clone of [a, b]) clone.git('fetch', '-q', 'origin', `${notes}:${notes}`);
    assert.deepEqual(linesAt(a, notes, commit), []);
    await restores(a, remote, commit);
  });

  it('never by a configured refspec that overwrites notes: it is not followed', async () => {
    const { remote, commit, a, b } = await shared();
    a.git('config', '--add', 'remote.origin.fetch', '+refs/notes/*:refs/notes/*');
    await addLine(await a.open(), commit, line(3));
    forgetOutbox(a);
    await addLine(await b.open(), commit, line(4));
    await syncing(b);
    await restores(a, remote, commit, [1, 2, 3, 4]);
  });
});

describe('garbage that somebody took out of the notes', () => {
  it('stays out', async () => {
    const { remote, commit, a, b } = await shared();
    a.git('notes', '--ref=countersign', 'append', '-m', 'garbage', commit);
    for (const clone of [a, b]) await syncing(clone);
    const clean = remote.tree([['100644', remote.blob(`${line(1)}\n${line(2)}\n`), commit]]);
    const tip = remote.commitTree(clean, [tipOf(remote) ?? '']);
    remote.git('update-ref', notes, tip);
    for (const clone of [a, b]) {
      clone.git('fetch', '-q', 'origin', notes);
      clone.git('update-ref', notes, tip);
      await restores(clone, remote, commit);
    }
  });
});
