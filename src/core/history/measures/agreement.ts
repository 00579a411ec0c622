// How far reviewers of the same commit gave the same answers.
import type { ReviewFact } from '../facts';
import { oncePer } from '../once';
import { bootstrap } from './bootstrap';
import { cohensKappa } from './cohen';
import { type Estimate, notEnough, tell } from './estimate';
import { fleissKappa } from './fleiss';
import { gwetAc1 } from './gwet';
import { krippendorffAlpha } from './krippendorff';
import {
  alike,
  type Coefficient,
  observedAgreement,
  paired,
  prevalence,
  type Rated,
  type Unit,
} from './ratings';

export const agreementLimits =
  'Reviewers could see each other’s sign-offs, so agreement may be higher than independent judgement would ' +
  'give. Kappa falls when nearly all answers are the same; AC1 does not. Low agreement on validation says that a ' +
  'question is open, not that a reviewer is wrong.';

/** The four coefficients of one prompt. */
export interface Agreement {
  readonly prompt: string;
  /** Commits that two reviewers or more answered it for. */
  readonly n: number;
  readonly raters: number;
  /** Of pairs of reviewers the share that gave the same answer. */
  readonly observed: Estimate;
  /** Only where two reviewers alone rated; `of` names them. */
  readonly cohen: Estimate;
  readonly fleiss: Estimate;
  readonly krippendorff: Estimate;
  readonly ac1: Estimate;
  /** How often each answer was given, as a share. */
  readonly prevalence: ReadonlyMap<string, number>;
  readonly commits: readonly string[];
}

/** Fewer commits than this give no coefficient: an interval from them would be made of a few values. */
const fewestCommits = 5;

/**
 * Agreement by prompt, in the order given. Of several answers of one reviewer to a prompt of one commit the last
 * counts. Intervals are bootstrapped over commits.
 */
export function agreement(
  reviews: readonly ReviewFact[],
  prompts: readonly string[],
): readonly Agreement[] {
  const commits = new Map<string, ReviewFact[]>();
  for (const review of [...reviews].sort((a, b) => a.at - b.at)) {
    const where = `${review.repository}\0${review.commit}`;
    const same = commits.get(where);
    if (same === undefined) commits.set(where, [review]);
    else same.push(review);
  }
  return prompts.map((prompt) => agreementOn(prompt, commits.values()));
}

/** Agreement on every prompt that was shown; the intervals take long, so it is made once of the same reviews. */
export const agreementOnAll = oncePer((reviews: readonly ReviewFact[]) =>
  agreement(reviews, [...new Set(reviews.flatMap(({ shown }) => shown))]),
);

function agreementOn(prompt: string, groups: Iterable<readonly ReviewFact[]>): Agreement {
  const units: Unit[] = [];
  const commits: string[] = [];
  const names = new Set<string>();
  for (const group of groups) {
    const unit = unitOf(prompt, group);
    if (unit.size === 0) continue;
    units.push(unit);
    if (unit.size < 2) continue;
    commits.push(group[0]?.commit ?? '');
    for (const rater of unit.keys()) names.add(rater);
  }
  const n = commits.length;
  const raters = [...names].sort();
  const [first = '', second = ''] = raters;
  const all = alike(units, raters.length === 2);
  const estimate = (coefficient: (sample: readonly Rated[]) => Coefficient | undefined): Estimate =>
    estimateOf(all, n, (sample) => coefficient(sample)?.value);
  const kappa = (sample: readonly Rated[]) => cohensKappa(sample, first, second);
  return {
    ...{ prompt, n, raters: raters.length, commits, prevalence: prevalence(all) },
    observed: estimateOf(all, n, observedShare),
    cohen: raters.length === 2 ? estimate(kappa) : notEnough(n, 'it is for exactly two reviewers'),
    fleiss: estimate(fleissKappa),
    krippendorff: estimate(krippendorffAlpha),
    ac1: estimate(gwetAc1),
  };
}

/** Who answered a prompt of one commit how. */
function unitOf(prompt: string, reviews: readonly ReviewFact[]): Unit {
  const unit = new Map<string, string>();
  for (const { reviewer, answers } of reviews) {
    const given = answers.findLast((one) => one.prompt === prompt);
    if (given !== undefined) unit.set(reviewer, given.answer);
  }
  return unit;
}

function observedShare(sample: readonly Rated[]): number | undefined {
  const twice = paired(sample);
  return twice.length === 0 ? undefined : observedAgreement(twice);
}

function estimateOf(
  rated: readonly Rated[],
  n: number,
  statistic: (sample: readonly Rated[]) => number | undefined,
): Estimate {
  if (n < fewestCommits)
    return notEnough(n, `fewer than ${fewestCommits} commits have two reviews`);
  const value = statistic(rated);
  if (value === undefined) return notEnough(n, 'all answers are the same');
  return tell(value, n, bootstrap(rated, statistic));
}
