// Reads notes for a union: which objects have which notes at a tip, the lines of notes, and notes of the past.
import { largestNote, type NoteProblem } from '../../core/signoff/note';
import { GitError } from '../git';
import { readBlobs, readSizes } from '../objects';
import type { Repository } from '../repository';
import { listNotes, objectOf } from '../store/list';

/** The notes of a notes commit: for each object its blobs, of which a merge by others may leave several. */
export type NoteBlobs = ReadonlyMap<string, readonly string[]>;

/** Bytes of notes that are held in memory at once. */
const mostAtOnce = 32 * 1024 * 1024;

/** Lists the notes of a commit, whatever their fanout; entries that are no notes are passed over. */
export async function listNoteBlobs(
  repository: Repository,
  commit: string | null,
): Promise<NoteBlobs> {
  const notes = new Map<string, string[]>();
  if (commit === null) return notes;
  for (const { object, blob } of await listNotes(repository, commit)) add(notes, object, blob);
  return notes;
}

/**
 * The blobs of every note that the histories of commits ever held, but for those of `without` and its
 * history. A merge is compared with its first parent; what else it brings is in the others' histories.
 */
export async function listPastBlobs(
  repository: Repository,
  commits: readonly string[],
  without: readonly string[],
): Promise<NoteBlobs> {
  const notes = new Map<string, string[]>();
  if (commits.length === 0) return notes;
  const names = [...commits, ...without.map((id) => `^${id}`)];
  const input = names.map((line) => `${line}\n`).join('');
  const listed = await repository.git.text(['rev-list', '--parents', '--stdin'], input);
  const pairs = listed.replace(/^(\w+ \w+) .*$/gm, '$1');
  const options = ['--stdin', '--no-commit-id', '--root', '--no-renames', '-r', '-z', '--raw'];
  const bytes = await repository.git.bytes(['diff-tree', ...options], pairs);
  const fields = bytes.toString('latin1').split('\0');
  for (let index = 0; index + 1 < fields.length; index++) {
    const match = /^:\d{6} 100\d{3} [0-9a-f]+ ([0-9a-f]+) [A-Z]\d*$/.exec(fields[index] ?? '');
    if (match?.[1] === undefined) continue;
    index++;
    const object = objectOf(repository, fields[index] ?? '');
    if (object !== undefined) add(notes, object, match[1]);
  }
  return notes;
}

function add(notes: Map<string, string[]>, object: string, blob: string): void {
  const blobs = notes.get(object);
  if (blobs === undefined) notes.set(object, [blob]);
  else if (!blobs.includes(blob)) blobs.push(blob);
}

/**
 * Reads notes and gives their lines to `visit`, object by object, as much at once as memory should hold.
 * Sizes are read before contents; notes above 1 MiB are returned as problems.
 *
 * @throws GitError where a note's content is missing: to take it for empty would strip it
 */
export async function readNoteLines(
  repository: Repository,
  notes: NoteBlobs,
  visit: (object: string, lines: readonly string[], blob: string) => void,
): Promise<readonly NoteProblem[]> {
  const left: NoteProblem[] = [];
  const sizes = await readSizes(repository, [...notes.values()].flat());
  let waiting: (readonly [object: string, blob: string])[] = [];
  let bytes = 0;
  const read = async (): Promise<void> => {
    const ids = waiting.map(([, blob]) => blob);
    const contents = await readBlobs(repository, ids);
    for (const [object, blob] of waiting) {
      const content = contents.get(blob);
      if (content === undefined) throw missing(object);
      visit(object, linesOf(content), blob);
    }
    [waiting, bytes] = [[], 0];
  };
  for (const [object, blobs] of notes) {
    for (const blob of blobs) {
      const size = sizes.get(blob);
      if (size === undefined) throw missing(object);
      if (size > largestNote) {
        left.push({ object, reason: 'larger than 1 MiB' });
        continue;
      }
      waiting.push([object, blob]);
      bytes += size;
      if (bytes > mostAtOnce) await read();
    }
  }
  if (waiting.length > 0) await read();
  return left;
}

function missing(object: string): GitError {
  const what = `the note of ${object} is in the notes, and its content is not in this repository`;
  return new GitError('failed', `${what}. Run: git fetch --refetch --no-filter`);
}

/** The lines of a note as bytes in latin1, blank ones left out. */
export function linesOf(note: Uint8Array): readonly string[] {
  const text = Buffer.from(note.buffer, note.byteOffset, note.byteLength).toString('latin1');
  return text.split('\n').filter((line) => line.trim() !== '');
}

/** The bytes of a note that has these lines. */
export function noteOf(lines: Iterable<string>): Uint8Array {
  return Buffer.from([...lines].map((line) => `${line}\n`).join(''), 'latin1');
}
