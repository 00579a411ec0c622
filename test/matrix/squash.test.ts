// What stays signed of commits that become one: squash and fixup.
import { describe } from 'mocha';
import { mei, rui } from '../fixtures/repository';
import { after, type History, type Lines, python } from './history';
import { type Row, testEach } from './outcome';

const table = {
  'two commits': [
    0,
    { squash: 'signed: fit.py chain, plot.py exact' },
    'the signed steps lead from the old blob to the new one',
  ],
  'ten commits': [
    0,
    { squash: 'signed: fit.py chain, new.py chain' },
    'ten steps lead there as two do, from nothing too',
  ],
  'two commits that two people signed': [
    0,
    { squash: 'signed: fit.py chain' },
    'sign-offs of several people are taken together',
  ],
  'two commits of which one is signed': [
    1,
    { squash: 'unreviewed: fit.py 1 left, plot.py 1 left' },
    'no step that is signed ends at the new blob, and the first hunk was rewritten',
  ],
  'a commit in the middle that is not signed': [
    1,
    { squash: 'stale: fit.py 1 left' },
    'the chain is broken, and only the hunks of the other two are signed',
  ],
  'two commits, main moved in the same file': [
    0,
    { squash: 'signed: fit.py hunks' },
    'each hunk is as it was in one of the commits',
  ],
  'a line written twice, main moved in the same file': [
    1,
    { squash: 'unreviewed: fit.py 1 left' },
    'from the first form of the line to the last is a hunk nobody saw',
  ],
  'lines that meet, main moved in the same file': [
    1,
    { squash: 'unreviewed: fit.py 1 left' },
    'two hunks that meet are a third',
  ],
  'branch updated by a merge of main': [
    0,
    { squash: 'signed: fit.py hunks, plot.py exact' },
    'the merge brought nothing of its own',
  ],
  'fixup of the last commit': [0, { one: 'signed: fit.py chain' }, 'two signed steps'],
  'fixup past a commit of another file': [
    0,
    { one: 'signed: fit.py chain', two: 'signed: plot.py exact' },
    'the commit between has nothing to do with the file',
  ],
  'fixup past a commit of the same file': [
    1,
    { one: 'unreviewed: fit.py 1 left', two: 'signed: fit.py hunks' },
    'from the first form of the line to the last is a hunk nobody saw, nor was that blob',
  ],
  'requested changes of one part': [
    1,
    { squash: 'changes-requested: fit.py chain' },
    'a squash is no laxer than its parts',
  ],
  'requested changes of one part, another approves the squash': [
    1,
    { squash: 'changes-requested: fit.py exact' },
    'nobody lifts the veto of another, before a squash or after it',
  ],
} as const satisfies Record<string, Row>;

/** Signed commits that each leave `fit.py` with these lines. */
function steps(history: History, ...states: readonly Lines[]): void {
  for (const [index, lines] of states.entries()) {
    history.reviewed(`step ${index + 1}`, { 'fit.py': python(lines) });
  }
}

function squashOntoMoved(history: History): void {
  history.advance({ 'fit.py': python({ 30: 'main' }) });
  history.squash();
}

