// Tests remotes whose notes somebody with push rights made to do harm: reported, survived, and left alone.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { describeSync } from '../../../src/git/sync/result';
import { line } from '../store/records';
import { linesAt, notes, recordsOf, syncing, tipOf, unsent } from './pair';

const other = '1'.repeat(40);

describe('a remote with notes made to do harm', () => {
  it('a note of more than 1 MiB, for the same object and for another', async () => {
    const { remote, commit, a } = await unsent();
    const huge = remote.blob(Buffer.alloc(1024 * 1024 + 1, 'x'));
    const tree = remote.tree([
      ['100644', huge, other],
      ['100644', huge, commit],
    ]);
    remote.git('update-ref', notes, remote.commitTree(tree));
    const result = await syncing(a);
    assert.ok(result.ok);
    assert.deepEqual(
      result.left.map(({ object, reason }) => `${object} ${reason}`).sort(),
      [`${other} larger than 1 MiB`, `${commit} larger than 1 MiB`].sort(),
    );
    assert.match(describeSync(result).join('\n'), /2 notes were left out/);
    assert.deepEqual(linesAt(remote, notes, commit), [line(1)]);
    assert.deepEqual(await recordsOf(a), [`${commit.slice(0, 7)} 1`]);
  });

  it('so many lines that both together do not fit: records first, and it comes to rest', async () => {
    const { remote, commit, a } = await unsent();
    const text = Array.from({ length: 10_400 }, (_, n) => `${n}`.padStart(100, '~')).join('\n');
    assert.ok(text.length > 1024 * 1000 && text.length < 1024 * 1024 + 100_000);
    const blob = remote.blob(text.slice(0, 1024 * 1024 - 10));
    remote.git('update-ref', notes, remote.commitTree(remote.tree([['100644', blob, commit]])));
    const result = await syncing(a);
    assert.ok(result.ok);
    assert.match(result.left[0]?.reason ?? '', /lines are more than a note may have/);
    assert.deepEqual(await recordsOf(a), [`${commit.slice(0, 7)} 1`]);
    const tip = tipOf(remote);
    const again = await syncing(a);
    assert.ok(again.ok);
    assert.equal(tipOf(remote), tip);
  });

  it('a record behind so much garbage that readers stop before it: it comes to the front', async () => {
    const { remote, commit, a } = await unsent();
    const garbage = Array.from({ length: 5_000 }, (_, n) => `garbage ${n}\n`).join('');
    const blob = remote.blob(`${garbage}${line(1)}\n${line(2)}\n`);
    remote.git('update-ref', notes, remote.commitTree(remote.tree([['100644', blob, commit]])));
    assert.ok((await syncing(a)).ok);
    const all = [1, 2].map((n) => `${commit.slice(0, 7)} ${n}`);
    assert.deepEqual(await recordsOf(a), all);
    const tip = tipOf(remote);
    assert.ok((await syncing(a)).ok);
    assert.equal(tipOf(remote), tip);
  });

  it('links, folders, submodules, names that are no ids, an empty name of 40 digits', async () => {
    const { remote, commit, a } = await unsent();
    const good = remote.blob(`${line(2)}\n`);
    const folder = remote.tree([['100644', good, 'x']]);
    const tree = remote.tree([
      ['120000', remote.blob('/etc/passwd'), other],
      ['160000', other, '2'.repeat(40)],
      ['040000', folder, '3'.repeat(40)],
      ['100644', good, 'README'],
      ['100644', good, commit.toUpperCase()],
      ['100644', good, commit],
    ]);
    remote.git('update-ref', notes, remote.commitTree(tree));
    assert.ok((await syncing(a)).ok);
    assert.deepEqual(
      await recordsOf(a),
      [1, 2].map((n) => `${commit.slice(0, 7)} ${n}`),
    );
    const names = remote.git('ls-tree', '--name-only', notes).split('\n');
    assert.ok(
      names.includes('README') && names.includes(other),
      'it took away what is not its own',
    );
    assert.equal(remote.attempt(['fsck', '--no-dangling']).code, 0);
  });

  it('a link or a folder in the very place of a note', async () => {
    const { remote, commit, a } = await unsent();
    for (const mode of ['120000', '040000'] as const) {
      const blob = remote.blob('/etc/passwd');
      const id = mode === '120000' ? blob : remote.tree([['100644', blob, 'x']]);
      remote.git('update-ref', notes, remote.commitTree(remote.tree([[mode, id, commit]])));
      assert.ok((await syncing(a)).ok);
      assert.deepEqual(await recordsOf(a), [`${commit.slice(0, 7)} 1`], mode);
      assert.deepEqual(linesAt(remote, notes, commit), [line(1)]);
    }
  });

  it('a ref that is a blob, a tree or a tag: nothing is sent, and it says what to do', async () => {
    const { remote, commit, a } = await unsent();
    remote.git('tag', '-a', '-m', 'x', 'v1', 'main');
    const blob = remote.blob('x');
    for (const id of [blob, remote.tree([['100644', blob, other]]), 'v1']) {
      remote.git('update-ref', notes, id);
      const before = tipOf(remote);
      const result = await syncing(a);
      assert.ok(!result.ok);
      assert.equal(result.reason, 'damaged-remote');
      const words = describeSync(result).join('\n');
      assert.match(words, /is not a notes ref/);
      assert.match(words, /record of this repository is kept/);
      assert.match(words, /git push --force origin refs\/notes\/countersign/);
      assert.equal(tipOf(remote), before);
      assert.deepEqual(await recordsOf(a), [`${commit.slice(0, 7)} 1`]);
    }
    a.git('push', '-q', '--force', 'origin', notes);
    assert.ok((await syncing(a)).ok, 'what it said to do does not help');
  });

  it('records with bytes that are not UTF-8 are no records, and are carried along', async () => {
    const { remote, commit, a } = await unsent();
    const bytes = Buffer.from('{"p":{"kind":"test","n":"\xff","v":1}}\n', 'latin1');
    const tree = remote.tree([['100644', remote.blob(bytes), commit]]);
    remote.git('update-ref', notes, remote.commitTree(tree));
    const result = await syncing(a);
    assert.ok(result.ok);
    assert.equal(result.received, 0);
    const note = a.bytes(['cat-file', 'blob', `${notes}:${commit}`]);
    assert.ok(note.includes(bytes));
  });
});
