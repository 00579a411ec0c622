// What a merge needs a sign-off for: what it holds beyond what git merges by itself.
import { describe } from 'mocha';
import { claude } from '../fixtures/repository';
import { type History, python } from './history';
import { type Row, testEach } from './outcome';

const table = {
  'a clean merge': [
    0,
    { one: 'signed: fit.py exact', merge: 'exempt' },
    'it holds nothing that is not in its parents',
  ],
  'a clean merge by a person': [
    0,
    { one: 'signed: fit.py exact', merge: 'exempt' },
    'nor does one that no AI made',
  ],
  'a clean merge of what nobody signed': [
    1,
    { one: 'unreviewed: fit.py 1 left', merge: 'exempt' },
    'the commits that it brings are asked for, and not the merge',
  ],
  'an evil merge': [
    1,
    { one: 'signed: fit.py exact', merge: 'unreviewed: plot.py 1 left' },
    'what the merge itself adds was never read',
  ],
  'an evil merge of a signed line': [
    1,
    { one: 'signed: fit.py exact', merge: 'unreviewed: fit.py 1 left' },
    'the commit that was signed is kept, so its hunk is used up',
  ],
  'an evil merge, signed, with a new message': [
    0,
    { one: 'signed: fit.py exact', merge: 'signed: plot.py exact' },
    'the merge of the same parents is compared with the same tree',
  ],
  'a merge with a conflict resolved': [
    1,
    { one: 'signed: fit.py exact', merge: 'unreviewed: fit.py 1 left' },
    'how it was resolved is the merge’s own',
  ],
  'a merge with a conflict resolved, signed, with a new message': [
    0,
    { one: 'signed: fit.py exact', merge: 'signed: fit.py exact' },
    'the conflict is the same',
  ],
} as const satisfies Record<string, Row>;

/** Merges main, which moved on in some lines of `fit.py`, and commits what the merge then holds. */
function merge(history: History, files: Parameters<History['commit']>[1] = {}): string {
  history.repository.attempt(['merge', '-q', '--no-commit', '--no-ff', 'main']);
  return history.commit('merge', files);
}

/** A signed commit, and a main that moved on elsewhere in its file. */
function fork(history: History, moved = 30): void {
  history.reviewed('one', { 'fit.py': python({ 10: 'fit(1)' }) });
  history.advance({ 'fit.py': python({ [moved]: 'main' }) });
}

function reword(history: History): void {
  history.amend({}, '-m', 'merge', '-m', 'In other words.', '-m', claude);
}

describe('merge', () => {
  testEach(table, {
    'a clean merge': (history) => {
      fork(history);
      merge(history);
    },
    'a clean merge by a person': (history) => {
      fork(history);
      history.git('merge', '-q', '--no-ff', '-m', 'merge', 'main');
    },
    'a clean merge of what nobody signed': (history) => {
      history.commit('one', { 'fit.py': python({ 10: 'fit(1)' }) });
      history.advance({ 'fit.py': python({ 30: 'main' }) });
      merge(history);
    },
    'an evil merge': (history) => {
      fork(history);
      merge(history, { 'plot.py': python({ 3: 'evil()' }) });
    },
    'an evil merge of a signed line': (history) => {
      const check = python({ 10: '    x10 = load(10)\ncheck()' });
      history.reviewed('one', { 'fit.py': check });
      history.advance({ 'fit.py': python({ 30: 'main' }) });
      const twice = { 10: '    x10 = load(10)\ncheck()', 20: '    x20 = load(20)\ncheck()' };
      merge(history, { 'fit.py': python({ ...twice, 30: 'main' }) });
    },
    'an evil merge, signed, with a new message': (history) => {
      fork(history);
      history.sign(merge(history, { 'plot.py': python({ 3: 'careful()' }) }));
      reword(history);
    },
    'a merge with a conflict resolved': (history) => {
      fork(history, 10);
      merge(history, { 'fit.py': python({ 10: 'fit(1) + main' }) });
    },
    'a merge with a conflict resolved, signed, with a new message': (history) => {
      fork(history, 10);
      history.sign(merge(history, { 'fit.py': python({ 10: 'fit(1) + main' }) }));
      reword(history);
    },
  });
});
