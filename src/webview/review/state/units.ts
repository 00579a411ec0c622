// What is ticked one by one: the hunks of a change in reading order, and files that are taken whole.
import type { Carried, DisplayFile, DisplayHunk } from '../../../protocol/review';

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
  /** Where it was signed before and by whom, where that is carried: it need not be reviewed again. */
  readonly origin?: string;
  /** Present where a line record says that it holds lines of an agent. */
  readonly ai?: true;
  /** Present where it holds nothing but what a notebook's run counts and notes. */
  readonly noise?: true;
}

/** How much of something is done. `empty` has nothing to tick; `carried` is `all` without a tick. */
export type Rollup = 'empty' | 'none' | 'some' | 'all' | 'carried';

/** Lists what there is to tick, in the order it is shown. */
export function unitsOf(
  files: readonly DisplayFile[],
  carried: readonly Carried[] = [],
): readonly Unit[] {
  const origins = new Map(carried.flatMap(({ ticks, origin }) => ticks.map((id) => [id, origin])));
  const from = (id: string): Pick<Unit, 'id' | 'origin'> => {
    const origin = origins.get(id);
    return origin === undefined ? { id } : { id, origin };
  };
  let number = 0;
  return files.flatMap((shown, file): Unit[] => {
    const { path } = shown;
    if (shown.wholeId !== undefined) {
      return [{ ...from(shown.wholeId), file, path, number: 0, line: 1 }];
    }
    return shown.hunks.map((hunk, index) => {
      number += 1;
      const line = lineOf(shown, hunk);
      return { ...from(hunk.id), ...toldOf(hunk), file, path, hunk: index, number, line };
    });
  });
}

function toldOf({ attested = [], cell }: DisplayHunk): Pick<Unit, 'ai' | 'noise'> {
  return {
    ...(attested.some(({ ai }) => ai) ? { ai: true } : {}),
    ...(cell?.noise === true ? { noise: true } : {}),
  };
}

/** True if nobody has to review a unit any more: it is ticked, or carried. */
export function isDone(unit: Unit, ticked: ReadonlySet<string>): boolean {
  return unit.origin !== undefined || ticked.has(unit.id);
}

/** The files of which everything is carried, by index. */
export function carriedFiles(units: readonly Unit[]): ReadonlySet<number> {
  const open = new Set(units.filter((unit) => unit.origin === undefined).map((unit) => unit.file));
  return new Set(units.map((unit) => unit.file).filter((file) => !open.has(file)));
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

/** Sums up how much of `units` is done. */
export function rollupOf(units: readonly Unit[], ticked: ReadonlySet<string>): Rollup {
  if (units.length === 0) return 'empty';
  const count = units.filter((unit) => isDone(unit, ticked)).length;
  if (count === 0) return 'none';
  if (count < units.length) return 'some';
  return units.some((unit) => ticked.has(unit.id)) ? 'all' : 'carried';
}

/** What a tick of a whole file ticks: what is not carried, or all where everything is. */
export function ownUnits(units: readonly Unit[]): readonly Unit[] {
  const own = units.filter((unit) => unit.origin === undefined);
  return own.length === 0 ? units : own;
}

/** How far a review is, hunks and whole files apart. */
export interface Tally {
  readonly hunks: number;
  readonly hunksTicked: number;
  readonly whole: number;
  readonly wholeTicked: number;
  /** Those among all that are carried and not ticked besides. */
  readonly hunksCarried: number;
  readonly wholeCarried: number;
}

/** Counts what is ticked; ids in a draft that the change does not have are left out. */
export function tallyOf(units: readonly Unit[], ticked: ReadonlySet<string>): Tally {
  const hunks = units.filter((unit) => unit.hunk !== undefined);
  const whole = units.filter((unit) => unit.hunk === undefined);
  const count = (some: readonly Unit[]): number =>
    some.filter((unit) => ticked.has(unit.id)).length;
  const carried = (some: readonly Unit[]): number =>
    some.filter((unit) => unit.origin !== undefined && !ticked.has(unit.id)).length;
  return {
    hunks: hunks.length,
    hunksTicked: count(hunks),
    whole: whole.length,
    wholeTicked: count(whole),
    hunksCarried: carried(hunks),
    wholeCarried: carried(whole),
  };
}
