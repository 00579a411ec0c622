// How the panel takes in a message of the extension: what a snapshot replaces, and what of the reviewer's it leaves.
import { grouped } from '../../../core/language/grouped';
import { t } from '../../../core/language/t';
import type { Draft } from '../../../protocol/draft';
import type { Previewed, Snapshot, ToPanel, UnfoldedLines } from '../../../protocol/review';
import { placesOf } from '../comments/places';
import { previewKey } from '../diff/preview-key';
import { viewWords } from '../header/branch-words';
import { carriedLine } from '../header/carried-words';
import { keymapOf } from '../keys/keymap';
import { signedWords } from '../text/words';
import { withoutSent } from './comment-edit';
import { filesAtStart, foldedAtStart, quietHunks } from './folding';
import { nextOpen, placeOf, withCommented } from './left-out';
import { newsWords } from './news';
import { going, type PanelState, type Saved, saying } from './state';
import { withLines } from './unfold';
import { type Unit, unitsOf } from './units';

/** Takes in a message. */
export function receive(state: PanelState, message: ToPanel): PanelState {
  switch (message.type) {
    case 'snapshot':
      return receiveSnapshot(state, message);
    case 'lines':
      return receiveLines(state, message);
    case 'preview':
      return receivePreview(state, message);
    case 'signing':
      return saying(
        { ...state, signing: true, asked: message.text, failure: undefined },
        message.text ?? t('Signing…'),
      );
    case 'failed':
      return {
        ...state,
        signing: false,
        asked: undefined,
        viewAsked: undefined,
        failure: message.text,
        tab: 'checklist',
      };
  }
}

function receiveSnapshot(state: PanelState, sent: Snapshot): PanelState {
  const known = isSameChange(state.snapshot, sent);
  const same = known && state.snapshot?.branch?.view === sent.branch?.view;
  const files = same ? state.unfolded.reduce(withLines, sent.files) : sent.files;
  const snapshot = { ...sent, files };
  if (known && snapshot.revision < (state.snapshot?.revision ?? 0)) return state;
  const units = unitsOf(snapshot.files, snapshot.carried);
  const held = same ? state : turned(known ? state : renewed(state), snapshot, units);
  const { layout } = snapshot.settings;
  const keymap = keymapOf(snapshot.settings.keys);
  const taken = withDraft(held, snapshot);
  const draft = withoutSent(taken.draft, snapshot.sent);
  const places = placesOf(files, units, snapshot.threads, draft.comments);
  const next = {
    ...taken,
    draft,
    viewAsked: (snapshot.branch?.view ?? -1) === taken.viewAsked ? undefined : taken.viewAsked,
    noiseShown: withCommented({ units, noiseShown: taken.noiseShown }, places),
    signed: stillSigned(taken, snapshot),
    snapshot,
    units,
    layout,
    keymap,
  };
  const { signed } = snapshot;
  const news = signed !== undefined && signed.summary.id !== state.confirmed;
  if (!news && known && !same) return atFirst(next);
  if (!news) {
    if (!same) return placed(next, state.saved);
    const words = newsWords(state.snapshot ?? snapshot, snapshot, taken.draft.comments);
    const told = words === '' ? next : saying(next, words);
    return atNewRun(clamped(told), state.snapshot);
  }
  const done = {
    ...next,
    confirmed: signed.summary.id,
    tab: 'checklist' as const,
    // What was ticked in a request for changes is not in its record.
    signed: { ...signed, draft: state.signing ? state.draft : signed.draft },
  };
  return going(saying(clamped(done), signedWords(signed.summary)), { kind: 'confirmation' });
}

/** True if what was asked for is of the files that are shown; anything else is too late. */
function isOfShown(
  snapshot: Snapshot | undefined,
  sent: UnfoldedLines | Previewed,
): snapshot is Snapshot {
  return snapshot?.change.id === sent.change && snapshot.branch?.view === sent.view;
}

function receivePreview(state: PanelState, sent: Previewed): PanelState {
  if (!isOfShown(state.snapshot, sent)) return state;
  const previews = new Map(state.previews);
  return { ...state, previews: previews.set(previewKey(sent.file, sent.hunk), sent.preview) };
}

function receiveLines(state: PanelState, sent: UnfoldedLines): PanelState {
  const { snapshot } = state;
  if (!isOfShown(snapshot, sent)) return state;
  const files = withLines(snapshot.files, sent);
  const unfolded = [...state.unfolded, sent];
  const count = sent.lines.length;
  const words = count === 1 ? t('1 more line shown.') : t('{0} more lines shown.', grouped(count));
  return saying({ ...state, snapshot: { ...snapshot, files }, unfolded }, words);
}

