// What stays signed of a commit that is amended.
import { describe } from 'mocha';
import { after, python } from './history';
import { type Row, testEach } from './outcome';

const table = {
  message: [0, { better: 'signed: fit.py exact' }, 'no byte of the content changed'],
  'the signed line': [1, { one: 'unreviewed: fit.py 1 left' }, 'nobody has seen what it now says'],
  'one of two files': [
    1,
    { one: 'stale: fit.py 1 left, plot.py exact' },
    'the other file is as it was signed',
  ],
  'one of two hunks': [1, { one: 'stale: fit.py 1 left' }, 'only the other hunk is as it was'],
  'a line elsewhere': [1, { one: 'stale: fit.py 1 left' }, 'the new line was never read'],
  'a line next to the signed one': [
    1,
    { one: 'unreviewed: fit.py 1 left' },
    'the two lines are one hunk, and that is new',
  ],
  'one hunk less': [0, { one: 'signed: fit.py hunks' }, 'all that is left was signed'],
  'a hunk moved within its file': [
    0,
    { one: 'signed: fit.py hunks' },
    'a digest names content and not its place, so it is shown as carried',
  ],
  'a hunk moved into the line below a signed one': [
    1,
    { one: 'unreviewed: fit.py 1 left' },
    'two hunks that meet are a third',
  ],
  'a Python dedent': [1, { one: 'unreviewed: fit.py 1 left' }, 'blanks are code in Python'],
  'line ends': [1, { one: 'unreviewed: fit.py 1 left' }, 'digests are of bytes'],
  'a line at the end of a new file': [
    1,
    { one: 'unreviewed: new.py 1 left' },
    'a new file is one hunk',
  ],
  'one more file': [1, { one: 'stale: evil.py 1 left, fit.py exact' }, 'the file is new'],
  'a line elsewhere, where changes were requested': [
    1,
    { one: 'changes-requested: fit.py 2 left' },
    'what was found wanting is in it still',
  ],
  'the line that changes were requested of': [
    1,
    { one: 'unreviewed: fit.py 1 left' },
    'what was found wanting is gone, and what came is to be read',
  ],
  'the change undone in one of two files': [
    0,
    { one: 'signed: plot.py exact' },
    'all that is left was signed',
  ],
} as const satisfies Record<string, Row>;

describe('amend [threat 15]', () => {
  testEach(table, {
    message: (history) => {
      history.reviewed('one', { 'fit.py': python({ 10: 'fit(1)' }) });
      const trailer = 'Co-authored-by: Claude <noreply@anthropic.com>';
      history.amend({}, '-m', 'better', '-m', trailer);
    },
    'the signed line': (history) => {
      history.reviewed('one', { 'fit.py': python({ 10: 'fit(1)' }) });
      history.amend({ 'fit.py': python({ 10: 'fit(2)' }) });
    },
    'one of two files': (history) => {
      const plot = python({ 3: 'plot(1)' });
      history.reviewed('one', { 'fit.py': python({ 10: 'fit(1)' }), 'plot.py': plot });
      history.amend({ 'fit.py': python({ 10: 'fit(2)' }) });
    },
    'one of two hunks': (history) => {
      history.reviewed('one', { 'fit.py': python({ 10: 'fit(1)', 30: 'score(1)' }) });
      history.amend({ 'fit.py': python({ 10: 'fit(1)', 30: 'score(2)' }) });
    },
    'a line elsewhere': (history) => {
      history.reviewed('one', { 'fit.py': python({ 10: 'fit(1)' }) });
      history.amend({ 'fit.py': python({ 10: 'fit(1)', ...after(30, 'os.system("evil")') }) });
    },
    'a line next to the signed one': (history) => {
      history.reviewed('one', { 'fit.py': python({ 10: 'fit(1)' }) });
      history.amend({ 'fit.py': python({ 10: 'fit(1)\nos.system("evil")' }) });
    },
    'one hunk less': (history) => {
      history.reviewed('one', { 'fit.py': python({ 10: 'fit(1)', 30: 'score(1)' }) });
      history.amend({ 'fit.py': python({ 10: 'fit(1)' }) });
    },
    'a hunk moved within its file': (history) => {
      history.reviewed('one', { 'fit.py': python(after(10, 'check()')) });
      history.amend({ 'fit.py': python(after(30, 'check()')) });
    },
    'a hunk moved into the line below a signed one': (history) => {
      const both = { ...after(10, 'check()'), ...after(30, 'log()') };
      history.reviewed('one', { 'fit.py': python(both) });
      history.amend({ 'fit.py': python(after(10, 'check()', 'log()')) });
    },
    'a Python dedent': (history) => {
      history.reviewed('one', {
        'fit.py': python(after(10, '    if bad:', '        stop()')),
      });
      history.amend({ 'fit.py': python(after(10, '    if bad:', '    stop()')) });
    },
    'line ends': (history) => {
      history.reviewed('one', { 'fit.py': python(after(10, 'check()')) });
      history.amend({ 'fit.py': python(after(10, 'check()\r')) });
    },
    'a line at the end of a new file': (history) => {
      history.reviewed('one', { 'new.py': python() });
      history.amend({ 'new.py': `${python()}os.system("evil")\n` });
    },
    'one more file': (history) => {
      history.reviewed('one', { 'fit.py': python({ 10: 'fit(1)' }) });
      history.amend({ 'evil.py': 'os.system("evil")\n' });
    },
    'a line elsewhere, where changes were requested': (history) => {
      const one = history.commit('one', { 'fit.py': python({ 10: 'fit(1)' }) });
      history.sign(one, { verdict: 'request-changes', note: 'Wrong sign.' });
      history.amend({ 'fit.py': python({ 10: 'fit(1)', ...after(30, 'log()') }) });
    },
    'the line that changes were requested of': (history) => {
      const one = history.commit('one', { 'fit.py': python({ 10: 'fit(1)' }) });
      history.sign(one, { verdict: 'request-changes', note: 'Wrong sign.' });
      history.amend({ 'fit.py': python({ 10: '-fit(1)' }) });
    },
    'the change undone in one of two files': (history) => {
      const plot = python({ 3: 'plot(1)' });
      history.reviewed('one', { 'fit.py': python({ 10: 'fit(1)' }), 'plot.py': plot });
      history.amend({ 'fit.py': python() });
    },
  });
});
