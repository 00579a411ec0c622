// Tests a store that cannot be written: words, nothing changed, nothing left behind.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { describe, it } from 'mocha';
import { largestNote } from '../../../src/core/signoff/note';
import type { Repository } from '../../../src/git/repository';
import { addLine } from '../../../src/git/store/write';
import { rui, TestRepository } from '../../fixtures/repository';
import { line, storeNotes, withScript } from './records';

const ref = 'refs/notes/countersign';

describe('a store that cannot be written', () => {
  /** Adds a line, which must fail; returns the words. Nothing may have changed, nothing be left behind. */
  async function fails(repository: TestRepository, opened: Repository, text = line(1)) {
    const before = repository.refs();
    const commit = repository.git('rev-parse', 'main');
    const error = await addLine(opened, commit, text, rui).then(
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
    await addLine(await repository.open(), commit, line(1), rui);
    assert.equal(repository.note(commit).length, largestNote);
  });

  it('cannot hold objects: says so, and leaves the refs', async () => {
    const repository = TestRepository.create();
    const commit = repository.commit('one');
    storeNotes(repository, { [commit]: 'kept\n' });
    const [objects, elsewhere] = ['.git/objects', '.git/elsewhere'].map((n) => repository.path(n));
    renameSync(objects ?? '', elsewhere ?? '');
    repository.write('.git/objects/info/alternates', `${elsewhere}\n`);
    // A file where a folder belongs fails for root too, as a read-only disk fails for others.
    for (const name of ['pack', ...allPairs()]) repository.write(`.git/objects/${name}`, '');
    const words = await fails(repository, await repository.open());
    assert.match(words, /tmp_pack|object|database/);
    assert.match(words, /Nothing was written/);
    assert.equal(repository.note(commit), 'kept\n');
  });

  it('is on a full disk: says so, and has all or nothing', async () => {
    for (const blocks of [0, 1, 2]) {
      const repository = TestRepository.create();
      const commit = repository.commit('one');
      storeNotes(repository, { [commit]: 'kept\n' });
      // Files stop growing, at the first byte or in the middle of one, and git is told so as of a full disk.
      const opened = await withScript(repository, `trap '' XFSZ; ulimit -f ${blocks}`);
      const text = JSON.stringify({ p: { random: randomBytes(3000).toString('hex') } });
      assert.match(await fails(repository, opened, text), /Nothing was written/, `${blocks}`);
      assert.equal(repository.note(commit), 'kept\n');
      assert.equal(existsSync(repository.path(`.git/${ref}.lock`)), false);
      assert.equal(repository.attempt(['fsck', '--no-dangling']).code, 0);
      await addLine(await repository.open(), commit, text, rui);
      assert.equal(repository.note(commit), `kept\n${text}\n`);
    }
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
    for (const step of ['unpack-objects', 'cat-file', `update-ref*${ref}`]) {
      const repository = TestRepository.create();
      const commit = repository.commit('one');
      storeNotes(repository, { [commit]: 'kept\n' });
      const script = `case "$*" in ${step}*) echo "fatal: no" >&2; exit 128;; esac`;
      assert.match(
        await fails(repository, await withScript(repository, script)),
        /fatal: no/,
        step,
      );
      assert.equal(repository.note(commit), 'kept\n');
    }
  });

  it('is met by a git that is killed midway: does not say that it wrote', async () => {
    for (const step of ['unpack-objects', 'cat-file', `update-ref*${ref}`]) {
      const repository = TestRepository.create();
      const commit = repository.commit('one');
      storeNotes(repository, { [commit]: 'kept\n' });
      const script = `case "$*" in ${step}*) kill -9 $$;; esac`;
      await fails(repository, await withScript(repository, script));
      assert.equal(repository.note(commit), 'kept\n', step);
    }
  });
});

describe('a lock of the store', () => {
  const lock = `.git/${ref}.lock`;

  it('that a killed process left is removed after ten seconds, and the write goes on', async function () {
    this.timeout(60_000);
    const repository = TestRepository.create();
    const commit = repository.commit('one');
    repository.write(lock, '');
    const began = performance.now();
    await addLine(await repository.open(), commit, line(1), rui);
    const took = performance.now() - began;
    assert.ok(took > 9_500 && took < 30_000, `${took} ms`);
    assert.equal(repository.note(commit), `${line(1)}\n`);
    assert.equal(existsSync(repository.path(lock)), false);
  });

  it('that somebody takes anew again and again is left to them', async function () {
    this.timeout(60_000);
    const repository = TestRepository.create();
    const commit = repository.commit('one');
    const began = performance.now();
    repository.write(lock, '');
    // Twelve seconds of locks, none of which is older than half a second.
    const other = setInterval(() => {
      repository.write('.git/next', '');
      renameSync(repository.path('.git/next'), repository.path(lock));
      if (performance.now() - began < 12_000) return;
      clearInterval(other);
      rmSync(repository.path(lock));
    }, 500);
    await addLine(await repository.open(), commit, line(1), rui);
    assert.ok(performance.now() - began > 12_000);
    assert.equal(repository.note(commit), `${line(1)}\n`);
  });
});

function allPairs(): readonly string[] {
  return Array.from({ length: 256 }, (_, index) => index.toString(16).padStart(2, '0'));
}
