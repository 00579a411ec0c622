// How the three parts of a reason begin, in the reader's language. In records they are as core/checklist/reason-labels.ts has them.
import type { Answer } from '../../../core/checklist/answers';
import { t } from '../../../core/language/t';

/** How the first part begins, by the answer that it is the reason of. */
export function becauseWords(answer: Answer['answer'] | null): string {
  if (answer === 'no') return t('I do not accept this because …');
  return answer === 'unsure' ? t('I am not sure because …') : t('I accept this because …');
}

/** How the second part begins. */
export function wrongIfWords(): string {
  return t('It would be wrong if …');
}

/** How the third part begins. */
export function notCoveredWords(): string {
  return t('It does not cover …');
}
