// What snapshots replace: the reviewer's draft stays until it was signed, and nothing of a record can be edited.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { emptyDraft } from '../../../../src/protocol/draft';
import type { SignoffSummary, Snapshot, ToPanel } from '../../../../src/protocol/review';
import { type Action, reduce } from '../../../../src/webview/review/state/reduce';
import {
  isReadOnly,
  type PanelState,
  readSaved,
  shownDraft,
  startState,
  toSave,
} from '../../../../src/webview/review/state/state';
import { research, stale } from '../snapshots';

function isMessage(step: Action | ToPanel): step is ToPanel {
  return ['snapshot', 'signing', 'failed', 'lines'].includes(step.type);
}

function run(state: PanelState, ...steps: readonly (Action | ToPanel)[]): PanelState {
  return steps.reduce<PanelState>((held, step) => {
    const sent = isMessage(step);
    return reduce(held, sent ? { type: 'message', message: step } : step);
  }, state);
}

const note: Action = { type: 'note', text: 'Seed the bootstrap.' };
const mine: SignoffSummary = {
  id: 'new',
  reviewer: { name: 'Ada Reyes', email: 'ada@example.org' },
  at: '2026-11-23T10:00:00Z',
  verdict: 'request-changes',
  verified: false,
  validated: false,
};
const later = (revision: number, over: Partial<Snapshot> = {}): Snapshot =>
  research({ revision, ...over });
const signedSnapshot = (revision: number): Snapshot => {
  const signed = { summary: mine, draft: { ...emptyDraft, note: 'As it was stored.' } };
  return later(revision, { signoffs: [...research().signoffs, mine], signed });
};

describe('a snapshot', () => {
  it("brings the stored draft, until the reviewer's own", () => {
    const stored = { ...emptyDraft, ticked: ['h1'] };
    const state = run(startState(), later(1, { draft: stored }));
    assert.deepEqual(state.draft, stored);
    assert.equal(state.current, 1, 'the first hunk that is not ticked');
    const echoed = run(state, note, later(2, { draft: stored }));
    assert.equal(echoed.draft.note, 'Seed the bootstrap.');
    assert.equal(echoed.snapshot?.revision, 2);
  });

  it('that is older than the one shown is dropped', () => {
    const state = run(startState(), later(5), later(4, { files: [] }));
    assert.equal(state.snapshot?.revision, 5);
    assert.notEqual(state.units.length, 0);
  });

  it('of another change starts anew', () => {
    const change = { ...research().change, id: 'f'.repeat(40) };
    const state = run(startState(), later(1), note, later(1, { change }));
    assert.equal(state.draft.note, '');
    assert.equal(state.edited, false);
  });

  it('of the same change keeps where the reviewer is', () => {
    const state = run(startState(), later(1), { type: 'step', by: 1 }, later(2));
    assert.equal(state.current, 1);
  });

  it('with a new run leads back to its prompt, in view and without taking the focus', () => {
    const { prompts, runs } = research();
    const prompt = prompts[2]?.id ?? '';
    const ran = { id: 'r', prompt, says: 'make: exit 0', judged: '', tail: '', counts: true };
    const state = run(startState(), later(1), later(2, { runs: [...runs, ran] }));
    const { focus } = state;
    assert.deepEqual([focus.target, focus.reveal], [{ kind: 'prompt', index: 2 }, true]);
    const { n } = focus;
    assert.equal(run(state, later(3, { runs: [...runs, ran] })).focus.n, n, 'only once');
  });
});

