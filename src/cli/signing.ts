// How commands that store records have them signed, and what they say of it.
import { formatIdentity, type Identity } from '../core/change/commit';
import { shortLine } from '../core/change/visible';
import { trustAsked } from '../core/gate/requirement';
import { foreseeShortfall } from '../core/trust/foreseen';
import { readOwnBase } from '../git/base';
import type { WholeChange } from '../git/changes';
import { findSigner } from '../git/signing/signer';
import type { SigningChoice } from '../git/signing/signing';
import type { Context } from './command';
import { UsageError } from './output';

/**
 * The choice of `--key FILE` and `--unsigned`. Before a key is used, standard error says whose name and which key
 * it is: what asks for a passphrase or a touch then is no surprise.
 *
 * @throws UsageError where both are given
 */
export function choiceOf({ args, output }: Context, reviewer: Identity): SigningChoice {
  const { key, unsigned } = args;
  if (key !== undefined && unsigned)
    throw new UsageError('say --key FILE or --unsigned, not both.');
  const who = shortLine(formatIdentity(reviewer));
  return { key, unsigned, announce: (words) => output.warn(`${who}: ${shortLine(words)}\n`) };
}

/** What to say of the key that signed, or that none did. */
export function signedWords(key: string | undefined): string {
  return key === undefined ? 'not signed with a key' : `signed with ${key}`;
}

/**
 * Says on standard error why the gate will not count an approval for the key that signs it, where it will not.
 *
 * @throws UsageError where no key would sign it and the base asks for one, unless `--unsigned` says that this is meant
 */
export async function warnOfShortfall(
  { repository, args, output }: Context,
  { email }: Identity,
  { files }: Pick<WholeChange, 'files'>,
): Promise<void> {
  const { policy, signers, revoked } = await readOwnBase(repository);
  const signer = args.unsigned ? undefined : await findSigner(repository, args.key);
  // What cannot sign is told of when it is asked to.
  if (signer?.kind === 'unusable') return;
  const key = signer !== undefined && 'program' in signer ? signer : undefined;
  const reason = signer !== undefined && 'reason' in signer ? signer.reason : '';
  const ahead = key ?? ({ kind: 'none', reason } as const);
  const rules = { asked: trustAsked(policy, files), signers, revoked, email };
  const words = foreseeShortfall(ahead, { ...rules, now: Date.now() / 1000 })?.trim();
  if (words === undefined) return;
  if (signer?.kind === 'none') {
    throw new UsageError(`${words} To store it without a signature: --unsigned.`);
  }
  output.warn(`countersign: ${shortLine(words)}\n`);
}
