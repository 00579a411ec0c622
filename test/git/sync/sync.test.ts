// Tests exchanging sign-offs between clones of one remote: what each had, all have afterwards.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { addLine } from '../../../src/git/store/write';
import type { SyncStep } from '../../../src/git/sync/sync';
import type { TestRepository } from '../../fixtures/repository';
import { line } from '../store/records';
import { linesAt, notes, recordsOf, share, syncing, tipOf, tracking } from './pair';

async function add(repository: TestRepository, object: string, n: number | string): Promise<void> {
  await addLine(await repository.open(), object, line(n));
}

function pair() {
  const { remote, commit, clones } = share(2);
  const [a, b] = clones;
  assert.ok(a && b);
  return { remote, commit, a, b };
}

describe('sync', () => {
  it('makes the ref of the remote, and another clone receives it', async () => {
    const { remote, commit, a, b } = pair();
    await add(a, commit, 1);
    const sent = await syncing(a);
    assert.deepEqual(sent, {
      ...{ ok: true, remote: 'origin', received: 0, sent: 1, left: [] },
      tip: tipOf(a),
    });
    assert.equal(tipOf(remote), tipOf(a));
    const got = await syncing(b);
    assert.ok(got.ok);
    assert.deepEqual([got.received, got.sent], [1, 0]);
    assert.equal(tipOf(b), tipOf(a));
  });

  it('has nothing to do where there are no sign-offs, and says so', async () => {
    const { remote, a } = pair();
    const before = a.refs();
    assert.deepEqual(await syncing(a), {
      ...{ ok: true, remote: 'origin', received: 0, sent: 0, left: [] },
      tip: null,
    });
    assert.equal(a.refs(), before);
    assert.equal(tipOf(remote), undefined);
  });

  it('unites two clones whose notes have no commit in common, and goes forwards only', async () => {
    const { remote, commit, a, b } = pair();
    for (const n of [1, 2]) await add(a, commit, n);
    for (const n of [3, 4]) await add(b, commit, n);
    await syncing(a);
    const first = tipOf(remote) ?? '';
    const result = await syncing(b);
    assert.ok(result.ok);
    assert.deepEqual([result.received, result.sent], [2, 2]);
    const tip = tipOf(remote) ?? '';
    assert.equal(remote.attempt(['merge-base', '--is-ancestor', first, tip]).code, 0);
    assert.equal(remote.git('rev-list', '--parents', '-1', tip).split(' ').length, 3);
    await syncing(a);
    assert.equal(tipOf(a), tip);
    assert.deepEqual(linesAt(a, notes, commit).sort(), [1, 2, 3, 4].map(line));
    assert.equal(a.attempt(['fsck', '--no-dangling']).code, 0);
  });

  it('comes to rest: a further sync changes nothing, here or there', async () => {
    const { remote, commit, a, b } = pair();
    await add(a, commit, 1);
    await add(b, commit, 2);
    for (const clone of [a, b, a]) await syncing(clone);
    const [here, there] = [a.refs(), remote.refs()];
    for (const clone of [a, b, a, b]) {
      const result = await syncing(clone);
      assert.ok(result.ok);
      assert.deepEqual([result.received, result.sent], [0, 0]);
    }
    assert.equal(a.refs(), here);
    assert.equal(remote.refs(), there);
  });

  it('carries lines that are no records byte for byte, and adds none of its own', async () => {
    const { commit, a, b } = pair();
    const garbage = Buffer.from('not json\r\n\xff\xfe\x00bytes\n{"p":1}\n', 'latin1');
    const blob = a.blob(garbage);
    a.git('notes', '--ref=countersign', 'add', '-C', blob, commit);
    await add(b, commit, 1);
    for (const clone of [a, b, a]) await syncing(clone);
    const note = a.bytes(['cat-file', 'blob', `${notes}:${commit}`]);
    for (const text of garbage.toString('latin1').split('\n')) {
      assert.ok(note.toString('latin1').includes(text));
    }
    assert.deepEqual(await recordsOf(a), [`${commit.slice(0, 7)} 1`]);
  });

  it('unites notes of one object at two fanouts, and of both at different ones', async () => {
    const { remote, commit, a, b } = pair();
    await add(a, commit, 1);
    const entry = (n: number): string => remote.blob(`${line(n)}\n`);
    const folder = remote.tree([['100644', entry(2), commit.slice(2)]]);
    const tree = remote.tree([
      ['040000', folder, commit.slice(0, 2)],
      ['100644', entry(3), commit],
    ]);
    remote.git('update-ref', notes, remote.commitTree(tree));
    for (const clone of [a, b]) await syncing(clone);
    const all = [1, 2, 3].map((n) => `${commit.slice(0, 7)} ${n}`);
    assert.deepEqual(await recordsOf(a), all);
    assert.deepEqual(await recordsOf(b), all);
  });

  it('touches no other ref, no tag, no FETCH_HEAD and no configuration', async () => {
    const { remote, commit, a } = pair();
    await add(a, commit, 1);
    remote.git('tag', '-a', '-m', 'x', 'v1', 'main');
    remote.git('update-ref', 'refs/heads/other', 'main');
    const config = a.git('config', '--list', '--local');
    await syncing(a);
    const refs = a.git('for-each-ref', '--format=%(refname)').split('\n');
    assert.deepEqual(refs, [
      'refs/heads/main',
      tracking,
      notes,
      'refs/remotes/origin/HEAD',
      'refs/remotes/origin/main',
    ]);
    assert.equal(a.git('config', '--list', '--local'), config);
    assert.equal(a.attempt(['rev-parse', '-q', '--verify', 'FETCH_HEAD']).code, 1);
  });

  it('says what it does, step by step', async () => {
    const { commit, a } = pair();
    await add(a, commit, 1);
    const steps: SyncStep[] = [];
    await syncing(a, { progress: (step) => void steps.push(step) });
    assert.deepEqual(steps, ['fetch', 'unite', 'push', 'confirm']);
  });
});

describe('a sync that is cancelled', () => {
  it('before it began does nothing; during any step it loses nothing and can be done again', async () => {
    const { remote, commit, a, b } = pair();
    await add(a, commit, 1);
    await syncing(a);
    await add(b, commit, 2);
    const steps: (SyncStep | 'before')[] = ['before', 'fetch', 'unite', 'push', 'confirm'];
    for (const when of steps) {
      const stop = new AbortController();
      if (when === 'before') stop.abort();
      const progress = (step: SyncStep): void => (step === when ? stop.abort() : undefined);
      const result = await syncing(b, { signal: stop.signal, progress });
      if (result.ok) continue; // it had been done before it noticed
      assert.equal(result.reason, 'cancelled', when);
      assert.ok(linesAt(b, notes, commit).includes(line(2)), when);
      assert.equal(b.attempt(['fsck', '--no-dangling']).code, 0);
    }
    await syncing(b);
    assert.deepEqual(linesAt(remote, notes, commit).sort(), [line(1), line(2)]);
  });
});
