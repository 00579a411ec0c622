// Tests what the panel is told of a line record: beside the added lines by their index, and in words.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { lineRecord } from '../../src/core/authorship/records/line-record';
import type { FileChange, Hunk } from '../../src/core/change/change';
import { recordedWords, withAttested } from '../../src/extension/review/attested';
import { file, hunk } from '../webview/review/snapshots';

const hunkAt = (newStart: number, newCount: number): Hunk => {
  const bytes = new Uint8Array(0);
  return {
    oldStart: 1,
    oldCount: 0,
    newStart,
    newCount,
    removed: bytes,
    added: bytes,
    digest: 'd',
  };
};

const change = (path: string, ...hunks: Hunk[]): FileChange => ({
  transition: [path, '100644', 'a', '100644', 'b'],
  hunks,
});

const fileChanges = [change('a.py', hunkAt(3, 3), hunkAt(20, 1)), change('b.py', hunkAt(1, 2))];
const shown = [
  file('a.py', [hunk('h1', [], ['x', 'y', 'z'], 3), hunk('h2', ['gone'], ['w'], 20)]),
  file('b.py', [hunk('h3', [], ['x', 'y'])]),
];

describe('a line record in the panel', () => {
  const record = lineRecord([
    { path: 'a.py', agent: 'claude-code', model: 'opus', ranges: [[1, 4]] },
    { path: 'a.py', ranges: [[5, 5]] },
    { path: 'c.py', agent: 'codex', ranges: [[1, 9]] },
  ]);

  it('marks the added lines that it attests, by their place in the hunk', () => {
    const files = withAttested(shown, { record, fileChanges });
    assert.deepEqual(files[0]?.hunks[0]?.attested, [
      { first: 0, last: 1, ai: true, who: 'Claude Code' },
      { first: 2, last: 2, ai: false, who: 'a person' },
    ]);
    assert.equal(files[0]?.hunks[1], shown[0]?.hunks[1], 'of which it says nothing');
    assert.equal(files[1], shown[1]);
  });

  it('marks nothing where there is none, nor lines that are not shown', () => {
    assert.equal(withAttested(shown, { record: undefined, fileChanges }), shown);
    const cut = [file('a.py', [hunk('h1', [], ['x'], 3)])];
    const [only] = withAttested(cut, { record, fileChanges });
    assert.deepEqual(only?.hunks[0]?.attested, [
      { first: 0, last: 0, ai: true, who: 'Claude Code' },
    ]);
  });

  it('says so where lines are only about right, and where a person’s are among them', () => {
    const near = { path: 'a.py', near: true } as const;
    const traced = lineRecord([
      { ...near, agent: 'cursor', ranges: [[3, 4]] },
      { path: 'a.py', agent: 'claude-code', mixed: true, ranges: [[3, 3]] },
      { ...near, agent: 'codex', ranges: [] },
    ]);
    const [first] = withAttested(shown, { record: traced, fileChanges });
    assert.deepEqual(first?.hunks[0]?.attested, [
      { first: 0, last: 0, ai: true, who: 'Claude Code and a person' },
      { first: 1, last: 1, ai: true, who: 'Cursor, about here' },
    ]);
    assert.deepEqual(recordedWords({ record: traced, fileChanges }), [
      'Cursor: about 2 of 6 added lines',
      'Claude Code: 1 of 6 added lines',
      'Codex: it is not known which of 6 added lines',
    ]);
  });

  it('marks a cell of a notebook as a whole, since it is shown in other lines', () => {
    const cell = { label: 'Cell 1 (code): source', quiet: false };
    const cells = [file('a.py', [{ ...hunk('h1', [], ['one', 'two'], 3), cell }])];
    const [only] = withAttested(cells, { record, fileChanges });
    assert.deepEqual(only?.hunks[0]?.attested, [
      { first: 0, last: 1, ai: true, who: 'Claude Code, at least in part' },
    ]);
  });

  it('says in words how much of the change is whose', () => {
    assert.deepEqual(recordedWords({ record, fileChanges }), [
      'Claude Code (opus): 2 of 6 added lines',
      'a person: 1 of 6 added lines, as the record says',
    ]);
    assert.deepEqual(recordedWords({ record: new Map(), fileChanges }), [
      'empty, which says nothing of who wrote the lines',
    ]);
    assert.deepEqual(recordedWords({ record: undefined, fileChanges }), []);
  });
});
