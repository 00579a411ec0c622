// Which files are folded when a change is first shown, so that a big diff opens as fast as a small one.
import type { DisplayFile, DisplayHunk } from '../../../protocol/review';
import { carriedFiles, type Unit } from './units';

/** Lines that are unfolded at the start, in all; a hunk weighs as much as some lines by itself. */
const mostLines = 2_000;
const hunkWeight = 12;

/** Files that have a place in the page at the start; the others wait behind a button. */
export const filesAtStart = 40;

/** Diffs up to this many lines are rendered at once, longer ones as they come into view. */
const mostEagerLines = 200;
const mostEagerLinesRead = 4_000;

/** The number of lines that a hunk is shown with. */
export function linesOf(hunk: DisplayHunk): number {
  return hunk.before.length + hunk.removed.length + hunk.added.length + hunk.after.length;
}

/**
 * The indices of the files that start folded: those that are carried, and what is too much at once. The first
 * of the others never does.
 */
export function foldedAtStart(
  files: readonly DisplayFile[],
  units: readonly Unit[] = [],
): ReadonlySet<number> {
  const folded = new Set(carriedFiles(units));
  const carried = new Set(units.filter((unit) => unit.origin !== undefined).map(({ id }) => id));
  let weight = 0;
  files.forEach((file, index) => {
    if (folded.has(index)) return;
    const own = file.hunks.reduce((sum, hunk) => {
      return sum + (carried.has(hunk.id) ? 0 : linesOf(hunk)) + hunkWeight;
    }, 0);
    if (weight > 0 && weight + own > mostLines) folded.add(index);
    else weight += own;
  });
  return folded;
}

/**
 * The ids of the hunks that start folded although nobody has reviewed them: results, counts and metadata of a
 * notebook. They are ticked like all others.
 */
export function quietHunks(
  files: readonly DisplayFile[],
  units: readonly Unit[],
): ReadonlySet<string> {
  const quiet = units.filter(({ file, hunk, origin }) => {
    const shown = files[file]?.hunks[hunk ?? -1];
    // Figures are there to be looked at.
    return origin === undefined && shown?.cell?.quiet === true && shown.pictures === undefined;
  });
  return new Set(quiet.map(({ id }) => id));
}

/** True if a diff is so short that nothing of it has to wait for being in view; `read` by a screen reader. */
export function isShort(files: readonly DisplayFile[], read: boolean): boolean {
  const hunks = files.flatMap((file) => file.hunks);
  return (
    hunks.reduce((sum, hunk) => sum + linesOf(hunk), 0) <=
    (read ? mostEagerLinesRead : mostEagerLines)
  );
}
