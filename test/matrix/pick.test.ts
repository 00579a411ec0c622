// What stays signed of a commit that is picked, sent by mail, taken back or brought back.
import { describe } from 'mocha';
import { type History, python } from './history';
import { type Row, testEach } from './outcome';

const table = {
  'cherry-pick, other files': [
    0,
    { one: 'signed: fit.py exact, plot.py exact' },
    'each file goes from and to the same blobs',
  ],
  'cherry-pick, the same file': [
    0,
    { one: 'signed: fit.py hunks, plot.py exact' },
    'the changed lines are the same',
  ],
  'format-patch and am, other files': [
    0,
    { one: 'signed: fit.py exact, plot.py exact' },
    'a mail holds the same content',
  ],
  'format-patch and am, the same file': [
    0,
    { one: 'signed: fit.py hunks, plot.py exact' },
    'the changed lines are the same',
  ],
  revert: [
    1,
    { one: 'signed: fit.py exact', back: 'unreviewed: fit.py 1 left' },
    'to take a change back is a change that nobody has read',
  ],
  'revert, signed, and the change again': [
    0,
    {
      one: 'signed: fit.py exact',
      back: 'signed: fit.py exact',
      again: 'signed: fit.py exact',
    },
    'the file goes from and to the same blobs as in the first commit',
  ],
  'revert, signed, and the change again in a file that moved on': [
    1,
    {
      one: 'signed: fit.py exact',
      back: 'signed: fit.py exact',
      between: 'signed: fit.py exact',
      again: 'unreviewed: fit.py 1 left',
    },
    'the first commit is kept, so its hunk is used up',
  ],
  'straight from the first blob to the last after a revert': [
    0,
    {
      one: 'signed: fit.py exact',
      two: 'signed: fit.py exact',
      back: 'signed: fit.py exact',
      again: 'signed: fit.py chain',
    },
    'somebody signed each step between the two blobs',
  ],
} as const satisfies Record<string, Row>;

const first = { 'fit.py': python({ 10: 'fit(1)' }) };

/** A signed commit of two files, and `work` back on a main that moved on. */
function signedAndBack(history: History, moved: Parameters<History['advance']>[0]) {
  const one = history.reviewed('one', { ...first, 'plot.py': python({ 3: 'plot(1)' }) });
  history.advance(moved);
  return one;
}

function pick(history: History, commit: string): void {
  history.git('reset', '-q', '--hard', 'main');
  history.git('cherry-pick', commit);
}

function mail(history: History, commit: string): void {
  const mails = history.repository.bytes(['format-patch', '--stdout', '-1', commit]);
  history.git('reset', '-q', '--hard', 'main');
  history.repository.bytes(['am', '-q', '-3'], mails);
}

describe('cherry-pick, am and revert', () => {
  const other = { 'run.sh': python({ 1: 'main' }) };
  const same = { 'fit.py': python({ 30: 'main' }) };
  testEach(table, {
    'cherry-pick, other files': (history) => {
      pick(history, signedAndBack(history, other));
    },
    'cherry-pick, the same file': (history) => {
      pick(history, signedAndBack(history, same));
    },
    'format-patch and am, other files': (history) => {
      mail(history, signedAndBack(history, other));
    },
    'format-patch and am, the same file': (history) => {
      mail(history, signedAndBack(history, same));
    },
    revert: (history) => {
      history.reviewed('one', first);
      history.git('revert', '--no-commit', 'HEAD');
      history.commit('back');
    },
    'revert, signed, and the change again': (history) => {
      history.reviewed('one', first);
      history.reviewed('back', { 'fit.py': python() });
      history.commit('again', first);
    },
    'revert, signed, and the change again in a file that moved on': (history) => {
      history.reviewed('one', first);
      history.reviewed('back', { 'fit.py': python() });
      history.reviewed('between', { 'fit.py': python({ 30: 'score(1)' }) });
      history.commit('again', { 'fit.py': python({ 10: 'fit(1)', 30: 'score(1)' }) });
    },
    'straight from the first blob to the last after a revert': (history) => {
      history.reviewed('one', first);
      history.reviewed('two', { 'fit.py': python({ 10: 'fit(1)', 30: 'score(1)' }) });
      history.reviewed('back', { 'fit.py': python() });
      history.commit('again', { 'fit.py': python({ 10: 'fit(1)', 30: 'score(1)' }) });
    },
  });
});
