// The parser of canonical JSON: it takes what is its own canonical form, and nothing else.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { canonicalJson } from '../../../src/core/signoff/canonical';
import { NotCanonical, parseCanonical } from '../../../src/core/signoff/canonical-parser';

/** What the definition says: the value if writing it anew gives the same text. */
function byDefinition(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return canonicalJson(value) === text ? { value } : 'refused';
  } catch {
    return 'refused';
  }
}

function byParser(text: string): unknown {
  try {
    return { value: parseCanonical(text).value };
  } catch (error) {
    assert.ok(error instanceof NotCanonical, String(error));
    return 'refused';
  }
}

const agrees = (text: string): void => {
  assert.deepEqual(byParser(text), byDefinition(text), JSON.stringify(text));
};

describe('parseCanonical', () => {
  for (const text of [
    ...[
      'null',
      'true',
      'false',
      '0',
      '-1',
      '9007199254740991',
      '-9007199254740991',
      '""',
      '[]',
      '{}',
    ],
    ...[
      '[null]',
      '{"a":null}',
      '[true,false]',
      '"é😀\u2028\u007f"',
      '"\\"\\\\\\n\\u001f"',
      '"\\\\"',
    ],
    ...['{"__proto__":{"b":2},"a":1}', '{"":1,"1":2,"10":3,"9":4}', '["\\\\","\\"",""]'],
    '['.repeat(32) + ']'.repeat(32),
    '['.repeat(33) + ']'.repeat(33),
  ]) {
    it(`takes ${text}`, () => {
      assert.notEqual(byParser(text), 'refused');
      agrees(text);
    });
  }

  for (const text of [
    ...[
      '',
      ' ',
      'nul',
      'nulll',
      'tru',
      'undefined',
      'NaN',
      '-',
      '-0',
      '00',
      '01',
      '+1',
      '1.0',
      '1e3',
      '.5',
    ],
    ...[
      '9007199254740992',
      '-9007199254740992',
      '12345678901234567',
      '1 ',
      ' 1',
      '[1,]',
      '[,1]',
      '[1 ]',
      '[',
      ']',
    ],
    ...[
      '{',
      '{"a"}',
      '{"a":}',
      '{"a":1,}',
      '{"b":1,"a":2}',
      '{"a":1,"a":1}',
      '{a:1}',
      '{"a":1}}',
      '{"a" :1}',
    ],
    ...[
      '"',
      '"a',
      '"\\',
      '"\\"',
      '"\\/"',
      '"\\u0041"',
      '"\\u000A"',
      '"\\u00e9"',
      '"\\ud83d\\ude00"',
      '"\\ud83d"',
    ],
    ...['"\t"', '"\0"', '"\ud83d"', '"\\x"', '"a"b"', '["a""b"]', '\ufeff1', '1\n', '"\\u2028"'],
    '['.repeat(34) + ']'.repeat(34),
    '['.repeat(100_000),
  ]) {
    it(`refuses ${JSON.stringify(text.slice(0, 40))}`, () => {
      assert.equal(byParser(text), 'refused');
      agrees(text);
    });
  }

  const values = fc.oneof(
    fc.jsonValue(),
    fc.jsonValue({ noUnicodeString: false }),
    fc.dictionary(
      fc.string({ unit: 'binary' }),
      fc.oneof(fc.integer(), fc.string({ unit: 'binary' })),
    ),
  );

  it('agrees with the definition about values as they are commonly written', () => {
    fc.assert(
      fc.property(values, fc.boolean(), (value, sorted) => {
        let text = JSON.stringify(value);
        if (sorted) {
          try {
            text = canonicalJson(value);
          } catch {
            // then the text as JavaScript writes it is tried
          }
        }
        agrees(text);
      }),
      { numRuns: 2_000 },
    );
  });

  it('agrees with the definition about canonical texts with a part replaced', () => {
    const pieces = fc.oneof(
      fc.constantFrom(
        ...'"\\/,:{}[]0-e.1 \t\n',
        '\\u',
        '\\"',
        '\\\\',
        'null',
        '\ud800',
        '\\ud800',
        '',
      ),
      fc.string({ maxLength: 3 }),
    );
    fc.assert(
      fc.property(values, fc.nat(), fc.nat({ max: 3 }), pieces, (value, at, length, piece) => {
        let text: string;
        try {
          text = canonicalJson(value);
        } catch {
          return;
        }
        const start = at % (text.length + 1);
        agrees(text.slice(0, start) + piece + text.slice(start + length));
      }),
      { numRuns: 20_000 },
    );
  });
});
