// A hunk that was signed once is good for one place in one commit: not for a copy of it.
import { describe } from 'mocha';
import { mei, rui } from '../fixtures/repository';
import { after, type History, python } from './history';
import { type Row, testEach } from './outcome';

const table = {
  'again in the same commit, amended': [
    1,
    { one: 'stale: fit.py 1 left' },
    'one of the two is new',
  ],
  'again in the same commit, where two people signed the first': [
    1,
    { one: 'stale: fit.py 1 left' },
    'both signed the one that there was',
  ],
  'again in the same commit, signed once more after a rebase': [
    1,
    { one: 'stale: fit.py 1 left' },
    'the commit and its replacement hold the same one',
  ],
  'again in the same commit, signed once more after an amend': [
    1,
    { one: 'stale: fit.py 1 left' },
    'what was amended between is another hunk',
  ],
  'again in a later commit': [
    1,
    { one: 'signed: fit.py exact', two: 'unreviewed: fit.py 1 left' },
    'the first is kept, so its sign-off is used up',
  ],
  'again in a later commit, the first one’s message amended': [
    1,
    { one: 'signed: fit.py exact', two: 'unreviewed: fit.py 1 left' },
    'the first is there still, by another id',
  ],
  'again in a later commit, the first one without its trailer': [
    1,
    { one: 'signed: fit.py exact', two: 'unreviewed: fit.py 1 left' },
    'what needs no sign-off any more uses its own up as well',
  ],
  'again in a later commit, the first one amended and signed again': [
    1,
    { one: 'signed: fit.py exact', two: 'unreviewed: fit.py 1 left' },
    'the first is there still, by a sign-off of its own',
  ],
  'again in a later commit, both rebased over the same file': [
    1,
    { one: 'signed: fit.py hunks', two: 'unreviewed: fit.py 1 left' },
    'the sign-off went to the first of the two',
  ],
  'again in an earlier commit': [
    1,
    { one: 'unreviewed: fit.py 1 left', two: 'signed: fit.py exact' },
    'the commit that was signed needs its sign-off itself',
  ],
  'again after main took the first by a squash': [
    1,
    { two: 'unreviewed: fit.py 1 left' },
    'the first is in main, by another id',
  ],
  'again after main took the first by a rebase over the same file': [
    1,
    { two: 'unreviewed: fit.py 1 left' },
    'the first is in main, by another id',
  ],
  'again after main took the first by a squash and took it back': [
    1,
    { two: 'unreviewed: fit.py 1 left' },
    'to bring a change back is a change that nobody has read',
  ],
  'twice, signed twice, squashed over the same file': [
    0,
    { squash: 'signed: fit.py hunks' },
    'each of the two was signed',
  ],
  'a third time in the squash of two that were signed': [
    1,
    { squash: 'stale: fit.py 1 left' },
    'two of the three were signed',
  ],
  'in another file': [1, { one: 'stale: fit.py exact, plot.py 1 left' }, 'a digest names its file'],
} as const satisfies Record<string, Row>;

const once = after(10, 'check()');
const twice = { ...once, ...after(20, 'check()') };
const thrice = { ...twice, ...after(5, 'check()') };
const moved = { 30: 'main' };

function commitOf(history: History, lines: object): string {
  return history.reviewed('one', { 'fit.py': python({ ...lines }) });
}

/** Squashes `work` into main, and starts `work` anew there. */
function squashIntoMain(history: History): void {
  history.squash();
  history.git('branch', '-q', '-f', 'main', 'work');
}

describe('the same hunk pasted [threat 14]', () => {
  testEach(
    table,
    {
      'again in the same commit, amended': (history) => {
        commitOf(history, once);
        history.amend({ 'fit.py': python(twice) });
      },
      'again in the same commit, where two people signed the first': (history) => {
        history.sign(commitOf(history, once), { reviewer: rui });
        history.amend({ 'fit.py': python(twice) });
      },
      'again in the same commit, signed once more after a rebase': (history) => {
        commitOf(history, once);
        history.advance({ 'fit.py': python(moved) });
        history.rebase();
        history.sign(history.git('rev-parse', 'HEAD'), { reviewer: mei, at: 60 });
        history.amend({ 'fit.py': python({ ...twice, ...moved }) });
      },
      'again in the same commit, signed once more after an amend': (history) => {
        commitOf(history, { ...once, 30: 'score(1)' });
        history.amend({ 'fit.py': python({ ...once, 30: 'score(2)' }) });
        history.sign(history.git('rev-parse', 'HEAD'), { reviewer: mei, at: 60 });
        history.amend({ 'fit.py': python({ ...twice, 30: 'score(2)' }) });
      },
      'again in a later commit': (history) => {
        commitOf(history, once);
        history.commit('two', { 'fit.py': python(twice) });
      },
      'again in a later commit, the first one’s message amended': (history) => {
        commitOf(history, once);
        const trailer = 'Co-authored-by: Claude <noreply@anthropic.com>';
        history.amend({}, '-m', 'one', '-m', 'In other words.', '-m', trailer);
        history.commit('two', { 'fit.py': python(twice) });
      },
      'again in a later commit, the first one without its trailer': (history) => {
        commitOf(history, once);
        history.amend({}, '-m', 'one');
        history.commit('two', { 'fit.py': python(twice) });
      },
      'again in a later commit, the first one amended and signed again': (history) => {
        commitOf(history, once);
        history.amend({ 'fit.py': python({ ...once, 30: 'score(2)' }) });
        history.sign(history.git('rev-parse', 'HEAD'), { reviewer: mei, at: 60 });
        history.commit('two', { 'fit.py': python({ ...twice, 30: 'score(2)' }) });
      },
      'again in a later commit, both rebased over the same file': (history) => {
        commitOf(history, once);
        history.commit('two', { 'fit.py': python(twice) });
        history.advance({ 'fit.py': python(moved) });
        history.rebase();
      },
      'again in an earlier commit': (history) => {
        history.commit('one', { 'fit.py': python(after(20, 'check()')) });
        history.reviewed('two', { 'fit.py': python(twice) });
      },
      'again after main took the first by a squash': (history) => {
        commitOf(history, once);
        squashIntoMain(history);
        history.commit('two', { 'fit.py': python(twice) });
      },
      'again after main took the first by a rebase over the same file': (history) => {
        commitOf(history, once);
        history.advance({ 'fit.py': python(moved) });
        squashIntoMain(history);
        history.commit('two', { 'fit.py': python({ ...twice, ...moved }) });
      },
      'again after main took the first by a squash and took it back': (history) => {
        commitOf(history, once);
        squashIntoMain(history);
        history.advance({ 'fit.py': python(moved) });
        history.git('reset', '-q', '--hard', 'main');
        history.commit('two', { 'fit.py': python({ ...once, ...moved }) });
      },
      'twice, signed twice, squashed over the same file': (history) => {
        commitOf(history, once);
        history.reviewed('two', { 'fit.py': python(twice) });
        history.advance({ 'fit.py': python(moved) });
        history.squash();
      },
      'a third time in the squash of two that were signed': (history) => {
        commitOf(history, once);
        history.reviewed('two', { 'fit.py': python(twice) });
        history.advance({ 'fit.py': python(moved) });
        history.squash();
        history.amend({ 'fit.py': python({ ...thrice, ...moved }) });
      },
      'in another file': (history) => {
        commitOf(history, once);
        history.amend({ 'plot.py': python(once) });
      },
    },
    { shown: true },
  );
});
