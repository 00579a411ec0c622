// Reads notes within limits, and only those that were not read before.
import {
  addCopy,
  largestNote,
  type NoteProblem,
  parseNote,
  type PlacedRecord,
  type Records,
} from '../../core/signoff/note';
import { streamObjects } from '../objects';
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

/** Reads the notes of one notes commit, or some earlier ones. */
export class NoteReader {
  readonly notes = new Map<string, Records>();
  readonly #problems: NoteProblem[] = [];
  readonly #incomplete = new Set<string>();

  constructor(
    private readonly repository: Repository,
    private readonly largest: number,
    private readonly before: ReadonlyMap<string, Records> = new Map(),
  ) {}

  /**
   * Reads notes; sizes are checked before contents.
   *
   * @param visit is given the bytes of each that was not read before, valid only during the call
   */
  async read(
    entries: readonly NoteEntry[],
    visit: (entry: NoteEntry, bytes: Buffer) => void = () => undefined,
  ): Promise<void> {
    const wanted = new Map<string, NoteEntry[]>();
    let total = 0;
    for (const entry of entries) {
      const { object, blob, size } = entry;
      const known = this.before.get(noteKey(entry));
      if (size === undefined) {
        this.#problems.push({ object, reason: 'its content is missing' });
        this.#incomplete.add('the content of some notes is missing');
      } else if (size > largestNote) {
        this.#problems.push({ object, reason: 'larger than 1 MiB' });
      } else if (total + size > this.largest) {
        this.#incomplete.add(`there are more than ${this.largest / 1024 / 1024} MiB of notes`);
      } else if (known !== undefined) {
        total += size;
        this.notes.set(noteKey(entry), known);
      } else {
        // One blob that is the note of many objects counts for each: so much is then made of it.
        total += size;
        const same = wanted.get(blob);
        if (same === undefined) wanted.set(blob, [entry]);
        else same.push(entry);
      }
    }
    for await (const objects of streamObjects(this.repository, [...wanted.keys()])) {
      for (const { id, type, content } of objects) {
        for (const entry of wanted.get(id) ?? []) this.#take(entry, type, content, visit);
        wanted.delete(id);
      }
    }
    for (const { object } of [...wanted.values()].flat()) {
      this.#problems.push({ object, reason: 'its content is missing' });
      this.#incomplete.add('the content of some notes is missing');
    }
  }

  #take(
    entry: NoteEntry,
    type: string,
    content: Buffer,
    visit: (entry: NoteEntry, bytes: Buffer) => void,
  ): void {
    if (type !== 'blob') {
      this.#problems.push({ object: entry.object, reason: 'not a blob' });
      return;
    }
    this.notes.set(noteKey(entry), parseNote(entry.object, content));
    visit(entry, content);
  }

  /** What all the notes hold. A record that an object has in two notes counts once. */
  end(): Found {
    const byObject = new Map<string, readonly PlacedRecord[]>();
    const problems = [...this.#problems];
    for (const [key, note] of this.notes) {
      const object = key.slice(0, key.indexOf(' '));
      byObject.set(object, joined(byObject.get(object), note.records));
      problems.push(...note.problems);
    }
    return { records: [...byObject.values()].flat(), problems, incomplete: [...this.#incomplete] };
  }
}

/** The records of two notes of one object. */
function joined(
  records: readonly PlacedRecord[] = [],
  more: readonly PlacedRecord[],
): readonly PlacedRecord[] {
  if (records.length === 0) return more;
  const byId = new Map(records.map((placed) => [placed.record.id, placed]));
  for (const placed of more) addCopy(byId, placed.record.id, placed);
  return [...byId.values()];
}

/** Tells notes apart: what an object's note is never changes while its blob is the same. */
export function noteKey({ object, blob }: Pick<NoteEntry, 'object' | 'blob'>): string {
  return `${object} ${blob}`;
}

/** Tells records of the store apart. */
export function recordKey({ object, record }: PlacedRecord): string {
  return `${object} ${record.id}`;
}
