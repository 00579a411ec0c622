// What the reviewer's actions do to the panel's state. Pure: messages and focus are carried out elsewhere.
import type { AnswerValue } from '../../../core/checklist/answers';
import { t } from '../../../core/language/t';
import type { AnswerText, Draft } from '../../../protocol/draft';
import type { ToPanel } from '../../../protocol/review';
import { missingFor } from '../footer/missing';
import type { Target } from '../keys/target';
import { answeredWords, fileTickedWords, nextWords, tickedWords, unitWords } from '../text/words';
import { foldsByItself, settled, withAiFirst } from './ai-first';
import { type CommentAction, isCommentAction, reduceComment } from './comment-edit';
import {
  draftAnswerOf,
  withAnswer,
  withDecisions,
  withNote,
  withText,
  withTicks,
} from './draft-edit';
import { filesAtStart } from './folding';
import { nextOpen, placeOf, stepFrom, together, unfoldedNoise } from './left-out';
import { receive } from './receive';
import { going, isReadOnly, type PanelState, saying, type Tab } from './state';
import { ownUnits, tallyOf, type Unit } from './units';

/** Everything that changes the state. `unit` and `file` count from 0. */
export type Action =
  | CommentAction
  | { readonly type: 'message'; readonly message: ToPanel }
  | { readonly type: 'tick'; readonly unit: number; readonly ticked: boolean }
  | { readonly type: 'tick-file'; readonly file: number; readonly ticked: boolean }
  /** Ticks the current unit and goes to the next one that is left. */
  | { readonly type: 'reviewed-next' }
  | { readonly type: 'toggle' | 'undo' }
  | { readonly type: 'step' | 'step-file'; readonly by: 1 | -1 }
  | { readonly type: 'go'; readonly target: Target }
  /** The focus went into a unit by itself. */
  | { readonly type: 'current'; readonly unit: number }
  /** Folds or unfolds a hunk; `aloud` where what has the focus does not tell. */
  | { readonly type: 'flip'; readonly unit: number; readonly aloud?: boolean }
  /** A commit of a branch was asked for. */
  | { readonly type: 'view-asked'; readonly commit: number }
  | { readonly type: 'fold-file'; readonly file: number; readonly folded: boolean }
  /** Shows what is left out of view of a file, or leaves it out again. */
  | { readonly type: 'noise'; readonly file: number; readonly shown: boolean }
  | { readonly type: 'more-files' }
  /** Chooses the order; without `on` the other one. */
  | { readonly type: 'ai-first'; readonly on?: boolean }
  | {
      readonly type: 'answer';
      readonly prompt: string;
      readonly answer: AnswerValue;
      readonly on?: boolean;
    }
  | {
      readonly type: 'text';
      readonly prompt: string;
      readonly text: string;
      readonly field?: AnswerText;
    }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'verdict'; readonly verdict: Draft['verdict'] }
  /** Signing was asked for and cannot be done; the words say why. */
  | { readonly type: 'refuse' }
  | { readonly type: 'review-again' }
  | { readonly type: 'tab'; readonly tab: Tab }
  | { readonly type: 'keys'; readonly shown: boolean };

/** The state after an action. */
export function reduce(state: PanelState, action: Action): PanelState {
  return settled(state, act(state, action));
}

