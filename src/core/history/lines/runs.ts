// Which lines of a file are from which AI-written commit, and what a diff does to them.

/** A commit and the path that its file had then. */
export interface Origin {
  readonly commit: string;
  readonly path: string;
}

/** Neighbouring lines of one origin, counted from 0. Lines in no run are of nobody who is asked about. */
export interface Run {
  readonly from: number;
  readonly count: number;
  readonly origin: Origin;
}

/** A hunk without context by the numbers of its `@@` line: of an empty side the line before it is named. */
export interface Edit {
  readonly oldStart: number;
  readonly oldCount: number;
  readonly newStart: number;
  readonly newCount: number;
}

/** A file after some edits, and what they took out of it. */
export interface Edited {
  readonly runs: readonly Run[];
  readonly removed: readonly Run[];
}

/**
 * Applies the edits of a diff, in their order, to the runs of a file.
 *
 * @param origin of the lines that come in; without one they are in no run
 */
export function applyEdits(
  runs: readonly Run[],
  edits: readonly Edit[],
  origin: Origin | undefined,
): Edited {
  const after: Run[] = [];
  const removed: Run[] = [];
  let [position, shift] = [0, 0];
  for (const { oldStart, oldCount, newStart, newCount } of edits) {
    const oldAt = oldCount === 0 ? oldStart : oldStart - 1;
    const newAt = newCount === 0 ? newStart : newStart - 1;
    cut(runs, position, oldAt, shift, after);
    cut(runs, oldAt, oldAt + oldCount, 0, removed);
    if (origin !== undefined && newCount > 0) after.push({ from: newAt, count: newCount, origin });
    position = oldAt + oldCount;
    shift = newAt + newCount - position;
  }
  cut(runs, position, Infinity, shift, after);
  return { runs: after, removed };
}

/** Lays runs over those of another side of a merge: where both know a line, the first stands. */
export function overlay(first: readonly Run[], second: readonly Run[]): readonly Run[] {
  const all = [...first];
  for (const { from, count, origin } of second) {
    let at = from;
    for (const taken of first) {
      const end = taken.from + taken.count;
      if (end <= at || taken.from >= from + count) continue;
      if (taken.from > at) all.push({ from: at, count: taken.from - at, origin });
      at = end;
    }
    if (at < from + count) all.push({ from: at, count: from + count - at, origin });
  }
  return all.sort((a, b) => a.from - b.from);
}

/** Puts what lies between two lines into a list, moved by so many lines. */
function cut(runs: readonly Run[], start: number, end: number, shift: number, into: Run[]): void {
  for (const { from, count, origin } of runs) {
    const [first, last] = [Math.max(from, start), Math.min(from + count, end)];
    if (first < last) into.push({ from: first + shift, count: last - first, origin });
  }
}
