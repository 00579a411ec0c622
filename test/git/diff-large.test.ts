// Tests the canonical diff of what is large: files of 50 MB, one line of 50 MB, thousands of files and of hunks.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type FileChange, largestFile } from '../../src/core/change/change';
import { comparisonOf, readFiles } from '../../src/git/diff';
import { TestRepository } from '../fixtures/repository';
import { digest } from './expected';

const megabyte = 1024 * 1024;
/** Far more than any of these takes, and far less than what does not end. */
const longest = 15_000;

/** Stores contents quickly: what is measured is the reading. */
function create(): TestRepository {
  const repository = TestRepository.create();
  repository.git('config', 'core.looseCompression', '0');
  return repository;
}

/** The files of a commit with these files in its root, on one with those. */
async function readChange(
  repository: TestRepository,
  before: Readonly<Record<string, string | Uint8Array>>,
  after: Readonly<Record<string, string | Uint8Array>>,
): Promise<readonly FileChange[]> {
  const tree = (files: typeof before): string =>
    repository.tree(
      Object.entries(files).map(([name, text]) => ['100644', repository.blob(text), name]),
    );
  const parent = repository.commitTree(tree(before));
  const id = repository.commitTree(tree(after), [parent]);
  const opened = await repository.open();
  const began = performance.now();
  const files = await readFiles(opened, await comparisonOf(opened, { id, parents: [parent] }));
  const took = performance.now() - began;
  assert.ok(took < longest, `took ${Math.round(took)} ms`);
  return files;
}

const inShort = (files: readonly FileChange[]) =>
  files.map(({ transition: [path], hunks, whole }) => [path, hunks.length, whole]);

describe('the canonical diff of large files', () => {
  it('has no hunks of a text of 50 MB, and all of the small ones beside it', async () => {
    const large = Buffer.alloc(50 * megabyte, 'a line of a log file, as long as such lines are\n');
    const before = Buffer.from(large);
    before.write('another', 1000);
    const files = await readChange(
      create(),
      { 'a.py': '1\n', 'log.txt': before, 'z.py': '1\n' },
      { 'a.py': '2\n', 'log.txt': large, 'new.txt': large, 'z.py': '2\n' },
    );
    assert.deepEqual(inShort(files), [
      ['a.py', 1, undefined],
      ['log.txt', 0, 'too-large'],
      ['new.txt', 0, 'too-large'],
      ['z.py', 1, undefined],
    ]);
    assert.equal(files[3]?.hunks[0]?.digest, digest('z.py', '1\n', '2\n'));
  });

  it('has no hunks of 50 MB of binary, without any line feed', async () => {
    const binary = Buffer.alloc(50 * megabyte, Buffer.from([1, 0, 2, 3]));
    const files = await readChange(create(), { z: '1\n' }, { 'model.bin': binary, z: '2\n' });
    assert.deepEqual(inShort(files), [
      ['model.bin', 0, 'too-large'],
      ['z', 1, undefined],
    ]);
  });

  it('has hunks up to the limit, and none above it', async () => {
    const line = Buffer.alloc(1024, 'x');
    line[1023] = 0x0a;
    const exact = Buffer.concat(Array.from({ length: largestFile / 1024 }, () => line));
    const above = Buffer.concat([exact, Buffer.from('\n')]);
    const files = await readChange(create(), {}, { above, exact });
    assert.deepEqual(inShort(files), [
      ['above', 0, 'too-large'],
      ['exact', 1, undefined],
    ]);
    assert.equal(files[1]?.hunks[0]?.digest, digest('exact', '', exact));
    const gone = await readChange(create(), { above, exact }, { exact: 'small\n' });
    assert.deepEqual(inShort(gone), [
      ['above', 0, 'too-large'],
      ['exact', 1, undefined],
    ]);
  });
});

describe('the canonical diff of many', () => {
  it('files, 3,000 of them, has each', async () => {
    const names = Array.from(
      { length: 3000 },
      (_, index) => `file-${String(index).padStart(4, '0')}`,
    );
    const repository = create();
    const [one, two] = [repository.blob('1\n'), repository.blob('2\n')];
    const tree = (id: string) => repository.tree(names.map((name) => ['100644', id, name]));
    const parent = repository.commitTree(tree(one));
    const id = repository.commitTree(tree(two), [parent]);
    const opened = await repository.open();
    const files = await readFiles(opened, await comparisonOf(opened, { id, parents: [parent] }));
    assert.equal(files.length, 3000);
    for (const [index, { transition, hunks }] of files.entries()) {
      const name = names[index] ?? '';
      assert.deepEqual([...transition], [name, '100644', one, '100644', two]);
      assert.deepEqual(
        hunks.map((hunk) => hunk.digest),
        [digest(name, '1\n', '2\n')],
      );
    }
  });

  it('hunks, 5,000 of them, has each, also those that are alike', async () => {
    const lines = (changed: string): string =>
      Array.from({ length: 10_000 }, (_, i) => (i % 2 === 0 ? `${changed}\n` : `kept ${i}\n`)).join(
        '',
      );
    const files = await readChange(create(), { f: lines('before') }, { f: lines('after') });
    const digests = files[0]?.hunks.map((hunk) => hunk.digest) ?? [];
    assert.equal(digests.length, 5000);
    assert.deepEqual(new Set(digests), new Set([digest('f', 'before\n', 'after\n')]));
    assert.deepEqual(files[0]?.hunks.at(-1)?.newStart, 9_999);
  });
});
