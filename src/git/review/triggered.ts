// Which prompts a change triggers: reads the contents of its files and asks the trigger engine, which is loaded late.
import type { FileChange } from '../../core/change/change';
import type { Profile } from '../../core/checklist/catalogue/built-in';
import type { Triggered } from '../../core/checklist/engine';
import type { ChangedText } from '../../core/checklist/triggered';
import type { WholeChange } from '../changes';
import { readBlobs } from '../objects';
import type { Repository } from '../repository';

/**
 * The prompts that a change triggers, in the order they are shown: by the checklist of the base, as the gate judges
 * them.
 *
 * @param profile what is asked where the repository has no checklist of its own
 */
export async function readTriggered(
  repository: Repository,
  change: Pick<WholeChange, 'fileChanges' | 'checklist'>,
  profile?: Profile,
): Promise<Triggered> {
  const { triggeredBy } = await import('../../core/checklist/engine');
  const texts = await readChangedTexts(repository, change.fileChanges);
  return triggeredBy(texts, change.checklist.source, profile);
}

/** The changed files with both contents; of a file without hunks its name alone. */
export async function readChangedTexts(
  repository: Repository,
  files: readonly FileChange[],
): Promise<readonly ChangedText[]> {
  const withHunks = files.filter((file) => file.hunks.length > 0);
  const ids = withHunks.flatMap(({ transition: [, , old, , now] }) => [old, now]);
  const blobs = await readBlobs(repository, ids);
  const text = (id: string): string | undefined => {
    const bytes = blobs.get(id);
    return bytes === undefined ? undefined : decoder.decode(bytes);
  };
  return files.map(({ transition: [path, , old, , now], hunks }) => {
    if (hunks.length === 0) return { path, ranges: [] };
    return { path, before: text(old), after: text(now), ranges: hunks };
  });
}

/** What is not UTF-8 is read all the same: only its odd characters are lost, and no line moves. */
const decoder = new TextDecoder('utf-8');
