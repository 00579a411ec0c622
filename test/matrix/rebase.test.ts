// What stays signed of commits that are rebased: onto a main that moved on, in another order, or without one.
import { describe } from 'mocha';
import { mei, rui } from '../fixtures/repository';
import { after, type History, python } from './history';
import { type Row, testEach } from './outcome';

const table = {
  'main moved in other files': [
    0,
    { one: 'signed: fit.py exact', two: 'signed: fit.py exact, plot.py exact' },
    'each file goes from and to the same blobs',
  ],
  'main moved in the same file': [
    0,
    { one: 'signed: fit.py hunks', two: 'signed: fit.py hunks, plot.py exact' },
    'the blobs differ and the changed lines do not',
  ],
  'main moved next to the signed line': [
    0,
    { one: 'signed: fit.py hunks' },
    'a hunk holds no lines around the change',
  ],
  'a conflict resolved': [
    1,
    { one: 'stale: fit.py 1 left, plot.py exact', two: 'signed: plot.py exact' },
    'the resolved hunk is new, the rest is as signed',
  ],
  'a conflict in the only hunk': [
    1,
    { one: 'unreviewed: fit.py 1 left' },
    'nothing of it is as it was signed',
  ],
  'a removed file that main edited': [
    1,
    { one: 'unreviewed: fit.py 1 left' },
    'other lines are removed than those that were read',
  ],
  'the commit below dropped': [
    0,
    { two: 'signed: fit.py hunks, plot.py exact' },
    'the hunks of the upper commit do not need the lower',
  ],
  'two commits of one file reordered': [
    0,
    { one: 'signed: fit.py hunks', two: 'signed: fit.py hunks, plot.py exact' },
    'each keeps its own hunks',
  ],
  'two commits of two files reordered': [
    0,
    { one: 'signed: fit.py exact', two: 'signed: plot.py exact' },
    'each keeps its own files',
  ],
  'half of it already in main': [
    0,
    { one: 'signed: fit.py hunks' },
    'what is left of the change was signed',
  ],
  'requested changes, main moved in the same file': [
    1,
    { one: 'changes-requested: fit.py hunks' },
    'a rebase does not get rid of a veto',
  ],
  'requested changes, main moved in the same file, another approves': [
    1,
    { one: 'changes-requested: fit.py exact' },
    'nobody lifts the veto of another, before a rebase or after it',
  ],
  'requested changes, then approved, main moved in the same file': [
    0,
    { one: 'signed: fit.py hunks' },
    'the same reviewer approved after the veto',
  ],
  'main made the file runnable': [
    0,
    { one: 'signed: run.sh hunks' },
    'the change is of lines and leaves the mode as it is',
  ],
  'two rebases in a row': [
    0,
    { one: 'signed: fit.py hunks', two: 'signed: fit.py hunks, plot.py exact' },
    'the sign-offs of the first commits still hold',
  ],
} as const satisfies Record<string, Row>;

/** Two signed commits of `fit.py`, the second of `plot.py` too. */
function twoCommits(history: History): readonly [string, string] {
  const one = history.reviewed('one', { 'fit.py': python({ 10: 'fit(1)' }) });
  const both = python({ 10: 'fit(1)', 20: 'score(1)' });
  const two = history.reviewed('two', {
    'fit.py': both,
    'plot.py': python({ 3: 'plot(1)' }),
  });
  return [one, two];
}

describe('rebase', () => {
  testEach(table, {
    'main moved in other files': (history) => {
      twoCommits(history);
      history.advance({ 'run.sh': python({ 1: 'main' }) });
      history.rebase();
    },
    'main moved in the same file': (history) => {
      twoCommits(history);
      history.advance({ 'fit.py': python({ 30: 'main' }) });
      history.rebase();
    },
    'main moved next to the signed line': (history) => {
      history.reviewed('one', { 'fit.py': python({ 10: 'fit(1)' }) });
      history.advance({ 'fit.py': python({ 12: 'main' }) });
      history.rebase();
    },
    'a conflict resolved': (history) => {
      const fit = python({ 10: 'fit(1)', 30: 'score(1)' });
      history.reviewed('one', { 'fit.py': fit, 'plot.py': python({ 3: 'plot(1)' }) });
      history.reviewed('two', { 'plot.py': python({ 3: 'plot(2)' }) });
      history.advance({ 'fit.py': python({ 10: 'main' }) });
      history.rebaseSolving({ 'fit.py': python({ 10: 'fit(1) + main', 30: 'score(1)' }) });
    },
    'a conflict in the only hunk': (history) => {
      history.reviewed('one', { 'fit.py': python({ 10: 'fit(1)' }) });
      history.advance({ 'fit.py': python({ 10: 'main' }) });
      history.rebaseSolving({ 'fit.py': python({ 10: 'fit(1)' }) });
    },
    'a removed file that main edited': (history) => {
      history.reviewed('one', { 'fit.py': null });
      history.advance({ 'fit.py': python({ 10: 'main' }) });
      history.rebaseSolving({ 'fit.py': null });
    },
    'the commit below dropped': (history) => {
      const [, two] = twoCommits(history);
      history.rebaseBy(`pick ${two}`);
    },
    'two commits of one file reordered': (history) => {
      const [one, two] = twoCommits(history);
      history.rebaseBy(`pick ${two}`, `pick ${one}`);
    },
    'two commits of two files reordered': (history) => {
      const one = history.reviewed('one', { 'fit.py': python({ 10: 'fit(1)' }) });
      const two = history.reviewed('two', { 'plot.py': python({ 10: 'plot(1)' }) });
      history.rebaseBy(`pick ${two}`, `pick ${one}`);
    },
    'half of it already in main': (history) => {
      const both = { 10: 'fit(1)', ...after(30, 'check()') };
      history.reviewed('one', { 'fit.py': python(both) });
      history.advance({ 'fit.py': python({ 10: 'fit(1)' }) });
      history.rebase();
    },
    'requested changes, main moved in the same file': (history) => {
      const one = history.reviewed('one', { 'fit.py': python({ 10: 'fit(1)' }) }, rui);
      history.sign(one, { reviewer: mei, verdict: 'request-changes', note: 'Wrong sign.' });
      history.advance({ 'fit.py': python({ 30: 'main' }) });
      history.rebase();
    },
    'requested changes, main moved in the same file, another approves': (history) => {
      const one = history.commit('one', { 'fit.py': python({ 10: 'fit(1)' }) });
      history.sign(one, { verdict: 'request-changes', note: 'Wrong sign.' });
      history.advance({ 'fit.py': python({ 30: 'main' }) });
      history.rebase();
      history.sign(history.git('rev-parse', 'HEAD'), { reviewer: rui, at: 60 });
    },
    'requested changes, then approved, main moved in the same file': (history) => {
      const one = history.commit('one', { 'fit.py': python({ 10: 'fit(1)' }) });
      history.sign(one, { verdict: 'request-changes', note: 'Wrong sign.' });
      history.sign(one, { at: 60 });
      history.advance({ 'fit.py': python({ 30: 'main' }) });
      history.rebase();
    },
    'main made the file runnable': (history) => {
      history.reviewed('one', { 'run.sh': python({ 10: 'run(1)' }) });
      history.advance({ 'run.sh': python() }, '100755');
      history.rebase();
    },
    'two rebases in a row': (history) => {
      twoCommits(history);
      history.advance({ 'fit.py': python({ 30: 'main' }) });
      history.rebase();
      history.advance({ 'fit.py': python({ 30: 'main', 35: 'again' }) });
      history.rebase();
    },
  });
});
