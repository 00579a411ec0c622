// The rows of a hunk as its table shows them: line numbers, signs, and remarks between the lines.
import { t } from '../../../core/language/t';
import type { DisplayHunk } from '../../../protocol/review';
import { sameInk } from './spans';
import { markWords, pairLines, type PairMarks } from './word-marks';

/** One line of a hunk, or a remark in its place. */
export interface Row {
  readonly kind: 'context' | 'removed' | 'added' | 'no-newline' | 'unshown';
  /** Line numbers, where the row has one on that side. */
  readonly old?: number;
  readonly new?: number;
  readonly text: string;
  /** The list of the hunk that the line is of, and its index there. */
  readonly list?: 'before' | 'removed' | 'added' | 'after';
  readonly index?: number;
}

/** All rows of a hunk, top to bottom. */
export function rowsOf(hunk: DisplayHunk): readonly Row[] {
  const { before, removed, added, after, oldStart, newStart } = hunk;
  // With lines left out, how many of them are of which side is not known, and so is where `after` stands.
  const numbered = hunk.unshown === 0;
  const oldEnd = oldStart + removed.length;
  const newEnd = newStart + added.length;
  return [
    ...before.map((text, index): Row => {
      const back = before.length - index;
      const numbers = { old: oldStart - back, new: newStart - back };
      return { kind: 'context', ...numbers, text, list: 'before', index };
    }),
    ...removed.map((text, index): Row => {
      return { kind: 'removed', old: oldStart + index, text, list: 'removed', index };
    }),
    ...noNewline(hunk, 'old'),
    ...added.map((text, index): Row => {
      return { kind: 'added', new: newStart + index, text, list: 'added', index };
    }),
    ...noNewline(hunk, 'new'),
    ...(numbered ? [] : [{ kind: 'unshown', text: '' } as const]),
    ...after.map((text, index): Row => {
      const numbers = numbered ? { old: oldEnd + index, new: newEnd + index } : {};
      return { kind: 'context', ...numbers, text, list: 'after', index };
    }),
    ...(after.length > 0 && hunk.noNewline.length > 0
      ? [remark(t('No line end at the end of the file (both sides)'))]
      : []),
  ];
}

function noNewline(hunk: DisplayHunk, side: 'old' | 'new'): readonly Row[] {
  if (hunk.after.length > 0 || !hunk.noNewline.includes(side)) return [];
  return [
    remark(
      side === 'old'
        ? t('No line end at the end of the file (old side)')
        : t('No line end at the end of the file (new side)'),
    ),
  ];
}

function remark(text: string): Row {
  return { kind: 'no-newline', text };
}

/** A removed line's changed words, and the added line it is paired with. */
export interface MarkedPair extends PairMarks {
  readonly to: number;
}

const known = new WeakMap<DisplayHunk, ReadonlyMap<number, MarkedPair>>();

/** The changed words of a hunk by index in `removed`; worked out once, when first looked at. */
export function marksOf(hunk: DisplayHunk): ReadonlyMap<number, MarkedPair> {
  const before = known.get(hunk);
  if (before !== undefined) return before;
  const marks = new Map<number, MarkedPair>();
  for (const [from, to] of pairLines(hunk.removed, hunk.added)) {
    const words = markWords(hunk.removed[from] ?? '', hunk.added[to] ?? '');
    if (words !== undefined) marks.set(from, { ...words, to });
  }
  known.set(hunk, marks);
  return marks;
}

/** True if nothing but white space changes in a hunk: in some languages still a change of meaning. */
export function isSpaceAlone({ removed, added, unshown }: DisplayHunk): boolean {
  return unshown === 0 && removed.length > 0 && sameInk(removed.join('\n'), added.join('\n'));
}
