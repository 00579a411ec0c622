// Tests `countersign sync`: which remote it takes, what it prints, and its exit codes.
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { TestRepository } from '../fixtures/repository';
import { line } from '../git/store/records';
import { linesAt, notes, share, tipOf, unsent } from '../git/sync/pair';
import { json, quietly, refuses, run } from './run';

describe('countersign sync', () => {
  it('sends, receives, and says when there is nothing to do', async () => {
    const { remote, commit, a } = await unsent();
    assert.deepEqual(await quietly(a, ['sync']), [0, 'Received 0 records from origin, sent 1.\n']);
    assert.deepEqual(linesAt(remote, notes, commit), [line(1)]);
    const b = remote.clone('-b', 'main');
    assert.deepEqual(await quietly(b, ['sync']), [0, 'Received 1 record from origin, sent 0.\n']);
    const same = 'Nothing to exchange: this repository and origin have the same records.\n';
    assert.deepEqual(await quietly(b, ['sync']), [0, same]);
    const empty = share(1).clones[0];
    assert.ok(empty);
    assert.deepEqual(await quietly(empty, ['sync']), [
      0,
      'There are no records, here or on origin.\n',
    ]);
  });

  it('prints one object as JSON', async () => {
    const { a } = await unsent();
    assert.deepEqual(await json(a, ['sync']), [
      { ok: true, remote: 'origin', received: 0, sent: 1, left: [], tip: tipOf(a) },
    ]);
  });

  it('exits with 1 where the remote refuses, and says what is kept and what to do', async () => {
    const { remote, a } = await unsent();
    mkdirSync(`${remote.folder}/hooks`, { recursive: true });
    writeFileSync(
      `${remote.folder}/hooks/pre-receive`,
      '#!/bin/sh\necho "read\x1b[31m-only" >&2\nexit 1\n',
    );
    chmodSync(`${remote.folder}/hooks/pre-receive`, 0o755);
    const { code, out } = await run(a, 'sync');
    assert.equal(code, 1);
    assert.match(out, /^1 record not sent: origin refused them\.\n/);
    assert.match(out, /The one record of this repository is kept in it\.\n/);
    assert.match(out, /then run: countersign sync origin\n/);
    assert.doesNotMatch(out, /\x1b/, 'what a remote says reaches the terminal raw');
  });

  it('exits with 2 where the remote cannot be reached', async () => {
    const { remote, a } = await unsent();
    renameSync(remote.folder, `${remote.folder}.away`);
    const { code, out } = await run(a, 'sync');
    assert.equal(code, 2);
    assert.match(out, /^Records not exchanged: origin could not be reached\.\n/);
  });
});

describe('the remote of countersign sync', () => {
  it('is the one named, else the upstream’s, else origin, else the only one', async () => {
    const { remote, a } = await unsent();
    const received = async (...args: string[]): Promise<string> =>
      (await run(a, 'sync', ...args)).out;
    a.git('remote', 'add', 'team/fork', remote.folder);
    assert.match(await received('team/fork'), /team\/fork/);
    assert.match(await received(), / origin /);
    a.git('config', 'branch.main.remote', 'team/fork');
    assert.match(await received(), /team\/fork/);
    a.git('config', 'branch.main.remote', '.');
    assert.match(await received(), / origin /);
    a.git('remote', 'remove', 'team/fork');
    a.git('remote', 'rename', 'origin', 'upstream');
    assert.match(await received(), / upstream /);
  });

  it('has to be named where there are several, and there has to be one', async () => {
    const { a } = await unsent();
    a.git('remote', 'rename', 'origin', 'one');
    a.git('remote', 'add', 'two', a.folder);
    a.git('config', '--unset', 'branch.main.remote');
    await refuses(
      a,
      ['sync'],
      /more than one remote \(one, two\)\. Name one: countersign sync one/,
    );
    const alone = TestRepository.create();
    await refuses(alone, ['sync'], /no remote, so .* git remote add origin <address>/);
    await refuses(alone, ['sync', 'origin'], /no remote called "origin"\. It has none/);
    await refuses(a, ['sync', 'one', 'two'], /takes one remote/);
  });

  it('is never an address, an option, or a name that git takes for either', async () => {
    const { remote, a } = await unsent();
    for (const name of [remote.folder, `file://${remote.folder}`, 'ext::sh', '.', '..', '']) {
      await refuses(a, ['sync', name], /no remote called/);
    }
    const option = '--upload-pack=touch evil';
    a.git('config', `remote.${option}.url`, remote.folder);
    a.git('config', 'remote.we ird.url', remote.folder);
    a.git('config', 'remote.prune-only.prune', 'true');
    await refuses(a, ['sync', '--', option], /called like an option\. Rename it/);
    await refuses(a, ['sync', 'we ird'], /git keeps no refs of a remote that is called "we ird"/);
    await refuses(a, ['sync', 'prune-only'], /"prune-only" has no address/);
  });

  it('may be called oddly otherwise', async () => {
    const { remote, commit, a } = await unsent();
    for (const name of ['a=b', 'ü', "it's", 'a%20b', '$(x)', 'HEAD']) {
      a.git('config', `remote.${name}.url`, remote.folder);
      const { code, out, err } = await run(a, 'sync', name);
      assert.equal(code, 0, `${name}: ${out}${err}`);
    }
    assert.deepEqual(linesAt(remote, notes, commit), [line(1)]);
  });

  it('may have been added as a mirror, which takes no refspec otherwise', async () => {
    const { remote, a } = await unsent();
    const other = TestRepository.create({ bare: true });
    a.git('remote', 'add', '--mirror=push', 'mirror', other.folder);
    assert.equal((await run(a, 'sync', 'mirror')).code, 0);
    assert.equal(other.git('for-each-ref', '--format=%(refname)'), notes, 'it mirrored');
    assert.equal(tipOf(remote), undefined);
  });
});
