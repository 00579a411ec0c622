// Exports the review history of repositories as tables, some records at a time.
import path from 'node:path';
import { dictionary } from '../../../core/history/export/dictionary';
import {
  discloseBy,
  type Disclosure,
  type DisclosureOptions,
} from '../../../core/history/export/disclosure';
import { escapeRow, lineSurvivalRow, reviewFinder } from '../../../core/history/export/line-rows';
import { commitRow, coverageRows, ruleRows } from '../../../core/history/export/rows';
import { slowTables, tables } from '../../../core/history/export/tables';
import { findEscapes } from '../../../core/history/measures/escapes';
import { lineSpans } from '../../../core/history/measures/line-spans';
import { tool } from '../../tool';
import { readCommitFacts, readFacts } from '../facts';
import { readLines } from '../lines';
import type { Named } from '../named';
import { listRecords } from '../stream';
import { type Format, makeFolder, openerOf, writeBeside } from './files';
import { exportRecords, readMarking, type Write } from './records';

/** What to export and how. */
export interface ExportOptions extends DisclosureOptions {
  readonly format: Format;
  /** Also say what is covered and what became of lines, which takes all sign-offs into memory. */
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
  const wanted = tables.filter((table) => options.coverage || !slowTables.includes(table));
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

async function exportOne(named: Named, options: ExportOptions, write: Write): Promise<void> {
  const tell = discloseBy(options);
  const { repository, name } = named;
  const notes = await listRecords(repository);
  const marking = await readMarking(repository, notes);
  await exportRecords(named, { notes, marking }, { ...options, tell, write });
  if (options.coverage) return writeSlow(named, options, tell, write);
  const commits = await readCommitFacts(repository, name, marking);
  await write(
    'commits',
    commits.map((commit) => commitRow(commit, tell)),
  );
}

/** The commits, what is covered of them, and what became of their lines. */
async function writeSlow(
  { repository, name }: Named,
  { now, signal }: ExportOptions,
  tell: Disclosure,
  write: Write,
): Promise<void> {
  const facts = await readFacts(repository, name, now);
  for (const commit of facts.commits) {
    await write('commits', [commitRow(commit, tell)]);
    await write('coverage', coverageRows(commit, tell));
  }
  const lines = await readLines(repository, name, facts, undefined, signal);
  const { escapes } = findEscapes(facts.commits, lines.ended, facts.now);
  const reviewOf = reviewFinder(facts.reviews);
  await write(
    'escapes',
    escapes.map((escape) => escapeRow(escape, reviewOf(escape), tell)),
  );
  await write(
    'line_survival',
    lineSpans(facts.commits, lines, facts.now).map((span) => lineSurvivalRow(span, tell)),
  );
}
