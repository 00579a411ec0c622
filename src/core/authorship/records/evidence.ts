// What a line record is evidence of.
import { type Evidence, unnamedAgent } from '../evidence';
import { countLines } from './line-range';
import type { LineRecord } from './line-record';

/** Most pieces with a name: a record can invent any number of agents. */
const mostNamed = 10;
/** Most code points of a path that the words quote. */
const longestPath = 120;

/**
 * The evidence in a commit's line record: one piece for each agent and model with attested lines, in order;
 * of more than ten the others are one piece without a name. What a record says of people takes nothing away, so none of it is evidence.
 */
export function evidenceOfRecord(record: LineRecord): readonly Evidence[] {
  const found = new Map<
    string,
    { agent: string; model?: string; lines: number; paths: string[] }
  >();
  for (const [path, { agents }] of record) {
    for (const { agent, model, ranges } of agents) {
      const own = `${agent} ${model ?? ''}`;
      const named = found.has(own) || found.size < mostNamed;
      const key = named ? own : '';
      const who = named ? { agent, ...(model && { model }) } : { agent: unnamedAgent };
      const known = found.get(key) ?? { ...who, lines: 0, paths: [] };
      found.set(key, known);
      known.lines += countLines(ranges);
      if (known.paths.at(-1) !== path) known.paths.push(path);
    }
  }
  return [...found.values()].map(({ agent, model, lines, paths }) => ({
    kind: 'record',
    agent,
    ...(model === undefined ? {} : { model }),
    role: 'wrote',
    strength: 'recorded',
    text: [model, `${lines} ${lines === 1 ? 'line' : 'lines'} in ${placesIn(paths)}`]
      .filter((part) => part !== undefined)
      .join(', '),
  }));
}

/** Paths in words: the first, cut where it is long, and how many more. */
function placesIn([first = '', ...more]: readonly string[]): string {
  const characters = [...first.slice(0, 2 * longestPath + 2)];
  const path =
    characters.length > longestPath ? `${characters.slice(0, longestPath).join('')}…` : first;
  if (more.length === 0) return path;
  return `${path} and ${more.length} more ${more.length === 1 ? 'file' : 'files'}`;
}
