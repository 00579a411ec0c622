// Tests the parser of notes with what an attacker could store: it never fails, and never takes what is not canonical.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { canonicalJson } from '../../../src/core/signoff/canonical';
import { appendLine, mostLines, parseNote } from '../../../src/core/signoff/note';
import { parseLine } from '../../../src/core/signoff/record';
import { signoffOf } from '../../fixtures/signoffs';
import { line } from './records';

const object = 'a'.repeat(40);
const good = canonicalJson({ p: signoffOf().payload });

/** Numbers that look random and are the same on every run. */
function* randoms(seed: number): Generator<number, never, undefined> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** Pieces that JSON, git or JavaScript give a meaning. */
const pieces = [
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    '\\u0000',
    '\\ud800',
    '\0',
    '\ufeff',
    '\u2028',
    '\r',
  ],
  ...[
    '"p":',
    '"s":',
    '"v":1',
    '"v":2',
    '"kind":"signoff"',
    '"__proto__":{"v":1}',
    '"constructor":{}',
  ],
  ...['-0', '1e999', '1.5', '9007199254740993', '00', 'NaN', 'null', 'true', '[[[[', '{"p":{'],
];

/** A line of a note that is damaged in some way. */
function malformed(next: () => number): Buffer {
  const pick = (length: number): number => Math.floor(next() * length);
  const bytes = Buffer.from(good);
  switch (pick(6)) {
    case 0: // a byte changed
      bytes[pick(bytes.length)] = pick(256);
      return bytes;
    case 1: // cut short
      return bytes.subarray(0, pick(bytes.length));
    case 2: {
      // a piece put in
      const at = pick(bytes.length);
      const piece = Buffer.from(pieces[pick(pieces.length)] ?? '');
      return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
    }
    case 3: // pieces alone
      return Buffer.from(
        Array.from({ length: pick(30) }, () => pieces[pick(pieces.length)]).join(''),
      );
    case 4: // bytes alone
      return Buffer.from(Array.from({ length: pick(60) }, () => pick(256)));
    default: {
      // two parts exchanged
      const [from, to] = [pick(bytes.length), pick(bytes.length)];
      return Buffer.concat([bytes.subarray(from), bytes.subarray(0, to)]);
    }
  }
}

describe('a hundred thousand malformed lines', () => {
  it('are read without a crash, and what is taken is canonical [threat 26]', function () {
    this.timeout(120_000);
    const random = randoms(1);
    const next = (): number => random.next().value;
    let taken = 0;
    for (let n = 0; n < 100_000; n += 100) {
      const lines = Array.from({ length: 100 }, () => malformed(next));
      const note = Buffer.concat(lines.flatMap((text) => [text, Buffer.from('\n')]));
      const { records, problems } = parseNote(object, note);
      taken += records.length;
      for (const { record } of records) {
        assert.ok(note.includes(canonicalJson(record.payload)));
        assert.equal(Object.getPrototypeOf(record.payload), Object.prototype);
      }
      assert.ok(problems.every(({ reason, line: at }) => reason !== '' && (at ?? 0) > 0));
    }
    assert.ok(taken > 0 && taken < 20_000, `${taken} of them are records`);
    assert.equal(({} as Record<string, unknown>)['v'], undefined);
  });
});

describe('what a note may hold', () => {
  it('is refused where JSON has two readings [threat 26]', () => {
    for (const text of [
      '{"p":{"a":1,"a":2}}',
      '{"p":{"v":1},"p":{"v":2}}',
      '{"p":{"b":1,"a":2}}',
      '{"p":{"10":1,"9":2,"a":3}}'.replace('"10":1,"9":2', '"9":2,"10":1'),
      '{"p":{"a":1.0}}',
      '{"p":{"a":-0}}',
      '{"p":{"a":1e2}}',
      '{"p":{"a":9007199254740993}}',
      '{"p":{"a":"\\u0041"}}',
      '{"p":{"a":"\\/"}}',
      '{"p":{"a":"\\ud800"}}',
      '{"p":{"a":1}} ',
      '\ufeff{"p":{"a":1}}',
      '{"p":[]}',
      '{"p":null}',
      '{"p":{},"s":1}',
      '[{"p":{}}]',
    ]) {
      assert.equal(parseLine(text).ok, false, text);
    }
  });

  it('is refused where it is nested without end, without a crash [threat 26]', () => {
    for (const depth of [33, 1_000, 30_000]) {
      for (const [open, close] of [
        ['[', ']'],
        ['{"a":', '}'],
      ] as const) {
        const inner = open.repeat(depth) + '1' + close.repeat(depth);
        assert.equal(parseLine(`{"p":{"a":${inner}}}`).ok, false, `${depth} ${open}`);
      }
    }
  });

  it('never becomes a field that JavaScript gives a meaning [threat 26]', () => {
    for (const name of ['__proto__', 'constructor', 'prototype']) {
      const kind = name < 'kind' ? `"${name}":{"polluted":1},"kind":"x"` : `"kind":"x","${name}":1`;
      assert.equal(parseLine(`{"p":{${kind},"v":1}}`).ok, false, name);
    }
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  it('is read up to 5,000 lines, and the rest is told', () => {
    const lines = Array.from({ length: mostLines + 10 }, (_, n) => `${line(n)}\n`);
    const whole = parseNote(object, Buffer.from(lines.slice(0, mostLines).join('')));
    assert.deepEqual([whole.records.length, whole.problems], [mostLines, []]);
    const { records, problems } = parseNote(object, Buffer.from(lines.join('')));
    assert.equal(records.length, mostLines);
    assert.deepEqual(
      problems.map((problem) => problem.line),
      [mostLines + 1],
    );
    const feeds = parseNote(object, Buffer.alloc(1024 * 1024, '\n'));
    assert.deepEqual([feeds.records, feeds.problems.length], [[], 1]);
  });
});

describe('a note', () => {
  it('holds every line that was added to it, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (texts) => {
        let note: Uint8Array = new Uint8Array(0);
        for (const text of texts) note = appendLine(note, text.replaceAll('\n', ' '));
        note = appendLine(note, good);
        assert.equal(parseNote(object, note).records.length, 1);
      }),
    );
  });
});
