// Two tables compared: columns by their names, rows in order, and in rows that changed the cells.
import { diffArrays } from 'diff';

export type TableRow = readonly string[];

/** A cell of the comparison: one text where both sides agree, or only one has it. */
export type DiffCell = string | readonly [before: string, after: string];

/** What became of a row or a column. */
export type Fate = 'same' | 'changed' | 'added' | 'removed';

export interface TableDiff {
  readonly columns: readonly { readonly name: string; readonly fate: Fate }[];
  /** The rows that differ, in order; `number` is the row's in the new table, or the old one where it was removed. */
  readonly rows: readonly {
    readonly fate: Fate;
    readonly number: number;
    readonly cells: readonly DiffCell[];
  }[];
  /** How many rows are the same. */
  readonly same: number;
}

/** Milliseconds after which two tables are too different to be compared. */
const patience = 300;

/**
 * Compares two tables whose first row names the columns; undefined where a table has no rows, a name twice, or the
 * comparison takes too long. Rows are numbered from 1, without the names.
 */
export function diffTables(
  before: readonly TableRow[],
  after: readonly TableRow[],
): TableDiff | undefined {
  const [oldNames, newNames] = [before[0] ?? [], after[0] ?? []];
  const distinct = (names: TableRow): boolean => new Set(names).size === names.length;
  if (!distinct(oldNames) || !distinct(newNames)) return undefined;
  if (oldNames.length === 0 && newNames.length === 0) return undefined;
  const columns = columnsOf(oldNames, newNames);
  const names = columns.map(({ name }) => name);
  const oldRows = before.slice(1).map((row) => aligned(row, oldNames, names));
  const newRows = after.slice(1).map((row) => aligned(row, newNames, names));
  const shared = columns.flatMap(({ fate }, at) => (fate === 'same' ? [at] : []));
  // Rows are told apart by the columns that both tables have, so that a new column does not change them all.
  const keys = (rows: readonly TableRow[]): string[] =>
    rows.map((row) => JSON.stringify(shared.map((at) => row[at])));
  const parts = diffArrays(keys(oldRows), keys(newRows), { timeout: patience });
  if (parts === undefined) return undefined;
  const rows: TableDiff['rows'][number][] = [];
  let [oldAt, newAt, same] = [0, 0, 0];
  let waiting: readonly TableRow[] = [];
  const removeWaiting = (): void => {
    for (const [index, cells] of waiting.entries()) {
      rows.push({ fate: 'removed', number: oldAt - waiting.length + index + 1, cells });
    }
    waiting = [];
  };
  for (const { added, removed, count } of parts) {
    if (removed) {
      waiting = oldRows.slice(oldAt, oldAt + count);
      oldAt += count;
    } else if (added) {
      const fresh = newRows.slice(newAt, newAt + count);
      // As many rows as there were are those rows, changed.
      const paired = waiting.length === count ? waiting : [];
      if (paired.length === 0) removeWaiting();
      for (const [index, cells] of fresh.entries()) {
        const old = paired[index];
        const number = newAt + index + 1;
        if (old === undefined) rows.push({ fate: 'added', number, cells });
        else
          rows.push({
            fate: 'changed',
            number,
            cells: cells.map((cell, at) => cellOf(old[at], cell)),
          });
      }
      waiting = [];
      newAt += count;
    } else {
      removeWaiting();
      [oldAt, newAt, same] = [oldAt + count, newAt + count, same + count];
    }
  }
  removeWaiting();
  return { columns, rows, same };
}

function cellOf(before = '', after = ''): DiffCell {
  return before === after ? after : [before, after];
}

/** The columns of both tables in the order of the new one, those that are gone where they stood. */
function columnsOf(before: TableRow, after: TableRow): TableDiff['columns'] {
  const [old, fresh] = [new Set(before), new Set(after)];
  // A column that moved stays the same column: only its place is the new one.
  const kept = after.map((name) => ({
    name,
    fate: old.has(name) ? ('same' as const) : ('added' as const),
  }));
  const gone = before.filter((name) => !fresh.has(name));
  return [...kept, ...gone.map((name) => ({ name, fate: 'removed' as const }))];
}

/** A row of one table in the columns of both; what the table does not have is empty. */
function aligned(row: TableRow, own: TableRow, names: TableRow): TableRow {
  const places = new Map(own.map((name, at) => [name, at]));
  return names.map((name) => row[places.get(name) ?? -1] ?? '');
}
