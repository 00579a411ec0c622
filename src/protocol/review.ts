// The messages between the extension and the review panel: one schema, both sides' types inferred from it.
import * as v from 'valibot';
import { thread } from './comments';
import { draft } from './draft';
import { preview } from './preview';
import { prompt, run } from './prompts';
import { layout, panelSettings } from './settings';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const identity = v.object({ name: v.string(), email: v.string() });

/** Added lines that a line record attests, by their index in `added`. */
const attestedLines = v.object({
  first: count,
  last: count,
  /** An agent's, and not a person's. */
  ai: v.boolean(),
  /** For example `Claude Code`, or `a person`. */
  who: v.string(),
});

/** A run of changed lines as shown: the signed content with unsigned context around it. */
const displayHunk = v.object({
  /** Id to tick it by: the digest, and a counter where the same digest occurs again. */
  id: v.string(),
  /** Line numbers of the first removed and first added line, from 1. */
  oldStart: count,
  newStart: count,
  /** Up to three unchanged lines before and after. */
  before: v.array(v.string()),
  removed: v.array(v.string()),
  added: v.array(v.string()),
  after: v.array(v.string()),
  /** Changed lines that are too many to show here; the diff editor shows them. */
  unshown: count,
  /** Of a notebook: which cells and parts of them it is of, and the language they are written in. */
  cell: v.optional(
    v.object({
      /** For example `Cell 7 (code): source`. */
      label: v.string(),
      /** Nothing that a person wrote: results, counts, metadata. */
      quiet: v.boolean(),
      /** Nothing but what a run counts and notes by itself: it is left out of view until asked for. */
      noise: v.optional(v.boolean()),
      language: v.optional(v.string()),
    }),
  ),
  /** What a line record says of the added lines, in their order; absent where it says nothing. */
  attested: v.optional(v.array(attestedLines)),
  /** Number of images among the lines of a notebook, to be asked for. */
  pictures: v.optional(count),
  /** Sides whose last line has no line end. */
  noNewline: v.array(v.picklist(['old', 'new'])),
});

const displayFile = v.object({
  path: v.string(),
  state: v.picklist(['added', 'deleted', 'modified']),
  /** `100644 → 100755` where the mode changed, else absent. */
  mode: v.optional(v.string()),
  /** Why the file is ticked as a whole and not by hunks (binary, too large, symlink, …), in words; else absent. */
  whole: v.optional(v.string()),
  /** Id to tick the whole file by; present if and only if `whole` is. */
  wholeId: v.optional(v.string()),
  /** What its lines do not tell, in words. */
  about: v.optional(v.string()),
  /** What there may be to see beside the lines, to be asked for. */
  preview: v.optional(v.picklist(['images', 'table'])),
  hunks: v.array(displayHunk),
  addedLines: count,
  removedLines: count,
  /** Number of lines of the new side, where there are unchanged ones to unfold. */
  lines: v.optional(count),
});

/** Unchanged lines of a file, to be shown beside those of a snapshot. */
const unfoldedLines = v.object({
  /** Id of the change, so that no other one takes them. */
  change: v.string(),
  /** Of a branch the commit that is shown alone, by index; so that no other view takes them. */
  view: v.optional(count),
  /** Index of the file. */
  file: count,
  /** Number of the first line on the new side, from 1. */
  from: count,
  lines: v.array(v.string()),
});

/** What there is to see of a file, or of a notebook's hunk. */
const previewed = v.object({
  /** Id of the change, and of a branch the commit that is shown alone, so that no other one takes it. */
  change: v.string(),
  view: v.optional(count),
  file: count,
  hunk: v.optional(count),
  preview,
});

const evidence = v.object({
  /** For example `Trailer, line 5 of the message`. */
  where: v.string(),
  /** For example `Claude Code wrote`. */
  says: v.string(),
  /** The exact text, hostile like everything from a repository. */
  text: v.string(),
});

