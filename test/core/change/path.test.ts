// Paths as text: UTF-8 as it is, anything else quoted, and never one text for two paths.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { pathText } from '../../../src/core/change/path';
import { bytesOf } from '../../fixtures/changes';

/** The bytes of a path's text, written from the rule alone: with such an inverse no two paths share a text. */
function unquote(text: string): Uint8Array {
  if (!text.startsWith('"')) return bytesOf(text);
  const body = text.slice(1, -1);
  const bytes: number[] = [];
  for (let i = 0; i < body.length; i++) {
    const octal = /^\\([0-7]{3})/.exec(body.slice(i));
    if (octal?.[1] !== undefined) {
      bytes.push(Number.parseInt(octal[1], 8));
      i += 3;
    } else {
      if (body[i] === '\\') i += 1;
      bytes.push(body.charCodeAt(i));
    }
  }
  return Uint8Array.from(bytes);
}

/** Bytes that often look like a quoted form of other bytes. */
const trickyBytes = fc
  .array(fc.constantFrom(0x22, 0x5c, 0x30, 0x33, 0x37, 0xff, 0xc3, 0xa9, 0x61, 0x0a), {
    maxLength: 10,
  })
  .map((bytes) => Uint8Array.from(bytes));

const anyBytes = fc.oneof(fc.uint8Array({ maxLength: 12 }), trickyBytes);

describe('pathText', () => {
  it('takes UTF-8 as it is, whatever the characters', () => {
    for (const path of [
      'src/fit.py',
      'données/é.csv',
      '日本/😀.txt',
      'a"b',
      'a\\b',
      'a\nb\tc',
      '',
    ]) {
      assert.equal(pathText(bytesOf(path)), path);
    }
  });

  it('keeps a byte order mark, which is part of the name', () => {
    assert.equal(pathText(Uint8Array.from([0xef, 0xbb, 0xbf, 0x61])), '\ufeffa');
  });

  it('quotes what is not UTF-8', () => {
    assert.equal(pathText(Uint8Array.from([0x61, 0xff, 0x62])), '"a\\377b"');
    assert.equal(
      pathText(Uint8Array.from([0x0a, 0x22, 0x5c, 0x7f, 0xe9])),
      '"\\012\\"\\\\\\177\\351"',
    );
  });

  it('quotes overlong forms and surrogates, which are not UTF-8', () => {
    assert.equal(pathText(Uint8Array.from([0xc0, 0xaf])), '"\\300\\257"');
    assert.equal(pathText(Uint8Array.from([0xed, 0xa0, 0x80])), '"\\355\\240\\200"');
  });

  it('quotes a path that begins with a quote, so that it cannot pass for a quoted one', () => {
    const honest = bytesOf('"a\\377b"');
    assert.equal(pathText(honest), '"\\"a\\\\377b\\""');
    assert.notEqual(pathText(honest), pathText(Uint8Array.from([0x61, 0xff, 0x62])));
  });

  it('can be undone for any bytes, so that no two paths share a text', () => {
    fc.assert(
      fc.property(anyBytes, (bytes) => {
        assert.deepEqual(unquote(pathText(bytes)), bytes);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives different texts for different bytes', () => {
    fc.assert(
      fc.property(anyBytes, anyBytes, (a, b) => {
        assert.equal(pathText(a) === pathText(b), Buffer.from(a).equals(b));
      }),
      { numRuns: 1000 },
    );
  });

  it('gives text that a record can hold', () => {
    fc.assert(fc.property(anyBytes, (bytes) => pathText(bytes).isWellFormed()));
  });
});
