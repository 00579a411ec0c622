// The tree of the notes: where the note of an object stands, and where a new one goes.
import { largestNote } from '../core/signoff/note';
import { readBlobs, readObjects, readSizes } from './objects';
import type { Repository } from './repository';

/** Notes that one level of the tree holds before new ones go into a folder by their next two digits. */
const mostInLevel = 256;

/** Objects for whose sake folders and notes are asked for by path, before it is known that they exist. */
const mostGuessed = 100;

/** Deepest folders that are asked for so; git makes the third level beyond sixteen million notes. */
const guessedLevels = 3;

/** Bytes that are read at once: far more than folders and notes have that were made by a git. */
const mostBytes = 256 * 1024 * 1024;

interface Entry {
  readonly mode: string;
  readonly id: string;
}

/** One folder of the tree: `ab/cd` of the note `ab/cd/ef…`. */
interface Folder {
  readonly entries: Map<string, Entry>;
  readonly folders: Map<string, Folder>;
  notes: number;
}

/** A note, and its path in the tree. */
export interface PlacedNote {
  readonly path: string;
  readonly blob: string;
}

/** As much of a notes tree as some objects need: the folders that they are in, or would be. */
export class NotesTree {
  private constructor(
    private readonly root: Folder,
    private readonly digits: number,
    /** Contents of notes that were read on the way, by id. */
    readonly blobs: ReadonlyMap<string, Buffer>,
  ) {}

  /** Reads what the objects need of a notes commit's tree; of none where there is none yet. */
  static async load(
    repository: Repository,
    commit: string | undefined,
    objects: Iterable<string>,
  ): Promise<NotesTree> {
    const digits = repository.zero.length;
    if (commit === undefined) return new NotesTree(emptyFolder(), digits, new Map());
    const wanted = [...objects];
    const names = [`${commit}^{tree}`, ...guess(commit, wanted)];
    const trees = new Map<string, Buffer>();
    const blobs = new Map<string, Buffer>();
    const read = async (what: readonly string[]): Promise<string | undefined> => {
      const found = await readObjects(repository, what, mostBytes);
      for (const { id, type, content } of found) {
        if (type === 'tree') trees.set(id, content);
        if (type === 'blob') blobs.set(id, content);
      }
      return found[0]?.id;
    };
    const rootId = await read(names);
    const rootBytes = trees.get(rootId ?? '');
    if (rootBytes === undefined) throw new Error(`the tree of the notes ${commit} cannot be read`);
    const root = parseFolder(rootBytes, digits, digits);
    let level = wanted.map((object) => ({ folder: root, rest: object }));
    while (level.length > 0) {
      const next = level.flatMap(({ folder, rest }) => {
        const below = folder.entries.get(rest.slice(0, 2));
        const deeper = below?.mode === '40000' && rest.length > 2;
        return deeper ? [{ folder, rest, id: below.id }] : [];
      });
      await read([...new Set(next.map(({ id }) => id))].filter((id) => !trees.has(id)));
      level = next.map(({ folder, rest, id }) => {
        const bytes = trees.get(id);
        if (bytes === undefined) throw new Error(`the tree ${id} of the notes cannot be read`);
        const name = rest.slice(0, 2);
        const known = folder.folders.get(name) ?? parseFolder(bytes, rest.length - 2, digits);
        folder.folders.set(name, known);
        return { folder: known, rest: rest.slice(2) };
      });
    }
    return new NotesTree(root, digits, blobs);
  }

  /** The notes of an object: none, one, or more where a merge by others left it at several places. */
  find(object: string): readonly PlacedNote[] {
    const found: PlacedNote[] = [];
    this.#walk(object, (folder, rest, above) => {
      const entry = folder.entries.get(rest);
      if (entry !== undefined && isNote(entry)) found.push({ path: above + rest, blob: entry.id });
    });
    return found;
  }

  /**
   * The path that a note is to stand at: where it stands now, the deepest of several; else beside those
   * that begin alike, in a folder more where there are too many. The next call counts it in.
   */
  place(object: string): string {
    const present = this.find(object).at(-1);
    if (present !== undefined) return present.path;
    let deepest = { folder: this.root, rest: object, above: '' };
    this.#walk(object, (folder, rest, above) => (deepest = { folder, rest, above }));
    const { folder, rest, above } = deepest;
    const name = rest.slice(0, 2);
    const isFull = folder.notes >= mostInLevel || folder.folders.size > 0 || hasFolders(folder);
    // A foreign file may be called like the folder that would be made: it stays.
    if (!isFull || folder.entries.has(name) || rest.length <= 2) {
      folder.notes++;
      folder.entries.set(rest, { mode: '100644', id: '' });
      return above + rest;
    }
    const made = emptyFolder();
    folder.entries.set(name, { mode: '40000', id: '' });
    folder.folders.set(name, made);
    made.notes = 1;
    made.entries.set(rest.slice(2), { mode: '100644', id: '' });
    return `${above}${name}/${rest.slice(2)}`;
  }

  #walk(object: string, visit: (folder: Folder, rest: string, above: string) => void): void {
    if (object.length !== this.digits || /[^0-9a-f]/.test(object))
      throw new Error(`${object} is no object id of this store`);
    let folder: Folder | undefined = this.root;
    for (let at = 0; folder !== undefined; at += 2) {
      const above = object.slice(0, at).replace(/../g, '$&/');
      visit(folder, object.slice(at), above);
      folder = folder.folders.get(object.slice(at, at + 2));
    }
  }
}

/** Where objects may stand, and the folders there, so that one process reads them together with the root. */
function guess(commit: string, objects: readonly string[]): readonly string[] {
  if (objects.length > mostGuessed) return [];
  const names = objects.flatMap((object) => {
    const found = [`${commit}:${object}`];
    for (let level = 1; level <= guessedLevels; level++) {
      const folder = object.slice(0, 2 * level).replace(/..(?=.)/g, '$&/');
      found.push(`${commit}:${folder}`, `${commit}:${folder}/${object.slice(2 * level)}`);
    }
    return found;
  });
  return [...new Set(names)];
}

function emptyFolder(): Folder {
  return { entries: new Map(), folders: new Map(), notes: 0 };
}

function isNote({ mode }: Entry): boolean {
  return /^100/.test(mode);
}

function hasFolders({ entries }: Folder): boolean {
  for (const [name, { mode }] of entries) {
    if (mode === '40000' && /^[0-9a-f]{2}$/.test(name)) return true;
  }
  return false;
}

/** Reads a tree object. `rest` is how many digits of an id the names of notes have at this level. */
function parseFolder(bytes: Buffer, rest: number, digits: number): Folder {
  const folder = emptyFolder();
  for (let position = 0; position < bytes.length;) {
    const space = bytes.indexOf(0x20, position);
    const end = bytes.indexOf(0, space);
    const next = end + 1 + digits / 2;
    if (space < 0 || end < 0 || next > bytes.length) throw new Error('a tree of notes is damaged');
    const mode = bytes.toString('latin1', position, space);
    const name = bytes.toString('latin1', space + 1, end);
    const entry = { mode, id: bytes.toString('hex', end + 1, next) };
    folder.entries.set(name, entry);
    if (name.length === rest && isNote(entry)) folder.notes++;
    position = next;
  }
  return folder;
}

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
export function joinNotes(texts: readonly Uint8Array[]): Uint8Array {
  const [only, ...more] = texts;
  if (only !== undefined && more.length === 0) return only;
  const feed = new Uint8Array([0x0a]);
  return Buffer.concat(
    texts.flatMap((text) => (text.at(-1) === 0x0a || text.length === 0 ? [text] : [text, feed])),
  );
}
