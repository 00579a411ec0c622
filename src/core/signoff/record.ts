// The record: how a line of a note becomes one, and a payload a line.
import * as v from 'valibot';
import { sha256Hex } from '../change/digest';
import { canonicalJson } from './canonical';
import { type Canonical, NotCanonical, parseCanonical } from './canonical-parser';
import { type Outline, outlineOf } from './outline';
import {
  type CommentPayload,
  type Kind,
  type MarkPayload,
  type Payload,
  schemas,
  type SignoffPayload,
  type WaiverPayload,
  type WithdrawPayload,
} from './schema';
import { readUsualLine } from './usual-line';

/** Longest line that is read or written, in UTF-8 bytes. */
export const longestLine = 64 * 1024;

/** The kinds as people call them. */
export const kindNames: Readonly<Record<Kind, string>> = {
  signoff: 'sign-off',
  comment: 'comment',
  withdraw: 'withdrawal',
  mark: 'mark',
  waiver: 'waiver',
};

/** A line: the payload, the signature, and what later versions may add. */
interface Line {
  readonly p: Readonly<Record<string, unknown>>;
  readonly s?: string;
}

interface Stored<Type extends string, Content> {
  readonly type: Type;
  /** The payload's canonical form: what is signed. */
  readonly text: string;
  /** SHA-256 of its bytes. */
  readonly id: string;
  /**
   * What stands for its signature: nothing, one, or several where copies of the record differ in it. Not checked
   * here: `core/trust` says what they prove.
   */
  readonly signatures: readonly string[];
  readonly payload: Content;
}

/**
 * A sign-off as stored. A store has tens of thousands, of which a range needs a few: the payload is read and the id
 * taken when they are asked for, the text having been found good, and what has to be asked of each is in the outline.
 * Not to be spread, which would leave them out.
 */
export class SignoffRecord implements Stored<'signoff', SignoffPayload> {
  readonly type = 'signoff';
  #id: string | undefined;
  #payload: SignoffPayload | undefined;

  constructor(
    readonly text: string,
    readonly signatures: readonly string[],
    readonly outline: Outline,
  ) {}

  get id(): string {
    return (this.#id ??= sha256Hex(this.text));
  }

  get payload(): SignoffPayload {
    return (this.#payload ??= JSON.parse(this.text) as SignoffPayload);
  }
}

export type CommentRecord = Stored<'comment', CommentPayload>;
export type WithdrawRecord = Stored<'withdraw', WithdrawPayload>;
export type MarkRecord = Stored<'mark', MarkPayload>;
export type WaiverRecord = Stored<'waiver', WaiverPayload>;

/** A record of a kind or version that this version does not know: kept, and it never helps to pass. */
export type OtherRecord = Stored<'other', Readonly<Record<string, unknown>>>;

/** A record of a kind that this version knows. */
export type KnownRecord =
  SignoffRecord | CommentRecord | WithdrawRecord | MarkRecord | WaiverRecord;

export type StoredRecord = KnownRecord | OtherRecord;

export type ParsedLine =
  | { readonly ok: true; readonly record: StoredRecord }
  | { readonly ok: false; readonly reason: string };

/** Reads one line of a note. A line that is not its own canonical form is not a record. */
export function parseLine(line: string): ParsedLine {
  const no = (reason: string): ParsedLine => ({ ok: false, reason });
  // A UTF-16 unit is at most three bytes long.
  const maybeLong = line.length > longestLine / 3;
  if (maybeLong && new TextEncoder().encode(line).length > longestLine)
    return no('longer than 64 KiB');
  const usual = readUsualLine(line);
  if (usual !== undefined) {
    return { ok: true, record: new SignoffRecord(usual.text, usual.signatures, usual.outline) };
  }
  let read: Canonical;
  try {
    read = parseCanonical(line);
  } catch (error) {
    if (!(error instanceof NotCanonical)) throw error;
    return no('not JSON of the canonical form');
  }
  const { value, hasReserved } = read;
  if (!isLine(value)) return no('not a record: it has no payload');
  const { p: payload } = value;
  if (hasReserved) return no('not a record: it has a field of a name that is refused');
  const text = payloadText(line, value);
  const signatures = value.s === undefined ? [] : [value.s];
  const kind = payload['kind'];
  if (payload['v'] !== 1 || !isKind(kind)) {
    return { ok: true, record: { type: 'other', text, id: sha256Hex(text), signatures, payload } };
  }
  const inner = v.safeParse(schemas[kind], payload);
  if (!inner.success)
    return no(`not a ${kindNames[kind]}: ${v.summarize(inner.issues).split('\n', 1)[0] ?? ''}`);
  const known = inner.output;
  if (known.kind === 'signoff')
    return { ok: true, record: new SignoffRecord(text, signatures, outlineOf(known)) };
  const stored = { type: kind, text, id: sha256Hex(text), signatures, payload: known };
  return { ok: true, record: stored as KnownRecord };
}

/** Whose record it is. */
export function reviewerOf(record: KnownRecord): SignoffPayload['reviewer'] {
  return record.type === 'signoff' ? record.outline.reviewer : record.payload.reviewer;
}

/** A copy of a record with signatures of further copies. */
export function withSignatures(record: StoredRecord, more: readonly string[]): StoredRecord {
  const signatures = [...record.signatures, ...more];
  if (record.type !== 'signoff') return { ...record, signatures };
  return new SignoffRecord(record.text, signatures, record.outline);
}

function isLine(value: unknown): value is Line {
  if (!isObject(value) || !('p' in value) || !isObject(value.p)) return false;
  return !('s' in value) || typeof value.s === 'string';
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The payload's canonical form, cut out of its line where nothing else can be there. */
function payloadText(line: string, { p, s, ...rest }: Line): string {
  if (Object.keys(rest).length > 0) return canonicalJson(p);
  const behind = s === undefined ? '}' : `,"s":${JSON.stringify(s)}}`;
  return line.slice('{"p":'.length, line.length - behind.length);
}

function isKind(kind: unknown): kind is Kind {
  return typeof kind === 'string' && Object.hasOwn(schemas, kind);
}

/** A record that no reader would take, in words for who wanted to store it. */
export class RecordRefused extends Error {
  override readonly name = 'RecordRefused';
}

/** The line to store for a payload. @throws RecordRefused if it is not of the schema or the line too long. */
export function formatLine(payload: Payload, signature?: string): string {
  const checked = v.safeParse(schemas[payload.kind], payload);
  if (!checked.success) {
    const why = v.summarize(checked.issues);
    throw new RecordRefused(`The ${kindNames[payload.kind]} cannot be stored: ${why}`);
  }
  const line = canonicalJson({ p: checked.output, s: signature });
  if (new TextEncoder().encode(line).length > longestLine) {
    throw new RecordRefused(
      'The record is longer than the 64 KiB that one may have. Shorten the texts.',
    );
  }
  return line;
}
