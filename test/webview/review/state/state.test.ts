// The state of the panel under the reviewer's actions: what a draft may hold, and where the reviewer goes.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import * as v from 'valibot';
import { draft as draftSchema, longestText } from '../../../../src/protocol/draft';
import { type Action, reduce } from '../../../../src/webview/review/state/reduce';
import { type PanelState, startState } from '../../../../src/webview/review/state/state';
import { large, prompts, research } from '../snapshots';

function after(...actions: readonly Action[]): PanelState {
  const message = { type: 'message', message: research() } as const;
  return [message, ...actions].reduce<PanelState>(reduce, startState());
}

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    type: fc.constant('tick' as const),
    unit: fc.integer({ min: -1, max: 9 }),
    ticked: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('tick-file' as const),
    file: fc.integer({ min: -1, max: 5 }),
    ticked: fc.boolean(),
  }),
  fc.constantFrom<Action>(
    { type: 'toggle' },
    { type: 'reviewed-next' },
    { type: 'refuse' },
    { type: 'more-files' },
  ),
  fc.record({
    type: fc.constantFrom('step' as const, 'step-file' as const),
    by: fc.constantFrom(1 as const, -1 as const),
  }),
  fc.record({
    type: fc.constant('answer' as const),
    prompt: fc.constantFrom(...prompts.map((prompt) => prompt.id)),
    answer: fc.constantFrom('yes' as const, 'no' as const, 'na' as const, 'unsure' as const),
    on: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('text' as const),
    prompt: fc.constantFrom(...prompts.map((prompt) => prompt.id)),
    text: fc.string(),
  }),
  fc.record({ type: fc.constant('note' as const), text: fc.string() }),
  fc.record({ type: fc.constant('flip' as const), unit: fc.integer({ min: -1, max: 9 }) }),
);

describe('the panel state', () => {
  it('always holds a draft that the protocol takes, of things the change has', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const state = after(...actions);
        assert.ok(v.safeParse(draftSchema, state.draft).success);
        const { ticked, answers } = state.draft;
        assert.equal(new Set(ticked).size, ticked.length);
        assert.ok(ticked.every((id) => state.units.some((unit) => unit.id === id)));
        assert.equal(new Set(answers.map((answer) => answer.prompt)).size, answers.length);
        assert.ok(state.current >= 0 && state.current < state.units.length);
      }),
    );
  });

  it('never touches the state that it came from', () => {
    const state = after();
    const before = JSON.stringify(state.draft);
    reduce(state, { type: 'toggle' });
    reduce(state, { type: 'note', text: 'x' });
    assert.equal(JSON.stringify(state.draft), before);
  });

  it('keeps a text when the answer changes, and the answer when the text does', () => {
    const prompt = 'core-ran';
    const state = after(
      { type: 'answer', prompt, answer: 'yes' },
      { type: 'text', prompt, text: 'I ran it.' },
      { type: 'answer', prompt, answer: 'unsure' },
    );
    assert.deepEqual(state.draft.answers, [{ prompt, answer: 'unsure', text: 'I ran it.' }]);
  });

  it('cuts a text at what a record can hold', () => {
    const state = after({ type: 'note', text: 'x'.repeat(longestText + 10) });
    assert.equal(state.draft.note.length, longestText);
  });

  it('says what was marked and where to go on', () => {
    const state = after({ type: 'reviewed-next' });
    assert.equal(
      state.said.text,
      'Hunk 1 of 7 marked reviewed. Next: src/terncount/evaluate.py line 32.',
    );
    assert.deepEqual(state.focus.target, { kind: 'unit', index: 1 });
    assert.deepEqual(state.draft.ticked, ['h1']);
  });

  it('goes on to the next unreviewed hunk across files, and round to the start', () => {
    const marks = Array.from({ length: 7 }, (): Action => ({ type: 'reviewed-next' }));
    const most = after({ type: 'step', by: 1 }, ...marks);
    assert.equal(most.current, 0);
    assert.match(most.said.text, /^models\/detector-v3\.npz marked reviewed\. Next: /);
    const all = reduce(most, { type: 'reviewed-next' });
    assert.match(all.said.text, /Everything is marked reviewed\.$/);
  });

  it('steps over hunks and files without leaving them', () => {
    assert.equal(after({ type: 'step', by: -1 }).current, 0);
    assert.equal(after({ type: 'step-file', by: 1 }).current, 4);
    assert.equal(after({ type: 'step-file', by: 1 }, { type: 'step-file', by: -1 }).current, 0);
  });

  it('ticks all of a file, and takes it back', () => {
    const ticked = after({ type: 'tick-file', file: 1, ticked: true });
    assert.deepEqual(ticked.draft.ticked, ['h5', 'h6']);
    assert.deepEqual(
      reduce(ticked, { type: 'tick-file', file: 1, ticked: false }).draft.ticked,
      [],
    );
  });

  it('goes from an answer to the text field only where a text is needed and not there', () => {
    const answer = { type: 'answer', prompt: 'core-ran', on: true } as const;
    const needs = after({ ...answer, answer: 'yes' });
    assert.deepEqual(needs.focus.target, { kind: 'prompt-text', index: 3 });
    assert.equal(after({ ...answer, answer: 'no' }).focus.n, after().focus.n);
    const held = after(
      { type: 'text', prompt: 'core-ran', text: 'x' },
      { ...answer, answer: 'yes' },
    );
    assert.equal(held.focus.n, after().focus.n);
  });

  it('unfolds what is gone to, and folds nothing else', () => {
    const message = { type: 'message', message: large(100, 5, 20) } as const;
    const state = reduce(startState(), message);
    assert.ok(state.folded.has(60));
    const gone = reduce(state, { type: 'go', target: { kind: 'file', index: 60 } });
    assert.ok(!gone.folded.has(60));
    assert.ok(gone.filesShown > 60);
    assert.equal(gone.units[gone.current]?.file, 60);
  });
});

describe('a comment on a hunk that is folded', () => {
  it('shows the lines below which it stands, whether the hunk was ticked or folded by hand', () => {
    const here = { type: 'comment-here', id: 'c' } as const;
    const ticked = after({ type: 'tick', unit: 0, ticked: true }, here);
    assert.ok(ticked.flipped.has(ticked.units[0]?.id ?? ''));
    const byHand = after(
      { type: 'go', target: { kind: 'unit', index: 0 } },
      { type: 'flip', unit: 0 },
      here,
    );
    assert.ok(!byHand.flipped.has(byHand.units[0]?.id ?? ''));
    const file = after(
      { type: 'go', target: { kind: 'unit', index: 0 } },
      { type: 'fold-file', file: 0, folded: true },
      here,
    );
    assert.ok(!file.folded.has(0));
  });
});
