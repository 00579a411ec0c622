// Tests the reading of objects in batches: sizes and contents, and what is not there.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readBlobs, readSizes } from '../../src/git/objects';
import { TestRepository } from '../fixtures/repository';

const gone = '1'.repeat(40);

describe('objects in a batch', () => {
  it('have their sizes; what is not there has none', async () => {
    const repository = TestRepository.create();
    const contents = ['', 'a', 'ä\n', 'x'.repeat(100_000)];
    const ids = contents.map((content) => repository.blob(content));
    const opened = await repository.open();
    const sizes = await readSizes(opened, [...ids, gone, opened.zero, ...ids]);
    const expected = contents.map((content) => Buffer.byteLength(content));
    assert.deepEqual(
      [...sizes],
      ids.map((id, index) => [id, expected[index]]),
    );
    assert.equal((await readSizes(opened, [])).size, 0);
    assert.equal((await readSizes(opened, [opened.zero])).size, 0);
  });

  it('have their bytes, whatever those look like', async () => {
    const repository = TestRepository.create();
    const tricky = [
      ...['', '\n', '\n\n', `${gone} blob 5\nabcde\n`, `${gone} missing\n`, 'no line feed'],
      ...[Buffer.from([0, 255, 10, 0]), Buffer.alloc(300_000, '\n')],
    ];
    const ids = tricky.map((content) => repository.blob(content));
    const tree = repository.tree([]);
    const blobs = await readBlobs(await repository.open(), [gone, ...ids, tree, gone, ...ids]);
    assert.deepEqual([...blobs.keys()], ids);
    for (const [index, id] of ids.entries()) {
      const bytes = Buffer.from((blobs.get(id) ?? 'none') as Uint8Array);
      assert.ok(bytes.equals(Buffer.from((tricky[index] ?? '') as Uint8Array)), `blob ${index}`);
    }
    assert.equal((await readBlobs(await repository.open(), [])).size, 0);
  });
});
