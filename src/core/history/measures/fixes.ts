// Which commits say that they mend something.

/** Words of a message that say so; whole words, so that "prefix" and "debugger" say nothing. */
const fixing =
  /\b(?:fix(?:e[sd]|ing)?|hot-?fix|bug(?:s|fix(?:es)?)?|defects?|wrong(?:ly)?|incorrect(?:ly)?|revert(?:s|ed)?|retract(?:s|ed)?|regression|correct(?:s|ed)?)\b/i;

/** Words that take it back: spelling and the like are no defects. */
const cosmetic =
  /\b(?:typos?|spelling|lint(?:er|ing)?|format(?:ting)?|whitespace|docs?|comments?)\b/i;

/**
 * True if the first line of a commit's message says that it mends something, and not that it is cosmetic alone.
 * It is a guess by words, as SZZ and its successors make it.
 */
export function isFix(message: string): boolean {
  const subject = message.trimStart().split('\n', 1)[0] ?? '';
  return fixing.test(subject) && !cosmetic.test(subject);
}
