// The addresses that a commit message credits with the work: none of them may sign off what they wrote.

/** What begins a credit. Anywhere in the message, in any of its spellings: it must not be lost by its place or form. */
const credit = /\b(?:co-? ?)?(?:authored|author|developed)(?:[- ]?by)?[ \t]*:/gi;

/** The end of a line that no line is folded under. */
const valueEnd = /\r?\n(?![ \t])|\r(?!\n)/g;

/** Looked for once in what stands between separators: from each of its characters, a long one would take its square. */
const address = /(?<![^\s<>,;:"'()[\]])[^\s<>,;:"'()[\]]+@[^\s<>,;:"'()]+/g;

/**
 * The addresses credited as authors or co-authors in a message, of people and agents alike: those between a credit and
 * the end of its line, and of the lines that are folded under it. Linear in the length of the message.
 */
export function creditedAddresses(message: string): readonly string[] {
  const found: string[][] = [];
  let end = 0;
  for (const { 0: key, index } of message.matchAll(credit)) {
    if (index < end) continue;
    valueEnd.lastIndex = index + key.length;
    end = valueEnd.exec(message)?.index ?? message.length;
    found.push(message.slice(index + key.length, end).match(address) ?? []);
  }
  return found.flat();
}
