// The outbox: records that were signed here, kept beside the notes until a remote is known to have them.
//
// Whoever fetches with +refs/notes/* or deletes the ref takes away what was not pushed yet. Each record is
// therefore also a file <common dir>/countersign/outbox/<record id>: the object's id, and the line.
import { lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { longestLine, parseLine, type StoredRecord } from '../../core/signoff/record';
import type { Repository } from '../repository';
import { outboxFolder } from './outbox-folder';

/** A record of the outbox, whose file was found to hold what its name says. */
export interface OutboxEntry {
  readonly id: string;
  readonly object: string;
  readonly line: string;
  readonly record: StoredRecord;
}

/** A file of the outbox that holds no record of its name. */
export interface OutboxProblem {
  readonly file: string;
  readonly reason: string;
}

/** What the outbox holds. */
export interface Outbox {
  readonly entries: readonly OutboxEntry[];
  readonly problems: readonly OutboxProblem[];
}

/** A longer file holds no record: an id, a line, two line feeds. */
const longestFile = 64 + longestLine + 2;

/**
 * Reads the outbox. Its files are checked as lines of a note are, and never trusted.
 *
 * @param isKnown says of a record's id that its file need not be read
 */
export async function readOutbox(
  repository: Repository,
  isKnown: (id: string) => boolean = () => false,
): Promise<Outbox> {
  const entries: OutboxEntry[] = [];
  const problems: OutboxProblem[] = [];
  const files = await listFiles(repository);
  // A folder of somebody else's, say: told, and no reason to read no sign-offs at all.
  if (typeof files === 'string') return { entries, problems: [{ file: '', reason: files }] };
  for (const file of files) {
    if (isKnown(file)) continue;
    const entry = await readEntry(repository, file);
    if (typeof entry === 'object') entries.push(entry);
    else if (entry !== undefined) problems.push({ file, reason: entry });
  }
  return { entries, problems };
}

/** Names of the outbox's files, without those being written; words where it cannot be read. */
async function listFiles(repository: Repository): Promise<readonly string[] | string> {
  try {
    const names = await readdir(outboxFolder(repository));
    return names.filter((name) => !name.startsWith('.')).sort();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? [] : message;
  }
}

/** Names of the outbox's files, which are ids of records; none where it cannot be read. */
export async function listOutbox(repository: Repository): Promise<readonly string[]> {
  const files = await listFiles(repository);
  return typeof files === 'string' ? [] : files;
}

/** An entry, or why there is none; nothing where somebody has just removed the file. */
async function readEntry(
  repository: Repository,
  name: string,
): Promise<OutboxEntry | string | undefined> {
  const file = path.join(outboxFolder(repository), name);
  let text: string;
  try {
    const found = await lstat(file);
    // Anything else might never end, or lead elsewhere.
    if (!found.isFile()) return 'not a file';
    if (found.size > longestFile) return 'longer than a record can be';
    text = await readFile(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? undefined : message;
  }
  const [object = '', line = '', ...rest] = text.split('\n');
  if (object.length !== repository.zero.length || /[^0-9a-f]/.test(object)) {
    return 'names no object of this repository';
  }
  if (rest.length !== 1 || rest[0] !== '') return 'not of two lines';
  const parsed = parseLine(line);
  if (!parsed.ok) return parsed.reason;
  if (parsed.record.id !== name) return 'holds another record than its name says';
  return { id: name, object, line, record: parsed.record };
}

/** Puts a record that was published into the outbox. A line that is no record is not kept. */
export async function addToOutbox(
  repository: Repository,
  object: string,
  line: string,
): Promise<void> {
  const parsed = parseLine(line);
  if (!parsed.ok) return;
  const folder = outboxFolder(repository);
  await mkdir(folder, { recursive: true });
  const { id } = parsed.record;
  const written = path.join(folder, `.${id}.${process.pid}`);
  await writeFile(written, `${object}\n${line}\n`);
  await rename(written, path.join(folder, id));
}

/** Takes records out of the outbox, because a remote has them. Ids that are not in it are passed over. */
export async function removeFromOutbox(
  repository: Repository,
  ids: Iterable<string>,
): Promise<void> {
  for (const id of ids) {
    if (/^[0-9a-f]{64}$/.test(id))
      await rm(path.join(outboxFolder(repository), id), { force: true });
  }
}