function act(state: PanelState, action: Action): PanelState {
  if (isCommentAction(action)) return reduceComment(state, action, edit);
  switch (action.type) {
    case 'message':
      return receive(state, action.message);
    case 'tick':
      return tick(state, action.unit, action.ticked);
    case 'tick-file':
      return tickFile(state, action.file, action.ticked);
    case 'toggle':
      return tick(state, state.current, !isTicked(state, state.current));
    case 'undo':
      return undo(state);
    case 'reviewed-next':
      return reviewedNext(state);
    case 'step':
      return toUnit(state, stepFrom(state, state.current, action.by));
    case 'step-file':
      return stepFile(state, action.by);
    case 'go':
      return goTo(state, action.target);
    case 'current':
      return state.current === action.unit ? state : { ...state, current: action.unit };
    case 'flip':
      return flip(state, action.unit, action.aloud ?? false);
    case 'view-asked':
      return { ...state, viewAsked: action.commit };
    case 'fold-file':
      return { ...state, folded: withMember(state.folded, action.file, action.folded) };
    case 'noise':
      return showNoise(state, action.file, action.shown);
    case 'more-files':
      return { ...state, filesShown: state.snapshot?.files.length ?? 0 };
    case 'ai-first':
      return withAiFirst(state, action.on ?? !state.aiFirst);
    case 'answer':
      return answer(state, action.prompt, action.answer, action.on ?? false);
    case 'text':
      return edit(state, (draft) => withText(draft, action.prompt, action.text, action.field));
    case 'note':
      return edit(state, (draft) => withNote(draft, action.text));
    case 'verdict':
      return decide(state, (draft) => ({ ...draft, verdict: action.verdict }));
    case 'refuse':
      return refuse(state);
    case 'review-again':
      return saying({ ...state, signed: undefined }, t('A new review of the same change.'));
    case 'tab':
      return { ...state, tab: action.tab };
    case 'keys':
      return { ...state, keysShown: action.shown };
  }
}

function edit(state: PanelState, change: (draft: Draft) => Draft): PanelState {
  if (state.snapshot === undefined || isReadOnly(state)) return state;
  return {
    ...state,
    draft: change(state.draft),
    edits: state.edits + 1,
    edited: true,
    failure: undefined,
    refused: false,
  };
}

/** Edits that can be undone one by one: a text has its field's own undo. */
const mostUndone = 100;

/** An edit that can be undone. */
function decide(state: PanelState, change: (draft: Draft) => Draft): PanelState {
  const next = edit(state, change);
  if (next === state) return state;
  return { ...next, past: [...state.past, state.draft].slice(-mostUndone) };
}

function undo(state: PanelState): PanelState {
  const before = state.past.at(-1);
  if (isReadOnly(state) || state.snapshot === undefined) return state;
  if (before === undefined) return saying(state, t('Nothing to undo.'));
  const next = edit(state, (draft) => withDecisions(draft, before));
  const undone = { ...next, past: state.past.slice(0, -1) };
  const changed = state.units.findIndex(({ id }) => {
    return before.ticked.includes(id) !== state.draft.ticked.includes(id);
  });
  const words = t('The last tick, answer or verdict is undone.');
  return saying(changed === -1 ? undone : toUnit(undone, changed), words);
}

function isTicked(state: PanelState, index: number): boolean {
  const own = ownUnits(together(state, index));
  return own.length > 0 && own.every(({ id }) => state.draft.ticked.includes(id));
}

function tick(state: PanelState, index: number, ticked: boolean): PanelState {
  const unit = state.units[index];
  if (unit === undefined || isReadOnly(state)) return state;
  const all = together(state, index);
  const ids = (ticked ? ownUnits(all) : all).map(({ id }) => id);
  const next = decide(state, (draft) => withTicks(draft, ids, ticked));
  const place = { ...next, current: placeOf(state, index), flipped: without(state.flipped, ids) };
  return saying(place, tickedWords(all, hunks(state), ticked));
}

function tickFile(state: PanelState, file: number, ticked: boolean): PanelState {
  const path = state.snapshot?.files[file]?.path;
  const all = state.units.filter((unit) => unit.file === file);
  const ids = (ticked ? ownUnits(all) : all).map((unit) => unit.id);
  if (path === undefined || ids.length === 0 || isReadOnly(state)) return state;
  const next = decide(state, (draft) => withTicks(draft, ids, ticked));
  const words = fileTickedWords(ticked, ids.length < all.length);
  return saying({ ...next, flipped: without(state.flipped, ids) }, words);
}

function reviewedNext(state: PanelState): PanelState {
  const unit = state.units[state.current];
  if (unit === undefined || isReadOnly(state)) return state;
  const ticked = tick(state, state.current, true);
  const next = nextOpen(ticked, new Set(ticked.draft.ticked), state.current, state.aiFirst);
  const moved = next === undefined ? ticked : toUnit(ticked, ticked.units.indexOf(next));
  const words = tickedWords(together(state, state.current), hunks(state), true);
  return saying(moved, `${words} ${nextWords(next, carriesAny(state))}`);
}

function carriesAny({ units }: PanelState): boolean {
  return units.some((unit) => unit.origin !== undefined);
}