describe('signing', () => {
  it('locks the draft, and is confirmed where the extension says so', () => {
    const signing = run(startState(), later(1), note, { type: 'signing' });
    assert.ok(isReadOnly(signing));
    assert.equal(run(signing, { type: 'note', text: 'other' }).draft.note, 'Seed the bootstrap.');
    const done = run(signing, signedSnapshot(2));
    assert.equal(done.signed?.summary.id, 'new');
    assert.equal(shownDraft(done).note, 'Seed the bootstrap.');
    assert.equal(done.draft.note, '');
    assert.match(
      done.said.text,
      /^Signed off: request changes, neither verified nor validated\. Stored in git notes\.$/,
    );
    assert.ok(isReadOnly(run(done, signedSnapshot(3))));
    const again = run(done, { type: 'review-again' });
    assert.ok(!isReadOnly(again));
    assert.ok(!isReadOnly(run(again, signedSnapshot(4))), 'it is confirmed once');
  });

  it('that was refreshed in between is confirmed all the same', () => {
    const stored = { ...emptyDraft, note: 'Seed the bootstrap.' };
    const state = run(
      startState(),
      later(1),
      note,
      { type: 'signing' },
      later(2, { draft: stored }),
    );
    const done = run(state, signedSnapshot(3));
    assert.equal(done.signed?.draft.note, 'As it was stored.');
  });

  it('that the panel was hidden for is confirmed by what was stored', () => {
    const saved = readSaved(
      JSON.parse(
        JSON.stringify(toSave(run(startState(), later(1), note, { type: 'signing' }), 42)),
      ),
    );
    const state = run(startState(saved), signedSnapshot(2));
    assert.equal(state.signed?.draft.note, 'As it was stored.');
  });

  it('is not confirmed by a sign-off in the notes', () => {
    const state = run(
      startState(),
      later(1),
      note,
      { type: 'signing' },
      later(2, { signoffs: [mine] }),
    );
    assert.equal(state.signed, undefined);
  });

  it('that failed keeps the draft and the words until the next edit', () => {
    const text = 'Not signed: the key could not be read. Your draft is kept.';
    const failed = run(startState(), later(1), note, { type: 'signing' }, { type: 'failed', text });
    assert.equal(failed.failure, text);
    assert.equal(failed.draft.note, 'Seed the bootstrap.');
    assert.equal(run(failed, { type: 'step', by: 1 }).failure, text);
    assert.equal(run(failed, { type: 'toggle' }).failure, undefined);
  });

  it('with something missing says what, and nothing else happens', () => {
    const state = run(startState(), later(1), { type: 'refuse' });
    assert.equal(
      state.said.text,
      'Not signed yet: 7 hunks unticked; 1 whole file unticked; prompts 1 to 6 need an answer.',
    );
    assert.ok(state.refused);
    const cannot = run(startState(), later(1, { cannotSign: 'This folder is not trusted.' }), {
      type: 'refuse',
    });
    assert.equal(cannot.said.text, 'This folder is not trusted.');
  });
});

describe('a change that was signed before', () => {
  const state = run(startState(), stale());

  it('opens at what is left, with the rest folded', () => {
    assert.equal(state.current, 2);
    assert.deepEqual(state.focus.target, { kind: 'unit', index: 2 });
    assert.equal(state.focus.reveal, false);
    assert.deepEqual([...state.folded], [1, 3], 'the files that are carried');
    assert.equal(
      state.said.text,
      '5 of 7 hunks and 1 of 1 whole file carried from abc12345, signed by Ada Reyes; ' +
        'def67890, signed by Jonas Weber. 2 to review.',
    );
  });

  it('is gone through without what is carried', () => {
    const one = run(state, { type: 'reviewed-next' });
    assert.equal(one.current, 6);
    assert.match(one.said.text, /^Hunk 3 of 7 marked reviewed\. Next: tests/);
    const all = run(one, { type: 'reviewed-next' });
    assert.match(all.said.text, /Everything is marked reviewed or carried\.$/);
    assert.deepEqual(all.draft.ticked, ['h3', 'h7']);
  });

  it('takes a tick of what is carried, too', () => {
    const ticked = run(state, { type: 'tick', unit: 0, ticked: true });
    assert.deepEqual(ticked.draft.ticked, ['h1']);
  });

  it('has files ticked without what is carried, unless that is all of them', () => {
    const rest = run(state, { type: 'tick-file', file: 0, ticked: true });
    assert.deepEqual(rest.draft.ticked, ['h3']);
    assert.equal(rest.said.text, 'What was left in this file marked reviewed.');
    const whole = run(state, { type: 'tick-file', file: 1, ticked: true });
    assert.deepEqual(whole.draft.ticked, ['h5', 'h6']);
  });
});

describe('a record from the history', () => {
  it('cannot be edited', () => {
    const draft = { ...emptyDraft, ticked: ['h1'], note: 'As signed.' };
    const state = run(startState(), later(1, { shown: mine, draft }), note, { type: 'toggle' });
    assert.deepEqual(state.draft, draft);
    assert.equal(state.edits, 0);
  });
});

describe('what is remembered', () => {
  const edited = run(startState(), later(1), note, { type: 'step', by: 1 });
  const saved = readSaved(JSON.parse(JSON.stringify(toSave(edited, 42))));

  it('comes back with its place, and is sent to the extension again', () => {
    const state = run(startState(saved), later(1));
    assert.equal(state.draft.note, 'Seed the bootstrap.');
    assert.equal(state.draft.seconds, 42);
    assert.equal(state.current, 1);
    assert.equal(state.edits, 1);
  });

  it('gives way to a stored draft that is newer, to another change, and to a sign-off', () => {
    const newer = { ...emptyDraft, note: 'Newer.', seconds: 50 };
    assert.equal(run(startState(saved), later(1, { draft: newer })).draft.note, 'Newer.');
    const change = { ...research().change, id: 'f'.repeat(40) };
    assert.equal(run(startState(saved), later(1, { change })).draft.note, '');
    const signing = readSaved(toSave(run(edited, { type: 'signing' }), 42));
    assert.equal(run(startState(signing), later(1)).draft.note, '');
  });

  it('is nothing if it is not what the panel wrote', () => {
    for (const value of [undefined, null, 'x', {}, { ...saved, draft: { note: 3 } }]) {
      assert.equal(readSaved(value), undefined);
    }
  });
});
