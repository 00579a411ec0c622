// Tests what content is told apart beside its lines: Git LFS pointers, and images in a notebook's lines.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readLfsPointer } from '../../../src/core/change/lfs-pointer';
import { notebookImages } from '../../../src/core/change/notebook-images';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

describe('readLfsPointer', () => {
  const digest = '4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393';
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${digest}\nsize 12345\n`;

  it('reads the digest and the size of the content', () => {
    assert.deepEqual(readLfsPointer(text(pointer)), { digest, bytes: 12_345 });
    const extended = pointer.replace('oid', `ext-0-foo sha256:${digest}\noid`);
    assert.equal(readLfsPointer(text(extended))?.bytes, 12_345);
  });

  it('takes nothing else for one', () => {
    const others = [
      '',
      pointer.slice(1),
      pointer.replace('size', 'sizes'),
      `${pointer}${'x'.repeat(1024)}`,
    ];
    for (const other of others) assert.equal(readLfsPointer(text(other)), undefined);
    assert.equal(readLfsPointer(text(pointer.replace(digest, 'abc'))), undefined);
  });
});

describe('notebookImages', () => {
  it('finds images that stand on a line, in order', () => {
    const lines = [
      '     "data": {',
      '      "image/png": "iVBOR\\nw0KG\\n",',
      '      "text/plain": ["image/png"]',
      '      "image/jpeg": "/9j/4A=="',
    ];
    assert.deepEqual(notebookImages(text(lines.join('\n'))), ['iVBORw0KG', '/9j/4A==']);
  });

  it('finds none in other lines', () => {
    const others = [
      '"image/svg+xml": "PHN2Zy8+",',
      '"image/png": "<img src=x>",',
      '"image/png": [',
      '',
    ];
    for (const other of others)
      assert.deepEqual(notebookImages(text(`${other}${' '.repeat(20)}`)), []);
  });
});
