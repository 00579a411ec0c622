// A line record: what a tool that watched the edits attested of a commit's lines.
import type { FileChange } from '../../change/change';
import { countLines, intersect, type LineRange, unite, without } from './line-range';

/** Where an agent's edits were recorded as they were made. */
export interface Trace {
  /** Whose record it is, for example `Agent Trace`. */
  readonly of: string;
  readonly file: string;
  /** The lines of that file that say so, from 1. */
  readonly lines: readonly number[];
}

/** Lines of one file that an agent is attested to have written. */
export interface AgentLines {
  /** Normalised name, for example `claude-code`. */
  readonly agent: string;
  readonly model?: string;
  readonly ranges: readonly LineRange[];
  /** Absent for the line record of a commit. */
  readonly trace?: Trace;
  /** The agent edited the file, and the lines are only about these; without any, which ones is not known. */
  readonly near?: true;
  /** A person's lines are among them. */
  readonly mixed?: true;
}

/** What is attested of one file as it is after the commit; nothing is known of the lines in neither list. */
export interface FileLines {
  readonly agents: readonly AgentLines[];
  /** Lines that a person is attested to have typed, and no agent. */
  readonly human: readonly LineRange[];
}

/** What is attested of a commit, by path. Empty: nothing is, which says nothing of who wrote it. */
export type LineRecord = ReadonlyMap<string, FileLines>;

/** One attested stretch of a file; without an agent, a person typed it. */
export interface Attested extends Pick<AgentLines, 'ranges' | 'trace' | 'near' | 'mixed'> {
  readonly path: string;
  readonly agent?: string;
  readonly model?: string | undefined;
}

/**
 * Makes a record of attested stretches, in their order. Lines that both an agent and a person are attested
 * for stay the agent's: a record may say that an AI wrote something, and never take that back.
 */
export function lineRecord(all: readonly Attested[]): LineRecord {
  const files = new Map<string, { agents: Map<string, Attested>; human: LineRange[] }>();
  for (const piece of all) {
    if (piece.ranges.length === 0 && piece.near !== true) continue;
    const { path, agent, model = '', ranges, trace } = piece;
    const file = files.get(path) ?? { agents: new Map<string, Attested>(), human: [] };
    files.set(path, file);
    if (agent === undefined) {
      for (const range of ranges) file.human.push(range);
      continue;
    }
    const key = JSON.stringify([agent, model, piece.near, piece.mixed, trace?.of, trace?.file]);
    const known = file.agents.get(key);
    // Appended in place: thousands of entries of one file would be copied over and over.
    if (known === undefined) {
      const own = trace && { trace: { ...trace, lines: [...trace.lines] } };
      file.agents.set(key, { ...piece, ...own, ranges: [...ranges] });
      continue;
    }
    for (const range of ranges) (known.ranges as LineRange[]).push(range);
    for (const line of trace?.lines ?? []) (known.trace?.lines as number[]).push(line);
  }
  return new Map([...files].map(([path, { agents, human }]) => [path, finish(agents, human)]));
}

function finish(agents: ReadonlyMap<string, Attested>, human: readonly LineRange[]): FileLines {
  const written = [...agents.values()].map(
    ({ agent = '', model, ranges, trace, near, mixed }): AgentLines => ({
      agent,
      ...(model === undefined ? {} : { model }),
      ranges: unite(ranges),
      ...(trace && { trace: { ...trace, lines: [...new Set(trace.lines)] } }),
      ...(near && { near }),
      ...(mixed && { mixed }),
    }),
  );
  const byAgents = unite(written.flatMap(({ ranges }) => ranges));
  return { agents: written, human: without(unite(human), byAgents) };
}

/** Several records of one commit as one. */
export function uniteRecords(records: readonly LineRecord[]): LineRecord {
  const [only, ...more] = records;
  if (only !== undefined && more.length === 0) return only;
  return lineRecord(
    records.flatMap((record) =>
      [...record].flatMap(([path, { agents, human }]): Attested[] => [
        ...agents.map((lines) => ({ path, ...lines })),
        { path, ranges: human },
      ]),
    ),
  );
}

/** The lines of a file that any agent is attested for. */
export function linesOfAgents({ agents }: FileLines): readonly LineRange[] {
  return unite(agents.flatMap(({ ranges }) => ranges));
}

/** The lines that hunks of a file added, as they are after the change. */
export function addedLines(hunks: FileChange['hunks']): readonly LineRange[] {
  return unite(
    hunks.flatMap(({ newStart, newCount }): LineRange[] =>
      newCount === 0 ? [] : [[newStart, newStart + newCount - 1]],
    ),
  );
}

/** How many of the lines that a change added an agent is attested for. */
export interface AttestedCount {
  readonly agent: string;
  readonly model?: string;
  readonly lines: number;
  /** The number is only about right; with 0, which lines is not known. */
  readonly near?: true;
}

/** The lines that a change added, and how many of them are attested. */
export interface AddedLines {
  readonly added: number;
  /** Of the added lines, those that any agent is attested for. */
  readonly byAgents: number;
  readonly byHumans: number;
  readonly agents: readonly AttestedCount[];
}

/**
 * Counts the lines that a change added against its record. What is attested of lines that the change did not
 * add, or of files that are not reviewed by hunks, is not counted.
 */
export function countAdded(record: LineRecord, files: readonly FileChange[]): AddedLines {
  let [added, byAgents, byHumans] = [0, 0, 0];
  const agents = new Map<string, AttestedCount>();
  for (const { transition, hunks } of files) {
    const lines = addedLines(hunks);
    added += countLines(lines);
    const file = record.get(transition[0]);
    if (file === undefined) continue;
    byAgents += countLines(intersect(lines, linesOfAgents(file)));
    byHumans += countLines(intersect(lines, file.human));
    const seen = new Map<string, readonly LineRange[]>();
    for (const { agent, model, ranges, near } of file.agents) {
      const key = `${agent} ${model ?? ''}`;
      const before = agents.get(key) ?? { agent, ...(model && { model }), lines: 0 };
      // A line that two records attest is one line.
      const more = without(intersect(lines, ranges), seen.get(key) ?? []);
      seen.set(key, unite([...(seen.get(key) ?? []), ...more]));
      agents.set(key, { ...before, ...(near && { near }), lines: before.lines + countLines(more) });
    }
  }
  return { added, byAgents, byHumans, agents: [...agents.values()] };
}
