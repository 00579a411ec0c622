// A draft: what a reviewer has ticked and written and not yet signed. Kept by the extension, edited in the panel.
import * as v from 'valibot';
import { answerValues } from '../core/checklist/answers';
import { draftComment } from './comments';

/** Longest text of one answer or note, in UTF-16 code units; a record has to fit into one line of 64 KiB. */
export const longestText = 4_000;

const text = v.pipe(v.string(), v.maxLength(longestText));
const id = v.pipe(v.string(), v.maxLength(200));

/** An answer being written: `text` is the reason (validation) or the evidence (verification). */
const draftAnswer = v.object({
  prompt: id,
  answer: v.nullable(v.picklist(answerValues)),
  text,
  /** Of a reason: "It would be wrong if …", "It does not cover …". */
  wrongIf: v.optional(text),
  notCovered: v.optional(text),
});

/** The texts of an answer. */
export type AnswerText = 'text' | 'wrongIf' | 'notCovered';

export const draft = v.object({
  /** Ids of the hunks and whole files that are ticked as reviewed. */
  ticked: v.array(v.pipe(v.string(), v.maxLength(8_192))),
  answers: v.array(draftAnswer),
  /** Comments that are not sent yet; drafts of earlier versions have none. */
  comments: v.optional(v.array(draftComment), []),
  verdict: v.picklist(['approve', 'request-changes']),
  /** What the reviewer says with the verdict. */
  note: text,
  /** Seconds that the panel was visible and in use. */
  seconds: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

export type DraftAnswer = v.InferOutput<typeof draftAnswer>;
export type Draft = v.InferOutput<typeof draft>;

/** A draft with nothing in it. */
export const emptyDraft: Draft = {
  ticked: [],
  answers: [],
  comments: [],
  verdict: 'approve',
  note: '',
  seconds: 0,
};

/** True if a person has put anything into a draft; looking alone does not count. */
export function isStarted(value: Draft): boolean {
  return (
    value.ticked.length > 0 ||
    value.note.trim() !== '' ||
    value.verdict !== 'approve' ||
    value.comments.some((comment) => comment.text.trim() !== '') ||
    value.answers.some((answer) => answer.answer !== null || textsOf(answer).trim() !== '')
  );
}

/** All that was written for an answer. */
export function textsOf({ text, wrongIf = '', notCovered = '' }: DraftAnswer): string {
  return text + wrongIf + notCovered;
}
