// The sentences about what is carried: how much of a change, from where, and what is left.
import type { Carried } from '../../../protocol/review';
import { isDone, type Unit } from '../state/units';
import { shownText } from '../text/marks';
import { counted, grouped } from '../text/words';

/** Origins that are named in a line; the others are counted. */
const mostNamed = 2;

/** `5 of 7 hunks carried from abc12345, signed by Ada Reyes. 2 to review.`; undefined where nothing is carried. */
export function carriedLine(
  units: readonly Unit[],
  ticked: ReadonlySet<string>,
  carried: readonly Carried[],
): string | undefined {
  if (carried.length === 0) return undefined;
  return `${amountCarried(units)} carried from ${originWords(carried)}. ${leftWords(units, ticked)}.`;
}

/** `5 of 7 hunks`, `5 of 7 hunks and 1 of 1 whole file`. */
function amountCarried(units: readonly Unit[]): string {
  const part = (some: readonly Unit[], one: string): string[] => {
    const held = some.filter((unit) => unit.origin !== undefined).length;
    return held === 0 ? [] : [`${grouped(held)} of ${counted(some.length, one)}`];
  };
  return [
    ...part(
      units.filter((unit) => unit.hunk !== undefined),
      'hunk',
    ),
    ...part(
      units.filter((unit) => unit.hunk === undefined),
      'whole file',
    ),
  ].join(' and ');
}

/** The first two origins, and how many more there are. */
function originWords(carried: readonly Carried[]): string {
  const named = carried.slice(0, mostNamed).map(({ origin }) => shownText(origin));
  const more = carried.length - named.length;
  return more > 0 ? `${named.join('; ')} and ${grouped(more)} more` : named.join('; ');
}

/** `2 to review`, or that nothing is. */
function leftWords(units: readonly Unit[], ticked: ReadonlySet<string>): string {
  const left = units.filter((unit) => !isDone(unit, ticked)).length;
  return left === 0 ? 'Nothing left to review' : `${grouped(left)} to review`;
}

/** `2 hunks, 1 whole file`: what one sign-off covers. */
export function coveredWords({ ticks }: Carried, units: readonly Unit[]): string {
  const held = new Set(ticks);
  const covered = units.filter((unit) => held.has(unit.id));
  const whole = covered.filter((unit) => unit.hunk === undefined).length;
  const hunks = covered.length - whole;
  return [
    ...(hunks > 0 ? [counted(hunks, 'hunk')] : []),
    ...(whole > 0 ? [counted(whole, 'whole file')] : []),
  ].join(', ');
}
