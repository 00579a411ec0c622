// The tree of the notes: where the note of an object stands, and where a new one goes.
import { readObjects, type StoredObject } from '../objects';
import type { Repository } from '../repository';
import type { Pack } from './pack';

/** Notes that one level of the tree holds before new ones go into a folder by their next two digits. */
const mostInLevel = 256;

/** Objects for whose sake folders and notes are asked for by path, before it is known that they exist. */
const mostGuessed = 100;

/** Deepest folders that are asked for so; a third is for more than sixteen million notes. */
const guessedLevels = 2;

/** Bytes that are read at once: far more than folders and notes have that were made by a git. */
const mostBytes = 256 * 1024 * 1024;

/** The mode of a folder, as a tree object has it. */
const folderMode = '40000';

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

  /**
   * Reads what the objects need of a notes commit's tree; of none where there is none yet.
   *
   * @param before what `prefetch` found, of this commit or of another
   */
  static async load(
    repository: Repository,
    commit: string | undefined,
    objects: Iterable<string>,
    before: readonly StoredObject[] = [],
  ): Promise<NotesTree> {
    const digits = repository.zero.length;
    if (commit === undefined) return new NotesTree(emptyFolder(), digits, new Map());
    const wanted = [...objects];
    const trees = new Map<string, Buffer>();
    const blobs = new Map<string, Buffer>();
    let rootId = '';
    const take = (found: readonly StoredObject[]): void => {
      for (const { id, type, content } of found) {
        if (type === 'tree') trees.set(id, content);
        if (type === 'blob') blobs.set(id, content);
        if (id === commit) rootId = content.toString('latin1', 'tree '.length, 5 + digits);
      }
    };
    const read = async (names: readonly string[]): Promise<void> =>
      take(await readObjects(repository, names, mostBytes));
    take(before);
    if (!trees.has(rootId)) take(await NotesTree.prefetch(repository, wanted, commit));
    const rootBytes = trees.get(rootId);
    if (rootBytes === undefined) throw new Error(`the tree of the notes ${commit} cannot be read`);
    const root = parseFolder(rootBytes, digits, digits);
    let level = wanted.map((object) => ({ folder: root, rest: object }));
    while (level.length > 0) {
      const next = level.flatMap(({ folder, rest }) => {
        const below = folder.entries.get(rest.slice(0, 2));
        const deeper = below?.mode === folderMode && rest.length > 2;
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

  /**
   * Reads in one go what `load` is likely to need.
   *
   * @param name of the notes commit: its id, or the ref's name where the id is not known yet
   */
  static prefetch(
    repository: Repository,
    objects: readonly string[],
    name: string,
  ): Promise<readonly StoredObject[]> {
    const names = [name, `${name}^{tree}`, ...guess(name, objects)];
    return readObjects(repository, names, mostBytes);
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

  /** The path that an object's note stands at, the deepest of several; undefined where there is none. */
  pathOf(object: string): string | undefined {
    return this.find(object).at(-1)?.path;
  }

  /**
   * Puts a note where it stands now, in the stead of all where it stands at several places; else beside those
   * that begin alike, in a folder more where there are too many.
   */
  put(object: string, blob: string): void {
    const entry = { mode: '100644', id: blob };
    const places: { readonly folder: Folder; readonly rest: string }[] = [];
    let deepest = { folder: this.root, rest: object };
    this.#walk(object, (folder, rest) => {
      deepest = { folder, rest };
      const there = folder.entries.get(rest);
      if (there !== undefined && isNote(there)) places.push(deepest);
    });
    const last = places.pop();
    last?.folder.entries.set(last.rest, entry);
    for (const { folder, rest } of places) folder.entries.delete(rest);
    if (last !== undefined) return;
    const { folder, rest } = deepest;
    const name = rest.slice(0, 2);
    const isFull = folder.notes >= mostInLevel || hasFolders(folder);
    // A foreign file may be called like the folder that would be made: it stays.
    if (!isFull || folder.entries.has(name) || rest.length <= 2) {
      folder.notes++;
      folder.entries.set(rest, entry);
      return;
    }
    const made = { ...emptyFolder(), notes: 1 };
    made.entries.set(rest.slice(2), entry);
    folder.entries.set(name, { mode: folderMode, id: '' });
    folder.folders.set(name, made);
  }

  /** Adds the folders as they are now to a pack; returns the id of the whole tree. */
  store(pack: Pack): string {
    return storeFolder(this.root, pack);
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
    if (mode === folderMode && /^[0-9a-f]{2}$/.test(name)) return true;
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

function storeFolder({ entries, folders }: Folder, pack: Pack): string {
  for (const [name, folder] of folders) {
    // git has no empty folders.
    if (folder.entries.size === 0) entries.delete(name);
    else entries.set(name, { mode: folderMode, id: storeFolder(folder, pack) });
  }
  // Names are bytes here, a character each; git sorts a folder as if its name ended with a slash.
  const sorted = [...entries].map(([name, entry]) => ({
    ...{ name, entry },
    key: entry.mode === folderMode ? `${name}/` : name,
  }));
  sorted.sort((a, b) => (a.key < b.key ? -1 : 1));
  const parts = sorted.flatMap(({ name, entry }) => [
    Buffer.from(`${entry.mode} ${name}\0`, 'latin1'),
    Buffer.from(entry.id, 'hex'),
  ]);
  return pack.add('tree', Buffer.concat(parts));
}
