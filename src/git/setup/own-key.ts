// The key that a person signs with, as a line for allowed_signers.
import { readFile } from 'node:fs/promises';
import type { SignerAnswer } from '../../core/setup/answers';
import { isAddress, readKeyAnswer } from '../../core/setup/signer-answer';
import { readIdentity } from '../identity';
import type { Repository } from '../repository';
import { findSigner } from '../signing/signer';

/**
 * The address and the public half of the SSH key that would sign records here; undefined where there is none, or its
 * public half is in no file of its own. Nothing of a secret is read.
 *
 * @param chosen a file of an SSH key that is taken in place of git's own
 */
export async function findOwnKey(
  repository: Repository,
  chosen?: string,
): Promise<SignerAnswer | undefined> {
  const [identity, signer] = await Promise.all([
    readIdentity(repository),
    findSigner(repository, chosen),
  ]);
  if (identity === undefined || signer.kind !== 'ssh' || !isAddress(identity.email))
    return undefined;
  const text = 'line' in signer.key ? signer.key.line : await readPublicFile(signer.key.file);
  const read = readKeyAnswer(text);
  return read.ok ? { email: identity.email, key: read.key } : undefined;
}

function readPublicFile(file: string): Promise<string> {
  const place = file.endsWith('.pub') ? file : `${file}.pub`;
  return readFile(place, 'latin1').catch(() => '');
}
