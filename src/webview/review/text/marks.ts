// Makes text from a repository safe to look at: characters that cannot be seen, or that reorder others, become marks.

import { codePointMark, hidden } from '../../../core/change/visible';
import { t } from '../../../core/language/t';

/** A stretch of a text: `raw` as it is in the repository, `shown` on the screen, `title` only for a mark. */
export interface Piece {
  readonly raw: string;
  readonly shown: string;
  readonly title?: string;
}

/** More marks than this in one text are shown as plain text, so that a hostile line stays cheap to render. */
const mostMarks = 200;

// Most lines of code are of these alone, and need no closer look.
const plainAscii = /^[\t -~]*$/u;

const hiddenRuns = new RegExp(`(${hidden.source})\\1*`, 'gu');
const hiddenRunsOfLines = new RegExp(`(?!\\n)(${hidden.source})\\1*`, 'gu');

const names: Readonly<Record<number, () => string>> = {
  0x00: () => t('null character'),
  0x0a: () => t('line feed'),
  0x0d: () => t('carriage return'),
  0x1b: () => t('escape'),
  0xa0: () => t('no-break space'),
  0xad: () => t('soft hyphen'),
  0x61c: () => t('Arabic letter mark'),
  0x200b: () => t('zero width space'),
  0x200c: () => t('zero width non-joiner'),
  0x200d: () => t('zero width joiner'),
  0x200e: () => t('left-to-right mark'),
  0x200f: () => t('right-to-left mark'),
  0x202a: () => t('left-to-right embedding'),
  0x202b: () => t('right-to-left embedding'),
  0x202c: () => t('pop directional formatting'),
  0x202d: () => t('left-to-right override'),
  0x202e: () => t('right-to-left override'),
  0x2066: () => t('left-to-right isolate'),
  0x2067: () => t('right-to-left isolate'),
  0x2068: () => t('first strong isolate'),
  0x2069: () => t('pop directional isolate'),
  0xfeff: () => t('byte order mark'),
};

/** Splits a text into plain stretches and marks; the `raw` of all pieces joined is the text. */
export function piecesOf(text: string, multiline = false): readonly Piece[] {
  if (text === '') return [];
  if (plainAscii.test(text)) return [plain(text)];
  const pieces: Piece[] = [];
  let end = 0;
  let marks = 0;
  for (const match of text.matchAll(multiline ? hiddenRunsOfLines : hiddenRuns)) {
    if (match.index > end) pieces.push(plain(text.slice(end, match.index)));
    end = match.index + match[0].length;
    pieces.push(markOf(match[0], match[1] ?? match[0]));
    marks += 1;
    if (marks === mostMarks) break;
  }
  if (end < text.length) {
    const rest = text.slice(end);
    pieces.push(marks < mostMarks ? plain(rest) : { raw: rest, shown: replaced(rest, multiline) });
  }
  return pieces;
}

/** A text with its hidden characters written out, for places that take nothing but a string. */
export function shownText(text: string): string {
  return replaced(text, false);
}

function replaced(text: string, multiline: boolean): string {
  return text.replace(multiline ? hiddenRunsOfLines : hiddenRuns, (run: string, first: string) => {
    return markOf(run, first).shown;
  });
}

function plain(text: string): Piece {
  return { raw: text, shown: text };
}

function markOf(run: string, character: string): Piece {
  const code = character.codePointAt(0) ?? 0;
  const label = codePointMark(character).slice(1, -1);
  const times = run.length / character.length;
  const name = names[code]?.() ?? t('a character that cannot be seen');
  return {
    raw: run,
    shown: times === 1 ? `⟨${label}⟩` : `⟨${label} × ${String(times)}⟩`,
    title: times === 1 ? `${label}, ${name}` : t('{0}, {1}, {2} times', label, name, times),
  };
}
