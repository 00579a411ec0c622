// Makes text from a repository safe to show: what would move the cursor, reorder or hide text is spelt out.

// Controls (C0, DEL, C1) but tab and line feed; bidirectional marks and overrides; zero-width and other
// invisible characters (Unicode 15: General_Category Cc and Cf, line and paragraph separators, fillers).
const invisible =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u115f\u1160\u3164\uffa0]|\p{Cf}/gu;

/** A character as shown in place of what cannot be seen, for example `⟨U+202E⟩`. */
export function codePointMark(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `⟨U+${hex}⟩`;
}

/** A piece of a text: shown as it is, or a mark for a character that cannot be seen. */
export interface VisiblePiece {
  readonly text: string;
  readonly marked: boolean;
}

/** Splits a text into what can be shown as it is and marks for the rest. */
export function visiblePieces(text: string): readonly VisiblePiece[] {
  const pieces: VisiblePiece[] = [];
  let start = 0;
  for (const match of text.matchAll(invisible)) {
    if (match.index > start) pieces.push({ text: text.slice(start, match.index), marked: false });
    pieces.push({ text: codePointMark(match[0]), marked: true });
    start = match.index + match[0].length;
  }
  if (start < text.length) pieces.push({ text: text.slice(start), marked: false });
  return pieces;
}

/** A text with marks in place of everything that cannot be seen; line feeds and tabs stay. */
export function visible(text: string): string {
  return text.replace(invisible, codePointMark);
}

/** `visible` on one line: line feeds and tabs are marked too, as in a path. */
export function visibleLine(text: string): string {
  return visible(text).replace(/[\n\t]/g, codePointMark);
}
