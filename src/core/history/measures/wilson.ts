// A share of counted things, with an interval that also holds near 0 and 1 and for few of them.
import { type Estimate, type Interval, notEnough, tell, z95 } from './estimate';

/**
 * Wilson's score interval, without correction for continuity:
 * (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n).
 *
 * Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the
 * American Statistical Association 22 (1927), 209–212.
 *
 * @param hits how many of `n`
 * @param n at least 1
 */
export function wilson(hits: number, n: number, z = z95): Interval {
  const p = hits / n;
  const centre = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  // Rounding must not push an end past what a share can be.
  return {
    low: hits === 0 ? 0 : (centre - half) / scale,
    high: hits === n ? 1 : (centre + half) / scale,
  };
}

/** Fewer than this say nothing about a share. */
const fewestCounted = 2;

/** A share with its interval; of nothing or one thing there is none. */
export function share(hits: number, n: number, what: string): Estimate {
  if (n < fewestCounted) return notEnough(n, n === 0 ? `no ${what} yet` : `only one of ${what}`);
  return tell(hits / n, n, wilson(hits, n));
}
