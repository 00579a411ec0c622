// The text of files that traces are placed on.
import type { PlacedOn } from '../../core/authorship/traces/placed-on';
import type { FileChange } from '../../core/change/change';
import { readBlobs } from '../objects';
import type { Repository } from '../repository';

const utf8 = new TextDecoder();

/** Files with their text after the change, where they are reviewed as text. */
export async function readTexts(
  repository: Repository,
  files: readonly FileChange[],
): Promise<readonly PlacedOn[]> {
  const blobs = files.flatMap(({ transition, hunks }) => (hunks.length > 0 ? [transition[4]] : []));
  const contents = await readBlobs(repository, blobs);
  return files.map((file) => {
    const content = file.hunks.length > 0 ? contents.get(file.transition[4]) : undefined;
    return { file, text: content === undefined ? undefined : utf8.decode(content) };
  });
}
