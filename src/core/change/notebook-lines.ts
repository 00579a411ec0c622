// What each line of a Jupyter notebook's file is: of which cell, and of which part of it. Notebooks are JSON (nbformat 4), a
// value a line as they are commonly written; what a line holds is found by reading the text once.
import { isNoiseLine, newLine, withString } from './notebook-noise';

/** A part of a cell, or of the notebook around the cells. */
export type NotebookPart = 'source' | 'outputs' | 'count' | 'metadata';

/** What a line of the file is about. */
export interface NotebookLine {
  /** Number of the cell, from 1; 0 for what stands around the cells. */
  readonly cell: number;
  readonly part: NotebookPart;
  /** Present where it holds nothing but what a run counts and notes by itself. */
  readonly noise?: true;
}

/** What is known of a cell. */
export interface NotebookCell {
  /** `code`, `markdown` or `raw`; empty where the file does not say. */
  readonly type: string;
}

export interface NotebookLines {
  /** By line of the file, from 0. */
  readonly lines: readonly NotebookLine[];
  /** By number of the cell, from 0. */
  readonly cells: readonly NotebookCell[];
  /** Name of the language that its kernel speaks; empty where the file does not say. */
  readonly language: string;
}

const parts: Readonly<Record<string, NotebookPart>> = {
  source: 'source',
  outputs: 'outputs',
  attachments: 'outputs',
  execution_count: 'count',
};

/** Longest file that is looked into, in UTF-16 code units. */
const longest = 8 * 1024 * 1024;

/** Reads a notebook's file; undefined where it is none, or not JSON: then its lines are lines like any others. */
export function readNotebookLines(text: string): NotebookLines | undefined {
  if (text.length > longest) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const cells = field(value, 'cells');
  if (!Array.isArray(cells)) return undefined;
  const kernel = field(field(value, 'metadata'), 'kernelspec');
  const info = field(field(value, 'metadata'), 'language_info');
  const language = field(info, 'name') ?? field(kernel, 'language');
  return {
    lines: placeLines(text),
    cells: cells.map((cell): NotebookCell => {
      const type = field(cell, 'cell_type');
      return { type: typeof type === 'string' ? type : '' };
    }),
    language: typeof language === 'string' ? language.toLowerCase() : '',
  };
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

/** Walks valid JSON, and says of each line in which cell and part of it the line ends. */
function placeLines(text: string): NotebookLine[] {
  const lines: NotebookLine[] = [];
  // The keys, and for lists nothing, that lead to where the walk is.
  const path: string[] = [];
  let [cell, key, start] = [0, '', 0];
  let read = newLine(path);
  for (let at = 0; at <= text.length; at += 1) {
    const character = text[at];
    if (character === '"') {
      const end = endOfString(text, at);
      const named = /^\s*:/u.test(text.slice(end, end + 80));
      if (named) key = text.slice(at + 1, end - 1);
      read = withString(read, path, named ? key : undefined);
      at = end - 1;
    } else if (character === '{' || character === '[') {
      if (character === '{' && path.length === 2 && path[1] === 'cells') cell += 1;
      path.push(key);
      key = '';
    } else if (character === '}' || character === ']') {
      key = path.pop() ?? '';
    } else if (character === '\n' || (character === undefined && at > start)) {
      const noise = isNoiseLine(read, path, key, text.slice(start, at));
      lines.push({ ...lineAt(path, key, cell), ...(noise ? { noise } : {}) });
      start = at + 1;
      read = newLine(path);
    }
  }
  return lines;
}

/** The cell that the walk is in has two levels around it: the notebook's object and its list of cells. */
function lineAt(path: readonly string[], key: string, cell: number): NotebookLine {
  const inCells = path[1] === 'cells';
  if (!inCells || path.length < 3) return { cell: inCells ? cell : 0, part: 'metadata' };
  const part = path.length > 3 ? (path[3] ?? '') : key;
  const own = Object.hasOwn(parts, part) ? parts[part] : undefined;
  // A result carries the number of its run as well.
  if (own === 'outputs' && key === 'execution_count' && path.length === 5) {
    return { cell, part: 'count' };
  }
  return { cell, part: own ?? 'metadata' };
}

/** The position behind the string that begins at `start`; the text is valid JSON, so it ends. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

/** The text that a line of a list of strings stands for: of `"x = 1\n",` it is `x = 1`. Any other line is itself. */
export function decodedLine(line: string): string {
  const string = /^\s*(?:"(?:source|text|text\/plain)": )?\[?\s*("(?:[^"\\]|\\.)*")\]?,?\s*$/u.exec(
    line,
  )?.[1];
  if (string === undefined) return line;
  try {
    const decoded = JSON.parse(string) as string;
    return decoded.replace(/\n$/u, '');
  } catch {
    return line;
  }
}
