// Reads authorship logs: the notes that git-ai keeps in refs/notes/ai of which lines an agent wrote.
import { builtInSignals, type Signals } from '../signals';
import { ofFirstForm } from './git-ai-first';
import { writers } from './git-ai-keys';
import { parseJson } from './json';
import { isLineRange, type LineRange } from './line-range';
import { type Attested, type LineRecord, lineRecord } from './line-record';
import { readPath } from './path';

/** Most bytes of the attestation, and most ranges in it, that are read; the rest is left out. */
const longestAttestation = 1024 * 1024;
const mostRanges = 100_000;

const ascii = new TextDecoder('latin1');
const utf8 = new TextDecoder();
const entryLine = /^ {2}(\S{1,80}) ([0-9,-]+)$/;
/**
 * Reads an authorship log (git-ai, `specs/git_ai_standard_v3.0.0.md`, and the forms before it): for each path
 * the ranges of lines by key, a line `---`, then JSON that says who the keys are. Of the JSON only the tool's
 * and the model's names are taken: old logs hold whole conversations.
 *
 * A key of an agent's session that the JSON does not explain, or that has no JSON, attests an agent without a
 * name. Agents of git-ai's own tests and keys of no known form attest nothing, and neither does an empty
 * attestation. `base_commit_sha` is not looked at: it differs in rewritten commits, whose ranges hold.
 *
 * Takes any bytes, in linear time, and never throws.
 */
export function parseAuthorshipLog(
  bytes: Uint8Array,
  signals: Signals = builtInSignals,
): LineRecord {
  const first = bytes[0] === 0x7b ? parseJson(utf8.decode(bytes)) : undefined;
  if (first !== undefined) return lineRecord(ofFirstForm(first, signals));
  const { lines, rest } = splitLog(bytes);
  const metadata = rest === undefined ? undefined : parseJson(utf8.decode(rest));
  const writerOf = writers(metadata, signals);
  const all: Attested[] = [];
  let path: string | undefined;
  let left = mostRanges;
  for (const line of lines) {
    if (line.length === 0) continue;
    if (line[0] !== 0x20) {
      path = readPath(line);
      continue;
    }
    const [, key, text = ''] = entryLine.exec(ascii.decode(line)) ?? [];
    if (path === undefined || key === undefined || left <= 0) continue;
    const ranges = readRanges(text, left);
    left -= ranges.length;
    const writer = writerOf(key);
    if (writer !== undefined) all.push({ path, ...writer, ranges });
  }
  return lineRecord(all);
}

/** The lines before the one that is `---`, without their ends, and the bytes after it. */
function splitLog(bytes: Uint8Array): {
  readonly lines: readonly Uint8Array[];
  readonly rest?: Uint8Array;
} {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < bytes.length;) {
    const feed = bytes.indexOf(0x0a, start);
    const next = feed < 0 ? bytes.length : feed + 1;
    const end = feed < 0 ? next : feed;
    const line = bytes.subarray(start, bytes[end - 1] === 0x0d && end > start ? end - 1 : end);
    if (line.length === 3 && line.every((byte) => byte === 0x2d)) {
      return { lines, rest: bytes.subarray(next) };
    }
    if (next <= longestAttestation) lines.push(line);
    start = next;
  }
  return { lines };
}

/** Ranges as written, `1-4,9,12-16`, in any order; parts that are none are passed over. */
function readRanges(text: string, most: number): LineRange[] {
  const ranges: LineRange[] = [];
  for (const part of text.split(',')) {
    const match = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(part);
    if (match === null || ranges.length >= most) continue;
    const range: LineRange = [Number(match[1]), Number(match[2] ?? match[1])];
    if (isLineRange(range)) ranges.push(range);
  }
  return ranges;
}
