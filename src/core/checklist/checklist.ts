// Makes checklists of prompts, each with the digest that says which wording a reviewer was shown.
import * as v from 'valibot';
import { sha256Hex } from '../change/digest';
import { canonicalJson } from '../signoff/canonical';
import corePrompts from './core-prompts.json';
import { type Checklist, checklistFile } from './prompt';

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
