// What is ticked one by one: the hunks of a change in reading order, and files that are taken whole.
import type { DisplayFile, DisplayHunk } from '../../protocol/review';

/** One thing to tick. */
export interface Unit {
  readonly id: string;
  readonly file: number;
  readonly path: string;
  /** Index in the file's hunks; absent where the file is ticked as a whole. */
  readonly hunk?: number;
  /** Its place among the hunks of the change, from 1; 0 for a whole file. */
  readonly number: number;
  /** Line to open the diff editor at. */
  readonly line: number;
}

/** How much of something is ticked. `empty` has nothing to tick. */
export type Rollup = 'empty' | 'none' | 'some' | 'all';

/** Lists what there is to tick, in the order it is shown. */
export function unitsOf(files: readonly DisplayFile[]): readonly Unit[] {
  let number = 0;
  return files.flatMap((shown, file): Unit[] => {
    const { path } = shown;
    if (shown.wholeId !== undefined) return [{ id: shown.wholeId, file, path, number: 0, line: 1 }];
    return shown.hunks.map((hunk, index) => {
      number += 1;
      return { id: hunk.id, file, path, hunk: index, number, line: lineOf(shown, hunk) };
    });
  });
}

/** The line that the diff editor opens a hunk at: of the new side, of the old one for a deleted file. */
function lineOf(file: DisplayFile, hunk: DisplayHunk): number {
  return Math.max(1, file.state === 'deleted' ? hunk.oldStart : hunk.newStart);
}

/** The units of each of `files` files. */
export function byFile(units: readonly Unit[], files: number): readonly (readonly Unit[])[] {
  const groups = Array.from({ length: files }, (): Unit[] => []);
  for (const unit of units) groups[unit.file]?.push(unit);
  return groups;
}

/** Sums up how much of `units` is ticked. */
export function rollupOf(units: readonly Unit[], ticked: ReadonlySet<string>): Rollup {
  if (units.length === 0) return 'empty';
  const count = units.filter((unit) => ticked.has(unit.id)).length;
  if (count === 0) return 'none';
  return count === units.length ? 'all' : 'some';
}

/** How far a review is, hunks and whole files apart. */
export interface Tally {
  readonly hunks: number;
  readonly hunksTicked: number;
  readonly whole: number;
  readonly wholeTicked: number;
}

/** Counts what is ticked; ids in a draft that the change does not have are left out. */
export function tallyOf(units: readonly Unit[], ticked: ReadonlySet<string>): Tally {
  const hunks = units.filter((unit) => unit.hunk !== undefined);
  const whole = units.filter((unit) => unit.hunk === undefined);
  const count = (some: readonly Unit[]): number =>
    some.filter((unit) => ticked.has(unit.id)).length;
  return {
    hunks: hunks.length,
    hunksTicked: count(hunks),
    whole: whole.length,
    wholeTicked: count(whole),
  };
}

/** The next unticked unit after the one at `index`, wrapping round to the start; undefined when all are ticked. */
export function nextUnticked(
  units: readonly Unit[],
  ticked: ReadonlySet<string>,
  index: number,
): Unit | undefined {
  const order = [...units.slice(index + 1), ...units.slice(0, index + 1)];
  return order.find((unit) => !ticked.has(unit.id));
}
