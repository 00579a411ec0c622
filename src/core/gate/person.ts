// Who is who: people are told apart by their e-mail address.
import { builtInSignals } from '../authorship/signals';
import type { Commit, Identity } from '../change/commit';
import { creditedAddresses } from './co-authors';

/** What tells people apart: the address, without blanks and case. */
export function emailKey({ email }: Pick<Identity, 'email'>): string {
  return email.trim().toLowerCase();
}

/** What tells the author, the committer and the co-authors of a commit apart from others. */
export function authorKeys({ author, committer, message }: Commit): ReadonlySet<string> {
  const credited = creditedAddresses(message).map((email) => ({ email }));
  return new Set([author, committer, ...credited].map(emailKey));
}

/** True if a person is author, committer or co-author of a commit. */
export function isOwn(commit: Commit, person: Identity): boolean {
  return authorKeys(commit).has(emailKey(person));
}

/** True for an account that no person has: an agent's own, or a GitHub app's. Names alone say nothing. */
export function isAgentAccount({ name, email }: Identity): boolean {
  if (/\[bot\]@users\.noreply\.github\.com$/i.test(email.trim())) return true;
  return builtInSignals.identify(name, email)?.byAddress === true;
}
