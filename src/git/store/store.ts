// The store: every record of refs/notes/countersign, of its history, and of this clone's outbox.
import { addCopy, type PlacedRecord, type Records } from '../../core/signoff/note';
import type { Repository } from '../repository';
import { readRef } from '../revisions';
import { readEarlier, type StrippedRecord } from './history';
import { listNotes } from './list';
import { notesRef } from './notes-ref';
import { type OutboxProblem, readOutbox } from './outbox';
import { findPipe } from './pipes';
import { largestStore, NoteReader, type ReadNote, recordKey } from './read';

/** The store as it was at one moment. */
export interface Store extends Records {
  /** The notes commit that was read, or null where there is none yet. */
  readonly tip: string | null;
  /** What the notes held once and hold no more. It counts, and is among `records`; only read with `history`. */
  readonly stripped: readonly StrippedRecord[];
  /** Records that nothing but the outbox of this clone has. They count, and are among `records`. */
  readonly unpublished: readonly PlacedRecord[];
  /** Files of the outbox that hold no record. */
  readonly outboxProblems: readonly OutboxProblem[];
  /** Why something may be hidden in what could not be read; where this is not empty, nothing can be told. */
  readonly incomplete: readonly string[];
  readonly complete: boolean;
  /** The newest notes by object and blob. */
  readonly notes: ReadonlyMap<string, Records>;
}

export interface ReadOptions {
  /** Read what the ref's history holds too, so that what was stripped still counts. */
  readonly history?: boolean;
  /** The notes commit to read in place of the ref's: of a push, what the ref is to become. */
  readonly tip?: string | undefined;
}

/** The ref exists and is not what a notes ref must be; nothing was changed. */
export class DamagedNotes extends Error {
  override readonly name = 'DamagedNotes';
}

/** Id of the newest notes commit, or null. @throws DamagedNotes if the ref does not lead to a commit. */
export async function readTip(repository: Repository): Promise<string | null> {
  const { git } = repository;
  // git would wait for ever for somebody to write into a pipe.
  const pipe = await findPipe(repository);
  if (pipe === notesRef) throw damaged('is no file');
  if (pipe !== undefined) throw damaged(`cannot be listed, because ${pipe} is no file`);
  const format = '--format=%(objectname) %(objecttype) %(refname)%(symref)';
  const { exitCode, stdout, stderr } = await git.run(['for-each-ref', format, notesRef]);
  const found = /^([0-9a-f]+) commit refs\/notes\/countersign\n$/.exec(stdout)?.[1];
  if (found !== undefined) return found;
  // To write through it would move the branch that it stands for.
  const symbolic = await git.run(['symbolic-ref', '-q', notesRef]);
  if (symbolic.exitCode === 0) throw damaged('is a symbolic ref');
  // A ref that exists and cannot be resolved (a broken loose file) must not read as "no sign-offs".
  const isAbsent = exitCode === 0 && stdout === '' && stderr === '';
  if (isAbsent) return null;
  const resolves = (await readRef(repository, notesRef)) !== undefined;
  throw damaged(resolves ? 'does not point at a commit' : 'cannot be resolved');
}

function damaged(what: string): DamagedNotes {
  return new DamagedNotes(
    `${notesRef} ${what}, so sign-offs can be neither read nor written. Nothing was changed. ` +
      `Look at it with "git show ${notesRef}"; "git reflog" or a remote may have the ref as it was.`,
  );
}

/** The records of the newest notes, with those that only the history has. */
function withStripped(
  records: readonly PlacedRecord[],
  stripped: readonly StrippedRecord[],
): readonly PlacedRecord[] {
  if (stripped.length === 0) return records;
  const all = new Map<string, PlacedRecord>();
  for (const placed of [...records, ...stripped]) addCopy(all, recordKey(placed), placed);
  return [...all.values()];
}

/**
 * The newest notes of each repository as they were last read, by object and blob: only what changed since is read
 * again.
 */
const last = new WeakMap<Repository, ReadonlyMap<string, ReadNote>>();

/** Reads every record of the store. Notes and lines that are no records are reported, never fatal. */
export async function readStore(
  repository: Repository,
  { history = false, tip: at }: ReadOptions = {},
): Promise<Store> {
  const tip = at ?? (await readTip(repository));
  const entries = tip === null ? [] : await listNotes(repository, tip);
  const reader = new NoteReader(repository, largestStore.newest, last.get(repository));
  const earlier =
    tip === null || !history ? undefined : await readEarlier(repository, tip, entries);
  await reader.read(entries, (entry, bytes) => earlier?.compare(entry, bytes));
  const { records, problems, incomplete } = reader.end();
  // Asked for only where something was stripped, or written otherwise than by adding lines.
  let signatures: ReadonlyMap<string, readonly string[]> | undefined;
  const old = await earlier?.end((key) => {
    signatures ??= new Map(records.map((one) => [recordKey(one), one.record.signatures]));
    return signatures.get(key);
  });
  const everywhere = withStripped(records, old?.stripped ?? []);
  let ids: ReadonlySet<string> | undefined;
  const outbox = await readOutbox(repository, (id) => {
    ids ??= new Set(everywhere.map(({ record }) => record.id));
    return ids.has(id);
  });
  const unpublished = outbox.entries.map(({ object, record }): PlacedRecord => ({
    object,
    record,
    from: 'outbox',
  }));
  const reasons = [...incomplete, ...(old?.incomplete ?? [])];
  last.set(repository, reader.notes);
  return {
    tip,
    records: [...everywhere, ...unpublished],
    problems: [...problems, ...(old?.problems ?? [])],
    stripped: old?.stripped ?? [],
    unpublished,
    outboxProblems: outbox.problems,
    incomplete: reasons,
    complete: reasons.length === 0,
    notes: reader.notes,
  };
}
