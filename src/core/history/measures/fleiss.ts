// Agreement of any number of raters, not always the same.
import {
  type Coefficient,
  corrected,
  observedAgreement,
  paired,
  prevalence,
  type Rated,
} from './ratings';

/**
 * Fleiss' κ: chance gives each value by its overall share, p_e = Σ p(k)². Where not all rated all, as Gwet
 * generalised it: agreement over the things with two raters or more, shares over all.
 *
 * Sources: J. L. Fleiss, Measuring nominal scale agreement among many raters, Psychological Bulletin 76 (1971),
 * 378–382; K. L. Gwet, Handbook of Inter-Rater Reliability, 4th edition (2014), chapter 2.
 *
 * @returns undefined where nothing was rated twice, or every rating is the same
 */
export function fleissKappa(rated: readonly Rated[]): Coefficient | undefined {
  const twice = paired(rated);
  if (twice.length === 0) return undefined;
  let expected = 0;
  for (const share of prevalence(rated).values()) expected += share * share;
  return corrected(observedAgreement(twice), expected);
}
