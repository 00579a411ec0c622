// Makes text from a repository safe to show: what would move the cursor, reorder or hide text is spelt out.

/**
 * A character that cannot be seen or that moves others: controls, formats, separators, fillers, selectors.
 * Not hidden: tab, the ideographic space, and what holds an emoji together.
 */
export const hidden =
  /(?![\t \u3000])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Zs}\p{Default_Ignorable_Code_Point}](?<!\p{Extended_Pictographic}\uFE0F)(?!(?<=\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]?\u200D)\p{Extended_Pictographic})/u;

const hiddenCharacters = new RegExp(`(?!\\n)${hidden.source}`, 'gu');

/** A character as shown in place of what cannot be seen, for example `⟨U+202E⟩`. */
export function codePointMark(character: string): string {
  const hex = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return `⟨U+${hex}⟩`;
}

/** A text with marks in place of everything that cannot be seen; line feeds and tabs stay. */
export function visible(text: string): string {
  return text.replace(hiddenCharacters, codePointMark);
}

/** Most characters of a text that is cut to a line. */
const longestLine = 200;

/** `visibleLine` of a text that may be endless: cut, with an ellipsis. For a terminal's lists. */
export function shortLine(text: string): string {
  const first = [...text.slice(0, 2 * longestLine + 2)];
  const cut = first.length > longestLine;
  return visibleLine(first.slice(0, longestLine).join('')) + (cut ? '…' : '');
}

/** `visible` line by line, each marked as quoted, so that none passes for the program's. None of no text. */
export function quotedLines(text: string, indent: string): readonly string[] {
  const said = text.trim();
  if (said === '') return [];
  const lines = visible(said).split('\n');
  return lines.map((line) => `${indent}| ${line}`);
}

/** `visible` on one line: line feeds and tabs are marked too, as in a path. */
export function visibleLine(text: string): string {
  return visible(text).replace(/[\n\t]/g, codePointMark);
}
