// Whose key signs, as a person says it: an address, and the public half of a key.
import { keyInLine } from '../trust/key-line';

/** True for an address that can stand for one person in allowed_signers: no pattern, and nothing that ends a field. */
export function isAddress(text: string): boolean {
  return /^[^\s<>="',*?!]+@[^\s<>="',*?!]+$/.test(text);
}

/** A key that can be listed, or in words why a text is none. */
export type KeyAnswer =
  { readonly ok: true; readonly key: string } | { readonly ok: false; readonly fault: string };

/** The key in the first line of a `.pub` file, as `keytype base64`: its comment says nothing that is checked. */
export function readKeyAnswer(text: string): KeyAnswer {
  const [line = ''] = text.trim().split('\n', 1);
  const key = line
    .trim()
    .split(/[ \t]+/, 2)
    .join(' ');
  const read = keyInLine(key);
  if (read === undefined) return { ok: false, fault: 'is no public SSH key' };
  return read.ok ? { ok: true, key } : { ok: false, fault: `cannot be used: ${read.detail}` };
}
