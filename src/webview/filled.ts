// Sentences that hold elements: the elements take the places of the message, in the order that its language has.
import type { ComponentChildren } from 'preact';

/**
 * A message with elements in its places.
 *
 * @param message what `t` gave without arguments, so that its `{0}`, `{1}`, … are still there
 * @param parts what stands in them; text that is put in here is never searched for places
 */
export function filled(
  message: string,
  ...parts: readonly ComponentChildren[]
): ComponentChildren[] {
  return message
    .split(/(\{\d+\})/u)
    .map((piece) => (/^\{\d+\}$/u.test(piece) ? parts[Number(piece.slice(1, -1))] : piece));
}
