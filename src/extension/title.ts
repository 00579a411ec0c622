// Texts that are cut to a length: with an ellipsis, and never inside a mark or a character.
import { visibleLine } from '../core/change/visible';

/** Longest title of a tab, in characters. */
const longestTitle = 60;

const pieces = /⟨U\+[0-9A-F]+⟩|\P{M}\p{M}*|./gsu;

/** A text of a repository on one line, with what cannot be seen spelt out, of at most so many characters. */
export function cut(text: string, most: number): string {
  const line = visibleLine(text);
  if (line.length <= most) return line;
  let shown = '';
  for (const [piece] of line.matchAll(pieces)) {
    if (shown.length + piece.length > most - 1) break;
    shown += piece;
  }
  return `${shown.trimEnd()}…`;
}

/** The title of a tab. */
export function tabTitle(text: string): string {
  return cut(text, longestTitle);
}
