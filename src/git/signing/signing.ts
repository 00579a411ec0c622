// Signs records as they are stored: part of the one step that stores them, never a second one.
import { sha256Hex } from '../../core/change/digest';
import type { Repository } from '../repository';
import type { Asking } from './askpass';
import { signText } from './sign';
import { describeSigner, findSigner } from './signer';

/** How a person wants a record signed. */
export interface SigningChoice {
  /** A file of an SSH key, in place of the one that git is configured with. */
  readonly key?: string | undefined;
  /** True where the person chose that it is not signed with a key. */
  readonly unsigned?: boolean | undefined;
  /** Told once, before a key is used, what will be asked for. */
  readonly announce?: ((words: string) => void) | undefined;
  /** What a key asks for; without it, ssh-keygen and gpg ask by themselves. */
  readonly asking?: Asking | undefined;
  /** Ends the signing. */
  readonly signal?: AbortSignal | undefined;
}

/** A signature; none where the person chose so or has no key; or why nothing must be stored. */
export type Signing =
  | { readonly ok: true; readonly signature: string | undefined; readonly key: string | undefined }
  | { readonly ok: false; readonly reason: string };

/** Digits of the digest by which a person can tell that it is this record that a key is asked to sign. */
const codeLength = 8;

/**
 * Signs the text of a payload as a person chose. Without a key there is no signature; where there is one and it
 * does not sign, nothing must be stored, since its owner means to sign.
 */
export async function signPayload(
  repository: Repository,
  text: string,
  { key, unsigned = false, announce, asking, signal }: SigningChoice,
): Promise<Signing> {
  if (unsigned) return { ok: true, signature: undefined, key: undefined };
  const signer = await findSigner(repository, key);
  if (!('program' in signer)) {
    if (signer.kind === 'unusable') return { ok: false, reason: signer.reason };
    return { ok: true, signature: undefined, key: undefined };
  }
  announce?.(`Signing with ${describeSigner(signer)}. Code of the record: ${codeOf(text)}`);
  return signText(repository, signer, text, { asking, signal });
}

/** The beginning of the record's id, which a person can compare. */
export function codeOf(text: string): string {
  return sha256Hex(text).slice(0, codeLength);
}
