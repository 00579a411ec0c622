// The checklist: its prompts as data, and the digest that says which wording a reviewer was shown.
import * as v from 'valibot';
import { canonicalJson } from '../signoff/canonical';
import { sha256Hex } from '../change/digest';
import corePrompts from './core-prompts.json';

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

const checklistFile = v.strictObject({ version: v.literal(1), prompts: v.array(prompt) });

/** One question of a checklist. Answering `yes` must always be the good answer. */
export type Prompt = v.InferOutput<typeof prompt>;

/** `verification`: was it built right? `validation`: was the right thing built? */
export type PromptKind = Prompt['kind'];

/** The prompts that a change is reviewed with, in the order they are shown. */
export interface Checklist {
  readonly prompts: readonly Prompt[];
  /** SHA-256 in hex of the canonical JSON of the prompts: changes with every word of them. */
  readonly digest: string;
}

/** Makes a checklist of prompts, validation first; throws if the data is not of the schema. */
export function makeChecklist(file: unknown): Checklist {
  const { prompts } = v.parse(checklistFile, file);
  const ordered = [
    ...prompts.filter((p) => p.kind === 'validation'),
    ...prompts.filter((p) => p.kind === 'verification'),
  ];
  return { prompts: ordered, digest: sha256Hex(canonicalJson(ordered)) };
}

/** The six prompts that are asked of every change. */
export const coreChecklist: Checklist = makeChecklist(corePrompts);
