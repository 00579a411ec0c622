// Tests that nothing of a hostile repository is ever run, whichever command reads it.
import assert from 'node:assert/strict';
import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, beforeEach, describe, it } from 'mocha';
import { QueueReader } from '../../src/git/review/queue';
import { temporaryFolder, TestRepository } from '../fixtures/repository';
import { sign } from '../git/store/records';
import { countersign, refuses } from './run';
import { setTraps, type Trapped } from './traps';

describe('a repository full of programs [threat 32]', () => {
  let trapped: Trapped;

  before(() => {
    trapped = setTraps();
  });
  beforeEach(() => {
    trapped.forget();
  });

  it('would run many of them under plain git: the traps are set', () => {
    const { repository, signed, merge, ran } = trapped;
    // The filter's trap breaks its protocol, and git stops there.
    const withoutFilter = ['process', 'clean', 'smudge', 'required'].flatMap((key) => [
      '-c',
      `filter.evil.${key}=`,
    ]);
    for (const args of [
      ['status'],
      ['diff', 'HEAD'],
      [...withoutFilter, 'diff', 'base', 'side'],
      [...withoutFilter, '-c', 'diff.evil.command=', 'log', '-1', '-p', 'side'],
      ['log', '-1', '-p', signed],
      ['merge-tree', '--write-tree', `${merge}^1`, `${merge}^2`],
      ['update-ref', 'refs/heads/scratch', 'HEAD'],
      ['-p', 'log', '-1'],
    ]) {
      repository.attempt(args);
    }
    const names = ran().map((name) => name.slice('ran:'.length));
    for (const name of [
      ...['core.fsmonitor', 'diff.evil.command', 'diff.evil.textconv', 'filter.evil.process'],
      ...['gpg.openpgp.program', 'merge.evil.driver', 'hook-reference-transaction'],
    ]) {
      assert.ok(names.includes(name), `${name} did not run; those that did: ${names.join(' ')}`);
    }
  });

  for (const command of [
    ...['scan', 'scan --all', 'scan base..HEAD', 'show HEAD', 'show HEAD~1', 'form HEAD', 'log'],
    ...['check base..HEAD', 'sign HEAD --verdict approve', 'check base..HEAD --json'],
  ]) {
    it(`runs none of them in countersign ${command}`, async () => {
      const { code, err } = await countersign(trapped.repository, command.split(' '));
      assert.deepEqual(trapped.ran(), []);
      assert.ok(code < 2, err);
    });
  }

  it('runs none of them where the queue is read and a commit signed off', async () => {
    const opened = await trapped.repository.open();
    const queue = await new QueueReader(opened).read('branch', () => false);
    assert.equal(queue.entries.length, 2);
    await sign(trapped.repository, trapped.signed);
    assert.deepEqual(trapped.ran(), []);
  });

  it('runs none of them where it is bare, or the run is from a hook', async () => {
    const { repository, ran } = trapped;
    const place = { folder: repository.path('.git'), go: true } as const;
    const variables = { GIT_DIR: repository.path('.git'), GIT_WORK_TREE: repository.folder };
    for (const args of [['scan'], ['check', 'base..HEAD'], ['show', 'HEAD']]) {
      assert.ok((await countersign(place, args, variables)).code < 2);
    }
    assert.deepEqual(ran(), []);
  });

  it('shows the merge as what it is, with every driver and attribute set against that', async () => {
    const { out } = await countersign(trapped.repository, ['show', 'HEAD']);
    assert.match(out, /, 1 hunk$/m);
  });
});

describe('a repository with programs named in the caller’s environment', () => {
  it('runs none of those either', async () => {
    const repository = TestRepository.create();
    repository.commitByAi('one', { 'a.py': '1\n' });
    const folder = temporaryFolder();
    const trap = path.join(folder, 'trap');
    writeFileSync(trap, `#!/bin/sh\ntouch ${folder}/ran\n`);
    chmodSync(trap, 0o755);
    const names = [
      ...['GIT_EXTERNAL_DIFF', 'GIT_PAGER', 'GIT_EDITOR', 'GIT_SSH', 'GIT_SSH_COMMAND', 'PAGER'],
      ...['GIT_ASKPASS', 'SSH_ASKPASS', 'EDITOR', 'VISUAL', 'GIT_PROXY_COMMAND'],
    ];
    const variables = Object.fromEntries(names.map((name) => [name, trap]));
    for (const args of [['scan'], ['show', 'HEAD'], ['sign', 'HEAD', '--verdict', 'approve']]) {
      const { code, err } = await countersign(repository, args, variables);
      assert.deepEqual([code, err], [0, '']);
    }
    assert.deepEqual(readdirSync(folder), ['trap']);
  });
});

describe('a partial clone', () => {
  it('does not fetch what is missing by a program that its configuration names', async () => {
    const origin = TestRepository.create();
    origin.git('config', 'uploadpack.allowFilter', 'true');
    origin.commitByAi('one', { 'a.py': '1\n' });
    const clone = origin.clone('--filter=blob:none', '--no-checkout');
    const folder = temporaryFolder();
    const trap = path.join(folder, 'upload-pack');
    writeFileSync(trap, `#!/bin/sh\ntouch ${folder}/ran\nexec git-upload-pack "$@"\n`);
    chmodSync(trap, 0o755);
    clone.git('config', 'remote.origin.uploadpack', trap);
    await countersign(clone, ['scan']);
    for (const args of [
      ['show', 'HEAD'],
      ['form', 'HEAD'],
    ]) {
      await refuses(clone, args, /clone is partial .* Run: git fetch --refetch --no-filter/);
    }
    assert.deepEqual(readdirSync(folder), ['upload-pack']);
    clone.git('config', '--unset', 'remote.origin.uploadpack');
    clone.git('fetch', '-q', '--refetch', '--no-filter');
    assert.equal((await countersign(clone, ['show', 'HEAD'])).code, 0);
  });
});
