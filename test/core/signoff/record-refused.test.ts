// Lines that are no records: another form of the same value, broken JSON, or a payload not of the schema.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { canonicalJson } from '../../../src/core/signoff/canonical';
import { formatLine, longestLine, parseLine } from '../../../src/core/signoff/record';
import { anyPayload } from '../../fixtures/arbitrary';
import { idOf } from '../../fixtures/changes';
import { wrongSignoffs } from '../../fixtures/refused';
import { payloadOf } from '../../fixtures/signoffs';

const good = formatLine(payloadOf());

function reasonOf(line: string): string | undefined {
  const parsed = parseLine(line);
  return parsed.ok ? undefined : parsed.reason;
}

describe('parseLine refuses', () => {
  it('nothing of the line that the cases below are made from', () => {
    assert.equal(reasonOf(good), undefined);
  });

  const otherForms: Readonly<Record<string, string>> = {
    'a space after a colon': good.replace('"v":1', '"v": 1'),
    'a space before the line': ` ${good}`,
    'a carriage return behind the line': `${good}\r`,
    'a line feed behind the line': `${good}\n`,
    'a byte order mark': `\ufeff${good}`,
    'another order of keys': good.replace(
      '{"email":"rosa@example.org","name":"Rosa Reviewer"}',
      '{"name":"Rosa Reviewer","email":"rosa@example.org"}',
    ),
    'a key twice': good.replace(
      '"verdict":"approve"',
      '"verdict":"request-changes","verdict":"approve"',
    ),
    'a key twice with the same value': good.replace('"v":1', '"v":1,"v":1'),
    'a payload twice': good.replace('{"p":', '{"p":{},"p":'),
    'an escape that need not be': good.replace('Rosa', '\\u0052osa'),
    'an escape in capital digits': good.replace('Rosa', '\\u001F'),
    'an escaped slash': good.replace('src/fit.py', 'src\\/fit.py'),
    'a float': good.replace('"seconds":300', '"seconds":300.5'),
    'an integer written as a float': good.replace('"seconds":300', '"seconds":300.0'),
    'an integer with an exponent': good.replace('"seconds":300', '"seconds":3e2'),
    'minus zero': good.replace('"seconds":300', '"seconds":-0'),
    'an integer beyond 2^53-1': good.replace('"seconds":300', '"seconds":9007199254740993'),
    'half a surrogate pair': good.replace('Rosa', '\\ud83d'),
    'a key out of order, named __proto__': good.replace(
      '{"agents"',
      '{"agents":[],"__proto__":{},"agents"',
    ),
  };
  for (const [what, line] of Object.entries(otherForms)) {
    it(what, () => {
      assert.notEqual(line, good);
      assert.match(
        reasonOf(line) ?? 'taken',
        /^not (?:in canonical form|JSON of the canonical form)$/,
      );
    });
  }

  const broken = [
    '',
    ' ',
    '{',
    '{"p":',
    'null',
    '1',
    '"p"',
    '[]',
    'p',
    '\0',
    `${good}${good}`,
    good.slice(0, -1),
  ];
  for (const line of broken) {
    it(`the line ${JSON.stringify(line.slice(0, 20))} of ${line.length} characters`, () => {
      assert.match(reasonOf(line) ?? 'taken', /^not /);
    });
  }

  const noPayload: Readonly<Record<string, unknown>> = {
    'no payload': {},
    'a payload that is null': { p: null },
    'a payload that is a text': { p: 'x' },
    'a payload that is a list': { p: [] },
    'a payload that is a list with something': { p: [1] },
    'a signature that is no text': { p: payloadOf(), s: 1 },
    'a signature that is null': { p: payloadOf(), s: null },
    'records in a list': [{ p: payloadOf() }],
  };
  for (const [what, value] of Object.entries(noPayload)) {
    it(what, () => {
      assert.match(reasonOf(canonicalJson(value)) ?? 'taken', /^not a record/);
    });
  }

  it('deep nesting, without running out of stack', () => {
    for (const levels of [40, 5_000, 30_000]) {
      const deep = `{"p":${'['.repeat(levels)}${']'.repeat(levels)}}`;
      assert.match(reasonOf(deep) ?? 'taken', /^not JSON of the canonical form/);
    }
  });

  it('more than 64 KiB, counted in bytes, before anything else', () => {
    assert.equal(reasonOf('x'.repeat(longestLine + 1)), 'longer than 64 KiB');
    assert.equal(reasonOf('é'.repeat(longestLine / 2 + 1)), 'longer than 64 KiB');
    assert.notEqual(reasonOf('x'.repeat(longestLine)), 'longer than 64 KiB');
  });

  const id = idOf('x');
  for (const [what, fields] of Object.entries(wrongSignoffs)) {
    it(`a sign-off with ${what}`, () => {
      assert.match(
        reasonOf(canonicalJson({ p: { ...payloadOf(), ...fields } })) ?? 'taken',
        /^not a sign-off: /,
      );
    });
  }

  it('a transition of six, or else it keeps all six', () => {
    const files = [['a', '100644', id, '100644', id, 'more']];
    const parsed = parseLine(canonicalJson({ p: { ...payloadOf(), files } }));
    if (parsed.ok) assert.deepEqual(parsed.record.payload['files'], files);
  });

  it('any line with one character changed that is no longer its own canonical form', () => {
    const anyChange = fc.tuple(
      fc.nat(),
      fc.constantFrom(' ', '"', '\\', ',', '{', '0', '\u0000', '\t'),
    );
    fc.assert(
      fc.property(anyPayload, anyChange, (payload, [place, character]) => {
        const line = formatLine(payload);
        const at = place % line.length;
        const changed = line.slice(0, at) + character + line.slice(at + 1);
        const parsed = parseLine(changed);
        if (parsed.ok) assert.equal(canonicalJson(JSON.parse(changed)), changed);
      }),
      { numRuns: 500 },
    );
  });

  it('does not let a line change what other objects inherit', () => {
    parseLine('{"p":{"__proto__":{"polluted":1},"kind":"signoff","v":1}}');
    parseLine('{"p":{"constructor":{"prototype":{"polluted":1}}}}');
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });
});
