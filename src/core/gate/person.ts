// Who is who: people are told apart by their e-mail address.
import type { Commit, Identity } from '../change/commit';
import { coAuthorsOf } from './co-authors';

/** What tells people apart: the address, without blanks and case. */
export function emailKey({ email }: Pick<Identity, 'email'>): string {
  return email.trim().toLowerCase();
}

/** True if a person is author, committer or co-author of a commit. */
export function isOwn(commit: Commit, person: Identity): boolean {
  const own = [commit.author, commit.committer, ...coAuthorsOf(commit.message)];
  return own.some((identity) => emailKey(identity) === emailKey(person));
}
