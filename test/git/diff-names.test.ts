// Tests the canonical diff of files with awkward names: none is lost, mistaken for another or for an option.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { ticksOf } from '../../src/core/change/change';
import { comparisonOf, readFiles } from '../../src/git/diff';
import { TestRepository } from '../fixtures/repository';
import { added, blobId, deleted, digest, none, readCommit, readPair } from './expected';

/** Name on disk, and as a record writes it where that differs. */
const names: readonly string[] = [
  'a b.py',
  ' leading and trailing ',
  'line\nfeed.py',
  'carriage\rreturn',
  'tab\there.py',
  "it's",
  'back\\slash',
  'ends\\',
  '🙂.py',
  'prüfung ö.py',
  'e\u0301 or \u00e9',
  '\u202egnp.py',
  '\u0001\u001b[31mred',
  '-rf',
  '--output=x',
  ':(glob)**',
  '*.py',
  '.gitattributes',
  'a\n--- other\n+++ other\n@@ -1 +1 @@\n-x\n+y',
  'diff --git a b',
  '{a => b}',
  '\\ No newline at end of file',
];

describe('names of files in the canonical diff', () => {
  it('are kept as they are, whatever characters they hold [threat 30]', async () => {
    const repository = TestRepository.create();
    const blob = repository.blob('1\n');
    const tree = repository.tree(names.map((name) => ['100644', blob, name] as const));
    const id = repository.commitTree(tree);
    const read = await readCommit(await repository.open(), id);
    const sorted = [...names].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    assert.deepEqual(
      read,
      sorted.map((name) => added(name, '1\n')),
    );
  });

  it('that begin with a quote are quoted, and so can be told from quoted ones', async () => {
    const repository = TestRepository.create();
    const read = await readPair(repository, '"q"', null, '1\n');
    assert.deepEqual(read, [
      [['"\\"q\\""', ...none, '100644', blobId('1\n')], [digest('"q"', '', '1\n')]],
    ]);
  });

  it('that are not UTF-8 are quoted, and their digests are of the bytes', async () => {
    const repository = TestRepository.create();
    const bytes = Buffer.from([0x61, 0xff, 0xfe, 0x22, 0x5c, 0x0a, 0x2e, 0x70, 0x79]);
    const path = '"a\\377\\376\\"\\\\\\012.py"';
    assert.deepEqual(await readPair(repository, bytes, '1\n', '2\n'), [
      [[path, '100644', blobId('1\n'), '100644', blobId('2\n')], [digest(bytes, '1\n', '2\n')]],
    ]);
  });

  it('of different bytes never become one', async () => {
    const repository = TestRepository.create();
    const bytes = [
      ...[Buffer.from([0xff]), Buffer.from([0xfe]), Buffer.from('\ufffd'), Buffer.from('"\\377"')],
      ...[Buffer.from('e\u0301'), Buffer.from('\u00e9'), Buffer.from('"'), Buffer.from('\\377')],
    ].sort((a, b) => Buffer.compare(a, b));
    const blob = repository.blob('1\n');
    const id = repository.commitTree(
      repository.tree(bytes.map((name) => ['100644', blob, name] as const)),
    );
    const read = await readCommit(await repository.open(), id);
    assert.equal(new Set(read.map(([[path]]) => path)).size, bytes.length);
    assert.equal(new Set(read.map(([, hunks]) => hunks?.[0])).size, bytes.length);
  });

  it('keep their folders, and a folder may stand where a file was', async () => {
    const repository = TestRepository.create();
    const first = repository.commit('one', { files: { a: '1\n', 'b/c/d.py': '2\n' } });
    const files = { a: null, 'a/x.py': '3\n', 'b/c/d.py': null, b: null, 'b.py': '4\n' };
    const second = repository.commit('two', { files });
    const opened = await repository.open();
    assert.deepEqual(await readCommit(opened, first), [
      added('a', '1\n'),
      added('b/c/d.py', '2\n'),
    ]);
    assert.deepEqual(await readCommit(opened, second), [
      deleted('a', '1\n'),
      added('a/x.py', '3\n'),
      added('b.py', '4\n'),
      deleted('b/c/d.py', '2\n'),
    ]);
  });

  it('of any characters are read, each file with its own content', async () => {
    const repository = TestRepository.create();
    const opened = await repository.open();
    const name = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 20 })
      .map((text) => text.toWellFormed().replaceAll(/[/\0]/g, '_'))
      .filter((text) => !['.', '..', '.git'].includes(text.toLowerCase()));
    const contents = fc.uniqueArray(name, { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(contents, async (paths) => {
        const tree = repository.tree(
          paths.map((path) => ['100644', repository.blob(`${path}\n`), path] as const),
        );
        const files = await readFiles(
          opened,
          await comparisonOf(opened, { id: repository.commitTree(tree), parents: [] }),
        );
        const read = files.map((file) => file.hunks.map((hunk) => hunk.digest).join());
        const expected = paths.map((path) => digest(path, '', `${path}\n`));
        assert.deepEqual([...read].sort(), [...expected].sort());
        assert.equal(new Set(ticksOf(files).map((tick) => tick.id)).size, paths.length);
      }),
      { numRuns: 12 },
    );
  });
});
