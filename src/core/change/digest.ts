// Digests of content. node:crypto is the one Node module that core may use: hashing is pure.
import { createHash, hash } from 'node:crypto';

const nul = new Uint8Array([0]);

/** SHA-256 of a text's UTF-8 bytes, or of bytes, as 64 hex digits. */
export function sha256Hex(content: string | Uint8Array): string {
  return hash('sha256', content, 'hex');
}

/**
 * Digest of a hunk: SHA-256 of path, NUL, removed lines, NUL, added lines, as verbatim bytes with their
 * line ends; the first 32 hex digits. It names the content and the file, not the place in the file.
 */
export function hunkDigest(path: Uint8Array, removed: Uint8Array, added: Uint8Array): string {
  const made = createHash('sha256');
  made.update(path).update(nul).update(removed).update(nul).update(added);
  return made.digest('hex').slice(0, 32);
}
