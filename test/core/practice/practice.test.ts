// What is planted, where, and what counts as found.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { builtInIds } from '../../../src/core/checklist/catalogue/built-in';
import { mutations } from '../../../src/core/practice/catalogue';
import { planPractice, type Planted, withEdit } from '../../../src/core/practice/plan';
import { scorePractice } from '../../../src/core/practice/score';
import { recordOf, signoffOf } from '../../fixtures/signoffs';

/** A line that each kind of edit is for, and what becomes of it. */
const examples: readonly (readonly [id: string, line: string, ...after: string[]])[] = [
  ['slice-end', 'y = x[:n]', 'y = x[:n - 1]'],
  ['range-start', 'for i in range(len(x)):', 'for i in range(1, len(x)):'],
  ['offset', 'y = x[i + 1]', 'y = x[i - 1]'],
  ['fit-on-test', 'model.fit(x_train, y_train)', 'model.fit(x_test, y_test)'],
  ['swapped-sets', 'x_train, x_test = split(x)', 'x_test, x_train = split(x)'],
  ['seed-argument', 'f = Forest(n, random_state=4)', 'f = Forest(n)'],
  ['seed-dropped', 'set.seed(4)'],
  ['raise-swallowed', '    raise ValueError("x")', '    pass'],
  ['boundary', 'if p >= 0.5:', 'if p > 0.5:'],
  ['boundary-below', 'if p <= 0.5:', 'if p < 0.5:'],
  ['axis', 'm = x.mean(axis=0)', 'm = x.mean(axis=1)'],
  ['missing-values', 'm <- mean(x, na.rm = TRUE)', 'm <- mean(x)'],
  ['degrees-of-freedom', 's = x.std(ddof=1)', 's = x.std(ddof=0)'],
  ['unit', 'km = m / 1000', 'km = m / 100'],
  ['tolerance', 'close(a, b, rtol=1e-6)', 'close(a, b, rtol=1e-3)'],
  ['join', 'm = a.merge(b, how="left")', 'm = a.merge(b, how="inner")'],
  ['extreme', 'best = max(scores)', 'best = min(scores)'],
  ['comparison-turned', '    if low < high:', '    if high > low:'],
  ['result-named', '    return fit(x)', '    result = fit(x)', '    return result'],
  ['quotes', "name = 'a'", 'name = "a"'],
];

describe('the catalogue of practice', () => {
  it('has an example of every kind, and edits nothing else', () => {
    assert.deepEqual(
      examples.map(([id]) => id),
      mutations.map(({ id }) => id),
    );
    for (const [id, line, ...after] of examples) {
      const edit = mutations.find((one) => one.id === id)?.edit;
      assert.deepEqual(edit?.(line), after, id);
      assert.equal(edit?.('total = 3'), undefined, id);
    }
  });

  it('names a prompt of the checklist for every defect', () => {
    const known = new Set<string>(builtInIds);
    for (const { id, kind, prompt } of mutations) {
      assert.equal(prompt !== undefined && known.has(prompt), kind === 'defect', id);
    }
  });

  it('never gives a line back as it was', () => {
    const pieces = fc.array(
      fc.constantFrom(...examples.flatMap(([, line]) => line.split(/(?=\W)/))),
    );
    fc.assert(
      fc.property(pieces, (some) => {
        const line = some.join('');
        for (const { edit } of mutations) assert.notDeepEqual(edit(line), [line]);
      }),
    );
  });
});

