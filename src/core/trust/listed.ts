// Whether a key may sign for a person, by the lines that list it.
import type { AllowedSigner } from './allowed-signers';
import { matchesList } from './pattern';
import { namespace } from './signer-lint';

/** A key that is listed for a person; or that is not, and more about it in words where there is more. */
export type Listing =
  | { readonly state: 'good' }
  | { readonly state: 'unlisted'; readonly detail?: string }
  | { readonly state: 'expired' | 'not-yet-valid' | 'revoked' };

/**
 * Looks whether a key is listed for a person's address.
 *
 * @param lines those that list the key, for whomever
 * @param revokedFrom the second from which it is revoked, 0 for always; undefined where it is not
 * @param seen the second (since 1970) at which its signature was seen; only asked where time matters
 */
export function listingOf(
  lines: readonly AllowedSigner[],
  email: string,
  revokedFrom: number | undefined,
  seen: () => number,
): Listing {
  if (revokedFrom !== undefined && (revokedFrom === 0 || seen() >= revokedFrom)) {
    return { state: 'revoked' };
  }
  const own = lines.filter(({ principals, certAuthority }) => {
    return !certAuthority && matchesList(email, principals);
  });
  const open = own.filter(({ namespaces = namespace }) => matchesList(namespace, namespaces));
  const [first] = open;
  if (first === undefined) {
    if (own.length > 0) {
      return { state: 'unlisted', detail: `it is listed for other purposes than "${namespace}"` };
    }
    return lines.length > 0
      ? { state: 'unlisted', detail: 'it is listed for somebody else' }
      : { state: 'unlisted' };
  }
  return open.some((line) => timeOf(line, seen) === 'good')
    ? { state: 'good' }
    : { state: timeOf(first, seen) === 'expired' ? 'expired' : 'not-yet-valid' };
}

/** As ssh-keygen has it: the second of `valid-before` itself is still good. */
function timeOf(
  { validAfter, validBefore }: AllowedSigner,
  seen: () => number,
): 'good' | 'expired' | 'not-yet-valid' {
  if (validAfter !== undefined && seen() < validAfter) return 'not-yet-valid';
  return validBefore !== undefined && seen() > validBefore ? 'expired' : 'good';
}
