// What stays signed of one commit that becomes several.
import { chmodSync } from 'node:fs';
import { describe } from 'mocha';
import { rui } from '../fixtures/repository';
import { after, type History, python } from './history';
import { type Row, testEach } from './outcome';

const table = {
  'by files': [
    0,
    { one: 'signed: fit.py exact', two: 'signed: plot.py exact' },
    'each file is in one of the parts as it was',
  ],
  'by hunks': [
    0,
    { one: 'signed: fit.py hunks', two: 'signed: fit.py hunks' },
    'each hunk is in one of the parts as it was',
  ],
  'through the middle of a hunk': [
    1,
    { one: 'unreviewed: fit.py 1 left', two: 'unreviewed: fit.py 1 left' },
    'a half of a hunk may do what the whole did not',
  ],
  'with one hunk in both parts': [
    1,
    { one: 'signed: fit.py hunks', two: 'stale: fit.py 1 left' },
    'a hunk that was signed once is good for one commit',
  ],
  'by hunks, where changes were requested': [
    1,
    { one: 'changes-requested: fit.py hunks', two: 'changes-requested: fit.py hunks' },
    'a split does not get rid of a veto',
  ],
  'into edit and mode': [
    1,
    { one: 'signed: run.sh hunks', two: 'unreviewed: run.sh 1 left' },
    'a mode has no hunk to be carried by',
  ],
} as const satisfies Record<string, Row>;

const both = { 10: 'fit(1)', 30: 'score(1)' };

/** Takes the last commit back, as `git reset` does before its content is committed in parts. */
function takeBack(history: History): void {
  history.git('reset', '-q', '--hard', 'HEAD^');
}

describe('split', () => {
  testEach(table, {
    'by files': (history) => {
      const plot = { 'plot.py': python({ 3: 'plot(1)' }) };
      history.reviewed('whole', { 'fit.py': python(both), ...plot });
      takeBack(history);
      history.commit('one', { 'fit.py': python(both) });
      history.commit('two', plot);
    },
    'by hunks': (history) => {
      history.reviewed('whole', { 'fit.py': python(both) });
      takeBack(history);
      history.commit('one', { 'fit.py': python({ 10: 'fit(1)' }) });
      history.commit('two', { 'fit.py': python(both) });
    },
    'through the middle of a hunk': (history) => {
      history.reviewed('whole', { 'fit.py': python(after(10, 'if ok:', '    save()')) });
      takeBack(history);
      history.commit('one', { 'fit.py': python(after(10, 'if ok:')) });
      history.commit('two', { 'fit.py': python(after(10, 'if ok:', '    save()')) });
    },
    'with one hunk in both parts': (history) => {
      const whole = { ...after(10, 'check()'), 30: 'score(1)' };
      history.reviewed('whole', { 'fit.py': python(whole) });
      takeBack(history);
      history.commit('one', { 'fit.py': python(after(10, 'check()')) });
      history.commit('two', { 'fit.py': python({ ...whole, ...after(20, 'check()') }) });
    },
    'by hunks, where changes were requested': (history) => {
      const whole = history.reviewed('whole', { 'fit.py': python(both) }, rui);
      history.sign(whole, { verdict: 'request-changes', note: 'Wrong sign.' });
      takeBack(history);
      history.commit('one', { 'fit.py': python({ 10: 'fit(1)' }) });
      history.commit('two', { 'fit.py': python(both) });
    },
    'into edit and mode': (history) => {
      history.repository.write('run.sh', python({ 1: 'run(1)' }));
      chmodSync(history.repository.path('run.sh'), 0o755);
      history.reviewed('whole', {});
      takeBack(history);
      history.commit('one', { 'run.sh': python({ 1: 'run(1)' }) });
      chmodSync(history.repository.path('run.sh'), 0o755);
      history.commit('two');
    },
  });
});
