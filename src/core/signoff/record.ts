// The record: the schema of what is stored, and how a line of a note becomes one.
import * as v from 'valibot';
import { sha256Hex } from '../change/digest';
import { canonicalJson } from './canonical';

/** Longest line that is read or written, in UTF-8 bytes. */
export const longestLine = 64 * 1024;

const objectId = v.pipe(v.string(), v.regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/));
const mode = v.pipe(v.string(), v.regex(/^[0-7]{6}$/));
const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const recordId = sha256;

const identity = v.looseObject({ name: v.string(), email: v.string() });

const subject = v.union([
  v.looseObject({ commit: objectId }),
  v.looseObject({ base: objectId, head: objectId, commits: v.array(objectId) }),
]);

/** Evidence of a type that this version does not know is kept as it is. */
const evidence = v.looseObject({ type: v.string(), text: v.optional(v.string()) });

const answer = v.looseObject({
  prompt: v.string(),
  answer: v.picklist(['yes', 'no', 'na', 'unsure']),
  note: v.optional(v.string()),
  evidence: v.optional(v.array(evidence)),
});

const signoff = v.looseObject({
  v: v.literal(1),
  kind: v.literal('signoff'),
  /** When it was made, by the reviewer's clock: ISO 8601, UTC, to the second. */
  at: v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)),
  reviewer: identity,
  subject,
  /** File transitions that the reviewer was shown and accepted … */
  files: v.optional(v.array(v.strictTuple([v.string(), mode, objectId, mode, objectId]))),
  /** … and the digests of their hunks, with repetitions. */
  hunks: v.optional(v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)))),
  /** Instead of the two where they are too long: how many, and the digest of `files` as canonical JSON. */
  content: v.optional(v.looseObject({ files: count, hunks: count, digest: sha256 })),
  verdict: v.picklist(['approve', 'request-changes']),
  /** What the reviewer says with the verdict. */
  note: v.optional(v.string()),
  answers: v.array(answer),
  /** Ids of the prompts that were shown, answered or not. */
  shown: v.array(v.string()),
  /** Digest of the checklist, so that the wording that was answered can be named. */
  checklist: sha256,
  agents: v.array(v.string()),
  effort: v.looseObject({ seconds: count, hunksSeen: count, hunks: count }),
  follows: v.optional(v.array(recordId)),
  tool: v.string(),
});

const envelope = v.looseObject({ p: v.looseObject({}), s: v.optional(v.string()) });

/** What one reviewer signed about one change. */
export type SignoffPayload = v.InferOutput<typeof signoff>;
export type Verdict = SignoffPayload['verdict'];

interface Stored {
  /** SHA-256 of the payload's canonical bytes. */
  readonly id: string;
  /** Signature (SSHSIG, base64) where the record has one. */
  readonly signature?: string;
}

/** A sign-off as stored. */
export interface SignoffRecord extends Stored {
  readonly type: 'signoff';
  readonly payload: SignoffPayload;
}

/** A record of a kind or version that this version does not know: kept, and it never helps to pass. */
export interface OtherRecord extends Stored {
  readonly type: 'other';
  readonly payload: Readonly<Record<string, unknown>>;
}

export type StoredRecord = SignoffRecord | OtherRecord;

export type ParsedLine =
  | { readonly ok: true; readonly record: StoredRecord }
  | { readonly ok: false; readonly reason: string };

/** Reads one line of a note. A line that is not its own canonical form is not a record. */
export function parseLine(line: string): ParsedLine {
  const no = (reason: string): ParsedLine => ({ ok: false, reason });
  if (new TextEncoder().encode(line).length > longestLine) return no('longer than 64 KiB');
  let value: unknown;
  try {
    value = JSON.parse(line);
    if (canonicalJson(value) !== line) return no('not in canonical form');
  } catch {
    return no('not JSON of the canonical form');
  }
  const outer = v.safeParse(envelope, value);
  if (!outer.success || Array.isArray(outer.output.p)) return no('not a record: it has no payload');
  const { p: payload, s } = outer.output;
  // The schema drops field names that JavaScript gives a meaning; no record may have one.
  if (canonicalJson(outer.output) !== line)
    return no('not a record: it has a field that is refused');
  const stored = {
    id: sha256Hex(canonicalJson(payload)),
    ...(s === undefined ? {} : { signature: s }),
  };
  if (payload['v'] !== 1 || payload['kind'] !== 'signoff') {
    return { ok: true, record: { ...stored, type: 'other', payload } };
  }
  const inner = v.safeParse(signoff, payload);
  if (!inner.success)
    return no(`not a sign-off: ${v.summarize(inner.issues).split('\n', 1)[0] ?? ''}`);
  if (canonicalJson(inner.output) !== canonicalJson(payload)) {
    return no('not a sign-off: it has a field that is refused');
  }
  return { ok: true, record: { ...stored, type: 'signoff', payload: inner.output } };
}

/** The line to store for a payload. @throws Error if the payload is not of the schema or the line too long. */
export function formatLine(payload: SignoffPayload, signature?: string): string {
  const line = canonicalJson({ p: v.parse(signoff, payload), s: signature });
  if (new TextEncoder().encode(line).length > longestLine) {
    throw new Error(
      'The sign-off is longer than the 64 KiB that a record may have. Shorten the answers.',
    );
  }
  return line;
}
