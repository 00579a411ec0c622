// What stays signed where the whole history is written anew, as git filter-repo does it.
import { describe } from 'mocha';
import { after, type History, python } from './history';
import { type Row, testEach } from './outcome';

const table = {
  'another file removed from all of it': [
    0,
    { one: 'signed: fit.py exact', two: 'signed: fit.py exact, plot.py exact' },
    'the files that are left go from and to the same blobs',
  ],
  'its authors named anew': [
    0,
    { one: 'signed: fit.py exact', two: 'signed: fit.py exact, plot.py exact' },
    'a sign-off is of content, and the reviewer is none of them still',
  ],
  'named anew so that the reviewer is the author': [
    1,
    { one: 'in-review: fit.py 1 left', two: 'in-review: fit.py 1 left, plot.py 1 left' },
    'the content is as it was signed, but nobody signs their own',
  ],
  'its files moved into a folder': [
    1,
    {
      one: 'unreviewed: src/fit.py 1 left',
      two: 'unreviewed: src/fit.py 1 left, src/plot.py 1 left',
    },
    'a sign-off is bound to the path',
  ],
} as const satisfies Record<string, Row>;

/** Writes `main` and `work` anew from the lines of their export. */
function filter(history: History, change: (line: string) => string | undefined): void {
  const exported = history.repository.bytes(['fast-export', 'main', 'work']).toString('latin1');
  const lines = exported.split('\n').flatMap((line) => change(line) ?? []);
  const stream = Buffer.from(lines.join('\n'), 'latin1');
  history.repository.bytes(['fast-import', '--force', '--quiet'], stream);
  history.git('reset', '-q', '--hard');
}

function twoCommits(history: History): void {
  history.reviewed('one', { 'fit.py': python({ 10: 'fit(1)' }) });
  const fit = python({ 10: 'fit(1)', ...after(20, 'check()') });
  history.reviewed('two', { 'fit.py': fit, 'plot.py': python({ 3: 'plot(1)' }) });
}

describe('a history written anew', () => {
  const toMei = (line: string) => line.replace('Ada Vale <ada@', 'Mei Lund <mei@');
  testEach(table, {
    'another file removed from all of it': (history) => {
      twoCommits(history);
      filter(history, (line) => (/^M \d+ \S+ data\.bin$/.test(line) ? undefined : line));
    },
    'its authors named anew': (history) => {
      twoCommits(history);
      filter(history, (line) => line.replace('Ada Vale <ada@', 'Ada Vale <vale@'));
    },
    'named anew so that the reviewer is the author': (history) => {
      twoCommits(history);
      filter(history, (line) => (/^(author|committer) /.test(line) ? toMei(line) : line));
    },
    'its files moved into a folder': (history) => {
      twoCommits(history);
      filter(history, (line) => line.replace(/^(M \d+ \S+) (\S+)$/, '$1 src/$2'));
    },
  });
});
