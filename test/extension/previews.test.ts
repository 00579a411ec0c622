// What is seen of files beside their lines, on real git: images, tables, sizes, pointers, and files that lie about it.
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as v from 'valibot';
import { displayFiles } from '../../src/extension/review/display';
import { readPreview } from '../../src/extension/review/previews';
import { readChange, type WholeChange } from '../../src/git/changes';
import type { Repository } from '../../src/git/repository';
import { type Preview, preview } from '../../src/protocol/preview';
import type { DisplayFile } from '../../src/protocol/review';
import { pngOf } from '../fixtures/png';
import { TestRepository } from '../fixtures/repository';

const pointer = (digit: string, size: number): string =>
  `version https://git-lfs.github.com/spec/v1\noid sha256:${digit.repeat(64)}\nsize ${size}\n`;
const notebook = (base64: string): string =>
  `{"cells": [\n{"cell_type": "code",\n"source": ["plot()"],\n"outputs": [\n{"data": {\n"image/png": "${base64}"\n}}]}]}\n`;
const [red, blue] = [pngOf(4, 3, [200, 30, 30]), pngOf(4, 3, [30, 30, 200])];
const huge = Buffer.from(red);
huge.writeUInt32BE(60_000, 16);
huge.writeUInt32BE(60_000, 20);

describe('what is seen of a file', () => {
  let repository: Repository;
  let change: WholeChange;
  let files: readonly DisplayFile[];

  before(async () => {
    const fixture = TestRepository.create();
    const old = {
      'fit.png': red,
      'fake.png': Buffer.from('<script>alert(1)</script>\0'),
      'huge.png': red,
      'model.bin': Buffer.alloc(2000),
      'data.csv': 'site,n\nA,1\nB,2\n',
      'bad.csv': 'a,"b\n1,2\n',
      'big.dat': pointer('a', 1024),
      'fit.ipynb': notebook(red.toString('base64')),
      'bad.ipynb': '{"cells": [\n',
    };
    fixture.commit('one', { files: old });
    fixture.commit('two', {
      files: {
        'fit.png': blue,
        'fake.png': Buffer.from('<script>alert(2)</script>\0'),
        'huge.png': huge,
        'new.png': blue,
        'model.bin': Buffer.alloc(3000),
        'data.csv': 'site,n\nA,1\nB,3\n',
        'bad.csv': 'a,"b\n1,3\n',
        'big.dat': pointer('b', 5 * 1024 * 1024),
        'fit.ipynb': notebook(blue.toString('base64')),
        'bad.ipynb': '{"cells": [[\n',
      },
    });
    repository = await fixture.open();
    const read = await readChange(repository, 'HEAD');
    assert.ok(read);
    change = read;
    files = await displayFiles(repository, change.fileChanges);
  });

  const shown = (path: string): DisplayFile => {
    const found = files.find((file) => file.path === path);
    assert.ok(found, path);
    return found;
  };
  async function previewed(path: string, hunk?: number): Promise<Preview> {
    const file = change.fileChanges.find(({ transition }) => transition[0] === path);
    assert.ok(file, path);
    return v.parse(preview, await readPreview(repository, file, hunk));
  }
  async function sides(path: string): Promise<readonly string[]> {
    const found = await previewed(path);
    assert.ok(found.kind === 'images');
    return found.pairs.flatMap(({ before, after }) =>
      [before, after].map((side) =>
        side?.kind === 'image'
          ? `${side.type} ${side.width}×${side.height}`
          : (side?.text ?? 'none'),
      ),
    );
  }

  it('is an image before and after, by what its bytes are', async () => {
    assert.equal(shown('fit.png').preview, 'images');
    assert.deepEqual(await sides('fit.png'), ['image/png 4×3', 'image/png 4×3']);
    assert.deepEqual(await sides('new.png'), ['none', 'image/png 4×3']);
  });

  it('is words where an image is none, or would fill the memory', async () => {
    const [fake] = await sides('fake.png');
    assert.equal(fake, 'no PNG, GIF, JPEG or WebP image, whatever its name says (26 bytes)');
    assert.match(
      (await sides('huge.png'))[1] ?? '',
      /^too large to be shown: 60000 × 60000 pixels/,
    );
  });

  it('is the images of a notebook’s hunk, and only where it has some', async () => {
    const [hunk] = shown('fit.ipynb').hunks;
    assert.equal(hunk?.pictures, 1);
    const found = await previewed('fit.ipynb', 0);
    assert.ok(found.kind === 'images');
    const [pair] = found.pairs;
    assert.ok(pair?.before?.kind === 'image' && pair.after?.kind === 'image');
    assert.equal(pair.after.base64, blue.toString('base64'));
  });

  it('is the changed cells of a table, or why there are none', async () => {
    assert.equal(shown('data.csv').preview, 'table');
    const table = await previewed('data.csv');
    assert.ok(table.kind === 'table');
    assert.deepEqual(table.rows, [{ fate: 'changed', number: 2, cells: ['B', ['2', '3']] }]);
    assert.equal((await previewed('bad.csv')).kind, 'fault');
  });

  it('is size and digest of what is binary, pointers as what they stand for', () => {
    assert.match(
      shown('model.bin').whole ?? '',
      /2 KB \(blob [0-9a-f]{8}\) → 3 KB \(blob [0-9a-f]{8}\)\.$/,
    );
    const about = shown('big.dat').about ?? '';
    assert.match(about, /^A Git LFS pointer\./);
    assert.match(about, /1 KB \(SHA-256 aaaaaaaa\) → 5\.0 MB \(SHA-256 bbbbbbbb\)/);
    assert.match(shown('bad.ipynb').about ?? '', /no JSON/);
    assert.equal(shown('data.csv').about, undefined);
  });
});
