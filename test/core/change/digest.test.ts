// Digests of content, against SHA-256 computed apart from the source and against sums made by sha256sum.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { hunkDigest, sha256Hex } from '../../../src/core/change/digest';
import { bytesOf } from '../../fixtures/changes';

const digest = (path: string, removed: string, added: string): string =>
  hunkDigest(bytesOf(path), bytesOf(removed), bytesOf(added));

const anyPart = fc.uint8Array({ min: 1, maxLength: 12 });

describe('sha256Hex', () => {
  it('is SHA-256 in hex', () => {
    // Source: FIPS 180-4, the example "abc".
    const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    assert.equal(sha256Hex('abc'), abc);
    assert.equal(sha256Hex(bytesOf('abc')), abc);
  });

  it('takes a text as its UTF-8 bytes', () => {
    assert.equal(sha256Hex('é😀'), sha256Hex(Uint8Array.from([195, 169, 240, 159, 152, 128])));
  });
});

describe('hunkDigest', () => {
  it('is the first half of the sum of path, NUL, removed, NUL, added', () => {
    // printf 'src/fit.py\0x = 1\n\0x = 2\n' | sha256sum | cut -c1-32
    assert.equal(digest('src/fit.py', 'x = 1\n', 'x = 2\n'), '8daafd87ddbb4a6917dcb2e311a864c6');
    // printf 'a\0\0' | sha256sum | cut -c1-32
    assert.equal(digest('a', '', ''), 'ea6fde9e840d240a4f5df3d85b5ad618');
  });

  it('is that for any bytes', () => {
    fc.assert(
      fc.property(anyPart, anyPart, anyPart, (path, removed, added) => {
        const bytes = Buffer.concat([path, Buffer.of(0), removed, Buffer.of(0), added]);
        const expected = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
        assert.equal(hunkDigest(path, removed, added), expected);
      }),
    );
  });

  it('changes with the path, an indent, a line end and the side', () => {
    const digests = [
      digest('a', 'x\n', 'y\n'),
      digest('b', 'x\n', 'y\n'),
      digest('a', 'x\n', '  y\n'),
      digest('a', 'x\n', 'y\r\n'),
      digest('a', 'x\n', 'y'),
      digest('a', 'y\n', 'x\n'),
      digest('a', 'x\ny\n', ''),
      digest('a', '', 'x\ny\n'),
    ];
    assert.equal(new Set(digests).size, digests.length);
  });

  it('is different for different parts without NUL', () => {
    fc.assert(
      fc.property(fc.array(anyPart, { minLength: 6, maxLength: 6 }), (parts) => {
        const [a, b, c, d, e, f] = parts.map((part) => part.map((byte) => 97 + (byte % 2)));
        assert(a && b && c && d && e && f);
        const same = [a, b, c].join('|') === [d, e, f].join('|');
        assert.equal(hunkDigest(a, b, c) === hunkDigest(d, e, f), same);
      }),
    );
  });
});
