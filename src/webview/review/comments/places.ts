// Where comments stand in the panel: below a line of a hunk, at a file, or with the change as a whole.
import type { DraftComment, LinePlace, Thread } from '../../../protocol/comments';
import type { DisplayFile, DisplayHunk, Snapshot } from '../../../protocol/review';
import type { Unit } from '../state/units';

/** The comments of one place: threads, and the ids of drafts that begin one. */
export interface Notes {
  readonly threads: readonly Thread[];
  readonly drafts: readonly string[];
}

/** The comments of a hunk, by `old:12` or `new:12`. */
export type LineNotes = ReadonlyMap<string, Notes>;

export interface Places {
  readonly change: Notes;
  readonly files: ReadonlyMap<number, Notes>;
  /** By index of the unit. */
  readonly hunks: ReadonlyMap<number, LineNotes>;
}

const nothing: Notes = { threads: [], drafts: [] };

/** The key of a line among a hunk's. */
export function lineKey({ side, line }: Pick<LinePlace, 'side' | 'line'>): string {
  return `${side}:${String(line)}`;
}

/** Puts every thread, and every draft that is not part of one, in its place. */
export function placesOf(
  files: readonly DisplayFile[],
  units: readonly Unit[],
  threads: readonly Thread[],
  drafts: readonly Pick<DraftComment, 'id' | 'on' | 'replyTo' | 'replaces'>[],
): Places {
  let change = nothing;
  const ofFiles = new Map<number, Notes>();
  const hunks = new Map<number, Map<string, Notes>>();
  const put = (on: LinePlace | undefined, add: (notes: Notes) => Notes): void => {
    const file = on === undefined ? -1 : files.findIndex(({ path }) => path === on.path);
    const unit = on === undefined ? -1 : unitAt(files, units, file, on);
    if (on === undefined || file === -1) change = add(change);
    else if (unit === -1) ofFiles.set(file, add(ofFiles.get(file) ?? nothing));
    else {
      const lines = hunks.get(unit) ?? new Map<string, Notes>();
      hunks.set(unit, lines.set(lineKey(on), add(lines.get(lineKey(on)) ?? nothing)));
    }
  };
  for (const thread of threads) {
    put(thread.on, (notes) => ({ ...notes, threads: [...notes.threads, thread] }));
  }
  for (const { id, on, replyTo, replaces } of drafts) {
    if (replyTo !== undefined || replaces !== undefined) continue;
    put(on, (notes) => ({ ...notes, drafts: [...notes.drafts, id] }));
  }
  return { change, files: ofFiles, hunks };
}

/** The unit whose hunk shows a line; -1 where none does. */
function unitAt(
  files: readonly DisplayFile[],
  units: readonly Unit[],
  file: number,
  { side, line }: LinePlace,
): number {
  return units.findIndex((unit) => {
    const hunk = unit.file === file ? files[file]?.hunks[unit.hunk ?? -1] : undefined;
    if (hunk === undefined) return false;
    const [start, end] = shownLines(hunk, side);
    return line >= start && line < end;
  });
}

/** The first line that a hunk shows on a side, and the first one after it. */
function shownLines(hunk: DisplayHunk, side: LinePlace['side']): readonly [number, number] {
  const { before, after, removed, added, oldStart, newStart } = hunk;
  const [start, changed] = side === 'old' ? [oldStart, removed] : [newStart, added];
  return [start - before.length, start + changed.length + after.length];
}

/** Of a branch, the commit that is shown alone. */
export function shownAlone({ branch }: Pick<Snapshot, 'branch'>): string | undefined {
  return branch?.commits[branch.view ?? -1]?.id;
}

/** The line to comment on when a unit is meant: the first added one, else the first removed one, else the file. */
export function placeOfUnit(files: readonly DisplayFile[], unit: Unit): LinePlace {
  const hunk = files[unit.file]?.hunks[unit.hunk ?? -1];
  if (hunk === undefined) return { path: unit.path, side: 'new', line: 1 };
  const old = hunk.added.length === 0;
  return {
    path: unit.path,
    side: old ? 'old' : 'new',
    line: Math.max(1, old ? hunk.oldStart : hunk.newStart),
  };
}