/** A sign-off as listed in the header. */
const signoffSummary = v.object({
  id: v.string(),
  reviewer: identity,
  /** ISO 8601, UTC. */
  at: v.string(),
  verdict: v.picklist(['approve', 'request-changes']),
  verified: v.boolean(),
  validated: v.boolean(),
  /** What its signature proves, in words. */
  trust: v.optional(v.string()),
});

/** What one sign-off made on other commits covers: it needs no review, and can have one. */
const carried = v.object({
  /** Id of the sign-off. */
  id: v.string(),
  /** For example `abc12345, signed by Ada Reyes`. */
  origin: v.string(),
  /** When it was signed, ISO 8601, UTC. */
  at: v.string(),
  /** Why it covers them, in words. */
  how: v.array(v.string()),
  /** Ids of the hunks and whole files that it covers. */
  ticks: v.array(v.string()),
});

/** Another record about the change, read-only: a mark or a waiver. */
const remark = v.object({
  id: v.string(),
  kind: v.picklist(['mark', 'waiver']),
  by: identity,
  /** ISO 8601, UTC. */
  at: v.string(),
  /** What it says of itself, for example `until 2026-12-31`; may be empty. */
  about: v.string(),
  /** The words of its author, may be empty. */
  text: v.string(),
});

export const statusCodes = [
  'unreviewed',
  'in-review',
  'signed',
  'changes-requested',
  'stale',
  'exempt',
] as const;

const status = v.object({ code: v.picklist(statusCodes), label: v.string() });

/** A branch that is reviewed as one change. */
const branch = v.object({
  /** The commit where it left what it is compared with. */
  base: v.string(),
  /** Oldest first. */
  commits: v.array(
    v.object({ id: v.string(), subject: v.string(), agents: v.array(v.string()), status }),
  ),
  /** Index of the commit whose diff is shown alone; absent where all are shown combined. */
  view: v.optional(count),
});

const snapshot = v.object({
  type: v.literal('snapshot'),
  /** Grows with every snapshot of one panel. */
  revision: count,
  change: v.object({
    id: v.string(),
    subject: v.string(),
    /** The message below the subject, may be empty. */
    body: v.string(),
    author: identity,
    /** ISO 8601, UTC; empty where it is not committed yet. */
    authoredAt: v.string(),
    /** For example `Claude Code (Opus 4.6)`; empty where no evidence was found. */
    agents: v.array(v.string()),
    evidence: v.array(evidence),
    /** True where the evidence is only weak, for a person to confirm or dismiss. */
    suspected: v.optional(v.boolean()),
    /** What a line record says of the added lines, a sentence each. */
    recorded: v.optional(v.array(v.string())),
    /** Where traces name different agents, a sentence each. */
    disagreements: v.optional(v.array(v.string())),
    /** What is compared, where it is not simply the parent: for example of a merge. */
    compared: v.optional(v.string()),
  }),
  status: v.object({ ...status.entries, detail: v.string() }),
  branch: v.optional(branch),
  signoffs: v.array(signoffSummary),
  /** What is carried, by the sign-off that covers it, in the order of the change. */
  carried: v.array(carried),
  remarks: v.array(remark),
  threads: v.array(thread),
  /** Ids of the drafts of comments that this panel has sent: they are comments now. */
  sent: v.array(v.string()),
  files: v.array(displayFile),
  prompts: v.array(prompt),
  /** What is wrong with the repository's own checklist, in place of which the built-in one is asked. */
  checklistFaults: v.array(v.string()),
  /** What was run and is signed with the answers, oldest first. */
  runs: v.array(run),
  draft,
  settings: panelSettings,
  /** Who will sign; absent where git does not know, with the reason in `cannotSign`. */
  reviewer: v.optional(identity),
  /** With which key it will be signed, or that it will not be, in a sentence. */
  signer: v.string(),
  /** Why nothing can be signed here at all, in words: no identity, untrusted, or a record shown read-only. */
  cannotSign: v.optional(v.string()),
  /** What to know before signing, in words: for example that the gate will not count it. */
  warnings: v.array(v.string()),
  /** Which answers count here, by the policy. */
  rules: v.object({ shortestReason: count, unsureBlocks: v.boolean() }),
  /** The sign-off that this panel has just stored, until its reviewer begins anew: as state, so that no hidden panel misses it. */
  signed: v.optional(v.object({ summary: signoffSummary, draft })),
  /** The record shown, where the panel was opened from History: everything is read-only then. */
  shown: v.optional(signoffSummary),
  /** What has become since of what that record signed, a sentence each. */
  since: v.optional(v.array(v.string())),
});

