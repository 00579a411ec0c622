// What stays signed where a file goes by another name: a sign-off is bound to the path.
import { describe } from 'mocha';
import { type History, python } from './history';
import { type Row, testEach } from './outcome';

const table = {
  'renamed, main moved elsewhere': [
    0,
    { one: 'signed: fit.py exact, model.py exact' },
    'one file goes and one comes, both as they were signed',
  ],
  'renamed and edited, main moved elsewhere': [
    0,
    { one: 'signed: fit.py exact, model.py exact' },
    'one file goes and one comes, both as they were signed',
  ],
  'renamed, main moved in the file': [
    1,
    { one: 'unreviewed: fit.py 1 left, model.py 1 left' },
    'what goes and what comes are other texts than those that were read',
  ],
  'edited, main renamed the file': [
    1,
    { one: 'unreviewed: model.py 1 left' },
    'the same lines in a file of another name may mean something else',
  ],
  'edited, then amended by a rename': [
    1,
    { one: 'unreviewed: fit.py 1 left, model.py 1 left' },
    'neither file is as it was signed',
  ],
  'edited, then renamed, then squashed': [
    0,
    { squash: 'signed: fit.py chain, model.py exact' },
    'the old name goes in two signed steps, the new one comes in one',
  ],
  'renamed twice, then squashed': [
    0,
    { squash: 'signed: fit.py exact, model.py exact' },
    'the name between comes and goes and is no part of the squash',
  ],
  'the same patch in another file': [
    1,
    { one: 'unreviewed: plot.py 1 left' },
    'a digest names its file',
  ],
} as const satisfies Record<string, Row>;

const edited = { 'fit.py': python({ 10: 'fit(1)' }) };

/** Signs the commit of a rename, with these lines written anew. */
function renamed(history: History, lines = {}): void {
  history.reviewed('one', { 'fit.py': null, 'model.py': python(lines) });
}

describe('rename', () => {
  testEach(table, {
    'renamed, main moved elsewhere': (history) => {
      renamed(history);
      history.advance({ 'run.sh': python({ 1: 'main' }) });
      history.rebase();
    },
    'renamed and edited, main moved elsewhere': (history) => {
      renamed(history, { 10: 'fit(1)' });
      history.advance({ 'run.sh': python({ 1: 'main' }) });
      history.rebase();
    },
    'renamed, main moved in the file': (history) => {
      renamed(history);
      history.advance({ 'fit.py': python({ 30: 'main' }) });
      history.rebase();
    },
    'edited, main renamed the file': (history) => {
      history.reviewed('one', edited);
      history.advance({ 'fit.py': null, 'model.py': python() });
      history.rebase();
    },
    'edited, then amended by a rename': (history) => {
      history.reviewed('one', edited);
      history.amend({ 'fit.py': null, 'model.py': edited['fit.py'] });
    },
    'edited, then renamed, then squashed': (history) => {
      history.reviewed('one', edited);
      history.reviewed('two', { 'fit.py': null, 'model.py': edited['fit.py'] });
      history.squash();
    },
    'renamed twice, then squashed': (history) => {
      history.reviewed('one', { 'fit.py': null, 'between.py': python() });
      history.reviewed('two', { 'between.py': null, 'model.py': python() });
      history.squash();
    },
    'the same patch in another file': (history) => {
      history.reviewed('one', edited);
      history.git('reset', '-q', '--hard', 'main');
      history.commit('one', { 'plot.py': edited['fit.py'] });
    },
  });
});
