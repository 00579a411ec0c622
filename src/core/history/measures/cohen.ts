// Agreement of two raters.
import { type Coefficient, corrected, type Rated } from './ratings';

/**
 * Cohen's κ = (p_o − p_e)/(1 − p_e), where p_e = Σ p₁(k) p₂(k) of the two raters' own shares of each value.
 * With answers that are nearly all the same it is low although agreement is high; look at AC1 beside it.
 *
 * Source: J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement
 * 20 (1960), 37–46.
 *
 * @returns undefined where nothing was rated by both, or both always gave one and the same value
 */
export function cohensKappa(
  rated: readonly Rated[],
  first: string,
  second: string,
): Coefficient | undefined {
  const counts = [new Map<string, number>(), new Map<string, number>()] as const;
  let [n, same] = [0, 0];
  for (const { unit, times } of rated) {
    const [a, b] = [unit.get(first), unit.get(second)];
    if (a === undefined || b === undefined) continue;
    n += times;
    if (a === b) same += times;
    counts[0].set(a, (counts[0].get(a) ?? 0) + times);
    counts[1].set(b, (counts[1].get(b) ?? 0) + times);
  }
  if (n === 0) return undefined;
  const observed = same / n;
  let expected = 0;
  for (const [value, count] of counts[0]) {
    expected += (count * (counts[1].get(value) ?? 0)) / n ** 2;
  }
  return corrected(observed, expected);
}
