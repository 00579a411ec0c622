// Tests the outbox: nothing that was signed is lost with the notes ref, and its files are never trusted.
import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { sha256Hex } from '../../../src/core/change/digest';
import { addToOutbox, readOutbox, removeFromOutbox } from '../../../src/git/store/outbox';
import { outboxFolder } from '../../../src/git/store/outbox-folder';
import { addLine } from '../../../src/git/store/write';
import { rui, TestRepository } from '../../fixtures/repository';
import { line, storeNotes } from './records';

const ref = 'refs/notes/countersign';

/** The id of the record that a line holds. */
function id(text: string): string {
  return sha256Hex(text.slice('{"p":'.length, -1));
}

function names(repository: TestRepository): readonly string[] {
  return readdirSync(repository.path('.git/countersign/outbox')).sort();
}

describe('the outbox', () => {
  it('has each record that was written, in a file of its id, and nothing else', async () => {
    const repository = TestRepository.create();
    const [one, two] = [repository.commit('one'), repository.commit('two')];
    const opened = await repository.open();
    await addLine(opened, one, line(1), rui);
    await addLine(opened, two, line(2), rui);
    await addLine(opened, two, line(2), rui);
    assert.deepEqual(names(repository), [id(line(1)), id(line(2))].sort());
    const { entries, problems } = await readOutbox(opened);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      entries.map((entry) => `${entry.object} ${entry.id} ${entry.line}`).sort(),
      [`${one} ${id(line(1))} ${line(1)}`, `${two} ${id(line(2))} ${line(2)}`].sort(),
    );
  });

  it('is empty where nothing was written, also in words of the caller', async () => {
    const repository = TestRepository.create();
    const opened = await repository.open();
    assert.deepEqual(await readOutbox(opened), { entries: [], problems: [] });
    await removeFromOutbox(opened, ['1'.repeat(64)]);
  });

  it('loses what is taken out of it, and nothing outside of it', async () => {
    const repository = TestRepository.create();
    const commit = repository.commit('one');
    const opened = await repository.open();
    await addToOutbox(opened, commit, line(1));
    await addToOutbox(opened, commit, line(2));
    await addToOutbox(opened, commit, 'no record');
    repository.write('.git/countersign/precious', 'x');
    await removeFromOutbox(opened, [id(line(1)), '../precious', '', '.']);
    assert.deepEqual(names(repository), [id(line(2))]);
    assert.deepEqual(readdirSync(repository.path('.git/countersign')), ['outbox', 'precious']);
  });

  it('reads no file that holds another record than its name says, or none', async () => {
    const repository = TestRepository.create();
    const commit = repository.commit('one');
    const opened = await repository.open();
    await addToOutbox(opened, commit, line(1));
    const good = `${commit}\n${line(2)}\n`;
    const files: Readonly<Record<string, string>> = {
      [id(line(3))]: good,
      [id('{"p":{}}')]: `${commit}\n{"p": {}}\n`,
      'not-an-id': good,
      [id(line(4))]: `${commit}\n${line(4)}`,
      [id(line(5))]: `${'g'.repeat(40)}\n${line(5)}\n`,
      [id(line(6))]: `--all\n${line(6)}\n`,
      [id(line(7))]: `${commit}\n${line(7)}\n${line(8)}\n`,
      [id(line(8))]: `${commit}\n${'x'.repeat(70_000)}\n`,
      [id(line(9))]: '',
    };
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(path.join(outboxFolder(opened), name), text);
    }
    mkdirSync(path.join(outboxFolder(opened), id(line(10))));
    symlinkSync(path.join(outboxFolder(opened), id(line(1))), path.join(outboxFolder(opened), 'a'));
    writeFileSync(path.join(outboxFolder(opened), `.${id(line(2))}.1`), good);
    const { entries, problems } = await readOutbox(opened);
    assert.deepEqual(
      entries.map((entry) => entry.line),
      [line(1)],
    );
    const bad = [...Object.keys(files), id(line(10)), 'a'].sort();
    assert.deepEqual(
      problems.map((problem) => problem.file),
      bad,
    );
    assert.ok(problems.every(({ reason }) => reason.length > 5));
  });
});

describe('a notes ref that was clobbered', () => {
  const clobbering: Readonly<Record<string, (repository: TestRepository) => void>> = {
    'was deleted': (repository) => {
      repository.git('update-ref', '-d', ref);
    },
    'was overwritten by a fetch': (repository) => {
      const other = TestRepository.create();
      storeNotes(other, { [other.commit('theirs')]: `${line('theirs')}\n` });
      repository.git('fetch', '-q', other.folder, '+refs/notes/*:refs/notes/*');
    },
    'was stripped by a commit on top': (repository) => {
      const commit = repository.commitTree(repository.tree([]), [ref]);
      repository.git('update-ref', ref, commit);
    },
    'was deleted, and everything unreachable collected': (repository) => {
      repository.git('update-ref', '-d', ref);
      repository.git('reflog', 'expire', '--expire=now', '--all');
      repository.git('gc', '-q', '--prune=now');
    },
  };
  for (const [what, clobber] of Object.entries(clobbering)) {
    it(`has everything again after the next write, where it ${what}`, async () => {
      const repository = TestRepository.create();
      const [one, two] = [repository.commit('one'), repository.commit('two')];
      const opened = await repository.open();
      await addLine(opened, one, line(1), rui);
      await addLine(opened, one, line(2), rui);
      await addLine(opened, two, line(3), rui);
      clobber(repository);
      await addLine(opened, two, line(4), rui);
      assert.deepEqual(repository.note(one).trimEnd().split('\n').sort(), [line(1), line(2)]);
      assert.deepEqual(repository.note(two).trimEnd().split('\n').sort(), [line(3), line(4)]);
      // From then on nothing has to be looked for again.
      const tip = repository.git('rev-parse', ref);
      await addLine(opened, two, line(4), rui);
      assert.equal(repository.git('rev-parse', ref), tip);
    });
  }

  it('keeps a note that is full as it is, and the write goes on', async () => {
    const repository = TestRepository.create();
    const [one, two] = [repository.commit('one'), repository.commit('two')];
    const opened = await repository.open();
    await addLine(opened, one, line(1), rui);
    for (const size of [1024 * 1024, 3 * 1024 * 1024]) {
      const full = `${'x'.repeat(size - 1)}\n`;
      const tree = repository.tree([['100644', repository.blob(full), one]]);
      repository.git('update-ref', ref, repository.commitTree(tree));
      await addLine(opened, two, line(size), rui);
      assert.equal(repository.note(one), full);
      assert.match(repository.note(two), new RegExp(`"n":${size},`));
      assert.ok(names(repository).includes(id(line(1))));
    }
  });

  it('does not become damaged where another writer’s mark is nonsense', async () => {
    for (const text of ['', 'nonsense', '1'.repeat(40), '--output=x', '../'.repeat(13) + 'x']) {
      const repository = TestRepository.create();
      const commit = repository.commit('one');
      const opened = await repository.open();
      await addLine(opened, commit, line(1), rui);
      repository.write('.git/countersign/published', text);
      repository.git('update-ref', '-d', ref);
      await addLine(opened, commit, line(2), rui);
      assert.deepEqual(repository.note(commit).trimEnd().split('\n').sort(), [line(1), line(2)]);
    }
  });
});
