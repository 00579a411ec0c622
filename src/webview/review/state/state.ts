// What the panel knows: the last snapshot, the reviewer's draft, and what is folded, shown and focused.
import * as v from 'valibot';
import { type Draft, draft, emptyDraft } from '../../../protocol/draft';
import type { Preview } from '../../../protocol/preview';
import type { SignoffSummary, Snapshot, UnfoldedLines } from '../../../protocol/review';
import type { Layout } from '../../../protocol/settings';
import { defaultKeymap, type Keymap } from '../keys/keymap';
import type { Target } from '../keys/target';
import type { Unit } from './units';

/** The two halves of the panel, side by side or one at a time. */
export type Tab = 'diff' | 'checklist';

export interface PanelState {
  /** Absent until the extension has sent the first one. */
  readonly snapshot: Snapshot | undefined;
  readonly units: readonly Unit[];
  readonly draft: Draft;
  /** Grows with every edit of the draft that the extension has to hear of. */
  readonly edits: number;
  /** Grows whenever the draft was taken from outside, so that the clock follows. */
  readonly adoptions: number;
  /** True once the reviewer has edited the draft: it then outranks the snapshots' drafts. */
  readonly edited: boolean;
  readonly signing: boolean;
  /** With which key it is being signed and what that asks for, in words. */
  readonly asked: string | undefined;
  /** Id of the sign-off whose confirmation was shown. */
  readonly confirmed: string | undefined;
  /** The sign-off that was just made, with the draft it was made of. */
  readonly signed: { readonly summary: SignoffSummary; readonly draft: Draft } | undefined;
  /** Why signing failed, in words; kept until the next action. */
  readonly failure: string | undefined;
  /** True after an attempt to sign while something was missing, until the next edit. */
  readonly refused: boolean;
  /** Index of the current unit; -1 where there is none. */
  readonly current: number;
  /** Hunks that are folded other than is usual: done ones (ticked, carried) unfolded, the others folded. */
  readonly flipped: ReadonlySet<string>;
  readonly folded: ReadonlySet<number>;
  /** Files of which also what is left out of view is shown. */
  readonly noiseShown: ReadonlySet<number>;
  /** Number of files that have a place in the page. */
  readonly filesShown: number;
  readonly tab: Tab;
  /** Hunks with lines that are recorded as an agent's come before the others. */
  readonly aiFirst: boolean;
  /** Of a branch, the commit (from 0, -1 for all combined) that was asked for and is not shown yet. */
  readonly viewAsked: number | undefined;
  readonly keysShown: boolean;
  readonly layout: Layout;
  readonly keymap: Keymap;
  /** Lines that were unfolded around hunks, by file: they join what every snapshot brings. */
  readonly unfolded: readonly UnfoldedLines[];
  /** What was asked for to be seen beside the lines, by `previewKey`. */
  readonly previews: ReadonlyMap<string, Preview>;
  /** The drafts before the last edits that can be undone, the newest last. */
  readonly past: readonly Draft[];
  /** For the live region; `n` tells a repeated sentence from an old one. */
  readonly said: { readonly text: string; readonly n: number };
  /** Where the focus has to go; `reveal` only scrolls there. */
  readonly focus: { readonly target: Target; readonly n: number; readonly reveal: boolean };
  /** What an earlier life of this panel left, until the first snapshot. */
  readonly saved: Saved | undefined;
}

const savedSchema = v.object({
  /** What the extension finds the panel's subject by after a restart. */
  change: v.string(),
  record: v.optional(v.string()),
  base: v.optional(v.string()),
  draft,
  edited: v.boolean(),
  signing: v.boolean(),
  current: v.pipe(v.number(), v.integer()),
  tab: v.picklist(['diff', 'checklist']),
  aiFirst: v.optional(v.boolean()),
});

/** What is remembered while the panel is hidden. */
export type Saved = v.InferOutput<typeof savedSchema>;

/** Reads what was remembered; anything else is nothing. */
export function readSaved(value: unknown): Saved | undefined {
  const result = v.safeParse(savedSchema, value);
  return result.success ? result.output : undefined;
}

/** What to remember of a state; undefined while there is nothing. */
export function toSave(state: PanelState, seconds: number): Saved | undefined {
  const { snapshot, edited, signing, current, tab, aiFirst } = state;
  if (snapshot === undefined) return undefined;
  return {
    change: snapshot.change.id,
    record: snapshot.shown?.id,
    base: snapshot.branch?.base,
    draft: { ...state.draft, seconds },
    edited,
    signing,
    current,
    tab,
    aiFirst,
  };
}

/** The state of a panel that has not heard from the extension yet. */
export function startState(saved?: Saved): PanelState {
  return {
    snapshot: undefined,
    units: [],
    draft: emptyDraft,
    edits: 0,
    adoptions: 0,
    edited: false,
    signing: false,
    asked: undefined,
    confirmed: undefined,
    signed: undefined,
    failure: undefined,
    refused: false,
    current: -1,
    flipped: new Set(),
    folded: new Set(),
    noiseShown: new Set(),
    filesShown: 0,
    tab: 'diff',
    aiFirst: false,
    viewAsked: undefined,
    keysShown: false,
    layout: 'unified',
    keymap: defaultKeymap,
    unfolded: [],
    previews: new Map(),
    past: [],
    said: { text: '', n: 0 },
    focus: { target: { kind: 'note' }, n: 0, reveal: false },
    saved,
  };
}

/** The draft to show: after a sign-off the one that was signed. */
export function shownDraft(state: PanelState): Draft {
  return state.signed?.draft ?? state.draft;
}

/** True while nothing can be edited: a record from the history, a sign-off just made or being made. */
export function isReadOnly(state: PanelState): boolean {
  return state.signing || state.signed !== undefined || state.snapshot?.shown !== undefined;
}

/** The state with a sentence for the live region. */
export function saying(state: PanelState, text: string): PanelState {
  return { ...state, said: { text, n: state.said.n + 1 } };
}

/** The state with the focus on its way to a target. */
export function going(state: PanelState, target: Target, reveal = false): PanelState {
  return { ...state, focus: { target, n: state.focus.n + 1, reveal } };
}
