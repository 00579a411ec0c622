// Sets of lines, as sorted ranges.

/** Lines from the first to the last, both among them; counted from 1. */
export type LineRange = readonly [first: number, last: number];

/** The highest line number that is taken for one. */
const highestLine = 999_999_999;

/** True for a range of lines that a file can have. */
export function isLineRange([first, last]: LineRange): boolean {
  return (
    Number.isInteger(first) &&
    Number.isInteger(last) &&
    first >= 1 &&
    first <= last &&
    last <= highestLine
  );
}

/** The same lines in order, each once; ranges that touch are one. In time `n log n`. */
export function unite(ranges: readonly LineRange[]): readonly LineRange[] {
  const united: [number, number][] = [];
  for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const before = united.at(-1);
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else united.push([first, last]);
  }
  return united;
}

/** The lines that are in both of two united sets, in linear time. */
export function intersect(
  some: readonly LineRange[],
  others: readonly LineRange[],
): readonly LineRange[] {
  const common: LineRange[] = [];
  for (let i = 0, j = 0; i < some.length && j < others.length;) {
    const [a, b] = [some[i] ?? [1, 0], others[j] ?? [1, 0]];
    const [first, last] = [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
    if (first <= last) common.push([first, last]);
    if (a[1] < b[1]) i++;
    else j++;
  }
  return common;
}

/** The lines of a united set that another has not, in linear time. */
export function without(
  some: readonly LineRange[],
  others: readonly LineRange[],
): readonly LineRange[] {
  const left: LineRange[] = [];
  let j = 0;
  for (const [first, last] of some) {
    let from = first;
    while (j < others.length && (others[j]?.[1] ?? 0) < from) j++;
    for (let k = j; k < others.length && from <= last; k++) {
      const [start, end] = others[k] ?? [0, 0];
      if (start > last) break;
      if (start > from) left.push([from, start - 1]);
      from = Math.max(from, end + 1);
    }
    if (from <= last) left.push([from, last]);
  }
  return left;
}

/** How many lines a united set has. */
export function countLines(ranges: readonly LineRange[]): number {
  return ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}

/** A united set as text, for example `1-4,9`. */
export function rangesText(ranges: readonly LineRange[]): string {
  return ranges
    .map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`))
    .join(',');
}
