// What each prompt of the checklist finds.
import { type AnswerValue, answerValues } from '../../checklist/answers';
import type { ReviewFact } from '../facts';
import { oncePer } from '../once';
import type { Estimate } from './estimate';
import { share } from './wilson';

export const promptYieldLimits =
  'A “no” is what a reviewer said, not a defect that was proven; “changed soon” means that a signed file was ' +
  'changed again within 14 days, for whatever reason. What a prompt missed is not in it. How long one prompt ' +
  'took is not recorded; the minutes are those of the whole reviews in which it was answered.';

/** One prompt, over the sign-offs that showed it. */
export interface PromptYield {
  readonly prompt: string;
  readonly shown: number;
  readonly answered: number;
  readonly answers: Readonly<Record<AnswerValue, number>>;
  /** Of the answers the share that is “no”. */
  readonly yield: Estimate;
  /** “No” answers after which a signed file was changed within 14 days. */
  readonly changedSoon: number;
  /** More than half of at least 30 answers are “not applicable”: its trigger is too wide. */
  readonly noisy: boolean;
  /** Median minutes of the reviews in which it was answered. */
  readonly minutes: number | undefined;
  /** The reviews in which it was answered “no”. */
  readonly reviews: readonly string[];
}

const noisyFrom = 30;

/** Counts, for each prompt that was shown or answered, what came of it; in order of how often it was shown. */
export const promptYield = oncePer((reviews: readonly ReviewFact[]): readonly PromptYield[] => {
  const prompts = new Map<string, ReviewFact[]>();
  for (const review of reviews) {
    const ids = new Set([...review.shown, ...review.answers.map((answer) => answer.prompt)]);
    for (const id of ids) {
      const same = prompts.get(id);
      if (same === undefined) prompts.set(id, [review]);
      else same.push(review);
    }
  }
  return [...prompts]
    .map(([prompt, shown]) => yieldOf(prompt, shown))
    .sort((a, b) => b.shown - a.shown || (a.prompt < b.prompt ? -1 : 1));
});

function yieldOf(prompt: string, shown: readonly ReviewFact[]): PromptYield {
  // Of several answers to one prompt the last counts, as in `assess`.
  const given = shown.flatMap((review) => {
    const answer = review.answers.findLast((one) => one.prompt === prompt);
    return answer === undefined ? [] : [{ review, value: answer.answer }];
  });
  const count = (value: AnswerValue): number => given.filter((one) => one.value === value).length;
  const counts = Object.fromEntries(answerValues.map((value) => [value, count(value)]));
  const answers = counts as Record<AnswerValue, number>;
  const problems = given.filter((one) => one.value === 'no');
  return {
    prompt,
    shown: shown.length,
    answered: given.length,
    answers,
    yield: share(answers.no, given.length, 'answers'),
    changedSoon: problems.filter(({ review }) => review.changedSoon === true).length,
    noisy: given.length >= noisyFrom && answers.na > given.length / 2,
    minutes: medianMinutes(given.map(({ review }) => review)),
    reviews: problems.map(({ review }) => review.id),
  };
}

function medianMinutes(reviews: readonly ReviewFact[]): number | undefined {
  const sorted = reviews.map((review) => review.seconds / 60).sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}
