// The usual line of a sign-off: what the expression takes is a record by the definition, and says the same.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import * as v from 'valibot';
import { canonicalJson } from '../../../src/core/signoff/canonical';
import { type Outline, outlineOf } from '../../../src/core/signoff/outline';
import { formatLine, longestLine } from '../../../src/core/signoff/record';
import { schemas, type SignoffPayload } from '../../../src/core/signoff/schema';
import { readUsualLine } from '../../../src/core/signoff/usual-line';
import { anyPayload, anyText } from '../../fixtures/arbitrary';
import { digestOf, idOf } from '../../fixtures/changes';
import { wrongSignoffs } from '../../fixtures/refused';
import { answersWith, payloadOf } from '../../fixtures/signoffs';

/** The payload of a line by the definition: its own canonical form, of a payload and maybe a signature, and of the schema. */
function byDefinition(line: string): SignoffPayload | undefined {
  let value: { readonly p?: unknown; readonly s?: unknown };
  try {
    value = JSON.parse(line) as typeof value;
    if (canonicalJson(value) !== line) return undefined;
  } catch {
    return undefined;
  }
  const { p, s = '' } = value;
  return v.is(schemas.signoff, p) && typeof s === 'string' ? p : undefined;
}

/** All that an outline says. */
function said(outline: Outline, digests: readonly string[]) {
  const { verdict, at, content, reviewer, commits, isRange, follows, paths } = outline;
  const hunks = outline.hunksAmong(new Set(digests));
  return { verdict, at, content, reviewer, commits, isRange, follows, paths, hunks };
}

/** Holds what is read of a line against the definition; says whether it was taken as usual. */
function agrees(line: string): boolean {
  const usual = readUsualLine(line);
  if (usual === undefined) return false;
  const payload = byDefinition(line);
  assert.ok(payload !== undefined, line);
  assert.equal(usual.text, canonicalJson(payload));
  const { hunks = [], files = [] } = payload;
  assert.deepEqual(said(usual.outline, hunks), said(outlineOf(payload), hunks));
  assert.deepEqual(said(usual.outline, hunks).hunks, hunks);
  assert.deepEqual(
    usual.outline.paths,
    files.map(([path]) => path),
  );
  return true;
}

const evidence = [
  {
    ...{ type: 'command', argv: ['python', '-m', 'pytest', '"a b"'], commit: idOf('c') },
    ...{ exit: 0, seconds: 12, output: digestOf('o').repeat(2), tail: '3 passed\n\u001b[0m' },
    ...{ reversed: idOf('r'), lent: ['node_modules'], text: 'It fails without the change.' },
  },
  { type: 'tests', commit: idOf('c'), passed: 3, failed: 0, skipped: 1 },
  { type: 'ci', url: 'https://ci.lab.example/1', commit: idOf('c'), conclusion: 'success' },
  { type: 'artefact', path: 'fig/1.png', sha256: digestOf('a').repeat(2) },
  { type: 'reading', text: 'Fits of 2019, § 3' },
];

describe('the usual line', () => {
  it('is that of every sign-off that this version makes, with and without what may be left out', () => {
    fc.assert(
      fc.property(anyPayload, fc.option(anyText, { nil: undefined }), (payload, signature) => {
        // Only the parser tells of a count of 16 digits whether it is more than the largest.
        const line = formatLine(payload, signature).replace(/(?<=":)\d{16}(?=[,}])/g, '7');
        assert.ok(agrees(line), line);
        assert.deepEqual(
          readUsualLine(line)?.signatures,
          signature === undefined ? [] : [signature],
        );
      }),
      { numRuns: 300 },
    );
  });

  it('may hold evidence of every type, all of a reason, and uncommitted work', () => {
    const fields = { evidence, note: 'Because.', wrongIf: 'A "b"\\', notCovered: 'é 😀 \u2028' };
    const uncommitted = { parents: [idOf('p'), idOf('q')], tree: idOf('t') };
    const subject = { commit: idOf('c'), uncommitted };
    for (const text of [fields, { evidence: [] }, { evidence: evidence.slice(0, 1) }]) {
      assert.ok(agrees(formatLine(payloadOf({ answers: answersWith('core-ran', text), subject }))));
    }
  });

  it('has paths with whatever would end them', () => {
    const names = ['a","b', '"],["', '\\', '\\"', 'a\n', '', '[["', 'ü'];
    const files = names.map((name) => [name, ...payloadOf().files![0]!.slice(1)] as never);
    assert.ok(agrees(formatLine(payloadOf({ files }))));
  });

  it('is none where anything is not of the schema', () => {
    for (const [what, fields] of Object.entries(wrongSignoffs)) {
      const line = canonicalJson({ p: { ...payloadOf(), ...fields } });
      assert.equal(readUsualLine(line), undefined, what);
    }
  });

  it('is none where anything is unusual, also what is a record', () => {
    for (const more of [{ mood: 'good' }, { aaa: [] }, { zzz: {} }]) {
      const line = canonicalJson({ p: { ...payloadOf(), ...more } });
      assert.equal(readUsualLine(line), undefined);
      assert.ok(byDefinition(line) !== undefined);
    }
    assert.equal(readUsualLine(formatLine(payloadOf()).replace('Rosa', 'Ros\ud83d')), undefined);
  });

  it('is never another text: parts of a good one exchanged, left out, doubled and put in', () => {
    const pieces = fc.constantFrom(
      ...'"\\/,:{}[]0-e.1 \t\n',
      ...['\\u', '\\u0041', '\\u001f', '\\u001F', '\\ud800', '\ud800', '\\"', '\\\\', 'null', ''],
      ...['"v":1,', ',"s":"x"', '"text":"x",', '"type":"x",', '"path":"x",', 'A', 'f'],
    );
    const answers = answersWith('core-ran', { evidence, note: 'a\\"\n' });
    const good = formatLine(payloadOf({ answers, note: '', follows: [digestOf('f').repeat(2)] }));
    let taken = 0;
    const place = fc.nat(good.length);
    fc.assert(
      fc.property(place, fc.nat({ max: 5 }), pieces, fc.option(place), (at, gone, piece, from) => {
        const put = from === null ? piece : good.slice(from, from + piece.length * 4);
        if (agrees(good.slice(0, at) + put + good.slice(at + gone))) taken++;
      }),
      { numRuns: 10_000 },
    );
    assert.ok(taken > 0);
  });

  it('is told from the longest other lines in no time', () => {
    const good = formatLine(payloadOf({ note: 'x' }));
    const room = longestLine - good.length - 10;
    const fill = (piece: string): string => piece.repeat(Math.floor(room / piece.length));
    const began = performance.now();
    for (const [where, piece] of [
      ...['x', '\\\\', '\\"', '\\n', '","', 'é', '"x"'].map((text) => ['"note":"', text] as const),
      ...['"x",', '"\\\\",'].map((text) => ['"agents":[', text] as const),
      ...['{},', '{"answer":"yes","prompt":"x"},'].map((text) => ['"answers":[', text] as const),
    ]) {
      for (const end of ['', '}', '\\']) {
        const line = good.replace(where, () => where + fill(piece)) + end;
        for (const text of [line, line.slice(0, -10)]) agrees(text);
      }
    }
    assert.ok(performance.now() - began < 3_000, 'it takes longer than the length of the line');
  });
});
