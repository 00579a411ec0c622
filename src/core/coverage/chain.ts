// Tier `chain`: signed transitions of one path that lead from a file's old state to its new one.
import type { FileTransition } from '../change/transition';
import type { SignoffRecord } from '../signoff/record';
import type { Relevant, Step } from './relevant';

/**
 * The sign-offs of a shortest chain of two or more steps from the old mode and blob of a transition to the
 * new, or undefined where none leads there: a squash, a fixup and a split keep the states in between.
 *
 * @param counts whether a sign-off may be a part of it
 */
export function findChain(
  [path, oldMode, oldBlob, newMode, newBlob]: FileTransition,
  relevant: Pick<Relevant, 'stepsFrom'>,
  counts: (record: SignoffRecord) => boolean,
): readonly SignoffRecord[] | undefined {
  const goal = state(newMode, newBlob);
  const start: State = [oldMode, oldBlob];
  const reached = new Map<string, Step | undefined>([[state(...start), undefined]]);
  const queue = [start];
  for (let here = queue.shift(); here !== undefined; here = queue.shift()) {
    for (const step of relevant.stepsFrom(path, ...here)) {
      const [, , , mode, blob] = step.transition;
      const next = state(mode, blob);
      if (reached.has(next) || !counts(step.record)) continue;
      reached.set(next, step);
      if (next === goal) return recordsTo(goal, reached);
      queue.push([mode, blob]);
    }
  }
  return undefined;
}

type State = readonly [mode: string, blob: string];

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
