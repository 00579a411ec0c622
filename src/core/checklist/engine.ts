// The entry of the trigger engine, loaded by `await import`: its parser and its data make a bundle of their own.
import type { FileProblem } from '../files/json-file';
import { type SplitCommand, splitCommand } from '../run/command-line';
import type { Profile } from './catalogue/built-in';
import { promptsFor } from './prompts-for';
import { builtInChecklist, readChecklist, type TriggerChecklist } from './team/checklist';
import type { ChangedText, TriggeredPrompt } from './triggered';

/** What a change asks besides the prompts that are always asked. */
export interface Triggered {
  /** In the order they are shown. */
  readonly prompts: readonly TriggeredPrompt[];
  /** What is wrong with the repository's checklist. The built-in one was used then. */
  readonly problems: readonly FileProblem[];
}

/**
 * The prompts that a change triggers.
 *
 * @param own the text of the repository's `.countersign/checklist.json`, if it has one
 * @param profile of the built-in checklist, where the repository has none of its own
 */
export function triggeredBy(
  texts: readonly ChangedText[],
  own?: string,
  profile: Profile = 'default',
): Triggered {
  const read = own === undefined ? undefined : readChecklist(own);
  const checklist: TriggerChecklist =
    read?.ok === true ? read.checklist : builtInChecklist(profile);
  const problems = read?.ok === false ? read.problems : [];
  return { prompts: promptsFor(texts, checklist), problems };
}

/** The commands that a repository's checklist offers as evidence; none where it has errors, which the panel tells. */
export function commandsOf(own: string): readonly Extract<SplitCommand, { ok: true }>['argv'][] {
  const read = readChecklist(own);
  if (!read.ok) return [];
  return read.checklist.commands.flatMap((line) => {
    const split = splitCommand(line);
    return split.ok ? [split.argv] : [];
  });
}
