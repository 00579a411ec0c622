// Keys that must not count any more: `.countersign/revoked_keys`, a list of public keys as `ssh-keygen -Y verify -r` takes it.
import { fingerprintOf } from './public-key';
import { readTime } from './time';
import { fromBase64, NotOfFormat, WireReader } from './wire';

/** When keys were revoked, by fingerprint: from a second since 1970 on, or 0 for ever. */
export type RevokedKeys = ReadonlyMap<string, number>;

/** The list, or why it cannot be read: then nothing can be trusted. */
export type RevokedResult =
  | { readonly ok: true; readonly revoked: RevokedKeys }
  | {
      readonly ok: false;
      readonly reason: string;
      /** Number of the line that it stands in, from 1. */
      readonly line: number;
    };

/**
 * Reads the list: a public key a line. A comment behind it that begins with `from=YYYYMMDD[HHMM[SS]]Z` says from
 * when on; what was first seen before still counts. ssh-keygen, which knows no such thing, takes the key as
 * revoked for ever.
 */
export function parseRevokedKeys(text: string): RevokedResult {
  if (text.startsWith('SSHKRL')) {
    const reason = 'it is a binary revocation list; list the public keys themselves, one a line';
    return { ok: false, reason, line: 1 };
  }
  const revoked = new Map<string, number>();
  for (const [index, content] of text.split('\n').entries()) {
    const line = content.trim();
    if (line === '' || line.startsWith('#')) continue;
    const no = (reason: string): RevokedResult => {
      return { ok: false, reason: `line ${index + 1}: ${reason}`, line: index + 1 };
    };
    const fingerprint = readFingerprint(line);
    if (fingerprint === undefined) return no('it does not begin with a public key');
    const from = /^\S+\s+\S+\s+from=(\S*)/.exec(line)?.[1];
    const time = from === undefined ? 0 : readTime(from);
    if (time === null) return no('"from" is not a time (YYYYMMDD[HHMM[SS]]Z)');
    revoked.set(fingerprint, Math.min(time, revoked.get(fingerprint) ?? Infinity));
  }
  return { ok: true, revoked };
}

/** The fingerprint of the key that a line begins with, of whatever type it is: also one that is not used here. */
function readFingerprint(line: string): string | undefined {
  const [type = '', base64 = ''] = line.split(/[ \t]+/, 2);
  try {
    const blob = fromBase64(base64);
    return new WireReader(blob).name() === type ? fingerprintOf(blob) : undefined;
  } catch (error) {
    if (error instanceof NotOfFormat) return undefined;
    throw error;
  }
}
