// The cells of a notebook, with the lines of its file that they stand on, so that code is read as code.

/** A cell, and the line of the file that its first line of source is on. */
export interface Cell {
  readonly kind: 'code' | 'markdown';
  readonly text: string;
  readonly line: number;
}

const cellType = /^"cell_type":\s*"(code|markdown|raw)"/;
const sourceStart = /^"source":\s*(\[\]|\[|")/;
/** No key of a cell stands further into its line: results have lines of megabytes. */
const longestKey = 80;

/**
 * Those cells of a notebook that are asked for, as Jupyter writes them: one line of source on one line of the file, the
 * keys of a cell in order of the alphabet. Cells that are written otherwise are left out.
 *
 * @param wanted says of the lines of the file that a source stands on, first and last, whether it is read
 */
export function cellsOf(
  text: string,
  wanted: (first: number, last: number) => boolean,
): readonly Cell[] {
  const cells: Cell[] = [];
  let kind: string | undefined;
  let source: string[] | undefined;
  for (let start = 0, number = 1; start < text.length; number += 1) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    const from = afterBlanks(text, start, end);
    const isQuoted = text.charAt(from) === '"';
    if (source !== undefined) {
      if (isQuoted) source.push(text.slice(from, end));
      else {
        const first = number - source.length;
        if ((kind === 'code' || kind === 'markdown') && wanted(first, number - 1)) {
          const lines = withoutMagics(source.map(unquoted));
          cells.push({ kind, text: lines.join('\n'), line: first });
        }
        source = undefined;
        kind = undefined;
      }
    } else if (isQuoted && 'cs'.includes(text.charAt(from + 1))) {
      const key = text.slice(from, Math.min(end, from + longestKey));
      kind = cellType.exec(key)?.[1] ?? kind;
      if (sourceStart.exec(key)?.[1] === '[') source = [];
    }
    start = end + 1;
  }
  return cells;
}

const space = 32;
const tab = 9;

function afterBlanks(text: string, start: number, end: number): number {
  let at = start;
  for (; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code !== space && code !== tab) break;
  }
  return at;
}

/** The text of a line of source; empty where it is no text. */
function unquoted(line: string): string {
  try {
    return String(JSON.parse(line.replace(/,?\s*$/, ''))).replace(/\n/g, '');
  } catch {
    return '';
  }
}

/** Lines for the notebook itself (`%matplotlib`, `!pip`) are not of the language. */
function withoutMagics(lines: readonly string[]): readonly string[] {
  return lines.map((line) => (/^\s*[%!]/.test(line) ? '' : line));
}

/** The language of a notebook's code by what its metadata says; Python where it says nothing. */
export function notebookLanguage(text: string): 'python' | 'r' | 'julia' {
  const tail = text.slice(-4000);
  if (/"(?:name|language)":\s*"R"/.test(tail)) return 'r';
  return /"(?:name|language)":\s*"julia/i.test(tail) ? 'julia' : 'python';
}
