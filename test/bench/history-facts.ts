// Facts of a large history, made of numbers alone.
import { type CommitFact, day, type Facts, type ReviewFact } from '../../src/core/history/facts';
import { randomFrom } from '../../src/core/history/measures/random';
import { answersOf, commitFact, monday, reviewFact } from '../core/history/facts';

const prompts = [
  'core-purpose',
  'core-wrong-reason',
  'core-generalise',
  'core-ran',
  'split-changed',
];
const folders = ['src', 'analysis', 'figures', 'tests', 'data'];

/** So many sign-offs by eight people of half as many commits, over three years. */
export function manyFacts(count: number): Facts {
  const random = randomFrom(count);
  const any = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const commits: CommitFact[] = [];
  const reviews: ReviewFact[] = [];
  const span = 3 * 365 * day;
  for (let n = 0; n < count / 2; n++) {
    const id = n.toString(16).padStart(40, 'c');
    const authoredAt = monday + Math.floor((n * 2 * span) / count);
    const at = authoredAt + Math.floor(day * 0.1 * 100 ** random());
    const coveredAt = random() < 0.7 ? { any: at, verified: at } : {};
    const path = `${any(folders)}/f${n % 300}.py`;
    const files = [{ path, added: Math.ceil(4 * 60 ** random()), deleted: 0, coveredAt }];
    commits.push(commitFact({ id, authoredAt, committedAt: authoredAt, files, firstReviewAt: at }));
    for (const reviewer of [`r${n % 8}`, `r${(n + 1) % 8}`]) {
      const answers = prompts.map((prompt) => [
        prompt,
        any(['yes', 'yes', 'yes', 'no', 'na'] as const),
      ]);
      const rest = { answers: answersOf(Object.fromEntries(answers) as Answers), shown: prompts };
      const seconds = 60 + Math.floor(3000 * random());
      reviews.push(
        reviewFact({
          commit: id,
          reviewer,
          at,
          seconds,
          lines: files[0]?.added ?? 1,
          paths: [path],
          ...rest,
        }),
      );
    }
  }
  return { now: monday + span, commits, reviews };
}

type Answers = Parameters<typeof answersOf>[0];
