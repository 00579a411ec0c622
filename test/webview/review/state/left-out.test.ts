// Tests what is left out of view of a notebook: it is one stop and one tick, it is signed, and it can be shown.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Snapshot } from '../../../../src/protocol/review';
import { type Action, reduce } from '../../../../src/webview/review/state/reduce';
import { type PanelState, startState } from '../../../../src/webview/review/state/state';
import { file, hunk, research, thread } from '../snapshots';

const noise = { cell: { label: 'Cell 2 (code): execution count', quiet: true, noise: true } };

/** Of a notebook's five hunks the second, the third and the fifth are noise. */
function notebook(over: Partial<Snapshot> = {}): Snapshot {
  const hunks = ['a', 'n1', 'n2', 'b', 'n3'].map((id, at) => ({
    ...hunk(id, ['1'], ['2'], at * 10 + 1),
    ...(id.startsWith('n') ? noise : {}),
  }));
  return research({
    files: [file('fit.ipynb', hunks), file('c.py', [hunk('c', [], ['1'])])],
    ...over,
  });
}

function after(snapshot: Snapshot, ...actions: readonly Action[]): PanelState {
  const first: Action = { type: 'message', message: snapshot };
  return [first, ...actions].reduce(reduce, startState());
}

const next: Action = { type: 'reviewed-next' };
const step = (by: 1 | -1): Action => ({ type: 'step', by });
const show: Action = { type: 'noise', file: 0, shown: true };
const currentOf = ({ units, current }: PanelState) => units[current]?.id;

/** The ids that some steps lead to. */
function way(state: PanelState, by: 1 | -1, steps: number): (string | undefined)[] {
  let at = state;
  return Array.from({ length: steps }, () => {
    at = reduce(at, step(by));
    return currentOf(at);
  });
}

describe('what is left out of view', () => {
  it('is one stop among the others, forwards and back', () => {
    const state = after(notebook());
    assert.equal(currentOf(state), 'a');
    assert.deepEqual(way(state, 1, 4), ['n1', 'b', 'c', 'c']);
    assert.deepEqual(
      way(after(notebook(), { type: 'go', target: { kind: 'unit', index: 5 } }), -1, 4),
      ['b', 'n1', 'a', 'a'],
    );
  });

  it('is ticked as one, said so, and undone as one', () => {
    const ticked = after(notebook(), next, next);
    assert.deepEqual(ticked.draft.ticked, ['a', 'n1', 'n2', 'n3']);
    assert.equal(
      ticked.said.text,
      '3 hunks of run counts and run metadata marked reviewed. Next: fit.ipynb line 31.',
    );
    assert.equal(currentOf(ticked), 'b');
    const back = reduce(ticked, { type: 'undo' });
    assert.deepEqual([back.draft.ticked, currentOf(back)], [['a'], 'n1']);
    const off = after(notebook(), step(1), { type: 'toggle' }, { type: 'toggle' });
    assert.deepEqual(off.draft.ticked, []);
  });

  it('is not ticked by passing it: what is left leads back to its line', () => {
    const state = after(notebook(), next, step(1), next, next);
    assert.deepEqual(state.draft.ticked, ['a', 'b', 'c']);
    assert.equal(currentOf(state), 'n1');
    // The footer leads to any of them.
    const there = reduce(state, { type: 'go', target: { kind: 'unit', index: 4 } });
    assert.equal(currentOf(there), 'n1');
  });

  it('is shown when it is asked for, unfolded and each with its own tick', () => {
    const state = after(notebook(), show);
    assert.deepEqual([...state.flipped], []);
    assert.deepEqual([currentOf(state), ...way(state, 1, 3)], ['n1', 'n2', 'b', 'n3']);
    assert.deepEqual(reduce(state, { type: 'toggle' }).draft.ticked, ['n1']);
    const hidden = reduce(state, { type: 'noise', file: 0, shown: false });
    assert.deepEqual(way(hidden, 1, 2), ['b', 'c']);
  });

  it('is shown where somebody comments on it, and what is carried stays carried', () => {
    const on = { path: 'fit.ipynb', side: 'new', line: 21 } as const;
    assert.ok(after(notebook({ threads: [thread('t', 'Why?', on)] })).noiseShown.has(0));
    const begun = after(notebook(), step(1), { type: 'comment-here', id: 'd' });
    assert.ok(begun.noiseShown.has(0));
    const carried = [{ origin: 'abc, signed by Noor', ticks: ['n1', 'n3'], ids: [] }];
    const state = after(
      notebook({ carried: carried as unknown as Snapshot['carried'] }),
      next,
      next,
    );
    assert.deepEqual(state.draft.ticked, ['a', 'n2']);
  });
});
