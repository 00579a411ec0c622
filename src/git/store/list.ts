// Lists the notes of a notes tree, whatever its fanout.
import type { Repository } from '../repository';

/** A note as it stands in the notes tree. */
export interface NoteEntry {
  readonly object: string;
  readonly blob: string;
}

/** A note with what git takes a while to tell of many, since it looks for every blob. */
export interface SizedNote extends NoteEntry {
  /** Bytes of the blob; undefined where it is missing. */
  readonly size: number | undefined;
}

/** The notes of a notes commit. Entries that are not notes (another mode or name) are passed over. */
export async function listNotes(
  repository: Repository,
  tip: string,
): Promise<readonly NoteEntry[]> {
  const listed = await listTree(repository, tip, []);
  return listed.map(({ object, blob }) => ({ object, blob }));
}

/** As `listNotes`, with the sizes of the blobs. */
export async function listSizedNotes(
  repository: Repository,
  tip: string,
): Promise<readonly SizedNote[]> {
  const listed = await listTree(repository, tip, ['-l']);
  return listed.map(({ object, blob, size }) => {
    return { object, blob, size: size === 'BAD' ? undefined : Number(size) };
  });
}

/** What `ls-tree` says of each note of a tree, read with further options. */
async function listTree(
  repository: Repository,
  tip: string,
  options: readonly string[],
): Promise<readonly (NoteEntry & { readonly size: string | undefined })[]> {
  const args = ['ls-tree', '-z', ...options, '--full-tree', '-r', tip];
  const output = await repository.git.bytes(args);
  const entries: (NoteEntry & { readonly size: string | undefined })[] = [];
  for (const entry of output.toString('latin1').split('\0')) {
    const match = /^100\d{3} \w+ ([0-9a-f]+)(?: +(\d+|BAD))?\t(.*)$/.exec(entry);
    const object = objectOf(repository, match?.[3] ?? '');
    if (match?.[1] === undefined || object === undefined) continue;
    entries.push({ object, blob: match[1], size: match[2] });
  }
  return entries;
}

/** The object that a note at a path of the tree is about; undefined where git sees no note. */
export function objectOf({ zero }: Repository, path: string): string | undefined {
  const object = path.replaceAll('/', '');
  if (object.length !== zero.length || /[^0-9a-f]/.test(object)) return undefined;
  return path.length === zero.length || /^(?:..\/)+[^/]+$/.test(path) ? object : undefined;
}