describe('squash and fixup', () => {
  testEach(table, {
    'two commits': (history) => {
      history.reviewed('one', { 'fit.py': python({ 10: 'fit(1)' }) });
      const plot = python({ 3: 'plot(1)' });
      history.reviewed('two', { 'fit.py': python({ 10: 'fit(2)' }), 'plot.py': plot });
      history.squash();
    },
    'ten commits': (history) => {
      for (let at = 0; at < 10; at += 1) {
        const text = python({ 10: `fit(${at})` });
        history.reviewed(`step ${at}`, { 'fit.py': text, 'new.py': text });
      }
      history.squash();
    },
    'two commits that two people signed': (history) => {
      history.reviewed('one', { 'fit.py': python({ 10: 'fit(1)' }) }, mei);
      history.reviewed('two', { 'fit.py': python({ 10: 'fit(2)' }) }, rui);
      history.squash();
    },
    'two commits of which one is signed': (history) => {
      history.reviewed('one', { 'fit.py': python({ 10: 'fit(1)' }) });
      const plot = python({ 3: 'plot(1)' });
      history.commit('two', { 'fit.py': python({ 10: 'fit(2)' }), 'plot.py': plot });
      history.squash();
    },
    'a commit in the middle that is not signed': (history) => {
      steps(history, { 10: 'fit(1)' });
      history.commit('two', { 'fit.py': python({ 10: 'fit(1)', 20: 'evil()' }) });
      steps(history, { 10: 'fit(1)', 20: 'evil()', 30: 'score(1)' });
      history.squash();
    },
    'two commits, main moved in the same file': (history) => {
      steps(history, { 10: 'fit(1)' }, { 10: 'fit(1)', 20: 'score(1)' });
      squashOntoMoved(history);
    },
    'a line written twice, main moved in the same file': (history) => {
      steps(history, { 10: 'fit(1)' }, { 10: 'fit(2)' });
      squashOntoMoved(history);
    },
    'lines that meet, main moved in the same file': (history) => {
      steps(history, after(10, 'check()'), after(10, 'check()', 'log()'));
      squashOntoMoved(history);
    },
    'branch updated by a merge of main': (history) => {
      steps(history, { 10: 'fit(1)' });
      history.advance({ 'fit.py': python({ 30: 'main' }) });
      history.git('merge', '-q', '--no-edit', 'main');
      history.reviewed('two', { 'plot.py': python({ 3: 'plot(1)' }) });
      history.squash();
    },
    'fixup of the last commit': (history) => {
      const one = history.reviewed('one', { 'fit.py': python({ 10: 'fit(1)' }) });
      const two = history.reviewed('two', { 'fit.py': python({ 10: 'fit(2)' }) });
      history.rebaseBy(`pick ${one}`, `fixup ${two}`);
    },
    'fixup past a commit of another file': (history) => {
      const one = history.reviewed('one', { 'fit.py': python({ 10: 'fit(1)' }) });
      const two = history.reviewed('two', { 'plot.py': python({ 3: 'plot(1)' }) });
      const three = history.reviewed('three', { 'fit.py': python({ 10: 'fit(2)' }) });
      history.rebaseBy(`pick ${one}`, `fixup ${three}`, `pick ${two}`);
    },
    'fixup past a commit of the same file': (history) => {
      const one = history.reviewed('one', { 'fit.py': python({ 10: 'fit(1)' }) });
      const both = { 10: 'fit(1)', 30: 'score(1)' };
      const two = history.reviewed('two', { 'fit.py': python(both) });
      const fixed = python({ ...both, 10: 'fit(2)' });
      const three = history.reviewed('three', { 'fit.py': fixed });
      history.rebaseBy(`pick ${one}`, `fixup ${three}`, `pick ${two}`);
    },
    'requested changes of one part': (history) => {
      const one = history.reviewed('one', { 'fit.py': python({ 10: 'fit(1)' }) }, rui);
      history.sign(one, { reviewer: mei, verdict: 'request-changes', note: 'Wrong sign.' });
      history.reviewed('two', { 'fit.py': python({ 10: 'fit(1)', 30: 'score(1)' }) }, rui);
      history.squash();
    },
    'requested changes of one part, another approves the squash': (history) => {
      const one = history.commit('one', { 'fit.py': python({ 10: 'fit(1)' }) });
      history.sign(one, { verdict: 'request-changes', note: 'Wrong sign.' });
      history.commit('two', { 'fit.py': python({ 10: 'fit(1)', 30: 'score(1)' }) });
      history.squash();
      history.sign(history.git('rev-parse', 'HEAD'), { reviewer: rui, at: 60 });
    },
  });
});
