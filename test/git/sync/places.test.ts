// Tests sync in repositories of every kind: SHA-256, work trees, bare, shallow and partial clones; and hooks.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { addLine } from '../../../src/git/store/write';
import { openAt, temporaryFolder, TestRepository } from '../../fixtures/repository';
import { line } from '../store/records';
import { linesAt, notes, recordsOf, share, syncing } from './pair';

describe('sync in a repository', () => {
  it('of SHA-256', async () => {
    const { remote, commit, clones } = share(2, { objectFormat: 'sha256' });
    const [a, b] = clones;
    assert.ok(a && b);
    await addLine(await a.open(), commit, line(1));
    await addLine(await b.open(), commit, line(2));
    for (const clone of [a, b, a]) assert.ok((await syncing(clone)).ok);
    assert.deepEqual(linesAt(remote, notes, commit).sort(), [line(1), line(2)]);
    assert.deepEqual(linesAt(a, notes, commit).sort(), [line(1), line(2)]);
  });

  it('with work trees, whose notes and outbox are one', async () => {
    const { remote, commit, clones } = share(1);
    const [a] = clones;
    assert.ok(a);
    const folder = path.join(temporaryFolder(), 'tree');
    a.git('worktree', 'add', '-q', '--detach', folder);
    const tree = new TestRepository(folder);
    await addLine(await openAt(folder), commit, line(1));
    await addLine(await a.open(), commit, line(2));
    assert.ok((await syncing(tree)).ok);
    assert.deepEqual(linesAt(remote, notes, commit).sort(), [line(1), line(2)]);
    assert.equal((await syncing(a)).sent, 0);
  });

  it('that is bare', async () => {
    const { remote, commit } = share(0);
    const bare = remote.clone('--bare');
    await addLine(await bare.open(), commit, line(1));
    assert.ok((await syncing(bare)).ok);
    assert.deepEqual(linesAt(remote, notes, commit), [line(1)]);
  });

  it('that is a shallow clone', async () => {
    const { remote, commit, clones } = share(1);
    const [a] = clones;
    assert.ok(a);
    for (const n of [1, 2, 3]) await addLine(await a.open(), commit, line(n));
    const more = a.commitByAi('two', { 'b.py': '1\n' });
    a.git('push', '-q', 'origin', 'main');
    await syncing(a);
    const shallow = remote.clone('--depth=1', '-b', 'main');
    assert.equal((await shallow.open()).shallow, true);
    await addLine(await shallow.open(), more, line(4));
    assert.ok((await syncing(shallow)).ok);
    assert.deepEqual(linesAt(shallow, notes, commit).sort(), [1, 2, 3].map(line));
    assert.deepEqual(linesAt(remote, notes, more), [line(4)]);
    assert.equal(
      remote.git('rev-list', '--count', notes),
      shallow.git('rev-list', '--count', notes),
    );
    assert.equal((await shallow.open()).shallow, true, 'it fetched the rest of the history');
  });

  it('whose notes were fetched shallow', async () => {
    const { remote, commit, clones } = share(1);
    const [a] = clones;
    assert.ok(a);
    for (const n of [1, 2, 3]) await addLine(await a.open(), commit, line(n));
    await syncing(a);
    const shallow = remote.clone('--depth=1', '-b', 'main');
    shallow.git('fetch', '-q', '--depth=1', 'origin', `${notes}:${notes}`);
    await addLine(await shallow.open(), commit, line(4));
    const result = await syncing(shallow);
    assert.ok(result.ok, JSON.stringify(result));
    assert.deepEqual(linesAt(remote, notes, commit).sort(), [1, 2, 3, 4].map(line));
  });

  it('that is a partial clone: notes are fetched whole', async () => {
    const { remote, commit, clones } = share(1);
    const [a] = clones;
    assert.ok(a);
    await addLine(await a.open(), commit, line(1));
    await syncing(a);
    remote.git('config', 'uploadpack.allowFilter', 'true');
    const partial = remote.clone('--filter=blob:none', '-b', 'main');
    assert.ok((await syncing(partial)).ok);
    assert.deepEqual(await recordsOf(partial), [`${commit.slice(0, 7)} 1`]);
    await addLine(await partial.open(), commit, line(2));
    assert.ok((await syncing(partial)).ok);
    assert.deepEqual(linesAt(remote, notes, commit).sort(), [line(1), line(2)]);
  });

  it('where git knows nobody: it unites all the same', async () => {
    const { remote, commit, clones } = share(2);
    const [a, b] = clones;
    assert.ok(a && b);
    await addLine(await a.open(), commit, line(1));
    await addLine(await b.open(), commit, line(2));
    await syncing(a);
    for (const key of ['user.name', 'user.email']) b.git('config', '--unset', key);
    assert.ok((await syncing(b)).ok);
    assert.deepEqual(linesAt(remote, notes, commit).sort(), [line(1), line(2)]);
  });

  it('with hooks: none of its own is run, and the remote’s are', async () => {
    const { remote, commit, clones } = share(1);
    const [a] = clones;
    assert.ok(a);
    const marker = path.join(temporaryFolder(), 'ran');
    const hooks = (folder: string, names: readonly string[], text: string): void => {
      mkdirSync(folder, { recursive: true });
      for (const name of names) {
        writeFileSync(path.join(folder, name), `#!/bin/sh\necho ${text} >> ${marker}\nexit 0\n`);
        chmodSync(path.join(folder, name), 0o755);
      }
    };
    hooks(a.path('.git/hooks'), ['pre-push', 'reference-transaction', 'pre-auto-gc'], 'own');
    await addLine(await a.open(), commit, line(1));
    assert.ok((await syncing(a)).ok);
    assert.equal(existsSync(marker), false);
    hooks(path.join(remote.folder, 'hooks'), ['pre-receive'], 'theirs');
    await addLine(await a.open(), commit, line(2));
    assert.ok((await syncing(a)).ok);
    assert.equal(existsSync(marker), true);
  });
});
