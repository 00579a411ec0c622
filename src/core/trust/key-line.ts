// A public key as a line of text: how `.pub` files and allowed_signers have it.
import { type KeyResult, readPublicKey } from './public-key';
import { fromBase64, NotOfFormat } from './wire';

/** The key in a line `keytype base64 [comment]`; undefined where there is none. */
export function keyInLine(line: string): KeyResult | undefined {
  const [type = '', base64 = ''] = line.trim().split(/[ \t]+/, 2);
  const blob = bytesOf(base64);
  if (type === '' || blob === undefined) return undefined;
  return readPublicKey(blob);
}

/** The bytes of a text in base64; undefined where it is none. */
export function bytesOf(base64: string): Uint8Array | undefined {
  try {
    return fromBase64(base64);
  } catch (error) {
    if (error instanceof NotOfFormat) return undefined;
    throw error;
  }
}
