// Reads Agent Trace records (version 0.1.0, github.com/cursor/agent-trace): which edits agents made, a record a line.
import { recordedAgent, recordedModel } from '../records/agent-name';
import { listOf, member } from '../records/json';
import { jsonLines } from '../records/json-lines';
import { isLineRange, type LineRange } from '../records/line-range';
import { readPath } from '../records/path';

/** Most edits that are read, and the longest hash of their content. */
const mostEdits = 100_000;
const longestHash = 200;

/** One edit that an agent had a part in. */
export interface TracedEdit {
  readonly path: string;
  readonly agent: string;
  readonly model: string | undefined;
  /** A person's lines are among them. */
  readonly mixed: boolean;
  /** As recorded; undefined where no file can have these lines. */
  readonly range: LineRange | undefined;
  /** Of the text of the lines, with the name of the way it was made: `murmur3:9f2e8a1b`. */
  readonly hash: string | undefined;
  /** What HEAD was; undefined where no version control is named, empty where it is not one of git. */
  readonly revision: string | undefined;
  /** When, in seconds since 1970; undefined where it cannot be read. */
  readonly at: number | undefined;
  /** Line of the file of traces, from 1. */
  readonly line: number;
}

const utf16 = new TextEncoder();

/**
 * Reads traces. Only what an agent had a part in is taken: of people, or of nobody in particular, a trace is no
 * evidence. Unknown fields and versions are looked past, and so are addresses of conversations.
 *
 * Takes any bytes, in linear time, and never throws; lines that are no records are passed over.
 */
export function parseTraces(bytes: Uint8Array): readonly TracedEdit[] {
  const edits: TracedEdit[] = [];
  for (const { line, value } of jsonLines(bytes)) {
    const agent = recordedAgent(member(member(value, 'tool'), 'name'));
    if (agent === undefined) continue;
    const record = { agent, line, revision: revisionOf(value), at: timeOf(value) };
    for (const file of listOf(member(value, 'files'))) {
      const path = pathOf(file);
      if (path === undefined) continue;
      for (const conversation of listOf(member(file, 'conversations'))) {
        for (const range of listOf(member(conversation, 'ranges'))) {
          const edit = editOf(range, member(conversation, 'contributor'));
          if (edit !== undefined) edits.push({ path, ...record, ...edit });
          if (edits.length >= mostEdits) return edits;
        }
      }
    }
  }
  return edits;
}

type OfRange = Pick<TracedEdit, 'model' | 'mixed' | 'range' | 'hash'>;

/** An edit by its own contributor, or else by that of its conversation. */
function editOf(value: unknown, whole: unknown): OfRange | undefined {
  const contributor = member(value, 'contributor') ?? whole;
  const type = member(contributor, 'type');
  if (type !== 'ai' && type !== 'mixed') return undefined;
  const [first, last] = [member(value, 'start_line'), member(value, 'end_line')];
  const isRange = typeof first === 'number' && typeof last === 'number';
  const range: LineRange = isRange ? [first, last] : [0, 0];
  const hash = member(value, 'content_hash');
  return {
    model: recordedModel(member(contributor, 'model_id')),
    mixed: type === 'mixed',
    range: isLineRange(range) ? range : undefined,
    hash: typeof hash === 'string' && hash.length <= longestHash ? hash : undefined,
  };
}

function pathOf(file: unknown): string | undefined {
  const written = member(file, 'path');
  if (typeof written !== 'string') return undefined;
  return readPath(utf16.encode(written.replace(/^\.\//, '')));
}

function revisionOf(record: unknown): string | undefined {
  const vcs = member(record, 'vcs');
  if (vcs === undefined) return undefined;
  const [type, revision] = [member(vcs, 'type') ?? 'git', member(vcs, 'revision')];
  return type === 'git' && typeof revision === 'string' ? revision : '';
}

function timeOf(record: unknown): number | undefined {
  const text = member(record, 'timestamp');
  const time = typeof text === 'string' && text.length < 64 ? Date.parse(text) : NaN;
  return Number.isNaN(time) ? undefined : Math.floor(time / 1000);
}
