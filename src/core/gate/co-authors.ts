// The addresses that a commit message credits with the work: none of them may sign off what they wrote.

/**
 * A credit and what follows it, up to the end of its line and of the lines that are folded under it. Anywhere
 * in the message, in any of its spellings: a credit must not be lost by its place or form.
 */
const credit =
  /\b(?:co-? ?)?(?:authored|author|developed)(?:[- ]?by)?[ \t]*:((?:[^\r\n]|\r?\n(?=[ \t]))*)/gi;

const address = /[^\s<>,;:"'()[\]]+@[^\s<>,;:"'()]+/g;

/** The addresses credited as authors or co-authors in a message, of people and agents alike. */
export function creditedAddresses(message: string): readonly string[] {
  return [...message.matchAll(credit)].flatMap(([, who = '']) => who.match(address) ?? []);
}
