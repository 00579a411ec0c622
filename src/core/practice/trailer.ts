// How a practice commit tells that it is one.

/** The trailer's key. Its value is the digest of the key file, so that a key cannot be changed afterwards. */
export const practiceKey = 'Countersign-Practice';

/**
 * True of the message of a practice commit: some of it is wrong on purpose. Who forges the trailer only keeps a
 * commit of their own from being merged.
 */
export function isPractice(message: string): boolean {
  return /^Countersign-Practice: \w{64}$/m.test(message);
}
