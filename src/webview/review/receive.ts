// How the panel takes in a message of the extension: what a snapshot replaces, and what of the reviewer's it leaves.
import type { Draft } from '../../protocol/draft';
import type { SignoffSummary, Snapshot, ToPanel } from '../../protocol/review';
import { filesAtStart, foldedAtStart } from './folding';
import type { PanelState, Saved } from './state';
import { going, saying } from './state';
import { nextUnticked, unitsOf } from './units';
import { amountWords, verdictWords } from './words';

/** Takes in a message. */
export function receive(state: PanelState, message: ToPanel): PanelState {
  switch (message.type) {
    case 'snapshot':
      return receiveSnapshot(state, message);
    case 'signing': {
      const before = state.snapshot?.signoffs.map((signoff) => signoff.id) ?? [];
      return saying({ ...state, signing: true, before, failure: undefined }, 'Signing…');
    }
    case 'failed':
      return {
        ...state,
        signing: false,
        before: undefined,
        failure: message.text,
        tab: 'checklist',
      };
  }
}

function receiveSnapshot(state: PanelState, snapshot: Snapshot): PanelState {
  const same = state.snapshot?.change.id === snapshot.change.id;
  if (same && snapshot.revision < (state.snapshot?.revision ?? 0)) return state;
  const held = same ? state : fresh(state, snapshot);
  const next = { ...withDraft(held, snapshot), snapshot, units: unitsOf(snapshot.files) };
  const signed = newSignoff(state, snapshot);
  if (signed === undefined) return same ? clamped(next) : placed(next, state.saved);
  const words = `Signed: ${verdictWords(signed.verdict)}, ${amountWords(signed)}.`;
  const done = {
    ...next,
    before: undefined,
    tab: 'checklist' as const,
    signed: { summary: signed, draft: state.draft },
  };
  return going(saying(done, words), { kind: 'confirmation' });
}

/** Everything that belongs to a change starts anew with another one. */
function fresh(state: PanelState, snapshot: Snapshot): PanelState {
  return {
    ...state,
    edited: false,
    signing: false,
    signed: undefined,
    failure: undefined,
    refused: false,
    flipped: new Set(),
    folded: foldedAtStart(snapshot.files),
    filesShown: Math.min(filesAtStart, snapshot.files.length),
  };
}

/** A draft that the reviewer has edited stays, until it was signed. */
function withDraft(state: PanelState, snapshot: Snapshot): PanelState {
  const rest = { ...state, saved: undefined };
  if (state.edited && !state.signing) return rest;
  const restored = restoredDraft(state, snapshot);
  const adoptions = state.adoptions + 1;
  if (restored === undefined) {
    return {
      ...rest,
      draft: snapshot.draft,
      adoptions,
      edited: false,
      signing: false,
      refused: false,
    };
  }
  return { ...rest, draft: restored, adoptions, edited: true, edits: state.edits + 1 };
}

/** The draft of an earlier life of this panel, where the extension may not have heard its last edits. */
function restoredDraft({ saved }: PanelState, snapshot: Snapshot): Draft | undefined {
  if (saved === undefined || snapshot.shown !== undefined) return undefined;
  const current = saved.change === snapshot.change.id && saved.edited && !saved.signing;
  return current && saved.draft.seconds >= snapshot.draft.seconds ? saved.draft : undefined;
}

function newSignoff(state: PanelState, snapshot: Snapshot): SignoffSummary | undefined {
  const { before } = state;
  if (before === undefined) return undefined;
  const mine = snapshot.reviewer?.email;
  return snapshot.signoffs.find(
    (signoff) => !before.includes(signoff.id) && signoff.reviewer.email === mine,
  );
}

/** The first sight of a change: where the reviewer was, else at the first unit that is not ticked. */
function placed(state: PanelState, saved: Saved | undefined): PanelState {
  const { units } = state;
  if (saved !== undefined && saved.change === state.snapshot?.change.id) {
    const current = Math.min(saved.current, units.length - 1);
    const back = { ...state, current, tab: saved.tab };
    return current < 0 ? back : going(back, { kind: 'unit', index: current }, true);
  }
  const first = nextUnticked(units, new Set(state.draft.ticked), -1);
  return {
    ...state,
    current: first === undefined ? Math.min(0, units.length - 1) : units.indexOf(first),
  };
}

/** A newer snapshot of the same change may hold fewer units and files. */
function clamped(state: PanelState): PanelState {
  const files = state.snapshot?.files.length ?? 0;
  return {
    ...state,
    current: Math.min(state.current, state.units.length - 1),
    filesShown: Math.min(Math.max(state.filesShown, filesAtStart), files),
  };
}
