// Lists the notes of a notes tree, whatever its fanout.
import type { Repository } from '../repository';

/** A note as it stands in the notes tree. */
export interface NoteEntry {
  readonly object: string;
  readonly blob: string;
  /** Bytes of the blob; undefined where it is missing. */
  readonly size: number | undefined;
}

/** The notes of a notes commit. Entries that are not notes (another mode or name) are passed over. */
export async function listNotes(
  repository: Repository,
  tip: string,
): Promise<readonly NoteEntry[]> {
  const output = await repository.git.bytes(['ls-tree', '-z', '-l', '--full-tree', '-r', tip]);
  const entries: NoteEntry[] = [];
  for (const entry of output.toString('latin1').split('\0')) {
    const match = /^100\d{3} \w+ ([0-9a-f]+) +(\d+|BAD|-)\t(.*)$/.exec(entry);
    const object = objectOf(repository, match?.[3] ?? '');
    if (match?.[1] === undefined || object === undefined) continue;
    const size = match[2] === 'BAD' ? undefined : Number(match[2]);
    entries.push({ object, blob: match[1], size: Number.isNaN(size) ? undefined : size });
  }
  return entries;
}

/** The object that a note at a path of the tree is about; undefined where git sees no note. */
export function objectOf({ zero }: Repository, path: string): string | undefined {
  const object = path.replaceAll('/', '');
  if (object.length !== zero.length || /[^0-9a-f]/.test(object)) return undefined;
  return path.length === zero.length || /^(?:..\/)+[^/]+$/.test(path) ? object : undefined;
}
