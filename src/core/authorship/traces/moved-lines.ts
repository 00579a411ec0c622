// Follows lines of a file to what became of it.
import { diffArrays } from 'diff';
import { intersect, type LineRange } from '../records/line-range';

/** Most lines that may have come and gone between the two states. */
const mostEdits = 500;

/** Says where lines, united, are now; those that were changed since are left out. */
export type Follow = (ranges: readonly LineRange[]) => readonly LineRange[];

/** Compares two states of a file, as lines. Undefined where too much was changed to tell. */
export function compareStates(
  before: readonly string[],
  after: readonly string[],
): Follow | undefined {
  // Its types do not tell that it gives up.
  const parts: ReturnType<typeof diffArrays<string>> | undefined = diffArrays(
    [...before],
    [...after],
    { maxEditLength: mostEdits },
  );
  if (parts === undefined) return undefined;
  const kept: { readonly range: LineRange; readonly by: number }[] = [];
  let [from, to] = [1, 1];
  for (const { added, removed, count } of parts) {
    if (!added && !removed) kept.push({ range: [from, from + count - 1], by: to - from });
    if (!added) from += count;
    if (!removed) to += count;
  }
  return (ranges) =>
    kept.flatMap(({ range, by }) =>
      intersect(ranges, [range]).map(([first, last]): LineRange => [first + by, last + by]),
    );
}
