// How a row is made: its values by name, in the order of its table's columns.
import type { Row, Table, Value } from './table';

/** A row of a table from values by column; every column must be there, and no other. */
export function rowOf(table: Table, values: Readonly<Record<string, Value>>): Row {
  const row = table.columns.map(({ name }) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${table.name} lacks ${name}`);
    return typeof value === 'string' ? value.toWellFormed() : value;
  });
  if (Object.keys(values).length !== row.length) throw new Error(`${table.name} has more`);
  return row;
}

/** ISO 8601, UTC, to the second; null for what no calendar has. */
export function isoTime(seconds: number | undefined): string | null {
  if (seconds === undefined || !(Math.abs(seconds) <= 8.64e12)) return null;
  const text = new Date(seconds * 1000).toISOString();
  // Years beyond 9999 have a sign and six digits, which most readers do not take.
  return text.length === 24 ? `${text.slice(0, 19)}Z` : null;
}
