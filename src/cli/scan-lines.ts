// The lines of `countersign scan --json`, and how lines are printed.
import { setImmediate } from 'node:timers/promises';
import { agentsOf, type Evidence } from '../core/authorship/evidence';
import type { FoundWithStatus } from '../git/scan/statuses';
import { type Output, safeJson } from './output';

/** Commits that are judged and printed together. */
export const batch = 200;

/** Prints commits, a line each, some at a time. */
export async function printLines(
  output: Output,
  found: readonly FoundWithStatus[],
  toLine: (one: FoundWithStatus) => string,
): Promise<void> {
  for (let start = 0; start < found.length; start += batch) {
    const lines = found.slice(start, start + batch).map((one) => `${toLine(one)}\n`);
    output.write(lines.join(''));
    // That a reader has left is only learnt between two turns.
    await setImmediate();
  }
}

/** One commit as JSON. */
export function asJson({ id: commit, evidence, status }: FoundWithStatus): string {
  const agents = agentsOf(evidence);
  return safeJson({ commit, agents, strength: strongest(evidence), evidence, status });
}

function strongest(evidence: readonly Evidence[]): Evidence['strength'] {
  const order = ['declared', 'identity', 'recorded', 'marked', 'suspected'] as const;
  return order.find((strength) => evidence.some((e) => e.strength === strength)) ?? 'suspected';
}
