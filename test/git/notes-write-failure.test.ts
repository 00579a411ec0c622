// Tests a store that cannot be written: words, nothing changed, nothing left behind.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { largestNote } from '../../src/core/signoff/note';
import { Git } from '../../src/git/git';
import { addLine } from '../../src/git/notes-write';
import type { Repository } from '../../src/git/repository';
import { cleanEnvironment, temporaryFolder, TestRepository } from '../fixtures/repository';
import { line, storeNotes } from './records';

const ref = 'refs/notes/countersign';

/** The repository with a program in the place of git: `script` runs before the real one. */
async function withScript(repository: TestRepository, script: string): Promise<Repository> {
  const binary = path.join(temporaryFolder(), 'git');
  writeFileSync(binary, `#!/bin/sh\n${script}\nexec git "$@"\n`);
  chmodSync(binary, 0o755);
  const git = new Git({ folder: repository.folder, binary, environment: cleanEnvironment });
  return { ...(await repository.open()), git };
}

describe('a store that cannot be written', () => {
  /** Adds a line, which must fail; returns the words. Nothing may have changed, nothing be left behind. */
  async function fails(repository: TestRepository, opened: Repository, text = line(1)) {
    const before = repository.refs();
    const commit = repository.git('rev-parse', 'main');
    const error = await addLine(opened, commit, text).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof Error, 'it was written');
    assert.equal(repository.refs(), before);
    assert.equal(existsSync(repository.path('.git/refs/notes/countersign-scratch')), false);
    return error.message;
  }

  it('is full: a note stays within 1 MiB', async () => {
    const repository = TestRepository.create();
    const commit = repository.commit('one');
    const room = `${line(1)}\n`.length;
    storeNotes(repository, { [commit]: `${'x'.repeat(largestNote - room)}\n` });
    const words = await fails(repository, await repository.open());
    assert.match(words, /1 MiB/);
    assert.match(words, /Nothing was written/);
    storeNotes(repository, { [commit]: `${'x'.repeat(largestNote - room - 1)}\n` });
    await addLine(await repository.open(), commit, line(1));
    assert.equal(repository.note(commit).length, largestNote);
  });

  it('is locked by a file that somebody left: says which, in bearable time', async function () {
    this.timeout(120_000);
    const repository = TestRepository.create();
    const commit = repository.commit('one');
    storeNotes(repository, { [commit]: 'kept\n' });
    repository.git('config', 'core.filesRefLockTimeout', '0');
    repository.write(`.git/${ref}.lock`, '');
    const { random } = Math;
    Math.random = () => 0; // the waits between tries take no time
    const began = performance.now();
    try {
      assert.match(await fails(repository, await repository.open()), /countersign\.lock/);
    } finally {
      Math.random = random;
    }
    assert.ok(performance.now() - began < 10_000, 'it took longer than ten seconds');
    assert.equal(repository.note(commit), 'kept\n');
    rmSync(repository.path(`.git/${ref}.lock`));
    await addLine(await repository.open(), commit, line(1));
    assert.equal(repository.note(commit), `kept\n${line(1)}\n`);
  });

  it('cannot hold objects: says so, and leaves the refs', async () => {
    const repository = TestRepository.create();
    const commit = repository.commit('one');
    storeNotes(repository, { [commit]: 'kept\n' });
    repository.git('gc', '-q');
    // A file where a folder of objects belongs fails for root too, as a read-only disk fails for others.
    for (const name of allPairs()) {
      if (!existsSync(repository.path(`.git/objects/${name}`))) {
        writeFileSync(repository.path(`.git/objects/${name}`), '');
      }
    }
    assert.match(await fails(repository, await repository.open()), /object|database/);
    assert.equal(repository.note(commit), 'kept\n');
  });

  it('has a ref that is no commit: is left alone', async () => {
    const repository = TestRepository.create();
    repository.commit('one');
    repository.git('update-ref', ref, repository.blob('x'));
    assert.match(await fails(repository, await repository.open()), /Nothing was changed/);
  });

  it('has a ref that is broken: is left alone', async () => {
    const repository = TestRepository.create();
    repository.commit('one');
    const opened = await repository.open();
    repository.write(`.git/${ref}`, 'broken\n');
    assert.match(await fails(repository, opened), /Nothing was (changed|written)/);
    assert.ok(readdirSync(repository.path('.git/refs/notes')).includes('countersign'));
  });

  it('is met by a git that fails midway: leaves nothing behind', async () => {
    for (const step of ['notes*add', 'update-ref*countersign-scratch*', 'hash-object*']) {
      const repository = TestRepository.create();
      const commit = repository.commit('one');
      storeNotes(repository, { [commit]: 'kept\n' });
      const script = `case "$*" in update-ref\\ -d*) ;; ${step}*) echo "fatal: no" >&2; exit 128;; esac`;
      assert.match(
        await fails(repository, await withScript(repository, script)),
        /fatal: no/,
        step,
      );
      assert.equal(repository.note(commit), 'kept\n');
    }
  });

  it('is met by a git that is killed midway: does not say that it wrote', async () => {
    for (const step of ['notes*add', `update-ref*${ref}`, 'ls-tree', 'hash-object']) {
      const repository = TestRepository.create();
      const commit = repository.commit('one');
      storeNotes(repository, { [commit]: 'kept\n' });
      const script = `case "$*" in update-ref\\ -d*) ;; ${step}*) kill -9 $$;; esac`;
      await fails(repository, await withScript(repository, script));
      assert.equal(repository.note(commit), 'kept\n', step);
    }
  });

  it('is met without an identity: says who is missing', async () => {
    const repository = TestRepository.create({ identity: null });
    repository.commit('one');
    repository.git('config', 'user.useConfigOnly', 'true');
    assert.match(
      await fails(repository, await repository.open()),
      /user\.(name|email)|who you are/,
    );
  });
});

function allPairs(): readonly string[] {
  return Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, '0'));
}