/** The sign-off just made, unless its reviewer has withdrawn it. */
function stillSigned({ signed }: PanelState, { signoffs }: Snapshot): PanelState['signed'] {
  return signoffs.some(({ id }) => id === signed?.summary.id) ? signed : undefined;
}

function isSameChange(held: Snapshot | undefined, sent: Snapshot): boolean {
  return held?.change.id === sent.change.id && held.branch?.base === sent.branch?.base;
}

/** Everything that belongs to a change starts anew with another one. */
function renewed(state: PanelState): PanelState {
  return {
    ...state,
    edited: false,
    signing: false,
    asked: undefined,
    signed: undefined,
    confirmed: undefined,
    failure: undefined,
    refused: false,
    viewAsked: undefined,
    past: [],
  };
}

/** What belongs to the files that are shown starts anew with others. */
function turned(state: PanelState, snapshot: Snapshot, units: readonly Unit[]): PanelState {
  return {
    ...state,
    flipped: quietHunks(snapshot.files, units),
    noiseShown: new Set(),
    aiFirst: false,
    unfolded: [],
    previews: new Map(),
    folded: foldedAtStart(snapshot.files, units),
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
      asked: undefined,
      refused: false,
    };
  }
  return { ...rest, draft: restored, adoptions, edited: true, edits: state.edits + 1 };
}

function isSavedOf(saved: Saved, { change, branch }: Snapshot): boolean {
  return saved.change === change.id && saved.base === branch?.base;
}

/** The draft of an earlier life of this panel, where the extension may not have heard its last edits. */
function restoredDraft({ saved }: PanelState, snapshot: Snapshot): Draft | undefined {
  if (saved === undefined || snapshot.shown !== undefined) return undefined;
  const current = isSavedOf(saved, snapshot) && saved.edited && !saved.signing;
  return current && saved.draft.seconds >= snapshot.draft.seconds ? saved.draft : undefined;
}

/** Other files of the same branch: from their first unit that is left on. */
function atFirst(state: PanelState): PanelState {
  const { units, snapshot } = state;
  const first = nextOpen(state, new Set(state.draft.ticked), -1);
  const index = first === undefined ? Math.min(0, units.length - 1) : units.indexOf(first);
  const told = saying({ ...state, current: index, tab: 'diff' }, viewWords(snapshot?.branch));
  return index < 0 ? told : going(told, { kind: 'unit', index });
}

/** The first sight of a change: where the reviewer was, else at the first unit that is left. */
function placed(state: PanelState, saved: Saved | undefined): PanelState {
  const { units, snapshot } = state;
  if (saved !== undefined && snapshot !== undefined && isSavedOf(saved, snapshot)) {
    const current = placeOf(state, Math.min(saved.current, units.length - 1));
    const back = { ...state, current, tab: saved.tab, aiFirst: saved.aiFirst ?? false };
    return current < 0 ? back : going(back, { kind: 'unit', index: current }, true);
  }
  const ticked = new Set(state.draft.ticked);
  const first = nextOpen(state, ticked, -1);
  const current = first === undefined ? Math.min(0, units.length - 1) : units.indexOf(first);
  const carried = carriedLine(units, ticked, snapshot?.carried ?? []);
  if (carried === undefined || snapshot?.shown !== undefined) return { ...state, current };
  // Of a change that was signed before, what is left may be far down.
  const told = saying({ ...state, current }, carried);
  return first === undefined ? told : going(told, { kind: 'unit', index: current });
}

/** What was run took its time, in a terminal that moved the panel: the reviewer is brought back to its prompt. */
function atNewRun(state: PanelState, before: Snapshot | undefined): PanelState {
  const known = new Set(before?.runs.map(({ id }) => id));
  const run = state.snapshot?.runs.find(({ id }) => !known.has(id));
  if (run === undefined) return state;
  const index = state.snapshot?.prompts.findIndex(({ id }) => id === run.prompt) ?? -1;
  if (index < 0) return state;
  const told = saying({ ...state, tab: 'checklist' }, `${run.says}. ${run.judged}`);
  return going(told, { kind: 'prompt', index }, true);
}

/** A newer snapshot of the same change may hold fewer units and files. */
function clamped(state: PanelState): PanelState {
  const files = state.snapshot?.files.length ?? 0;
  return {
    ...state,
    current: placeOf(state, Math.min(state.current, state.units.length - 1)),
    filesShown: Math.min(Math.max(state.filesShown, filesAtStart), files),
  };
}
