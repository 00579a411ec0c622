// The contents of single notes, as a writer needs them: whole, or not at all.
import { largestNote } from '../../core/signoff/note';
import { readBlobs, readSizes } from '../objects';
import type { Repository } from '../repository';
import { NotesTree } from './tree';

/**
 * The notes of objects as they are in a notes commit, by object; those at several places as one, with the
 * lines of all. Objects without a note are left out.
 *
 * @throws Error in words where a note is missing or beyond 1 MiB, since what is not read cannot be kept
 */
export async function readNotes(
  repository: Repository,
  commit: string,
  objects: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const tree = await NotesTree.load(repository, commit, objects);
  const notes = new Map<string, Uint8Array>();
  for (const [object, note] of await contentsOf(repository, tree, objects)) {
    if (note !== null) notes.set(object, note);
    else throw new Error(`The note of ${object} is missing or beyond 1 MiB. Nothing was written.`);
  }
  return notes;
}

/** As `readNotes`, of a tree that was loaded for these objects; null for a note that cannot be read. */
export async function contentsOf(
  repository: Repository,
  tree: NotesTree,
  objects: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array | null>> {
  const blobs = new Map(objects.map((object) => [object, tree.find(object).map((n) => n.blob)]));
  const unread = [...blobs.values()].flat().filter((id) => !tree.blobs.has(id));
  const sizes = await readSizes(repository, unread);
  const sizeOf = (id: string): number => tree.blobs.get(id)?.length ?? sizes.get(id) ?? Infinity;
  const small = unread.filter((id) => sizeOf(id) <= largestNote);
  const contents = new Map([...tree.blobs, ...(await readBlobs(repository, small))]);
  const notes = new Map<string, Uint8Array | null>();
  for (const [object, own] of blobs) {
    if (own.length === 0) continue;
    const size = own.reduce((sum, id) => sum + sizeOf(id), 0);
    const texts = own.flatMap((id) => contents.get(id) ?? []);
    const isWhole = size <= largestNote && texts.length === own.length;
    notes.set(object, isWhole ? joinNotes(texts) : null);
  }
  return notes;
}

/** The notes of one object as one, each text beginning on a line of its own. */
function joinNotes(texts: readonly Uint8Array[]): Uint8Array {
  const [only, ...more] = texts;
  if (only !== undefined && more.length === 0) return only;
  const feed = new Uint8Array([0x0a]);
  return Buffer.concat(
    texts.flatMap((text) => (text.at(-1) === 0x0a || text.length === 0 ? [text] : [text, feed])),
  );
}
