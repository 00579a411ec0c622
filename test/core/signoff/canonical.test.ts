// Canonical JSON: RFC 8785 narrowed to integers; one text for one value, and no text for anything else.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { canonicalJson } from '../../../src/core/signoff/canonical';
import { anyJson, anyText } from '../../fixtures/arbitrary';

/** UTF-16 code units as big-endian bytes: comparing these bytes is comparing the units. */
const units = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

/** Arrays in arrays; with one level it is `[]`. */
function nested(levels: number): unknown {
  let value: unknown = [];
  for (let i = 1; i < levels; i++) value = [value];
  return value;
}

describe('canonicalJson', () => {
  it('sorts keys as the example of RFC 8785 does', () => {
    // Source: RFC 8785, section 3.2.3, "Sorting of Object Properties": the names and the order of the values.
    const example: unknown = JSON.parse(
      '{"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh",' +
        '"1":"One","\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control",' +
        '"\\u00f6":"Latin Small Letter O With Diaeresis"}',
    );
    assert.equal(
      canonicalJson(example),
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control",' +
        '"ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign",' +
        '"😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    );
  });

  it('writes texts as the example of RFC 8785 does', () => {
    // Source: RFC 8785, section 3.2.2, the member "string" of the sample.
    const text = '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/';
    assert.equal(canonicalJson(text), '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"');
  });

  it('escapes the short way where there is one, and nothing that need not be', () => {
    // Source: RFC 8785, section 3.2.2.2.
    assert.equal(canonicalJson('\b\t\n\f\r\u000b\u001f'), '"\\b\\t\\n\\f\\r\\u000b\\u001f"');
    assert.equal(canonicalJson('/\u007f\u2028é😀<'), '"/\u007f\u2028é😀<"');
  });

  it('sorts by UTF-16 code units, not by code points', () => {
    assert.equal(canonicalJson({ '\uffff': 1, '\u{10000}': 2 }), '{"\u{10000}":2,"\uffff":1}');
  });

  it('sorts keys that look like numbers as texts', () => {
    assert.equal(canonicalJson({ 9: 1, 10: 2, 1: 3, '': 4 }), '{"":4,"1":3,"10":2,"9":1}');
  });

  it('sorts every object within, and no array', () => {
    assert.equal(
      canonicalJson([{ b: { d: 1, c: 2 }, a: [3, 1, 2] }]),
      '[{"a":[3,1,2],"b":{"c":2,"d":1}}]',
    );
  });

  it('writes constants, integers and nothing empty away', () => {
    assert.equal(
      canonicalJson([null, true, false, 0, -1, {}, [], '']),
      '[null,true,false,0,-1,{},[],""]',
    );
    assert.equal(canonicalJson(2 ** 53 - 1), '9007199254740991');
    assert.equal(canonicalJson(-(2 ** 53) + 1), '-9007199254740991');
  });

  it('writes minus zero as RFC 8785 does, so that a line that has it is not canonical', () => {
    // Source: RFC 8785, appendix B, "Minus zero".
    assert.equal(canonicalJson(-0), '0');
    assert.notEqual(canonicalJson(JSON.parse('-0')), '-0');
  });

  it('leaves out properties that are undefined', () => {
    assert.equal(canonicalJson({ a: undefined, b: 1 }), '{"b":1}');
  });

  it('takes __proto__ for a key like any other', () => {
    assert.equal(
      canonicalJson(JSON.parse('{"a":1,"__proto__":{"b":2}}')),
      '{"__proto__":{"b":2},"a":1}',
    );
  });

  const refused: Readonly<Record<string, unknown>> = {
    'a fraction': 0.5,
    'a fraction within': { a: [1.5] },
    'an integer beyond 2^53-1': 2 ** 53,
    'a large exponent': 1e21,
    'not a number': Number.NaN,
    infinity: Number.POSITIVE_INFINITY,
    'half a surrogate pair': '\ud83d',
    'the other half': 'a\ude00b',
    'half a surrogate pair in a key': { '\ud800': 1 },
    undefined: undefined,
    'undefined in an array': [undefined],
    'a function': () => 1,
    'a symbol': Symbol('a'),
    'a big integer': 1n,
    'nesting of 40 levels': nested(40),
  };
  for (const [what, value] of Object.entries(refused)) {
    it(`throws on ${what}`, () => {
      assert.throws(() => canonicalJson(value), TypeError);
    });
  }

  it('reads 32 levels, and of endless nesting throws a TypeError, not out of stack', () => {
    assert.equal(canonicalJson(nested(32)), '['.repeat(32) + ']'.repeat(32));
    const endless: Record<string, unknown> = {};
    endless['self'] = endless;
    assert.throws(() => canonicalJson(endless), { name: 'TypeError', message: /nested deeper/ });
  });

  it('is JSON of the same value', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const back: unknown = JSON.parse(canonicalJson(value));
        assert.deepEqual(back, JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 300 },
    );
  });

  it('is its own canonical form', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const text = canonicalJson(value);
        assert.equal(canonicalJson(JSON.parse(text)), text);
      }),
      { numRuns: 300 },
    );
  });

  it('does not depend on the order in which keys were set', () => {
    const anyMembers = fc.uniqueArray(fc.tuple(anyText, fc.integer()), {
      selector: ([key]) => key,
      maxLength: 8,
    });
    fc.assert(
      fc.property(anyMembers, (members) => {
        // Expected from the definition, sorted by the bytes of the code units.
        const sorted = members.toSorted(([a], [b]) => Buffer.compare(units(a), units(b)));
        const expected = sorted.map(([key, n]) => `${JSON.stringify(key)}:${n}`).join(',');
        assert.equal(canonicalJson(Object.fromEntries(members)), `{${expected}}`);
        assert.equal(canonicalJson(Object.fromEntries(members.toReversed())), `{${expected}}`);
      }),
      { numRuns: 500 },
    );
  });

  it('has no spaces or line ends but in texts', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        assert.doesNotMatch(canonicalJson(value).replace(/"(?:[^"\\]|\\.)*"/g, ''), /\s/);
      }),
    );
  });
});
