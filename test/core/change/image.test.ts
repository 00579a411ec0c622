// Tests which image some bytes are, by real headers, headers cut off anywhere, and any bytes at all.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { type ImageHeader, imageTypes, readImageHeader } from '../../../src/core/change/image';

const bytes = (hex: string): Uint8Array =>
  Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

/** Headers as encoders write them: 3 by 2 pixels, but for the extended WebP of 300 by 200. */
const headers: readonly (readonly [ImageHeader, Uint8Array])[] = [
  [
    { type: 'image/png', width: 3, height: 2 },
    bytes('89504e470d0a1a0a 0000000d 49484452 00000003 00000002 08020000001216f14d'),
  ],
  [{ type: 'image/gif', width: 3, height: 2 }, bytes('474946383961 0300 0200 800000')],
  [
    { type: 'image/jpeg', width: 3, height: 2 },
    bytes('ffd8 ffe00010 4a46494600010100000100010000 ffff c0 0011 08 0002 0003 03 0122 00'),
  ],
  [
    { type: 'image/webp', width: 3, height: 2 },
    bytes('52494646 24000000 57454250 56503820 18000000 300100 9d012a 0300 0200 0200'),
  ],
  [
    { type: 'image/webp', width: 3, height: 2 },
    bytes('52494646 1e000000 57454250 5650384c 11000000 2f 02400000 07d0fffef7'),
  ],
  [
    { type: 'image/webp', width: 300, height: 200 },
    bytes('52494646 24000000 57454250 56503858 0a000000 10000000 2b0100 c70000 0000'),
  ],
];

describe('readImageHeader', () => {
  for (const [header, content] of headers) {
    it(`reads ${header.type} of ${header.width} by ${header.height} pixels`, () => {
      assert.deepEqual(readImageHeader(content), header);
    });
  }

  it('takes nothing else for an image', () => {
    const others = ['', 'GIF', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'BM', '%PDF-1.7', '\0'];
    for (const text of others) assert.equal(readImageHeader(Buffer.from(text)), undefined, text);
    // Its size is nothing.
    assert.equal(readImageHeader(bytes('474946383961 0000 0200 800000')), undefined);
  });

  it('says a size or nothing of whatever follows a signature, cut off anywhere', () => {
    const begun = fc.constantFrom(...headers.map(([, content]) => content));
    const rest = fc.uint8Array({ maxLength: 40 });
    fc.assert(
      fc.property(begun, fc.nat(40), rest, (content, length, more) => {
        const found = readImageHeader(Buffer.concat([content.subarray(0, length), more]));
        if (found === undefined) return;
        assert.ok(found.width > 0 && found.height > 0 && imageTypes.includes(found.type));
      }),
    );
  });
});
