// A note: the records of one object, one a line. Lines that are no records are counted, never fatal.
import { parseLine, type StoredRecord, withSignatures } from './record';

/** Largest note that is read, in bytes. */
export const largestNote = 1024 * 1024;

/** Most lines of a note that are read. */
export const mostLines = 5_000;

/** A line, or a whole note, that could not be read as records. */
export interface NoteProblem {
  /** Id of the object that the note is about. */
  readonly object: string;
  /** Line number from 1; absent where the note as a whole could not be read. */
  readonly line?: number;
  readonly reason: string;
}

/** A record and the object whose note holds it. */
export interface PlacedRecord {
  readonly object: string;
  readonly record: StoredRecord;
  /** Where it was found if not in the newest notes, which have lost it. */
  readonly from?: 'history' | 'outbox';
}

/** What a note, or the whole store, holds. */
export interface Records {
  readonly records: readonly PlacedRecord[];
  readonly problems: readonly NoteProblem[];
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads the bytes of a note. Blank lines are nothing; a record that stands twice counts once. */
export function parseNote(object: string, bytes: Uint8Array): Records {
  const records: PlacedRecord[] = [];
  const problems: NoteProblem[] = [];
  let start = 0;
  for (let line = 1; start < bytes.length; line++) {
    if (line > mostLines) {
      problems.push({ object, line, reason: `beyond the ${mostLines} lines that are read` });
      break;
    }
    const found = bytes.indexOf(0x0a, start);
    const end = found < 0 ? bytes.length : found;
    const parsed = parseBytes(bytes.subarray(start, end));
    start = end + 1;
    if (parsed === undefined) continue;
    if (parsed.ok) records.push({ object, record: parsed.record });
    else problems.push({ object, line, reason: parsed.reason });
  }
  return { records: withoutCopies(records), problems };
}

/** The records of one object, each once. */
export function withoutCopies(records: readonly PlacedRecord[]): readonly PlacedRecord[] {
  if (records.length < 2) return records;
  const byId = new Map<string, PlacedRecord>();
  for (const placed of records) addCopy(byId, placed.record.id, placed);
  return [...byId.values()];
}

/**
 * Puts a record among others by a key. Where it is there already, its signatures are added: a copy without one,
 * or with a bad one, must not hide the good one.
 */
export function addCopy<Placed extends PlacedRecord>(
  records: Map<string, Placed>,
  key: string,
  placed: Placed,
): void {
  const known = records.get(key);
  if (known === undefined) {
    records.set(key, placed);
    return;
  }
  const has = new Set(known.record.signatures);
  const more = placed.record.signatures.filter((signature) => !has.has(signature));
  if (more.length > 0) {
    records.set(key, { ...known, record: withSignatures(known.record, more) });
  }
}

function parseBytes(bytes: Uint8Array): ReturnType<typeof parseLine> | undefined {
  try {
    const text = strict.decode(bytes);
    return text.trim() === '' ? undefined : parseLine(text);
  } catch {
    return { ok: false, reason: 'not UTF-8' };
  }
}

/**
 * The bytes of a note with one more line. What is there stays as it is, byte for byte, records or not; a
 * line that is there already is not added again.
 */
export function appendLine(note: Uint8Array, line: string): Uint8Array {
  const bytes = new TextEncoder().encode(line);
  if (hasLine(note, bytes)) return note;
  const gap = note.length > 0 && note.at(-1) !== 0x0a ? 1 : 0;
  const longer = new Uint8Array(note.length + gap + bytes.length + 1).fill(0x0a);
  longer.set(note);
  longer.set(bytes, note.length + gap);
  return longer;
}

/** How many lines a note has. */
export function countLines(note: Uint8Array): number {
  let count = 0;
  for (let start = 0; start < note.length; count++) {
    const found = note.indexOf(0x0a, start);
    start = found < 0 ? note.length : found + 1;
  }
  return count;
}

/** True if a note holds a line, byte for byte: a damaged copy of a record is not the record. */
export function hasLine(note: Uint8Array, line: Uint8Array): boolean {
  for (let start = 0; start < note.length;) {
    const found = note.indexOf(0x0a, start);
    const end = found < 0 ? note.length : found;
    const same = end - start === line.length;
    if (same && line.every((byte, index) => byte === note[start + index])) return true;
    start = end + 1;
  }
  return false;
}
