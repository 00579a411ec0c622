// Agreement for small samples with gaps.
import { type Coefficient, countValues, paired, type Rated } from './ratings';

/**
 * Krippendorff's α for values without order: 1 − D_o/D_e of the coincidences, that is
 * 1 − (n − 1) Σ_{c≠k} o(c,k) / Σ_{c≠k} n(c) n(k), over the n values of things that were rated twice or more.
 *
 * Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), section C.
 *
 * @returns undefined where nothing was rated twice, or every rating is the same
 */
export function krippendorffAlpha(rated: readonly Rated[]): Coefficient | undefined {
  const totals = new Map<string, number>();
  let [n, agreeing] = [0, 0];
  for (const { unit, times } of paired(rated)) {
    n += times * unit.size;
    for (const [value, count] of countValues(unit)) {
      totals.set(value, (totals.get(value) ?? 0) + times * count);
      agreeing += (times * count * (count - 1)) / (unit.size - 1);
    }
  }
  if (totals.size < 2) return undefined;
  let chance = 0;
  for (const total of totals.values()) chance += total * (total - 1);
  const observed = agreeing / n;
  const expected = chance / (n * (n - 1));
  return { value: 1 - (1 - observed) / (1 - expected), observed, expected };
}
