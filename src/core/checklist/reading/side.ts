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
  const lines = text.slice(0, longestText).split('\n');
  const isChanged = new Uint8Array(lines.length + 2);
  for (const [start, count] of runs) isChanged.fill(1, start, start + count);
  const changedLines = (first: number, count: number): Line[] => {
    const found: Line[] = [];
    for (let number = first; number < first + count; number += 1) {
      if (isChanged[number] !== 1) continue;
      found.push({ number, text: (lines[number - 1] ?? '').slice(0, longestLine) });
    }
    return found;
  };
  const all = changedLines(1, lines.length);
  if (language === 'prose') return { top: [], changed: [], lines: [], prose: all };
  const top: Statement[] = [];
  const own: Line[] = [];
  const prose: Line[] = [];
  if (language === 'notebook') {
    const inner = notebookLanguage(text);
    for (const cell of cellsOf(lines.join('\n'))) {
      const count = cell.text.split('\n').length;
      const source = cell.text.split('\n');
      const changed = changedLines(cell.line, count).map(({ number }) => ({
        number,
        text: (source[number - cell.line] ?? '').slice(0, longestLine),
      }));
      (cell.kind === 'code' ? own : prose).push(...changed);
      if (cell.kind === 'code') {
        top.push(
          ...(inner === 'python'
            ? readPython(cell.text, cell.line)
            : readPlain(cell.text, inner, cell.line)),
        );
      }
    }
  } else {
    own.push(...all);
    if (language === 'python') {
      for (const { from, to, indent } of regionsOf(lines, runs)) {
        const part = lines.slice(from - 1, to).map((line) => withoutIndent(line, indent));
        top.push(...readPython(part.join('\n'), from));
      }
    } else if (isCoded(language)) top.push(...readPlain(lines.join('\n'), language, 1));
  }
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
  return { top, changed, lines: own, prose };
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
