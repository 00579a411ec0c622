// Edits of a draft, each returning a new one, and what a draft's answers amount to.
import {
  type Answer,
  type AnswerRules,
  type AnswerValue,
  assess,
  type Assessment,
  defaultAnswerRules,
} from '../../../core/checklist/answers';
import {
  type AnswerText,
  type Draft,
  type DraftAnswer,
  longestText,
} from '../../../protocol/draft';
import type { DisplayPrompt, DisplayRun } from '../../../protocol/prompts';

/** Ticks or unticks hunks and whole files; an id is never held twice. */
export function withTicks(draft: Draft, ids: readonly string[], ticked: boolean): Draft {
  const rest = draft.ticked.filter((id) => !ids.includes(id));
  return { ...draft, ticked: ticked ? [...rest, ...new Set(ids)] : rest };
}

/** Answers a prompt; its text stays. */
export function withAnswer(draft: Draft, prompt: string, answer: AnswerValue): Draft {
  return withDraftAnswer(draft, { ...draftAnswerOf(draft, prompt), answer });
}

/** Replaces a text written for a prompt; its answer stays. */
export function withText(
  draft: Draft,
  prompt: string,
  text: string,
  field: AnswerText = 'text',
): Draft {
  const kept = text.slice(0, longestText);
  return withDraftAnswer(draft, { ...draftAnswerOf(draft, prompt), [field]: kept });
}

/** Replaces the note. */
export function withNote(draft: Draft, note: string): Draft {
  return { ...draft, note: note.slice(0, longestText) };
}

/** A draft with the ticks, answers and verdict of an earlier one; every text stays as it is. */
export function withDecisions(draft: Draft, earlier: Draft): Draft {
  const prompts = new Set([...draft.answers, ...earlier.answers].map(({ prompt }) => prompt));
  const answers = [...prompts].map((prompt) => ({
    ...draftAnswerOf(draft, prompt),
    answer: draftAnswerOf(earlier, prompt).answer,
  }));
  return { ...draft, ticked: earlier.ticked, verdict: earlier.verdict, answers };
}

/** What a draft holds for a prompt: an empty answer where it holds nothing. */
export function draftAnswerOf(draft: Draft, prompt: string): DraftAnswer {
  const held = draft.answers.findLast((answer) => answer.prompt === prompt);
  return held ?? { prompt, answer: null, text: '' };
}

function withDraftAnswer(draft: Draft, answer: DraftAnswer): Draft {
  const rest = draft.answers.filter((other) => other.prompt !== answer.prompt);
  return { ...draft, answers: [...rest, answer] };
}

/** Judges a draft's answers, with what was run for them, by the rule that the record is judged by. */
export function assessDraft(
  prompts: readonly DisplayPrompt[],
  draft: Draft,
  rules: AnswerRules = defaultAnswerRules,
  runs: readonly DisplayRun[] = [],
): Assessment {
  const answers = prompts.flatMap((prompt): Answer[] => {
    const { answer, text, wrongIf, notCovered } = draftAnswerOf(draft, prompt.id);
    if (answer === null) return [];
    const said = { prompt: prompt.id, answer };
    if (prompt.kind === 'validation') return [{ ...said, note: text, wrongIf, notCovered }];
    const own = runs.filter((run) => run.prompt === prompt.id && run.counts);
    const evidence = [text, ...own.map((run) => run.says)].map((one) => ({
      type: 'external',
      text: one,
    }));
    return [{ ...said, evidence }];
  });
  return assess({ prompts }, answers, rules);
}

/** How far the checklist is. */
export interface Answered {
  /** Prompts that need nothing more from the reviewer, of `prompts`; a plain "no" is an answer as well. */
  readonly answered: number;
  readonly prompts: number;
  /** Prompts beyond these that have no answer and may stay so. */
  readonly left: number;
}

/** Counts what is answered: what may be left for later counts once it is not left. */
export function answeredOf(
  prompts: readonly DisplayPrompt[],
  draft: Draft,
  assessment: Assessment,
): Answered {
  const open = assessment.gaps.filter((gap) => gap.missing !== 'not-yes');
  const left = prompts.filter(
    ({ id, need }) => need === 'should' && draftAnswerOf(draft, id).answer === null,
  ).length;
  const count = prompts.length - left;
  return { answered: count - open.length, prompts: count, left };
}
