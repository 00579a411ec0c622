// Exports the review history of repositories as tables, some records at a time.
import path from 'node:path';
import { holding } from '../../../core/gate/standing';
import { dictionary } from '../../../core/history/export/dictionary';
import { discloseBy, type DisclosureOptions } from '../../../core/history/export/disclosure';
import {
  commitRow,
  coverageRows,
  remarkRow,
  reviewRows,
  ruleRows,
} from '../../../core/history/export/rows';
import type { Row } from '../../../core/history/export/table';
import { coverageTable, tables } from '../../../core/history/export/tables';
import { rowsOf } from '../../../core/history/rows';
import type { PlacedRecord } from '../../../core/signoff/note';
import { commitsOf } from '../../../core/signoff/outline';
import type { StoredRecord } from '../../../core/signoff/record';
import type { Repository } from '../../repository';
import { tool } from '../../tool';
import { readCommitFacts, readFacts } from '../facts';
import { readLineCounts } from '../line-counts';
import type { Named } from '../named';
import { readSome, signoffsAmong } from '../reviews';
import { streamRecords } from '../stream';
import { readThere } from '../there';
import { type Format, makeFolder, openerOf, writeBeside } from './files';

/** What to export and how. */
export interface ExportOptions extends DisclosureOptions {
  readonly format: Format;
  /** Also say what is covered, which takes all sign-offs into memory. */
  readonly coverage: boolean;
  readonly folder: string;
  readonly now: Date;
  /** Told how many records were written so far. */
  readonly progress?: (records: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** What was written. */
export interface Exported {
  /** Rows by table. */
  readonly rows: ReadonlyMap<string, number>;
}

/**
 * Writes every table into a new folder, with the data dictionary beside them.
 *
 * @throws Refusal if the folder is not empty; the signal's reason where it was stopped, and the folder is then incomplete
 */
export async function exportTables(
  repositories: readonly Named[],
  options: ExportOptions,
): Promise<Exported> {
  const { folder, format, now, signal } = options;
  await makeFolder(folder);
  const open = await openerOf(format);
  const wanted = tables.filter((table) => options.coverage || table !== coverageTable);
  const rows = new Map<string, number>(wanted.map(({ name }) => [name, 0]));
  const files = new Map(
    await Promise.all(
      wanted.map(
        async (table) => [table.name, await open(path.join(folder, table.name), table)] as const,
      ),
    ),
  );
  const write: Write = async (table, some) => {
    await files.get(table)?.write(some);
    rows.set(table, (rows.get(table) ?? 0) + some.length);
  };
  try {
    for (const named of repositories) await exportOne(named, options, write);
    await write('rules', ruleRows());
  } finally {
    for (const file of files.values()) await file.end();
  }
  signal?.throwIfAborted();
  const { pseudonymise, reasons, hashPaths } = options;
  const at = now.toISOString();
  const told = { pseudonymised: pseudonymise, reasons, hashedPaths: hashPaths };
  await writeBeside(folder, 'README.md', dictionary(wanted, { ...told, format, tool, at }));
  return { rows };
}

type Write = (table: (typeof tables)[number]['name'], rows: readonly Row[]) => Promise<void>;

async function exportOne(
  { repository, name }: Named,
  options: ExportOptions,
  write: Write,
): Promise<void> {
  const tell = discloseBy(options);
  const { signal, progress } = options;
  const marking = await readMarking(repository);
  const holds = holding(marking);
  let count = 0;
  for await (const records of inBatches(streamRecords(repository))) {
    signal?.throwIfAborted();
    await writeRecords({ repository, name }, records, { tell, holds, write });
    count += records.length;
    progress?.(count);
  }
  signal?.throwIfAborted();
  const commits = options.coverage
    ? (await readFacts(repository, name, options.now)).commits
    : await readCommitFacts(repository, name, marking);
  for (const commit of commits) {
    await write('commits', [commitRow(commit, tell)]);
    if (options.coverage) await write('coverage', coverageRows(commit, tell));
  }
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
async function readMarking(repository: Repository): Promise<readonly StoredRecord[]> {
  const wants = (bytes: Buffer): boolean =>
    ['"kind":"withdraw"', '"kind":"mark"', '"follows":['].some((text) => bytes.includes(text));
  const found: StoredRecord[] = [];
  for await (const records of streamRecords(repository, wants)) {
    for (const { record } of records) {
      const follows = record.type === 'signoff' && record.payload.follows !== undefined;
      if (record.type === 'withdraw' || record.type === 'mark' || follows) found.push(record);
    }
  }
  return found;
}

async function writeRecords(
  { repository, name }: Named,
  records: readonly PlacedRecord[],
  {
    tell,
    holds,
    write,
  }: {
    readonly tell: ReturnType<typeof discloseBy>;
    readonly holds: (record: StoredRecord) => boolean;
    readonly write: Write;
  },
): Promise<void> {
  const signoffs = signoffsAmong(records);
  const named = signoffs.flatMap(({ record }) => commitsOf(record.payload.subject));
  const counts = await readLineCounts(repository, await readThere(repository, named));
  const reviews = await readSome(repository, name, signoffs, { counts, holds });
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
