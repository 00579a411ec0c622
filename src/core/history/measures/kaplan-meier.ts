// How long something takes, where some of it has not ended yet.
import { type Estimate, type Interval, notEnough, tell, z95 } from './estimate';

/** A span: how long it took, or how long it has been going on. */
export interface Span {
  /** At least 0, in any unit. */
  readonly time: number;
  /** True if it ended then; false if it had not ended when last looked at (right-censored). */
  readonly ended: boolean;
  /** How many spans it stands for; one if absent. */
  readonly count?: number;
}

/** The curve just after a time at which something ended. */
export interface Step {
  readonly time: number;
  /** How many were still going on just before. */
  readonly atRisk: number;
  readonly ended: number;
  /** The share that goes on longer. */
  readonly survival: number;
  /** By Greenwood's formula. */
  readonly error: number;
  /** On the logarithmic scale, as R's `survfit` makes it by default. */
  readonly interval: Interval;
}

/** A curve with its median. */
export interface SurvivalCurve {
  readonly n: number;
  readonly ended: number;
  readonly steps: readonly Step[];
  /** The first time at which no more than half go on. */
  readonly median: Estimate;
}

/** Fewer spans than this give no median. */
const fewest = 2;

/**
 * The product-limit estimate S(t) = Π (1 − dᵢ/nᵢ) over the times at which something ended, with Greenwood's
 * variance S² Σ dᵢ/(nᵢ(nᵢ − dᵢ)) and the interval S·exp(± z √Σ …). What is censored at a time still counts
 * as going on at it.
 *
 * Sources: E. L. Kaplan and P. Meier, Nonparametric estimation from incomplete observations, Journal of the
 * American Statistical Association 53 (1958), 457–481; M. Greenwood, The errors of sampling of the
 * survivorship tables (1926). The median's interval is where the curve's interval crosses one half
 * (R. Brookmeyer and J. Crowley, Biometrics 38 (1982), 29–41).
 */
export function kaplanMeier(spans: readonly Span[]): SurvivalCurve {
  const sorted = spans.toSorted((a, b) => a.time - b.time);
  const steps: Step[] = [];
  const n = spans.reduce((total, { count = 1 }) => total + count, 0);
  let [survival, sum, atRisk] = [1, 0, n];
  for (let start = 0; start < sorted.length;) {
    const time = sorted[start]?.time ?? 0;
    let [ended, gone] = [0, 0];
    for (; sorted[start]?.time === time; start++) {
      const { count = 1, ended: isEnd = false } = sorted[start] ?? {};
      gone += count;
      if (isEnd) ended += count;
    }
    const before = atRisk;
    atRisk -= gone;
    if (ended === 0) continue;
    survival *= 1 - ended / before;
    sum += ended / (before * (before - ended));
    const width = z95 * Math.sqrt(sum);
    const isOver = survival === 0;
    const interval = {
      low: isOver ? 0 : survival * Math.exp(-width),
      high: isOver ? 0 : Math.min(1, survival * Math.exp(width)),
    };
    const error = isOver ? 0 : survival * Math.sqrt(sum);
    steps.push({ time, atRisk: before, ended, survival, error, interval });
  }
  const ended = steps.reduce((total, step) => total + step.ended, 0);
  return { n, ended, steps, median: medianOf(n, steps) };
}

function medianOf(n: number, steps: readonly Step[]): Estimate {
  if (n < fewest) return notEnough(n, n === 0 ? 'nothing was observed' : 'only one was observed');
  // Products of fractions miss one half by a rounding error.
  const half = 0.5 + 1e-12;
  const median = steps.find((step) => step.survival <= half);
  if (median === undefined) return notEnough(n, 'more than half have not ended yet');
  const low = steps.find((step) => step.interval.low <= half)?.time ?? median.time;
  // At the end of the curve nothing is left that could bound it from above.
  const high = steps.find((step) => step.survival > 0 && step.interval.high <= half)?.time;
  return tell(median.time, n, { low, high: high ?? Infinity });
}
