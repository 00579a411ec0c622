// What is left out of view: hunks of a notebook that hold nothing but what its runs count and note. Those of a file stand together in
// one line, are gone to as one and ticked as one, until they are asked for. They are signed like all others.
import type { Places } from '../comments/places';
import { isDone, type Unit } from './units';

/** The units, and the files whose noise is shown, by index. */
export interface Showing {
  readonly units: readonly Unit[];
  readonly noiseShown: ReadonlySet<number>;
}

/** The units of a file that stand together in one line, in their order; none where they are shown. */
export function leftOutOf(showing: Showing, file: number | undefined): readonly Unit[] {
  if (file === undefined || showing.noiseShown.has(file)) return [];
  return showing.units.filter((unit) => unit.file === file && unit.noise === true);
}

/** The units that a tick of one is for: it alone, or all that it is left out of view with. */
export function together(showing: Showing, index: number): readonly Unit[] {
  const unit = showing.units[index];
  if (unit === undefined) return [];
  const group = unit.noise === true ? leftOutOf(showing, unit.file) : [];
  return group.length === 0 ? [unit] : group;
}

/** The index of the unit whose place a unit is gone to at: its own, or that of the line it is part of. */
export function placeOf(showing: Showing, index: number): number {
  if (showing.units[index]?.noise !== true) return index;
  const [first] = together(showing, index);
  return first === undefined ? index : showing.units.indexOf(first);
}

/** The next place after a unit's, or the one before; the unit's own at the end. */
export function stepFrom(showing: Showing, current: number, by: 1 | -1): number {
  for (let at = current + by; at >= 0 && at < showing.units.length; at += by) {
    if (placeOf(showing, at) === at) return at;
  }
  return Math.max(0, Math.min(showing.units.length - 1, current));
}

/**
 * The next unit that is left after the one at `index`, wrapping round to the start; undefined when none is. What stands
 * together is one.
 *
 * @param aiFirst passes over the others while one with lines of an agent is left
 */
export function nextOpen(
  showing: Showing,
  ticked: ReadonlySet<string>,
  index: number,
  aiFirst = false,
): Unit | undefined {
  const { units } = showing;
  const done = (at: number): boolean => together(showing, at).every((one) => isDone(one, ticked));
  const order = [...units.keys()].map((at) => (index + 1 + at) % units.length);
  const open = order.filter((at) => placeOf(showing, at) === at && !done(at));
  const found = aiFirst ? open.find((at) => units[at]?.ai === true) : undefined;
  return units[found ?? open[0] ?? -1];
}

/** The files whose noise is to be shown: with those where somebody commented on it. */
export function withCommented(showing: Showing, places: Places): ReadonlySet<number> {
  const files = [...places.hunks.keys()].flatMap((index) => {
    const unit = showing.units[index];
    return unit?.noise === true ? [unit.file] : [];
  });
  return new Set([...showing.noiseShown, ...files]);
}

/** What is folded other than is usual once the noise of a file is shown: it is shown unfolded. */
export function unfoldedNoise(
  { units, flipped }: Pick<Showing, 'units'> & { readonly flipped: ReadonlySet<string> },
  ticked: ReadonlySet<string>,
  file: number,
): ReadonlySet<string> {
  const next = new Set(flipped);
  for (const unit of units) {
    if (unit.file !== file || unit.noise !== true) continue;
    if (isDone(unit, ticked)) next.add(unit.id);
    else next.delete(unit.id);
  }
  return next;
}
