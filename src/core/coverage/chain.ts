// Tier `chain`: signed transitions of one path that lead from a file's old state to its new one.
import type { FileTransition } from '../change/transition';
import type { SignoffRecord } from '../signoff/record';
import type { Step } from './relevant';

/**
 * The sign-offs of a shortest chain of two or more steps from the old mode and blob of a transition to the
 * new, or undefined where none leads there: a squash, a fixup and a split keep the states in between.
 */
export function findChain(
  [, oldMode, oldBlob, newMode, newBlob]: FileTransition,
  steps: readonly Step[],
): readonly SignoffRecord[] | undefined {
  if (steps.length < 2) return undefined;
  const from = new Map<string, Step[]>();
  for (const step of steps) {
    const start = state(step.transition[1], step.transition[2]);
    from.set(start, [...(from.get(start) ?? []), step]);
  }
  const goal = state(newMode, newBlob);
  const start = state(oldMode, oldBlob);
  const reached = new Map<string, Step | undefined>([[start, undefined]]);
  const queue = [start];
  for (let here = queue.shift(); here !== undefined; here = queue.shift()) {
    for (const step of from.get(here) ?? []) {
      const next = state(step.transition[3], step.transition[4]);
      if (reached.has(next)) continue;
      reached.set(next, step);
      if (next === goal) return recordsTo(goal, reached);
      queue.push(next);
    }
  }
  return undefined;
}

function recordsTo(
  goal: string,
  reached: ReadonlyMap<string, Step | undefined>,
): readonly SignoffRecord[] {
  const records: SignoffRecord[] = [];
  for (let step = reached.get(goal); step !== undefined;) {
    records.unshift(step.record);
    step = reached.get(state(step.transition[1], step.transition[2]));
  }
  return [...new Set(records)];
}

function state(mode: string, blob: string): string {
  return `${mode} ${blob}`;
}
