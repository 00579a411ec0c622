// The public half of a key, by which it is named before it signs; nothing here reads a secret.
import { readFile } from 'node:fs/promises';
import { bytesOf, keyInLine } from '../../core/trust/key-line';
import { type KeyResult, readPublicKey } from '../../core/trust/public-key';
import { NotOfFormat, WireReader } from '../../core/trust/wire';

const privateKey = /^-----BEGIN OPENSSH PRIVATE KEY-----\r?\n([\w+/=\s]+)-----END/;

/**
 * The public half of the key in a file, of either half; undefined where it does not tell. OpenSSH's own files of
 * private keys begin with the public half, not encrypted; of older ones it is in the file beside them.
 *
 * @throws Error of the system where the file cannot be read
 */
export async function keyInFile(file: string): Promise<KeyResult | undefined> {
  const text = await readFile(file, 'latin1');
  const base64 = privateKey.exec(text)?.[1]?.replaceAll(/\s/g, '');
  if (base64 !== undefined) {
    const key = keyInPrivate(base64);
    if (key !== undefined) return key;
  }
  if (!text.startsWith('-----')) return keyInLine(text.split('\n', 1)[0] ?? '');
  const beside = await readFile(`${file}.pub`, 'latin1').catch(() => '');
  return keyInLine(beside);
}

/** Format: PROTOCOL.key of OpenSSH. */
function keyInPrivate(base64: string): KeyResult | undefined {
  const bytes = bytesOf(base64);
  if (bytes === undefined) return undefined;
  const reader = new WireReader(bytes);
  try {
    reader.take('openssh-key-v1\0'.length);
    // The cipher, what makes its key of the passphrase, and how.
    for (let field = 0; field < 3; field++) reader.string();
    return reader.uint32() === 1 ? readPublicKey(reader.string()) : undefined;
  } catch (error) {
    if (error instanceof NotOfFormat) return undefined;
    throw error;
  }
}
