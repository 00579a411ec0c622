// What the notes held once: every note blob of the ref's history that could hold what the tip has not.
//
// Whoever may push can take a request for changes away with a commit on top. An honest writer only ever adds
// lines, so most earlier notes are beginnings of the newest one, which their ids prove without reading them.
import { createHash } from 'node:crypto';
import { addCopy, largestNote, type NoteProblem, type PlacedRecord } from '../../core/signoff/note';
import { readSizes } from '../objects';
import type { Repository } from '../repository';
import { shallowBoundary } from '../shallow';
import { type NoteEntry, objectOf, type SizedNote } from './list';
import { largestStore, noteKey, NoteReader, recordKey } from './read';

/** A record that the notes held once and hold no more. */
export interface StrippedRecord extends PlacedRecord {
  readonly from: 'history';
  /** The newest notes commit that wrote it. */
  readonly seen: string;
}

/** What history adds to the newest notes. */
export interface Earlier {
  readonly stripped: readonly StrippedRecord[];
  readonly problems: readonly NoteProblem[];
  readonly incomplete: readonly string[];
}

/** An earlier note, and the newest commit that wrote it. */
interface EarlierNote extends SizedNote {
  readonly seen: string;
}

/** Earlier notes while they are compared with the newest: first each by `compare`, then `end`. */
export class EarlierNotes {
  readonly #byObject = new Map<string, EarlierNote[]>();

  constructor(
    private readonly repository: Repository,
    notes: readonly EarlierNote[],
    private readonly incomplete: readonly string[],
  ) {
    for (const note of notes) {
      const same = this.#byObject.get(note.object);
      if (same === undefined) this.#byObject.set(note.object, [note]);
      else same.push(note);
    }
  }

  /** Drops earlier notes that are beginnings of an object's newest note. */
  compare({ object }: NoteEntry, bytes: Buffer): void {
    const notes = this.#byObject.get(object);
    if (notes === undefined) return;
    const left = notes.filter(({ blob, size }) => {
      if (size === undefined || size > bytes.length) return true;
      const hash = createHash(this.repository.objectFormat);
      return hash.update(`blob ${size}\0`).update(bytes.subarray(0, size)).digest('hex') !== blob;
    });
    this.#byObject.set(object, left);
  }

  /** Reads what is left. @param known says which signatures a record of the newest notes has, by `recordKey` */
  async end(known: (key: string) => readonly string[] | undefined): Promise<Earlier> {
    const notes = [...this.#byObject.values()].flat();
    const large = notes.filter(({ size }) => (size ?? 0) > largestNote);
    const reader = new NoteReader(this.repository, largestStore.earlier);
    await reader.read(notes.filter((note) => !large.includes(note)));
    const stripped = new Map<string, StrippedRecord>();
    for (const note of notes) {
      for (const placed of reader.notes.get(noteKey(note))?.records ?? []) {
        const key = recordKey(placed);
        const now = known(key);
        // A record whose signature was taken off is stripped, too.
        if (now !== undefined && placed.record.signatures.every((one) => now.includes(one)))
          continue;
        addCopy(stripped, key, { ...placed, from: 'history', seen: note.seen });
      }
    }
    const reason = 'an earlier version is larger than 1 MiB';
    const problems = large.map(({ object }): NoteProblem => ({ object, reason }));
    const found = reader.end().incomplete.map((why) => `of earlier versions, ${why}`);
    return {
      stripped: [...stripped.values()],
      problems,
      incomplete: [...this.incomplete, ...found],
    };
  }
}

/** Finds the notes that the history of a notes commit holds and its tree does not. */
export async function readEarlier(
  repository: Repository,
  tip: string,
  entries: readonly NoteEntry[],
): Promise<EarlierNotes> {
  const { notes, commits } = await readVersions(repository, tip, new Set(entries.map(noteKey)));
  const wanted = [...notes].map(([key, seen]) => {
    const [object = '', blob = ''] = key.split(' ');
    return { object, blob, seen };
  });
  const sizes = await readSizes(
    repository,
    wanted.map(({ blob }) => blob),
  );
  const cut = await shallowBoundary(repository);
  const incomplete: string[] = [];
  if (commits.some((commit) => cut.has(commit))) {
    incomplete.push('the history of the notes is cut off (a shallow clone)');
  }
  const sized = wanted.map((note) => ({ ...note, size: sizes.get(note.blob) }));
  return new EarlierNotes(repository, sized, incomplete);
}

/** Flags of a log whose output no configuration changes: raw entries of every commit against each parent. */
const flags = [
  ...['--format=%H', '--raw', '-z', '-r', '--root', '--diff-merges=separate', '--no-renames'],
  ...['--no-abbrev', '--no-relative', '--no-notes', '--no-show-signature', '--no-color'],
];

/** Every note that a commit and those before it wrote, except those known, with the newest commit that did; and the commits. */
async function readVersions(
  repository: Repository,
  tip: string,
  known: ReadonlySet<string>,
): Promise<{ readonly notes: Map<string, string>; readonly commits: readonly string[] }> {
  const output = await repository.git.bytes(['log', ...flags, tip, '--']);
  const tokens = output.toString('latin1').split('\0');
  const notes = new Map<string, string>();
  const commits: string[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = (tokens[index] ?? '').trimStart();
    if (!token.startsWith(':')) {
      if (token !== '') commits.push(token);
      continue;
    }
    const path = tokens[++index] ?? '';
    const [, newMode = '', , blob = ''] = token.split(' ');
    const object = newMode.startsWith('100') ? objectOf(repository, path) : undefined;
    if (object === undefined) continue;
    const key = noteKey({ object, blob });
    if (!known.has(key) && !notes.has(key)) notes.set(key, commits.at(-1) ?? '');
  }
  return { notes, commits };
}
