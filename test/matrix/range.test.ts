// What a sign-off of a range covers: its commits, their one diff, and what they are rewritten into.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe } from 'mocha';
import { countersign } from '../cli/run';
import { temporaryFolder } from '../fixtures/repository';
import { goodAnswers } from '../fixtures/signoffs';
import { after, type History, type Lines, python } from './history';
import { type Row, testEach } from './outcome';

const table = {
  'kept as it is': [
    0,
    { one: 'signed: fit.py exact', two: 'signed: fit.py exact' },
    'a sign-off of a range is one of each of its commits',
  ],
  'one more commit': [
    1,
    {
      one: 'signed: fit.py exact',
      two: 'signed: fit.py exact',
      three: 'unreviewed: plot.py 1 left',
    },
    'it was not there when the range was signed',
  ],
  'its last commit dropped': [
    0,
    { one: 'signed: fit.py hunks' },
    'what is left of it is in the one diff',
  ],
  'its last commit dropped, which undid a line of the first': [
    1,
    { one: 'stale: fit.py 1 left' },
    'the one diff that was read does not hold the line',
  ],
  'rebased over the same file': [
    0,
    { one: 'signed: fit.py hunks', two: 'signed: fit.py hunks' },
    'the hunks of the commits are those of the one diff',
  ],
  'a line written twice, rebased over the same file': [
    1,
    { one: 'unreviewed: fit.py 1 left', two: 'unreviewed: fit.py 1 left' },
    'neither step of the line is in the one diff that was read',
  ],
  squashed: [0, { squash: 'signed: fit.py exact' }, 'the one diff was signed too'],
  'a line written twice, squashed over the same file': [
    0,
    { squash: 'signed: fit.py hunks' },
    'from the first form of the line to the last is a hunk of the one diff',
  ],
  'squashed over the same file, a hunk of it pasted again': [
    1,
    { squash: 'stale: fit.py 1 left' },
    'the hunk is in a commit and in the one diff, and was there once',
  ],
  'squashed, with a line that was undone on the way': [
    0,
    { squash: 'signed: fit.py exact' },
    'the one diff does not hold it',
  ],
  'squashed, with a line that was undone on the way brought back': [
    1,
    { squash: 'stale: fit.py 1 left' },
    'the diff that was read does not hold the line',
  ],
} as const satisfies Record<string, Row>;

/** Signs `main..work` off on the command line. */
async function signRange(history: History): Promise<void> {
  const file = path.join(temporaryFolder(), 'answers.json');
  const answers = goodAnswers().map(({ prompt, answer, note, evidence }) => {
    return { prompt, answer, reason: note ?? '', evidence: evidence?.[0]?.text ?? '' };
  });
  writeFileSync(file, JSON.stringify({ answers }));
  const flags = ['--verdict', 'approve', '--answers', file];
  const { code, err } = await countersign(history.repository, ['sign', 'main..work', ...flags]);
  assert.equal(code, 0, err);
}

/** Two commits of `fit.py`, signed as a range. */
async function signed(history: History, one: Lines, two: Lines): Promise<void> {
  history.commit('one', { 'fit.py': python(one) });
  history.commit('two', { 'fit.py': python(two) });
  await signRange(history);
}

describe('a range that was signed', () => {
  const [one, both] = [{ 10: 'fit(1)' }, { 10: 'fit(1)', 20: 'score(1)' }];
  const moved = { 30: 'main' };
  const check = after(10, 'check()');
  testEach(
    table,
    {
      'kept as it is': (history) => signed(history, one, both),
      'one more commit': async (history) => {
        await signed(history, one, both);
        history.commit('three', { 'plot.py': python({ 3: 'plot(1)' }) });
      },
      'its last commit dropped': async (history) => {
        await signed(history, one, both);
        history.git('reset', '-q', '--hard', 'HEAD^');
      },
      'its last commit dropped, which undid a line of the first': async (history) => {
        await signed(history, { ...check, 15: 'score(1)' }, { 15: 'score(1)' });
        history.git('reset', '-q', '--hard', 'HEAD^');
      },
      'rebased over the same file': async (history) => {
        await signed(history, one, both);
        history.advance({ 'fit.py': python(moved) });
        history.rebase();
      },
      'a line written twice, rebased over the same file': async (history) => {
        await signed(history, one, { 10: 'fit(2)' });
        history.advance({ 'fit.py': python(moved) });
        history.rebase();
      },
      squashed: async (history) => {
        await signed(history, one, both);
        history.squash();
      },
      'a line written twice, squashed over the same file': async (history) => {
        await signed(history, one, { 10: 'fit(2)' });
        history.advance({ 'fit.py': python(moved) });
        history.squash();
      },
      'squashed over the same file, a hunk of it pasted again': async (history) => {
        await signed(history, check, { ...check, 15: 'score(1)' });
        history.advance({ 'fit.py': python(moved) });
        history.squash();
        const pasted = { ...check, 15: 'score(1)', ...after(20, 'check()'), ...moved };
        history.amend({ 'fit.py': python(pasted) });
      },
      'squashed, with a line that was undone on the way': async (history) => {
        await signed(history, { ...check, 15: 'score(1)' }, { 15: 'score(1)' });
        history.squash();
      },
      'squashed, with a line that was undone on the way brought back': async (history) => {
        await signed(history, { ...check, 15: 'score(1)' }, { 15: 'score(1)' });
        history.squash();
        history.amend({ 'fit.py': python({ ...check, 15: 'score(1)' }) });
      },
    },
    { shown: true },
  );
});
