// Answers to prompts, and what they amount to: verified, validated, and what is still missing.
import { type AnyEvidence, counts } from './evidence';
import type { Prompt, RequiredPrompt } from './prompt';
import { textLength } from './text-length';

/** The four answers; `unsure` is a first-class one. */
export const answerValues = ['yes', 'no', 'na', 'unsure'] as const;
export type AnswerValue = (typeof answerValues)[number];

/** One answer, all in the reviewer's words but for evidence that a machine made. */
export interface Answer {
  readonly prompt: string;
  readonly answer: AnswerValue;
  /** The reason of a validation answer: "I accept this because …" */
  readonly note?: string | undefined;
  /** "It would be wrong if …" */
  readonly wrongIf?: string | undefined;
  /** "It does not cover …" */
  readonly notCovered?: string | undefined;
  /** What stands behind a verification answer. */
  readonly evidence?: readonly AnyEvidence[] | undefined;
}

/** Shortest reason that counts for a validation answer, in characters; the default policy's value. */
export const shortestReason = 40;

/** Which answers count. */
export interface AnswerRules {
  /** Shortest reason that counts for a validation answer, in characters. */
  readonly shortestReason: number;
  /** An `unsure` does not count, whatever stands behind it. */
  readonly unsureBlocks: boolean;
}

/** What counts where no policy says otherwise. */
export const defaultAnswerRules: AnswerRules = { shortestReason, unsureBlocks: true };

/** What a set of answers amounts to. The two are always told apart. */
export interface Assessment {
  /** Every verification prompt that must be answered is answered yes or na, with evidence; none with no or unsure. */
  readonly verified: boolean;
  /** Likewise every validation prompt, with a reason in the reviewer's words. */
  readonly validated: boolean;
  /** Per prompt that keeps one of the two from holding: what is missing. */
  readonly gaps: readonly AnswerGap[];
}

/** Why a prompt's answer does not count yet. */
export interface AnswerGap {
  readonly prompt: string;
  readonly kind: Prompt['kind'];
  readonly missing: 'answer' | 'reason' | 'longer-reason' | 'evidence' | 'not-yes';
}

/**
 * Judges answers against a checklist. Prompts that the checklist does not hold are ignored; of several
 * answers to one prompt the last counts.
 */
export function assess(
  checklist: { readonly prompts: readonly RequiredPrompt[] },
  answers: readonly Answer[],
  rules: AnswerRules = defaultAnswerRules,
): Assessment {
  const byPrompt = new Map(answers.map((answer) => [answer.prompt, answer]));
  const gaps = checklist.prompts.flatMap((prompt): AnswerGap[] => {
    const missing = missingOf(prompt, byPrompt.get(prompt.id), rules);
    return missing === undefined ? [] : [{ prompt: prompt.id, kind: prompt.kind, missing }];
  });
  return {
    verified: !gaps.some((gap) => gap.kind === 'verification'),
    validated: !gaps.some((gap) => gap.kind === 'validation'),
    gaps,
  };
}

function missingOf(
  { kind, need }: Pick<Prompt, 'kind' | 'need'>,
  answer: Answer | undefined,
  { shortestReason, unsureBlocks }: AnswerRules,
): AnswerGap['missing'] | undefined {
  const { answer: value } = answer ?? {};
  if (value === 'no' || (value === 'unsure' && unsureBlocks)) return 'not-yes';
  if (need === 'should') return undefined;
  if (answer === undefined) return 'answer';
  if (kind === 'verification') {
    return (answer.evidence ?? []).some((piece) => counts(piece)) ? undefined : 'evidence';
  }
  const length = reasonLength(answer);
  if (length === 0) return 'reason';
  return length < shortestReason ? 'longer-reason' : undefined;
}

/** Characters that a reviewer wrote as a reason, in its three parts together. */
function reasonLength({
  note,
  wrongIf,
  notCovered,
}: Pick<Answer, 'note' | 'wrongIf' | 'notCovered'>): number {
  return textLength(note) + textLength(wrongIf) + textLength(notCovered);
}

/** The two of an assessment in words, always told apart: for example `verified, not validated`. */
export function describeAssessment({
  verified,
  validated,
}: Pick<Assessment, 'verified' | 'validated'>): string {
  const words = [verified ? 'verified' : 'not verified', validated ? 'validated' : 'not validated'];
  return words.join(', ');
}

/** The answers that leave a doubt, in words; empty where there is none: for example `no to core-ran`. */
export function describeDoubts(answers: readonly Pick<Answer, 'prompt' | 'answer'>[]): string {
  const last = new Map(answers.map(({ prompt, answer }) => [prompt, answer]));
  const said = (value: AnswerValue, words: string): string[] => {
    const prompts = [...last].filter(([, answer]) => answer === value).map(([prompt]) => prompt);
    return prompts.length === 0 ? [] : [`${words} ${prompts.join(', ')}`];
  };
  return [...said('no', 'no to'), ...said('unsure', 'unsure of')].join('; ');
}
