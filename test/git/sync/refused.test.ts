// Tests remotes that do not take sign-offs, or are not there: words, everything kept, and done later.
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { addLine } from '../../../src/git/store/write';
import { describeSync } from '../../../src/git/sync/result';
import type { TestRepository } from '../../fixtures/repository';
import { line } from '../store/records';
import { linesAt, notes, syncing, tipOf, tracking, unsent } from './pair';

/** Gives a remote a hook. */
function hook(remote: TestRepository, name: string, script: string): string {
  const file = path.join(remote.folder, 'hooks', name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe('a remote that takes no sign-offs', () => {
  it('by a hook: says why, what is kept and what to do; receives all the same; sends later', async () => {
    const { remote, commit, a, b } = await unsent();
    await addLine(await b.open(), commit, line(2));
    await syncing(b);
    const file = hook(remote, 'pre-receive', 'echo "notes are read-only here" >&2\nexit 1');
    const before = tipOf(remote);
    const result = await syncing(a);
    assert.ok(!result.ok);
    assert.deepEqual(
      [result.reason, result.kept, result.received, result.sent],
      [...['refused', 2, 1, 1]],
    );
    const words = describeSync(result).join('\n');
    assert.match(words, /^1 record not sent: origin refused them\.$/m);
    assert.match(words, /^All 2 records of this repository are kept in it\.$/m);
    assert.match(words, /let you push refs\/notes\/countersign, then run: countersign sync origin/);
    assert.match(words, /notes are read-only here/);
    assert.equal(tipOf(remote), before);
    assert.deepEqual(linesAt(a, notes, commit).sort(), [line(1), line(2)]);
    rmSync(file);
    assert.ok((await syncing(a)).ok);
    assert.deepEqual(linesAt(remote, notes, commit).sort(), [line(1), line(2)]);
  });

  it('because another push came first: it starts over, and neither record is lost', async () => {
    const { remote, commit, a, b } = await unsent();
    await addLine(await b.open(), commit, line(2));
    // The other clone's push comes between this one's fetch and push, once.
    const result = await syncing(a, {
      progress: (step) => {
        if (step === 'push' && tipOf(remote) === undefined) b.git('push', '-q', 'origin', notes);
      },
    });
    assert.ok(result.ok, JSON.stringify(result));
    assert.deepEqual(linesAt(remote, notes, commit).sort(), [line(1), line(2)]);
  });

  it('every time because another push came first: gives up, says so, and keeps all', async () => {
    const { remote, commit, a, b } = await unsent();
    const stop = new AbortController();
    let pushes = 0;
    const result = await syncing(a, {
      signal: stop.signal,
      progress: (step) => {
        if (step !== 'push') return;
        if (++pushes === 6) stop.abort();
        b.git('notes', '--ref=countersign', 'append', '-m', line(`b${pushes}`), commit);
        b.git('push', '-q', '--force', 'origin', notes);
      },
    });
    assert.ok(!result.ok);
    assert.equal(result.reason, 'cancelled');
    assert.ok(linesAt(a, notes, commit).includes(line(1)));
    assert.ok((await syncing(a)).ok);
    assert.ok(linesAt(remote, notes, commit).includes(line(1)));
  });

  it('although it says that it does: nothing counts as sent that is not seen there', async () => {
    const { remote, a } = await unsent();
    hook(remote, 'post-receive', `git update-ref -d ${notes}`);
    const stop = new AbortController();
    let pushes = 0;
    const progress = (step: string): void => {
      if (step === 'push' && ++pushes === 3) stop.abort();
    };
    const result = await syncing(a, { progress, signal: stop.signal });
    assert.ok(!result.ok);
    assert.equal(pushes, 3);
  });
});

describe('a remote that is not there', () => {
  it('says so, and later everything is sent', async () => {
    const { remote, commit, a } = await unsent();
    renameSync(remote.folder, `${remote.folder}.away`);
    const result = await syncing(a);
    assert.ok(!result.ok);
    assert.deepEqual([result.reason, result.kept], ['unreachable', 1]);
    const words = describeSync(result).join('\n');
    assert.match(words, /^Records not exchanged: origin could not be reached\.$/m);
    assert.match(words, /^The one record of this repository is kept in it\.$/m);
    renameSync(`${remote.folder}.away`, remote.folder);
    assert.ok((await syncing(a)).ok);
    assert.deepEqual(linesAt(remote, notes, commit), [line(1)]);
  });

  it('is never reached by a helper that an address names', async () => {
    const { a } = await unsent();
    const marker = path.join(a.folder, '.git', 'ran');
    a.git('config', 'remote.origin.url', `ext::touch ${marker}`);
    a.git('config', 'protocol.ext.allow', 'always');
    const result = await syncing(a);
    assert.ok(!result.ok);
    assert.match(result.said, /transport 'ext' not allowed/);
    assert.throws(() => renameSync(marker, marker), /ENOENT/);
  });
});

describe('what a killed sync leaves in the way', () => {
  it('a lock of the remote’s notes as fetched: goes after a while, without a person', async function () {
    this.timeout(60_000);
    const { remote, commit, a } = await unsent();
    await syncing(a);
    await addLine(await a.open(), commit, line(2));
    remote.git('update-ref', '-d', notes);
    remote.git('fetch', '-q', a.folder, `${notes}:${notes}`);
    a.write(`.git/${tracking}.lock`, '');
    const result = await syncing(a);
    assert.ok(result.ok, JSON.stringify(result));
  });

  it('a ref in the way of the remote’s notes: says which, after a few tries', async () => {
    const { remote, a } = await unsent();
    await syncing(a);
    a.git('update-ref', '-d', tracking);
    a.git('update-ref', `${tracking}/x`, 'HEAD');
    assert.equal(tipOf(remote), tipOf(a));
    const result = await syncing(a);
    assert.ok(!result.ok);
    assert.equal(result.reason, 'local');
    assert.match(describeSync(result).join('\n'), /countersign doctor[^]*cannot lock ref/);
  });
});
