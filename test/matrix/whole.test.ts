// What stays signed of changes without hunks: modes, links, submodules, binary files.
import { chmodSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { describe } from 'mocha';
import { type History, python } from './history';
import { type Row, testEach } from './outcome';

const table = {
  'mode, main moved elsewhere': [0, { one: 'signed: run.sh exact' }, 'the same modes and blobs'],
  'mode, main moved in the file': [
    1,
    { one: 'unreviewed: run.sh 1 left' },
    'another text than the one that was signed is now run',
  ],
  'an edit amended by a mode': [
    1,
    { one: 'unreviewed: run.sh 1 left' },
    'the lines are as signed, but that the file can be run was not',
  ],
  'edit and mode squashed': [0, { squash: 'signed: run.sh chain' }, 'two signed steps'],
  'symbolic link, main moved elsewhere': [0, { one: 'signed: link exact' }, 'the same target'],
  'symbolic link to elsewhere': [1, { one: 'unreviewed: link 1 left' }, 'another target'],
  'symbolic link moved twice, squashed': [
    0,
    { squash: 'signed: link chain, plot.py exact' },
    'a link is signed step by step, as a file is',
  ],
  'a file amended into a link of the same bytes': [
    1,
    { one: 'unreviewed: link 1 left' },
    'the blob is the same and what it does is not',
  ],
  'submodule, main moved elsewhere': [0, { one: 'signed: lib exact' }, 'the same commits of it'],
  'submodule at another commit': [1, { one: 'unreviewed: lib 1 left' }, 'another commit of it'],
  'two moves of a submodule squashed': [0, { squash: 'signed: lib chain' }, 'two signed steps'],
  'binary, main moved elsewhere': [0, { one: 'signed: data.bin exact' }, 'the same bytes'],
  'binary with another byte': [
    1,
    { one: 'stale: data.bin 1 left, fit.py exact' },
    'a binary file is signed as a whole',
  ],
  'two binary commits squashed': [0, { squash: 'signed: data.bin chain' }, 'two signed steps'],
  'binary, main replaced the file': [
    1,
    { one: 'unreviewed: data.bin 1 left' },
    'what it replaces is not what was seen',
  ],
} as const satisfies Record<string, Row>;

const moved = { 'plot.py': python({ 30: 'main' }) };

function makeRunnable(history: History): void {
  chmodSync(history.repository.path('run.sh'), 0o755);
}

function link(history: History, target: string): void {
  rmSync(history.repository.path('link'), { force: true });
  symlinkSync(target, history.repository.path('link'));
}

/** Moves the submodule `lib` to a commit, of which only the id is there. */
function moveSubmodule(history: History, digit: string): void {
  mkdirSync(history.repository.path('lib'), { recursive: true });
  const id = digit.repeat(40);
  history.git('update-index', '--add', '--cacheinfo', `160000,${id},lib`);
}

function rebaseElsewhere(history: History): void {
  history.advance(moved);
  history.rebase();
}

describe('changes without hunks', () => {
  testEach(table, {
    'mode, main moved elsewhere': (history) => {
      makeRunnable(history);
      history.reviewed('one', {});
      rebaseElsewhere(history);
    },
    'mode, main moved in the file': (history) => {
      makeRunnable(history);
      history.reviewed('one', {});
      history.advance({ 'run.sh': python({ 1: 'main' }) });
      history.rebase();
    },
    'an edit amended by a mode': (history) => {
      history.reviewed('one', { 'run.sh': python({ 1: 'run(1)' }) });
      makeRunnable(history);
      history.amend({});
    },
    'edit and mode squashed': (history) => {
      history.reviewed('one', { 'run.sh': python({ 1: 'run(1)' }) });
      makeRunnable(history);
      history.reviewed('two', {});
      history.squash();
    },
    'symbolic link, main moved elsewhere': (history) => {
      link(history, 'fit.py');
      history.reviewed('one', {});
      rebaseElsewhere(history);
    },
    'symbolic link to elsewhere': (history) => {
      link(history, 'fit.py');
      history.reviewed('one', {});
      link(history, '/etc/passwd');
      history.amend({});
    },
    'symbolic link moved twice, squashed': (history) => {
      link(history, 'fit.py');
      history.reviewed('one', moved);
      link(history, 'plot.py');
      history.reviewed('two', {});
      history.squash();
    },
    'a file amended into a link of the same bytes': (history) => {
      history.reviewed('one', { link: '/etc/passwd' });
      link(history, '/etc/passwd');
      history.amend({});
    },
    'submodule, main moved elsewhere': (history) => {
      moveSubmodule(history, '1');
      history.reviewed('one', {});
      rebaseElsewhere(history);
    },
    'submodule at another commit': (history) => {
      moveSubmodule(history, '1');
      history.reviewed('one', {});
      moveSubmodule(history, '2');
      history.amend({});
    },
    'two moves of a submodule squashed': (history) => {
      moveSubmodule(history, '1');
      history.reviewed('one', {});
      moveSubmodule(history, '2');
      history.reviewed('two', {});
      history.squash();
    },
    'binary, main moved elsewhere': (history) => {
      history.reviewed('one', { 'data.bin': Buffer.from([0, 2]) });
      rebaseElsewhere(history);
    },
    'binary with another byte': (history) => {
      const fit = { 'fit.py': python({ 10: 'fit(1)' }) };
      history.reviewed('one', { 'data.bin': Buffer.from([0, 2]), ...fit });
      history.amend({ 'data.bin': Buffer.from([0, 3]) });
    },
    'two binary commits squashed': (history) => {
      history.reviewed('one', { 'data.bin': Buffer.from([0, 2]) });
      history.reviewed('two', { 'data.bin': Buffer.from([0, 3]) });
      history.squash();
    },
    'binary, main replaced the file': (history) => {
      history.reviewed('one', { 'data.bin': Buffer.from([0, 2]) });
      history.advance({ 'data.bin': Buffer.from([0, 9]) });
      history.rebaseSolving({ 'data.bin': Buffer.from([0, 2]) });
    },
  });
});
