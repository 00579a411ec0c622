// What will sign a review, in words, and why the gate would not count it.
import type { Identity } from '../../core/change/commit';
import { trustAsked } from '../../core/gate/requirement';
import { t } from '../../core/language/t';
import { foreseeShortfall, type KeyAhead } from '../../core/trust/foreseen';
import type { Base } from '../../git/base';
import type { WholeChange } from '../../git/changes';
import { describeSigner, type Signer } from '../../git/signing/signer';

/** What signs a review; undefined where the person chose that no key does. */
export type OwnSigner = Signer | undefined;

/** With which key it will be signed, or that it will not be, in a sentence. */
export function signerWords(signer: OwnSigner): string {
  if (signer !== undefined && 'program' in signer)
    return t('Signs with {0}.', describeSigner(signer));
  if (signer?.kind === 'unusable') return t('No key can sign: {0}', signer.reason);
  return t('No key signs it: it will only claim to be yours.');
}

/** Why the gate will not count what is signed, in words; undefined where it will. */
export function signerWarning(
  signer: OwnSigner,
  reviewer: Identity,
  base: Pick<Base, 'policy' | 'signers' | 'revoked'>,
  { files }: Pick<WholeChange, 'files'>,
  now: Date,
): string | undefined {
  const { policy, signers, revoked } = base;
  const { email } = reviewer;
  const rules = { asked: trustAsked(policy, files), signers, revoked, email };
  return foreseeShortfall(keyAhead(signer), { ...rules, now: now.getTime() / 1000 });
}

function keyAhead(signer: OwnSigner): KeyAhead {
  if (signer === undefined) {
    const reason = t('The setting "countersign.signingKey" says that none does.');
    return { kind: 'none', reason };
  }
  return 'program' in signer ? signer : { kind: 'none', reason: signer.reason };
}

/** Why it was not signed, with what was kept and what can be done besides. */
export function notSigned({
  reason,
  keyFailed = false,
}: {
  readonly reason: string;
  readonly keyFailed?: boolean;
}): string {
  const words = t('Not signed: {0} Your draft is kept.', reason);
  if (!keyFailed) return words;
  return `${words} ${t('The setting "countersign.signingKey" takes another key, or none.')}`;
}
