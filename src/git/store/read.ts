// Reads notes within limits, and only those that were not read before.
import {
  largestNote,
  type NoteProblem,
  parseNote,
  type PlacedRecord,
  type Records,
  withoutCopies,
} from '../../core/signoff/note';
import type { ObjectHead } from '../batch-parser';
import { readSizes, streamObjects } from '../objects';
import type { Repository } from '../repository';
import type { NoteEntry } from './list';

/**
 * Most bytes of notes that are read. Nothing is ever deleted from a store, so the newest notes have room for
 * a hundred thousand sign-offs; earlier ones that do not stand in the newest are few unless somebody strips.
 */
export const largestStore = { newest: 256 * 1024 * 1024, earlier: 64 * 1024 * 1024 } as const;

/** What was found of some notes. */
export interface Found extends Records {
  readonly incomplete: readonly string[];
}

/** A note as it was read. */
export interface ReadNote extends Records {
  /** Bytes of its blob. */
  readonly size: number;
}

type Visit = (entry: NoteEntry, bytes: Buffer) => void;

/** Reads the notes of one notes commit, or some earlier ones. */
export class NoteReader {
  readonly notes = new Map<string, ReadNote>();
  readonly #problems: NoteProblem[] = [];
  readonly #incomplete = new Set<string>();
  /** Notes that are to be read, by their blob. One that is the note of many objects counts for each. */
  readonly #wanted = new Map<string, NoteEntry[]>();
  #total = 0;

  constructor(
    private readonly repository: Repository,
    private readonly largest: number,
    private readonly before: ReadonlyMap<string, ReadNote> = new Map(),
  ) {}

  /**
   * Reads notes. Where git says of one that it is too large, it is stopped before the content, and the sizes of those
   * that are left are asked first: to ask that of every store takes a third as long as to read it.
   *
   * @param visit is given the bytes of each that was not read before, valid only during the call
   */
  async read(entries: readonly NoteEntry[], visit: Visit = () => undefined): Promise<void> {
    for (const entry of entries) {
      const known = this.before.get(noteKey(entry));
      if (known === undefined) push(this.#wanted, entry.blob, entry);
      else if (this.#hasRoom(known.size)) this.notes.set(noteKey(entry), known);
    }
    const isWhole = await this.#stream(visit, ({ id, size }) => {
      const needed = size * (this.#wanted.get(id)?.length ?? 0);
      if (size > largestNote || this.#total + needed > this.largest) return false;
      this.#total += needed;
      return true;
    });
    if (!isWhole) {
      await this.#leaveLarge();
      await this.#stream(visit, () => true);
    }
    for (const { object } of [...this.#wanted.values()].flat()) {
      this.#problems.push({ object, reason: 'its content is missing' });
      this.#incomplete.add('the content of some notes is missing');
    }
    this.#wanted.clear();
  }

  /** Reads what is wanted until something is not taken, and says whether that was all. */
  async #stream(visit: Visit, takes: (head: ObjectHead) => boolean): Promise<boolean> {
    let isWhole = true;
    const ask = (head: ObjectHead): boolean => (isWhole = takes(head));
    for await (const objects of streamObjects(this.repository, [...this.#wanted.keys()], ask)) {
      for (const { id, type, content } of objects) {
        for (const entry of this.#wanted.get(id) ?? []) this.#take(entry, type, content, visit);
        this.#wanted.delete(id);
      }
    }
    return isWhole;
  }

  /** Leaves out of what is wanted what is too large, or more than there is room for. */
  async #leaveLarge(): Promise<void> {
    const sizes = await readSizes(this.repository, [...this.#wanted.keys()]);
    for (const [blob, entries] of this.#wanted) {
      const size = sizes.get(blob);
      if (size === undefined) continue;
      const fits = entries.filter(({ object }) => {
        if (size <= largestNote) return this.#hasRoom(size);
        this.#problems.push({ object, reason: 'larger than 1 MiB' });
        return false;
      });
      if (fits.length > 0) this.#wanted.set(blob, fits);
      else this.#wanted.delete(blob);
    }
  }

  /** Takes room for a note, or says that there are more than can be read. */
  #hasRoom(size: number): boolean {
    const fits = this.#total + size <= this.largest;
    if (fits) this.#total += size;
    else this.#incomplete.add(`there are more than ${this.largest / 1024 / 1024} MiB of notes`);
    return fits;
  }

  #take(entry: NoteEntry, type: string, content: Buffer, visit: Visit): void {
    if (type !== 'blob') {
      this.#problems.push({ object: entry.object, reason: 'not a blob' });
      return;
    }
    const { records, problems } = parseNote(entry.object, content);
    this.notes.set(noteKey(entry), { records, problems, size: content.length });
    visit(entry, content);
  }

  /** What all the notes hold. A record that an object has in two notes counts once. */
  end(): Found {
    const byObject = new Map<string, readonly PlacedRecord[]>();
    const problems = [...this.#problems];
    for (const [key, note] of this.notes) {
      const object = key.slice(0, key.indexOf(' '));
      const others = byObject.get(object);
      byObject.set(
        object,
        others === undefined ? note.records : withoutCopies([...others, ...note.records]),
      );
      problems.push(...note.problems);
    }
    return { records: [...byObject.values()].flat(), problems, incomplete: [...this.#incomplete] };
  }
}

function push(lists: Map<string, NoteEntry[]>, key: string, entry: NoteEntry): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [entry]);
  else list.push(entry);
}

/** Tells notes apart: what an object's note is never changes while its blob is the same. */
export function noteKey({ object, blob }: Pick<NoteEntry, 'object' | 'blob'>): string {
  return `${object} ${blob}`;
}

/** Tells records of the store apart. */
export function recordKey({ object, record }: PlacedRecord): string {
  return `${object} ${record.id}`;
}
