// Whether a sign-off will be trusted as far as the policy asks, told before it is signed.
import type { AllowedSigner } from './allowed-signers';
import { listingOf } from './listed';
import type { RevokedKeys } from './revoked-keys';
import { namespace } from './signer-lint';
import type { TrustLevel } from './verdict';

/** What is going to sign, as far as it can be told before; `none` says why nothing will, and what to do. */
export type KeyAhead =
  | { readonly kind: 'ssh'; readonly fingerprint: string | undefined; readonly touch: boolean }
  | { readonly kind: 'openpgp' }
  | { readonly kind: 'none'; readonly reason: string };

/** What the key is held against. */
export interface KeyRules {
  /** What the policy asks for. */
  readonly asked: TrustLevel;
  readonly signers: readonly AllowedSigner[] | undefined;
  readonly revoked: RevokedKeys;
  /** The address of who signs. */
  readonly email: string;
  /** In seconds since 1970. */
  readonly now: number;
}

const file = '.countersign/allowed_signers';

/** Why the gate will not count what the key signs, and what to do, in words; undefined where it will, as far as can be told. */
export function foreseeShortfall(key: KeyAhead, rules: KeyRules): string | undefined {
  const why = shortfallOf(key, rules);
  return why === undefined ? undefined : `The gate will not count this sign-off: ${why}`;
}

function shortfallOf(key: KeyAhead, rules: KeyRules): string | undefined {
  const { asked, signers, revoked, email, now } = rules;
  const fingerprint = key.kind === 'ssh' ? key.fingerprint : undefined;
  const lines = (signers ?? []).filter((line) => line.key.fingerprint === fingerprint);
  const from = fingerprint === undefined ? undefined : revoked.get(fingerprint);
  const listing = listingOf(lines, email, from, () => now);
  if (listing.state === 'revoked') return `your key ${fingerprint ?? ''} is revoked.`;
  if (asked === 'claimed') return undefined;
  if (key.kind === 'none') return `it has to be signed with a key. ${key.reason}`;
  if (key.kind === 'openpgp') {
    return 'OpenPGP signatures are not checked. Sign with an SSH key: git config --global gpg.format ssh';
  }
  if (asked === 'touch' && !key.touch) {
    return 'it has to be signed with a security key that is touched. Make one: ssh-keygen -t ed25519-sk';
  }
  // It cannot be told which key it is.
  if (fingerprint === undefined) return undefined;
  switch (listing.state) {
    case 'good':
      return undefined;
    case 'expired':
      return `your key ${fingerprint} has expired, by ${file} of the base.`;
    case 'not-yet-valid':
      return `your key ${fingerprint} is not valid yet, by ${file} of the base.`;
    case 'unlisted': {
      const more = listing.detail === undefined ? '' : ` (${listing.detail})`;
      const line = `${email} namespaces="${namespace}" and your public key`;
      return (
        `your key ${fingerprint} is not listed for you${more}. ` +
        `Add a line to ${file}, in a change of its own that is reviewed: ${line}.`
      );
    }
  }
}
