// The notes that were written last: what a list can show while the store is still read.
import { largestNote, parseNote, type PlacedRecord } from '../../core/signoff/note';
import { readBlobs, readSizes } from '../objects';
import type { Repository } from '../repository';
import { objectOf } from '../store/list';
import { readTip } from '../store/store';

/** Flags of a log whose output no configuration changes; of a merge what it brought to its first parent. */
const flags = [
  ...['--format=', '--raw', '-z', '-r', '--root', '--first-parent', '--diff-merges=first-parent'],
  ...['--no-renames', '--no-abbrev', '--no-relative', '--no-notes', '--no-show-signature'],
];

/**
 * The records of the notes that the ref's history wrote last, as each note is now. What takes a record back is
 * written after it, so that these are mostly told as they stand; the whole store says so for certain.
 *
 * @param most notes that are read
 */
export async function readNewest(
  repository: Repository,
  most: number,
): Promise<readonly PlacedRecord[]> {
  const tip = await readTip(repository);
  if (tip === null) return [];
  const notes = await readLatest(repository, tip, most);
  const sizes = await readSizes(repository, [...notes.values()]);
  const readable = [...notes.values()].filter(
    (blob) => (sizes.get(blob) ?? Infinity) <= largestNote,
  );
  const blobs = await readBlobs(repository, readable);
  return [...notes].flatMap(([object, blob]) => {
    const bytes = blobs.get(blob);
    return bytes === undefined ? [] : parseNote(object, bytes).records;
  });
}

/** The newest blob of each note, for the notes that were written last; git is ended once there are enough. */
async function readLatest(
  repository: Repository,
  tip: string,
  most: number,
): Promise<ReadonlyMap<string, string>> {
  const notes = new Map<string, string>();
  const gone = new Set<string>();
  let entry: string | undefined;
  let rest = '';
  for await (const chunk of repository.git.stream(['log', ...flags, tip, '--'])) {
    const tokens = (rest + Buffer.from(chunk).toString('latin1')).split('\0');
    rest = tokens.pop() ?? '';
    for (const token of tokens) {
      const head = token.trimStart();
      if (entry === undefined) {
        if (head.startsWith(':')) entry = head;
        continue;
      }
      const [, mode = '', , blob = ''] = entry.split(' ');
      entry = undefined;
      const object = objectOf(repository, token);
      if (object === undefined || notes.has(object) || gone.has(object)) continue;
      if (mode.startsWith('100')) notes.set(object, blob);
      else gone.add(object);
      if (notes.size >= most) return notes;
    }
  }
  return notes;
}
