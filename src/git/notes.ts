// Reads the store: every note of refs/notes/countersign, in one batch, whatever its fanout.
import {
  largestNote,
  parseNote,
  type NoteProblem,
  type PlacedRecord,
  type Records,
} from '../core/signoff/note';
import { readBlobs, readSizes } from './objects';
import type { Repository } from './repository';
import { readRef } from './revisions';

/** The ref that sign-offs are kept in; `git notes --ref=countersign` reads it. */
export const notesRef = 'refs/notes/countersign';

/** The store as it was at one moment. */
export interface Store extends Records {
  /** The notes commit that was read, or null where there is none yet. */
  readonly tip: string | null;
}

/** The ref exists and is not what a notes ref must be; nothing was changed. */
export class DamagedNotes extends Error {
  override readonly name = 'DamagedNotes';
}

/** Id of the newest notes commit, or null. @throws DamagedNotes if the ref does not lead to a commit. */
export async function readTip(repository: Repository): Promise<string | null> {
  const { git } = repository;
  const format = '--format=%(objectname) %(objecttype) %(refname)';
  const { stdout } = await git.run(['for-each-ref', format, notesRef]);
  const found = /^([0-9a-f]+) commit refs\/notes\/countersign\n$/.exec(stdout)?.[1];
  if (found !== undefined) return found;
  const id = await readRef(repository, notesRef);
  if (id === undefined) {
    // A ref that exists and cannot be resolved (a broken loose file) must not read as "no sign-offs".
    const listed = await git.run(['for-each-ref', '--format=%(objectname)', notesRef]);
    if (listed.exitCode === 0 && listed.stdout.trim() === '' && listed.stderr === '') return null;
    // It may just have been made by another writer.
    const made = await readRef(repository, notesRef);
    if (made === undefined) throw damaged('cannot be resolved');
    return readTip(repository);
  }
  const type = await git.run(['cat-file', '-t', id]);
  if (type.stdout.trim() !== 'commit') throw damaged('does not point at a commit');
  return id;
}

function damaged(what: string): DamagedNotes {
  return new DamagedNotes(
    `${notesRef} ${what}, so sign-offs can be neither read nor written. Nothing was changed. ` +
      `Look at it with "git show ${notesRef}"; "git reflog" or a remote may have the ref as it was.`,
  );
}

/** Reads every record of the store. Notes and lines that are no records are reported, never fatal. */
export async function readStore(repository: Repository): Promise<Store> {
  const tip = await readTip(repository);
  if (tip === null) return { tip, records: [], problems: [] };
  const notes = await listNotes(repository, tip);
  const sizes = await readSizes(
    repository,
    notes.map((note) => note.blob),
  );
  const records: PlacedRecord[] = [];
  const problems: NoteProblem[] = [];
  const readable = notes.filter(({ object, blob }) => {
    const size = sizes.get(blob);
    if (size === undefined) problems.push({ object, reason: 'its content is missing' });
    else if (size > largestNote) problems.push({ object, reason: 'larger than 1 MiB' });
    else return true;
    return false;
  });
  const blobs = await readBlobs(
    repository,
    readable.map((note) => note.blob),
  );
  for (const { object, blob } of readable) {
    const bytes = blobs.get(blob);
    if (bytes === undefined) {
      problems.push({ object, reason: 'not a blob' });
      continue;
    }
    const parsed = parseNote(object, bytes);
    records.push(...parsed.records);
    problems.push(...parsed.problems);
  }
  // An object with notes at two fanouts may have a record in both: it counts once.
  const distinct = new Map(
    records.map((placed) => [`${placed.object} ${placed.record.id}`, placed]),
  );
  return { tip, records: [...distinct.values()], problems };
}

/** A note as it stands in the notes tree. */
export interface NoteEntry {
  readonly object: string;
  readonly blob: string;
}

/** The notes of a notes commit. Entries that are not notes (another mode or name) are passed over. */
async function listNotes(repository: Repository, tip: string): Promise<readonly NoteEntry[]> {
  return parseTree(
    repository,
    await repository.git.bytes(['ls-tree', '-r', '-z', '--full-tree', tip]),
  );
}

/** The notes of one object, found without reading the whole tree; two where a merge left two fanouts. */
export async function findNotes(
  repository: Repository,
  tip: string,
  object: string,
): Promise<readonly NoteEntry[]> {
  // git puts one more level of folders into the tree about every 256-fold of notes; six are plenty.
  const paths = [0, 1, 2, 3, 4, 5].map((levels) => {
    const folders = Array.from({ length: levels }, (_, i) => object.slice(2 * i, 2 * i + 2));
    return [...folders, object.slice(2 * levels)].join('/');
  });
  const args = ['ls-tree', '-z', '--full-tree', tip, '--', ...paths];
  return parseTree(repository, await repository.git.bytes(args));
}

function parseTree(repository: Repository, bytes: Buffer): readonly NoteEntry[] {
  const entries = bytes.toString('latin1').split('\0');
  return entries.flatMap((entry): NoteEntry[] => {
    const match = /^100(?:644|755) blob ([0-9a-f]+)\t([0-9a-f/]+)$/.exec(entry);
    const object = match?.[2]?.replaceAll('/', '') ?? '';
    const whole = object.length === repository.zero.length;
    return match?.[1] !== undefined && whole ? [{ object, blob: match[1] }] : [];
  });
}
