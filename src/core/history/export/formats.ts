// Rows as text: JSON Lines and CSV.
import { type Row, schemaVersion, type Table, type Value } from './table';

/**
 * A function that makes the JSON of a row: keys sorted, no blanks, integers only, which is the canonical form of
 * RFC 8785. `schema_version` stands among the columns.
 */
export function jsonOf({ columns }: Table): (row: Row) => string {
  const names = columns.map(({ name }) => name);
  const before = names.filter((name) => name < 'schema_version').length;
  const keys = names.map((name, index) => `${index === 0 ? '' : ','}"${name}":`);
  const version = `"schema_version":${schemaVersion}`;
  // Rows that follow each other say much alike: of one sign-off its id, its commit and the repository.
  const last: Value[] = [];
  const texts: string[] = [];
  return (row) => {
    let text = '{';
    for (let index = 0; index < row.length; index++) {
      if (index === before) text += `${index === 0 ? '' : ','}${version}`;
      const key = keys[index] ?? '';
      text += index === 0 && before === 0 ? `,${key}` : key;
      const value = row[index] ?? null;
      if (value !== last[index] || texts[index] === undefined) {
        last[index] = value;
        texts[index] = JSON.stringify(value);
      }
      text += texts[index];
    }
    return before === row.length ? `${text},${version}}\n` : `${text}}\n`;
  };
}

/** The line of CSV (RFC 4180, but ended by a line feed) with the names of the columns. */
export function csvHeader({ columns }: Table): string {
  return `${columns.map(({ name }) => name).join(',')}\n`;
}

/** A row as a line of CSV. Null is an empty field, and so is the empty text; booleans are true and false. */
export function csvOf(row: Row): string {
  return `${row.map((value) => (value === null ? '' : field(String(value)))).join(',')}\n`;
}

/** Quoted where it must be, and where a blank at an end would be lost. */
function field(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
