// Exports the records of a repository, some at a time, so that memory does not grow with their number.
import { holding } from '../../../core/gate/standing';
import type { Disclosure } from '../../../core/history/export/disclosure';
import { remarkRow, reviewRows } from '../../../core/history/export/rows';
import type { Row } from '../../../core/history/export/table';
import type { tables } from '../../../core/history/export/tables';
import type { ReviewFact } from '../../../core/history/facts';
import { rowsOf } from '../../../core/history/rows';
import type { PlacedRecord } from '../../../core/signoff/note';
import type { StoredRecord } from '../../../core/signoff/record';
import type { Repository } from '../../repository';
import { readLineCounts } from '../line-counts';
import type { KnownPeople } from '../mailmap';
import type { Named } from '../named';
import { readSome, signoffsAmong } from '../reviews';
import { type ListedNotes, streamRecords } from '../stream';
import { readThere } from '../there';

/** Takes rows of a table. */
export type Write = (table: (typeof tables)[number]['name'], rows: readonly Row[]) => Promise<void>;

/** How records are told and where they go. */
export interface RecordOptions {
  readonly tell: Disclosure;
  readonly write: Write;
  /** Told how many records were written so far. */
  readonly progress?: (records: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes every record of a repository.
 *
 * @param notes what is exported
 * @param marking what `readMarking` found among them
 * @throws the signal's reason where it was stopped
 */
export async function exportRecords(
  named: Named,
  { notes, marking }: { readonly notes: ListedNotes; readonly marking: readonly StoredRecord[] },
  { tell, write, progress, signal }: RecordOptions,
): Promise<void> {
  const { repository, name } = named;
  const lookUp = lookerUp(named, holding(marking));
  let count = 0;
  let ready: LookedUp | undefined;
  for await (const records of inBatches(streamRecords(repository, notes))) {
    signal?.throwIfAborted();
    // While git looks up what is needed of one batch, the one before it is written.
    const next = lookUp(records);
    next.catch(() => undefined); // awaited below; to fail while the other is written is no unhandled rejection
    if (ready !== undefined) await writeRecords(name, ready, tell, write);
    ready = await next;
    count += records.length;
    progress?.(count);
  }
  if (ready !== undefined) await writeRecords(name, ready, tell, write);
  signal?.throwIfAborted();
}

/** Records that are written together: each batch starts three git processes. */
const batch = 2_000;

async function* inBatches(
  parts: AsyncIterable<readonly PlacedRecord[]>,
): AsyncGenerator<readonly PlacedRecord[], void, undefined> {
  let waiting: PlacedRecord[] = [];
  for await (const part of parts) {
    waiting.push(...part);
    if (waiting.length < batch) continue;
    yield waiting;
    waiting = [];
  }
  if (waiting.length > 0) yield waiting;
}

/** Marks, and the records that say that others no longer hold: few, so they fit into memory. */
export async function readMarking(
  repository: Repository,
  notes: ListedNotes,
): Promise<readonly StoredRecord[]> {
  const wants = (bytes: Buffer): boolean =>
    ['"kind":"withdraw"', '"kind":"mark"', '"follows":['].some((text) => bytes.includes(text));
  const found: StoredRecord[] = [];
  for await (const records of streamRecords(repository, notes, wants)) {
    for (const { record } of records) {
      const follows = record.type === 'signoff' && record.outline.follows.length > 0;
      if (record.type === 'withdraw' || record.type === 'mark' || follows) found.push(record);
    }
  }
  return found;
}

/** Records with what was looked up of them. */
interface LookedUp {
  readonly records: readonly PlacedRecord[];
  readonly reviews: readonly ReviewFact[];
}

function lookerUp({ repository, name }: Named, holds: (record: StoredRecord) => boolean) {
  const people: KnownPeople = new Map();
  return async (records: readonly PlacedRecord[]): Promise<LookedUp> => {
    const signoffs = signoffsAmong(records);
    const signed = signoffs.flatMap(({ record }) => record.outline.commits);
    const counts = await readLineCounts(repository, await readThere(repository, signed));
    return {
      records,
      reviews: await readSome(repository, name, signoffs, { counts, holds, people }),
    };
  };
}

async function writeRecords(
  name: string,
  { records, reviews }: LookedUp,
  tell: Disclosure,
  write: Write,
): Promise<void> {
  const made = reviews.map((review) => reviewRows(review, tell));
  await write(
    'reviews',
    made.map(({ review }) => review),
  );
  await write(
    'answers',
    made.flatMap(({ answers }) => answers),
  );
  await write(
    'evidence',
    made.flatMap(({ evidence }) => evidence),
  );
  await write(
    'prompts_shown',
    made.flatMap(({ shown }) => shown),
  );
  const others = records.filter(({ record }) => record.type !== 'signoff');
  const rows = rowsOf(others, { repository: name, subjects: new Map() });
  await write(
    'remarks',
    rows.map((row) => remarkRow(row, tell)),
  );
}
