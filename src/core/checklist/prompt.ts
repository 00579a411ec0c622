// Prompts and checklists: their schema and types. Nothing of Node, since the panel reads this too.
import * as v from 'valibot';

const source = v.strictObject({
  title: v.string(),
  url: v.pipe(v.string(), v.startsWith('https://')),
});

/** Whether a prompt must be answered before a sign-off, or may be left for later. */
const needs = ['must', 'should'] as const;

/** The schema of one prompt. */
export const promptSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,63}$/)),
  kind: v.picklist(['verification', 'validation']),
  question: v.pipe(v.string(), v.minLength(10), v.maxLength(500)),
  why: v.string(),
  sources: v.array(source),
  /** A few words that name the prompt in a list. */
  title: v.optional(v.string()),
  /** Absent is `must`: the prompts that are always asked. */
  need: v.optional(v.picklist(needs)),
});

/** A file of prompts. */
export const checklistFile = v.strictObject({
  version: v.literal(1),
  prompts: v.array(promptSchema),
});

/** One question of a checklist. Answering `yes` must always be the good answer. */
export type Prompt = v.InferOutput<typeof promptSchema>;

/** What decides whether an answer to a prompt is required, and what makes it count. */
export type RequiredPrompt = Pick<Prompt, 'id' | 'kind' | 'need'>;

/** What a repository's own checklist asks beyond the prompts that are always asked. */
export interface TeamRules {
  /** Prompts that every change to a path is asked, whatever it does there. */
  readonly askedAt: (path: string) => readonly RequiredPrompt[];
  /** A triggered prompt as the repository has it, whatever a record says of it; undefined where it is off. */
  readonly asInForce: (asked: RequiredPrompt) => RequiredPrompt | undefined;
}

/** The prompts that a change is reviewed with, in the order they are shown. */
export interface Checklist {
  readonly prompts: readonly Prompt[];
  /** SHA-256 in hex, by which a sign-off names it: changes with every word of the prompts, and of a team's file. */
  readonly digest: string;
}

/** The checklist that a base asks: the prompts that are always asked, and what the repository makes of the others. */
export interface ChecklistInForce extends Checklist {
  /** Absent where the repository has no checklist of its own, or one with errors. */
  readonly team?: TeamRules | undefined;
  /** The text of its file, by which prompts are triggered, errors and all. */
  readonly source?: string | undefined;
}
