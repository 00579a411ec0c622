// What agreement is measured on: who gave which value to what.

/** The values that raters gave to one thing, by rater. A thing need not be rated by all. */
export type Unit = ReadonlyMap<string, string>;

/** Things that were rated alike, and how many they are: what is computed of thousands is computed of a few. */
export interface Rated {
  readonly unit: Unit;
  readonly times: number;
}

/**
 * Puts things together that were rated alike.
 *
 * @param named false where it is all one who gave a value, which leaves fewer
 */
export function alike(units: readonly Unit[], named: boolean): readonly Rated[] {
  const found = new Map<string, { unit: Unit; times: number }>();
  for (const unit of units) {
    const pairs = [...unit].map(([rater, value]) => (named ? `${rater}\0${value}` : value)).sort();
    const key = pairs.join('\n');
    const known = found.get(key);
    if (known !== undefined) known.times++;
    else if (named) found.set(key, { unit, times: 1 });
    else found.set(key, { unit: new Map(pairs.map((value, n) => [`${n}`, value])), times: 1 });
  }
  return [...found.values()];
}

/** A coefficient with what it was made of: observed agreement and that expected by chance. */
export interface Coefficient {
  readonly value: number;
  readonly observed: number;
  readonly expected: number;
}

/** How often each value was given to a thing. */
export function countValues(unit: Unit): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of unit.values()) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** The things that at least two raters rated: the only ones that show agreement. */
export function paired(rated: readonly Rated[]): readonly Rated[] {
  return rated.filter(({ unit, times }) => unit.size >= 2 && times > 0);
}

/** (observed − expected) / (1 − expected); undefined where chance alone explains all. */
export function corrected(observed: number, expected: number): Coefficient | undefined {
  if (!(1 - expected > 1e-12)) return undefined;
  return { value: (observed - expected) / (1 - expected), observed, expected };
}

/** Of the pairs of raters of a thing the share that agrees, averaged over the things that have pairs. */
export function observedAgreement(rated: readonly Rated[]): number {
  let [sum, n] = [0, 0];
  for (const { unit, times } of rated) {
    const r = unit.size;
    let agreeing = 0;
    for (const count of countValues(unit).values()) agreeing += count * (count - 1);
    sum += (times * agreeing) / (r * (r - 1));
    n += times;
  }
  return sum / n;
}

/** The share of each value: averaged over all things, each by its own raters. */
export function prevalence(rated: readonly Rated[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  const some = rated.filter(({ unit, times }) => unit.size > 0 && times > 0);
  const n = some.reduce((sum, { times }) => sum + times, 0);
  for (const { unit, times } of some) {
    for (const [value, count] of countValues(unit)) {
      shares.set(value, (shares.get(value) ?? 0) + (times * count) / unit.size / n);
    }
  }
  return shares;
}