function hunks(state: PanelState): number {
  return tallyOf(state.units, new Set()).hunks;
}

/** Makes a unit the current one: its file unfolds, and the diff comes to the front. */
function toUnit(state: PanelState, wished: number): PanelState {
  const index = placeOf(state, wished);
  const unit = state.units[index];
  if (unit === undefined) return state;
  const seen = showFile(state, unit.file);
  return going({ ...seen, current: index, tab: 'diff' }, { kind: 'unit', index });
}

function showNoise(state: PanelState, file: number, shown: boolean): PanelState {
  const first = state.units.findIndex((unit) => unit.file === file && unit.noise === true);
  const noiseShown = withMember(state.noiseShown, file, shown);
  const flipped = shown ? unfoldedNoise(state, new Set(state.draft.ticked), file) : state.flipped;
  const words = shown ? t('Shown.') : t('Left out of view again.');
  return saying(toUnit({ ...state, noiseShown, flipped }, first), words);
}

/** The next file that has something to tick. */
function stepFile(state: PanelState, by: 1 | -1): PanelState {
  const here = state.units[state.current]?.file ?? -1;
  const firsts = state.units.filter((unit, index) => state.units[index - 1]?.file !== unit.file);
  const beyond = (unit: Unit): boolean => (by === 1 ? unit.file > here : unit.file < here);
  const found = by === 1 ? firsts.find(beyond) : firsts.findLast(beyond);
  return found === undefined ? state : toUnit(state, state.units.indexOf(found));
}

function goTo(state: PanelState, target: Target): PanelState {
  if (target.kind === 'unit') return toUnit(state, target.index);
  if (target.kind !== 'file') return going({ ...state, tab: 'checklist' }, target);
  const first = state.units.findIndex((unit) => unit.file === target.index);
  const current = first === -1 ? state.current : first;
  return going({ ...showFile(state, target.index), current, tab: 'diff' }, target);
}

function showFile(state: PanelState, file: number): PanelState {
  const files = state.snapshot?.files.length ?? 0;
  const filesShown = Math.min(files, Math.max(state.filesShown, file + 1, filesAtStart));
  return { ...state, filesShown, folded: withMember(state.folded, file, false) };
}

function withMember(held: ReadonlySet<number>, file: number, member: boolean): ReadonlySet<number> {
  if (held.has(file) === member) return held;
  return new Set(member ? [...held, file] : [...held].filter((other) => other !== file));
}

function flip(state: PanelState, index: number, aloud: boolean): PanelState {
  const unit = state.units[index];
  if (unit === undefined) return state;
  const { id } = unit;
  const held = state.flipped.has(id);
  const flipped = held ? without(state.flipped, [id]) : new Set([...state.flipped, id]);
  const next = { ...state, flipped };
  if (!aloud) return next;
  const folds = foldsByItself(next, unit) !== flipped.has(id);
  const what = unitWords(unit, hunks(state));
  return saying(next, folds ? t('{0} folded.', what) : t('{0} unfolded.', what));
}

function without(held: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  return new Set([...held].filter((id) => !ids.includes(id)));
}

/** `on` moves the focus to the text field where the answer needs a text that is not there yet. */
function answer(state: PanelState, prompt: string, value: AnswerValue, on: boolean): PanelState {
  const next = decide(state, (draft) => withAnswer(draft, prompt, value));
  const index = state.snapshot?.prompts.findIndex((other) => other.id === prompt) ?? -1;
  if (next === state || index === -1 || !on) return next;
  const said = saying(next, answeredWords(index, value));
  const needsText = value === 'yes' || value === 'na';
  const empty = draftAnswerOf(next.draft, prompt).text.trim() === '';
  return needsText && empty ? going(said, { kind: 'prompt-text', index }) : said;
}

function refuse(state: PanelState): PanelState {
  const { snapshot } = state;
  if (snapshot === undefined || isReadOnly(state)) return state;
  const missing = missingFor(state.units, snapshot, state.draft).map((item) => item.text);
  const why = snapshot.cannotSign ?? t('Not signed yet: {0}.', missing.join('; '));
  return saying({ ...state, refused: true, tab: 'checklist' }, why);
}
