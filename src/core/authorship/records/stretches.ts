// What a line record says of some lines, in order: the stretches that are an agent's, a person's, or nobody's.
import { intersect, type LineRange, without } from './line-range';
import type { AgentLines, FileLines } from './line-record';

/** Who is attested to have written a stretch: an agent, or a person. */
export type AttestedBy =
  | ({ readonly kind: 'agent' } & Pick<AgentLines, 'agent' | 'model' | 'near' | 'mixed'>)
  | { readonly kind: 'person' };

/** Lines of which a record says the same; of those without `by` it says nothing. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
  readonly by?: AttestedBy;
}

/**
 * Cuts a range of lines at what a record says of them, in the order of the lines. A line that several agents are
 * attested for is the first one's.
 *
 * @param file what is attested of the file, or undefined where nothing is
 */
export function stretchesOf(file: FileLines | undefined, range: LineRange): readonly Stretch[] {
  const parts: Stretch[] = [];
  let left: readonly LineRange[] = [range];
  const take = (ranges: readonly LineRange[], by: AttestedBy): void => {
    const taken = intersect(left, ranges);
    if (taken.length === 0) return;
    for (const [first, last] of taken) parts.push({ first, last, by });
    left = without(left, taken);
  };
  const agents = file?.agents ?? [];
  // What is exact goes before what is only about there.
  for (const near of [undefined, true] as const) {
    for (const { agent, model, mixed, ranges } of agents.filter((one) => one.near === near)) {
      const who = {
        agent,
        ...(model && { model }),
        ...(near && { near }),
        ...(mixed && { mixed }),
      };
      take(ranges, { kind: 'agent', ...who });
    }
  }
  take(file?.human ?? [], { kind: 'person' });
  for (const [first, last] of left) parts.push({ first, last });
  return parts.sort((a, b) => a.first - b.first);
}
