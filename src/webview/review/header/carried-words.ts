// The sentences about what is carried: how much of a change, from where, and what is left.
import { grouped } from '../../../core/language/grouped';
import { t } from '../../../core/language/t';
import type { Carried } from '../../../protocol/review';
import { isDone, type Unit } from '../state/units';
import { hunkCount, ofHunks, ofWholeFiles, wholeCount } from '../text/counts';
import { shownText } from '../text/marks';

/** Origins that are named in a line; the others are counted. */
const mostNamed = 2;

/** `5 of 7 hunks carried from abc12345, signed by Ada Reyes. 2 to review.`; undefined where nothing is carried. */
export function carriedLine(
  units: readonly Unit[],
  ticked: ReadonlySet<string>,
  carried: readonly Carried[],
): string | undefined {
  if (carried.length === 0) return undefined;
  const [amount, origins] = [amountCarried(units), originWords(carried)];
  const left = units.filter((unit) => !isDone(unit, ticked)).length;
  return left === 0
    ? t('{0} carried from {1}. Nothing left to review.', amount, origins)
    : t('{0} carried from {1}. {2} to review.', amount, origins, grouped(left));
}

/** `5 of 7 hunks`, `5 of 7 hunks and 1 of 1 whole file`. */
function amountCarried(units: readonly Unit[]): string {
  const hunks = units.filter((unit) => unit.hunk !== undefined);
  const whole = units.filter((unit) => unit.hunk === undefined);
  const [heldHunks, heldWhole] = [heldOf(hunks), heldOf(whole)];
  if (heldWhole === 0) return heldHunks === 0 ? '' : ofHunks(heldHunks, hunks.length);
  const files = ofWholeFiles(heldWhole, whole.length);
  return heldHunks === 0 ? files : t('{0} and {1}', ofHunks(heldHunks, hunks.length), files);
}

function heldOf(units: readonly Unit[]): number {
  return units.filter((unit) => unit.origin !== undefined).length;
}

/** The first two origins, and how many more there are. */
function originWords(carried: readonly Carried[]): string {
  const named = carried.slice(0, mostNamed).map(({ origin }) => shownText(origin));
  const more = carried.length - named.length;
  const first = named.join('; ');
  return more > 0 ? t('{0} and {1} more', first, grouped(more)) : first;
}

/** `2 hunks, 1 whole file`: what one sign-off covers. */
export function coveredWords({ ticks }: Carried, units: readonly Unit[]): string {
  const held = new Set(ticks);
  const covered = units.filter((unit) => held.has(unit.id));
  const whole = covered.filter((unit) => unit.hunk === undefined).length;
  const hunks = covered.length - whole;
  return [...(hunks > 0 ? [hunkCount(hunks)] : []), ...(whole > 0 ? [wholeCount(whole)] : [])].join(
    ', ',
  );
}
