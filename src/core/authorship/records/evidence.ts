// What a line record is evidence of.
import { type Evidence, unnamedAgent } from '../evidence';
import { countLines } from './line-range';
import type { AgentLines, LineRecord, Trace } from './line-record';

/** Most pieces with a name: a record can invent any number of agents. */
const mostNamed = 10;
/** Most code points of a path that the words quote. */
const longestPath = 120;

/** Most lines of a file of traces that are named. */
const mostLines = 3;

/** What is said of one agent: by one model, in one place, with or without a person. */
interface Said extends Pick<AgentLines, 'agent' | 'model' | 'mixed' | 'trace'> {
  lines: number;
  near: boolean;
  readonly paths: string[];
  readonly places: number[];
}

/**
 * The evidence in the line record of a commit, or of uncommitted work: one piece for each agent and model with attested
 * lines, in order; of more than ten the others are one piece without a name. What a record says of people takes
 * nothing away, so none of it is evidence.
 */
export function evidenceOfRecord(record: LineRecord): readonly Evidence[] {
  const found = new Map<string, Said>();
  for (const [path, { agents }] of record) {
    for (const { ranges, near, ...who } of agents) {
      const { agent, model, mixed, trace } = who;
      const own = JSON.stringify([agent, model, mixed, trace?.of, trace?.file]);
      const named = found.has(own) || found.size < mostNamed;
      const key = named ? own : '';
      const known = found.get(key) ?? {
        ...(named ? who : { agent: unnamedAgent }),
        ...{ lines: 0, near: false, paths: [], places: [] },
      };
      found.set(key, known);
      known.lines += countLines(ranges);
      known.near ||= near === true;
      if (known.paths.at(-1) !== path) known.paths.push(path);
      for (const line of trace?.lines ?? []) known.places.push(line);
    }
  }
  return [...found.values()].map((said) => ({
    kind: 'record',
    agent: said.agent,
    ...(said.model === undefined ? {} : { model: said.model }),
    role: said.mixed ? 'assisted' : 'wrote',
    strength: 'recorded',
    text: [said.model, `${amountOf(said)} ${placesIn(said.paths)}`]
      .filter((part) => part !== undefined)
      .join(', '),
    ...(said.trace && { place: placeOf(said.trace, said.places) }),
  }));
}

/** Lines are only counted where it is known which they are. */
function amountOf({ lines, near }: Said): string {
  return near ? 'edits of' : `${lines} ${lines === 1 ? 'line' : 'lines'} in`;
}

/** Where a trace stands, for example `Agent Trace, .agent-trace/traces.jsonl, lines 2, 5`. */
function placeOf({ of, file }: Trace, lines: readonly number[]): string {
  const all = [...new Set(lines)];
  if (all.length === 0) return `${of}, ${file}`;
  const named = all.slice(0, mostLines).join(', ');
  const left = all.length - mostLines;
  const more = left > 0 ? ` and ${left} more` : '';
  return `${of}, ${file}, ${all.length === 1 ? 'line' : 'lines'} ${named}${more}`;
}

/** Paths in words: the first, cut where it is long, and how many more. */
function placesIn([first = '', ...more]: readonly string[]): string {
  const characters = [...first.slice(0, 2 * longestPath + 2)];
  const path =
    characters.length > longestPath ? `${characters.slice(0, longestPath).join('')}…` : first;
  if (more.length === 0) return path;
  return `${path} and ${more.length} more ${more.length === 1 ? 'file' : 'files'}`;
}