/** What the extension sends: always whole snapshots, since a hidden panel misses messages. */
export const toPanel = v.variant('type', [
  snapshot,
  /** It is being signed; the text says with which key, and what that asks for. */
  v.object({ type: v.literal('signing'), text: v.optional(v.string()) }),
  v.object({ type: v.literal('lines'), ...unfoldedLines.entries }),
  v.object({ type: v.literal('preview'), ...previewed.entries }),
  /** A failure in words: what happened, what was kept, what to do. */
  v.object({ type: v.literal('failed'), text: v.string() }),
]);

/** What the panel sends. It names things by index and id, never by path, ref or command. */
export const toExtension = v.variant('type', [
  v.object({ type: v.literal('ready') }),
  v.object({ type: v.literal('draft'), draft }),
  v.object({ type: v.literal('sign'), draft }),
  /** The sign-off just made was read: show the change again. */
  v.object({ type: v.literal('again') }),
  /** Store one comment of the draft now, without a sign-off. */
  v.object({ type: v.literal('comment'), draft, comment: v.string() }),
  v.object({ type: v.literal('resolve'), thread: v.string(), resolved: v.boolean() }),
  /** Withdraw a record of one's own: a comment, or the sign-off just made. */
  v.object({ type: v.literal('withdraw'), record: v.string() }),
  /** Open a file in the diff editor, at a line of its new side (old side for a deleted file), from 1. */
  v.object({ type: v.literal('open'), file: count, line: count }),
  v.object({ type: v.literal('openAll') }),
  /** Choose and confirm a command, and run it as evidence for a prompt. */
  v.object({ type: v.literal('run'), prompt: v.string() }),
  /** Run the command of an earlier run once more, after showing it. */
  v.object({ type: v.literal('rerun'), run: v.string() }),
  /** Run here what was last run for a prompt on another commit, after showing it. */
  v.object({ type: v.literal('repeat'), prompt: v.string() }),
  /** Forget a run. */
  v.object({ type: v.literal('drop'), run: v.string() }),
  /** Send unchanged lines of the new side of a file, from a line on. */
  v.object({ type: v.literal('lines'), file: count, from: count, count }),
  /** Send what there is to see of a file, or of a hunk of a notebook. */
  v.object({ type: v.literal('preview'), file: count, hunk: v.optional(count) }),
  v.object({ type: v.literal('layout'), layout }),
  /** Show a commit of the branch alone, by index; null for all combined. */
  v.object({ type: v.literal('view'), commit: v.nullable(count) }),
  v.object({ type: v.literal('back') }),
]);

export type ToPanel = v.InferOutput<typeof toPanel>;
export type ToExtension = v.InferOutput<typeof toExtension>;
export type Snapshot = v.InferOutput<typeof snapshot>;
export type Branch = v.InferOutput<typeof branch>;
export type DisplayFile = v.InferOutput<typeof displayFile>;
export type DisplayHunk = v.InferOutput<typeof displayHunk>;
export type Carried = v.InferOutput<typeof carried>;
export type UnfoldedLines = v.InferOutput<typeof unfoldedLines>;
export type Previewed = v.InferOutput<typeof previewed>;
export type Remark = v.InferOutput<typeof remark>;
export type SignoffSummary = v.InferOutput<typeof signoffSummary>;
