// How far reviewers of the same commit gave the same answers.
import type { ReviewFact } from '../facts';
import { bootstrap } from './bootstrap';
import { cohensKappa } from './cohen';
import { type Estimate, notEnough, tell } from './estimate';
import { fleissKappa } from './fleiss';
import { gwetAc1 } from './gwet';
import { krippendorffAlpha } from './krippendorff';
import { type Coefficient, observedAgreement, paired, prevalence, type Unit } from './ratings';

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
  const units = new Map<string, Map<string, Map<string, string>>>();
  for (const review of [...reviews].sort((a, b) => a.at - b.at)) {
    const { repository, commit, reviewer, answers } = review;
    for (const { prompt, answer } of answers) {
      const ofPrompt = getOr(units, prompt, () => new Map<string, Map<string, string>>());
      const where = `${repository}\0${commit}`;
      getOr(ofPrompt, where, () => new Map<string, string>()).set(reviewer, answer);
    }
  }
  return prompts.map((prompt) => agreementOn(prompt, units.get(prompt) ?? new Map<string, Unit>()));
}

function agreementOn(prompt: string, units: ReadonlyMap<string, Unit>): Agreement {
  const rated = [...units].filter(([, unit]) => unit.size >= 2);
  const all = [...units.values()];
  const raters = [...new Set(rated.flatMap(([, unit]) => [...unit.keys()]))].sort();
  const [first = '', second = ''] = raters;
  const estimate = (coefficient: (sample: readonly Unit[]) => Coefficient | undefined): Estimate =>
    estimateOf(all, rated.length, (sample) => coefficient(sample)?.value);
  const kappa = (sample: readonly Unit[]) => cohensKappa(sample, first, second);
  return {
    prompt,
    n: rated.length,
    raters: raters.length,
    observed: estimateOf(all, rated.length, observedShare),
    cohen:
      raters.length === 2
        ? estimate(kappa)
        : notEnough(rated.length, 'it is for exactly two reviewers'),
    fleiss: estimate(fleissKappa),
    krippendorff: estimate(krippendorffAlpha),
    ac1: estimate(gwetAc1),
    prevalence: prevalence(all),
    commits: rated.map(([where]) => where.slice(where.indexOf('\0') + 1)),
  };
}

function observedShare(sample: readonly Unit[]): number | undefined {
  const twice = paired(sample);
  return twice.length === 0 ? undefined : observedAgreement(twice);
}

function estimateOf(
  units: readonly Unit[],
  n: number,
  statistic: (sample: readonly Unit[]) => number | undefined,
): Estimate {
  if (n < fewestCommits)
    return notEnough(n, `fewer than ${fewestCommits} commits have two reviews`);
  const value = statistic(units);
  if (value === undefined) return notEnough(n, 'all answers are the same');
  return tell(value, n, bootstrap(units, statistic));
}

function getOr<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}
