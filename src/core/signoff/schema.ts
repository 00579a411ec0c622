// The schemas of the five kinds of record. Fields that are not known are kept.
import * as v from 'valibot';
import { answers, hunkDigests, transitions } from './lists';

const objectId = v.pipe(v.string(), v.regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const hunkDigest = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const day = '\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])';
/** ISO 8601, UTC, to the second. */
const time = v.pipe(
  v.string(),
  v.regex(new RegExp(`^${day}T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\dZ$`)),
);
const date = v.pipe(v.string(), v.regex(new RegExp(`^${day}$`)));
const recordId = sha256;

const identity = v.looseObject({ name: v.string(), email: v.string() });

/**
 * Of what was not committed yet: the tree of the files, and what they were changed from. The subject's commit is
 * made of these two, and no branch holds it.
 */
const uncommitted = v.looseObject({ parents: v.array(objectId), tree: objectId });

const subject = v.union([
  v.looseObject({ commit: objectId, uncommitted: v.optional(uncommitted) }),
  v.looseObject({ base: objectId, head: objectId, commits: v.array(objectId) }),
]);

/** What every record has: `at` is when it was made by the clock of `reviewer`, whose record it is. */
const common = { v: v.literal(1), at: time, reviewer: identity, tool: v.string() };

/** A prompt that the change triggered, and the digests of the hunks that it was about. */
const asked = v.looseObject({
  id: v.string(),
  kind: v.picklist(['verification', 'validation']),
  need: v.picklist(['must', 'should']),
  hunks: v.array(hunkDigest),
});

/** One reviewer's verdict about a change, with exactly which content it covers. */
export const signoff = v.looseObject({
  ...common,
  kind: v.literal('signoff'),
  subject,
  /** File transitions that the reviewer was shown and accepted (of a veto: that it is about) … */
  files: v.optional(transitions),
  /** … and the digests of their hunks, with repetitions. */
  hunks: v.optional(hunkDigests),
  /** Instead of the two where they are too long: how many, and the digest of `files` as canonical JSON. */
  content: v.optional(v.looseObject({ files: count, hunks: count, digest: sha256 })),
  verdict: v.picklist(['approve', 'request-changes']),
  /** What the reviewer says with the verdict. */
  note: v.optional(v.string()),
  answers,
  /** Ids of the prompts that were shown, answered or not. */
  shown: v.array(v.string()),
  /** Those of the prompts shown that the change triggered. */
  triggered: v.optional(v.array(asked)),
  /** Digest of the checklist, so that the wording that was answered can be named. */
  checklist: sha256,
  agents: v.array(v.string()),
  effort: v.looseObject({ seconds: count, hunksSeen: count, hunks: count }),
  /** Records that cover what this one leaves out, because it was carried. */
  follows: v.optional(v.array(recordId)),
  /** True of the review of a practice commit, whose defects were planted: it never counts. */
  practice: v.optional(v.boolean()),
});

/** A remark about a change, or about a line of it. */
export const comment = v.looseObject({
  ...common,
  kind: v.literal('comment'),
  subject,
  body: v.pipe(v.string(), v.nonEmpty()),
  /** The line it is about: of the file before (`old`) or after (`new`), counted from 1, in a hunk if it has one. */
  anchor: v.optional(
    v.looseObject({
      path: v.string(),
      side: v.picklist(['old', 'new']),
      line: v.pipe(count, v.minValue(1)),
      hunk: v.optional(hunkDigest),
      /** Which of the lines that the hunk has on that side, counted from 0. */
      offset: v.optional(count),
    }),
  ),
  /** The comment that this one answers. */
  replyTo: v.optional(recordId),
  /** The comment of one's own whose words this one replaces. */
  replaces: v.optional(recordId),
  /** True where it closes the thread that it answers, false where it opens it again. */
  resolved: v.optional(v.boolean()),
  /** True where the change should not be merged before it is resolved. */
  blocking: v.optional(v.boolean()),
});

/** Takes back a record of one's own: it no longer counts, and stays in the history. */
export const withdraw = v.looseObject({
  ...common,
  kind: v.literal('withdraw'),
  record: recordId,
  note: v.optional(v.string()),
});

/** A person's word that a change is, or is not, AI-written. */
export const mark = v.looseObject({
  ...common,
  kind: v.literal('mark'),
  subject,
  ai: v.boolean(),
  /** Which agent, where `ai` is true and it is known. */
  agent: v.optional(v.string()),
  note: v.optional(v.string()),
});

/** Exempts a change from sign-off, for a reason and until the end of a day (UTC). */
export const waiver = v.looseObject({
  ...common,
  kind: v.literal('waiver'),
  subject,
  reason: v.pipe(v.string(), v.nonEmpty()),
  until: date,
});

/** The schemas by kind. */
export const schemas = { signoff, comment, withdraw, mark, waiver } as const;

/** The kinds of record. */
export type Kind = keyof typeof schemas;

export type SignoffPayload = v.InferOutput<typeof signoff>;
export type CommentPayload = v.InferOutput<typeof comment>;
export type WithdrawPayload = v.InferOutput<typeof withdraw>;
export type MarkPayload = v.InferOutput<typeof mark>;
export type WaiverPayload = v.InferOutput<typeof waiver>;
export type Payload =
  SignoffPayload | CommentPayload | WithdrawPayload | MarkPayload | WaiverPayload;
export type Verdict = SignoffPayload['verdict'];
export type Subject = SignoffPayload['subject'];
