// One side of a changed file, read: its statements, and which of them stand on changed lines.
import type { Language } from './language';
import { cellsOf, notebookLanguage } from './notebook';
import { readPlain } from './plain';
import { readPython } from './python';
import { regionsOf } from './regions';
import { everyOf, type Statement } from './statement';
import { isCoded } from './token';

/** A changed line as it is written. */
export interface Line {
  readonly number: number;
  readonly text: string;
}

/** A side of a changed file. */
export interface Side {
  /** The statements around the changes, at the top level. */
  readonly top: readonly Statement[];
  /** The statements that stand on changed lines, heads apart from their bodies. */
  readonly changed: readonly Statement[];
  /** The changed lines of what is code, or of any other file all of them; long ones are cut. */
  readonly lines: readonly Line[];
  /** Changed lines of prose: of a notebook its text. */
  readonly prose: readonly Line[];
}

/** A run of changed lines: the first, and how many. */
export type Run = readonly [start: number, count: number];

const longestLine = 400;
/** Text beyond this is not read: it is data, or made by a program. */
const longestText = 2_000_000;

/** Reads one side of a changed file. */
export function readSide(text: string, language: Language, runs: readonly Run[]): Side {
  const isChanged = new Uint8Array(
    runs.reduce((most, [start, count]) => Math.max(most, start + count), 0),
  );
  for (const [start, count] of runs) isChanged.fill(1, start, start + count);
  const { top, lines, prose } =
    language === 'notebook'
      ? readNotebook(text, runs, isChanged)
      : readFile(text.slice(0, longestText).split('\n'), language, runs, isChanged);
  const changed: Statement[] = [];
  // Where lines are gone from within a statement, none of those that are left is changed, and yet it is.
  const gaps = new Set(runs.flatMap(([start, count]) => (count === 0 ? [start] : [])));
  for (const statement of everyOf(top)) {
    if (isCut(statement, gaps)) {
      changed.push(statement);
      continue;
    }
    for (let line = statement.line; line <= statement.endLine; line += 1) {
      if (isChanged[line] !== 1) continue;
      changed.push(statement);
      break;
    }
  }
  return { top, changed, lines, prose };
}

type Read = Omit<Side, 'changed'>;

/** Reads the cells that a change touches: those of results are the most of a notebook. */
function readNotebook(text: string, runs: readonly Run[], isChanged: Uint8Array): Read {
  const inner = notebookLanguage(text);
  const [top, lines, prose]: [Statement[], Line[], Line[]] = [[], [], []];
  // A run without lines stands behind the line that it names.
  const touched = (first: number, last: number): boolean =>
    runs.some(([start, count]) => start <= last && start + count >= first);
  for (const { kind, text: source, line } of cellsOf(text, touched)) {
    const changed = changedOf(source.split('\n'), line, isChanged);
    if (kind === 'markdown') prose.push(...changed);
    else {
      lines.push(...changed);
      const read = inner === 'python' ? readPython(source, line) : readPlain(source, inner, line);
      top.push(...read);
    }
  }
  return { top, lines, prose };
}

function readFile(
  lines: readonly string[],
  language: Exclude<Language, 'notebook'>,
  runs: readonly Run[],
  isChanged: Uint8Array,
): Read {
  const changed = changedOf(lines, 1, isChanged);
  if (language === 'prose') return { top: [], lines: [], prose: changed };
  const top: Statement[] = [];
  if (language === 'python') {
    for (const { from, to, indent } of regionsOf(lines, runs)) {
      const part = lines.slice(from - 1, to).map((line) => withoutIndent(line, indent));
      top.push(...readPython(part.join('\n'), from));
    }
  } else if (isCoded(language)) top.push(...readPlain(lines.join('\n'), language, 1));
  return { top, lines: changed, prose: [] };
}

/** The changed lines of some, of which the first has a number; long ones are cut. */
function changedOf(lines: readonly string[], first: number, isChanged: Uint8Array): Line[] {
  const found: Line[] = [];
  const last = Math.min(first + lines.length, isChanged.length);
  for (let number = first; number < last; number += 1) {
    if (isChanged[number] !== 1) continue;
    found.push({ number, text: (lines[number - first] ?? '').slice(0, longestLine) });
  }
  return found;
}

/** True if lines are missing between the first and the last of a statement, of which the gaps name the ones before. */
function isCut({ line, endLine }: Statement, gaps: ReadonlySet<number>): boolean {
  if (gaps.size === 0) return false;
  for (let before = line; before < endLine; before += 1) if (gaps.has(before)) return true;
  return false;
}

/** A line moved to the left, as far as it is blank. */
function withoutIndent(line: string, indent: number): string {
  return indent === 0 ? line : line.slice(Math.min(indent, line.length - line.trimStart().length));
}