describe('planPractice', () => {
  const files = examples.map(([, line], n) => ({
    path: `src/f${n}.py`,
    text: `"""\n${line}\n"""\n# ${line}\n${line}\n`,
  }));
  const wish = { seed: 7, defects: 5, clean: 3 };

  it('plants at most one edit a file, in code, and the same for the same seed', () => {
    const planted = planPractice(files, wish);
    assert.deepEqual(planted, planPractice(files, wish));
    assert.notDeepEqual(planted, planPractice(files, { ...wish, seed: 8 }));
    assert.equal(new Set(planted.map(({ path }) => path)).size, planted.length);
    const of = (kind: string) => planted.filter((one) => one.kind === kind).length;
    assert.deepEqual([of('defect'), of('clean')], [5, 3]);
    for (const { line } of planted) assert.equal(line, 5);
    assert.equal(new Set(planted.map(({ mutation }) => mutation)).size, planted.length);
  });

  it('plants nothing where there is no place', () => {
    assert.deepEqual(planPractice([{ path: 'a.md', text: 'p >= 1\n' }], wish), []);
    assert.equal(withEdit('a\nb\nc\n', { line: 2, after: [] }), 'a\nc\n');
  });
});

describe('scorePractice', () => {
  const at = (path: string, kind: Planted['kind'] = 'defect'): Planted => ({
    ...{ mutation: 'boundary', kind, path, line: 10, before: 'a >= b', after: ['a > b'] },
  });
  const planted = [
    at('src/a.py'),
    at('src/b.py'),
    at('src/c.py'),
    at('lib/c.py'),
    at('d.py', 'clean'),
  ];
  const subject = { commit: 'a'.repeat(40) };
  const comment = (body: string, path?: string, line = 10) => {
    const anchor = path === undefined ? {} : { anchor: { path, side: 'new' as const, line } };
    return recordOf({ kind: 'comment', subject, body, ...anchor }).payload as never;
  };
  const found = (reviewed: Parameters<typeof scorePractice>[1]): readonly string[] =>
    scorePractice(planted, reviewed).edits.flatMap(({ planted: { path }, by }) =>
      by.map((one) => `${path} ${one}`),
    );

  it('takes comments at most three lines away, and such as name the file', () => {
    const signoffs: never[] = [];
    assert.deepEqual(found({ signoffs, comments: [comment('Why?', 'src/a.py', 13)] }), [
      'src/a.py comment',
    ]);
    assert.deepEqual(found({ signoffs, comments: [comment('Why?', 'src/a.py', 14)] }), []);
    assert.deepEqual(found({ signoffs, comments: [comment('See b.py.')] }), ['src/b.py comment']);
    assert.deepEqual(
      found({ signoffs, comments: [comment('In c.py')] }),
      [],
      'two files have that name',
    );
    assert.deepEqual(found({ signoffs, comments: [comment('lib/c.py:10')] }), ['lib/c.py comment']);
  });

  it('takes doubts and notes that name the file, and no approval', () => {
    const doubt = (answer: 'no' | 'yes') =>
      signoffOf({ answers: [{ prompt: 'core-ran', answer, note: 'Not a.py at all.' }] }).payload;
    assert.deepEqual(found({ signoffs: [doubt('no')], comments: [] }), ['src/a.py answer']);
    assert.deepEqual(found({ signoffs: [doubt('yes')], comments: [] }), []);
    const note = 'The boundary in src/b.py, and d.py.';
    const asked = signoffOf({ verdict: 'request-changes', note }).payload;
    assert.deepEqual(found({ signoffs: [asked], comments: [] }), [
      'src/b.py verdict',
      'd.py verdict',
    ]);
    assert.deepEqual(found({ signoffs: [signoffOf({ note }).payload], comments: [] }), []);
  });

  it('tells a share with its interval, and none of a single edit', () => {
    const { found: share, alarms } = scorePractice(planted, {
      signoffs: [],
      comments: [comment('b.py')],
    });
    assert.ok(share.told && share.value === 0.25 && share.n === 4);
    // Wilson's interval of 1 of 4 is 0.0456 to 0.6994 (R: binom::binom.wilson(1, 4)).
    assert.ok(Math.abs((share.interval?.low ?? 0) - 0.0456) < 1e-3);
    assert.ok(Math.abs((share.interval?.high ?? 0) - 0.6994) < 1e-3);
    assert.equal(alarms.told, false);
  });
});
