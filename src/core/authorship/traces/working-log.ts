// Reads git-ai's working logs: which lines of files that are not committed yet an agent wrote.
import { createHash } from 'node:crypto';
import { type Writer, writers } from '../records/git-ai-keys';
import { listOf, member, parseJson } from '../records/json';
import { jsonLines } from '../records/json-lines';
import { isLineRange, type LineRange, unite } from '../records/line-range';
import type { Attested } from '../records/line-record';
import { readPath } from '../records/path';
import { builtInSignals, type Signals } from '../signals';

/** Most stretches of lines that are read. */
const mostRanges = 100_000;

const utf8 = new TextDecoder();
const utf16 = new TextEncoder();

/** What a working log says of one file: the last that it says, which holds for the file as it was then. */
export interface LoggedFile {
  /** SHA-256 of what the lines are of, as hex digits; undefined where the log does not tell. */
  readonly state: string | undefined;
  readonly pieces: readonly Omit<Attested, 'path'>[];
  /** Line of the log, from 1; undefined where what was there before the first one says it. */
  readonly line: number | undefined;
}

/** A working log, by path. */
export type WorkingLog = ReadonlyMap<string, LoggedFile>;

/** What is said of a file, before it is known whom its keys stand for. */
interface Raw extends Pick<LoggedFile, 'state' | 'line'> {
  readonly lines: readonly unknown[];
  readonly characters: readonly unknown[];
}

/**
 * Reads a working log (git-ai, `src/authorship/working_log.rs` and `src/git/repo_storage.rs`): `checkpoints.jsonl`
 * has one checkpoint a line, with the agent of an edit and all of each edited file that is anybody's
 * (`line_attributions`); `INITIAL` what an earlier commit left uncommitted. Keys are those of its notes. A key that
 * nothing explains attests an agent without a name; `human` in a working log only means that no agent was seen,
 * and says nothing. Where a file has but the ranges of characters of older logs, its agents are known and not
 * their lines. Of what the agent was told or answered, nothing is looked at.
 *
 * Takes any bytes, in linear time, and never throws.
 */
export function parseWorkingLog(
  checkpoints: Uint8Array,
  initial: Uint8Array = new Uint8Array(),
  signals: Signals = builtInSignals,
): WorkingLog {
  const first = initial.length === 0 ? undefined : parseJson(utf8.decode(initial));
  const agents = new Map<string, unknown>([
    ...entriesOf(member(first, 'prompts')),
    ...entriesOf(member(first, 'sessions')),
  ]);
  const raw = new Map<string, Raw>();
  const blobs = member(first, 'file_blobs');
  for (const [name, lines] of entriesOf(member(first, 'files'))) {
    const state = stateOf(member(blobs, name));
    add(raw, name, { lines: listOf(lines), characters: [], state, line: undefined });
  }
  for (const { line, value } of jsonLines(checkpoints)) {
    addAgent(agents, member(value, 'agent_id'));
    for (const entry of listOf(member(value, 'entries'))) {
      const lines = listOf(member(entry, 'line_attributions'));
      const characters = listOf(member(entry, 'attributions'));
      if (lines.length === 0 && characters.length === 0) continue;
      const state = stateOf(member(entry, 'blob_sha'));
      add(raw, member(entry, 'file'), { lines, characters, state, line });
    }
  }
  const known = Object.fromEntries(agents);
  const writerOf = writers({ sessions: known, prompts: known }, signals);
  let left = mostRanges;
  return new Map(
    [...raw].map(([path, { lines, characters, state, line }]): [string, LoggedFile] => {
      const said = (lines.length > 0 ? lines : characters).slice(0, Math.max(0, left));
      left -= said.length;
      return [path, { state, line, pieces: piecesOf(said, lines.length > 0, writerOf) }];
    }),
  );
}

/** What is said of a file, one piece for each writer. */
function piecesOf(
  said: readonly unknown[],
  hasLines: boolean,
  writerOf: (key: string) => Writer,
): LoggedFile['pieces'] {
  const pieces = new Map<string, { readonly writer: Writer; readonly ranges: LineRange[] }>();
  for (const one of said) {
    const key = member(one, 'author_id');
    const writer = typeof key === 'string' && key !== 'human' ? writerOf(key) : undefined;
    const range = hasLines ? rangeOf(one) : undefined;
    if (writer === undefined || (hasLines ? !range : !writer.agent)) continue;
    const own = JSON.stringify([writer.agent, writer.model]);
    const known = pieces.get(own) ?? { writer, ranges: [] };
    pieces.set(own, known);
    if (range !== undefined) known.ranges.push(range);
  }
  return [...pieces.values()].map(({ writer, ranges }) => {
    return { ...writer, ranges: unite(ranges), ...(!hasLines && { near: true as const }) };
  });
}

/** Adds what is said of a file in place of what was said before. */
function add(raw: Map<string, Raw>, name: unknown, said: Raw): void {
  const path = typeof name === 'string' ? readPath(utf16.encode(name)) : undefined;
  if (path !== undefined) raw.set(path, said);
}

/** The keys of an agent are made of the SHA-256 of its tool and its conversation: three forms, by the log's age. */
function addAgent(agents: Map<string, unknown>, agent: unknown): void {
  const [tool, id] = [member(agent, 'tool'), member(agent, 'id')];
  if (typeof tool !== 'string' || typeof id !== 'string') return;
  const sum = createHash('sha256').update(`${tool}:${id}`).digest('hex');
  for (const key of [`s_${sum.slice(0, 14)}`, sum.slice(0, 16), sum.slice(0, 7)]) {
    agents.set(key, { agent_id: agent });
  }
}

function rangeOf(value: unknown): LineRange | undefined {
  const [first, last] = [member(value, 'start_line'), member(value, 'end_line')];
  if (typeof first !== 'number' || typeof last !== 'number') return undefined;
  return isLineRange([first, last]) ? [first, last] : undefined;
}

function stateOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value) ? value : undefined;
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).slice(0, 10_000);
}
