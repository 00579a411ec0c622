// Prompts and checklists: their schema and types. Nothing of Node, since the panel reads this too.
import * as v from 'valibot';

const source = v.strictObject({
  title: v.string(),
  url: v.pipe(v.string(), v.startsWith('https://')),
});

const prompt = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,63}$/)),
  kind: v.picklist(['verification', 'validation']),
  question: v.pipe(v.string(), v.minLength(10), v.maxLength(500)),
  why: v.string(),
  sources: v.array(source),
});

/** A file of prompts. */
export const checklistFile = v.strictObject({ version: v.literal(1), prompts: v.array(prompt) });

/** One question of a checklist. Answering `yes` must always be the good answer. */
export type Prompt = v.InferOutput<typeof prompt>;

/** The prompts that a change is reviewed with, in the order they are shown. */
export interface Checklist {
  readonly prompts: readonly Prompt[];
  /** SHA-256 in hex of the canonical JSON of the prompts: changes with every word of them. */
  readonly digest: string;
}
