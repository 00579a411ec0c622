// Agreement that does not fall when nearly all answers are the same.
import {
  type Coefficient,
  corrected,
  observedAgreement,
  paired,
  prevalence,
  type Rated,
} from './ratings';

/**
 * Gwet's AC1: chance agrees only where raters guess, p_e = Σ p(k)(1 − p(k)) / (q − 1) for the q values that
 * were given at all.
 *
 * Source: K. L. Gwet, Computing inter-rater reliability and its variance in the presence of high agreement,
 * British Journal of Mathematical and Statistical Psychology 61 (2008), 29–48.
 *
 * @returns undefined where nothing was rated twice, or every rating is the same
 */
export function gwetAc1(rated: readonly Rated[]): Coefficient | undefined {
  const twice = paired(rated);
  const shares = prevalence(rated);
  if (twice.length === 0 || shares.size < 2) return undefined;
  let expected = 0;
  for (const share of shares.values()) expected += (share * (1 - share)) / (shares.size - 1);
  return corrected(observedAgreement(twice), expected);
}
