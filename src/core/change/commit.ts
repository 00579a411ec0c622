// A commit as the rest of the core reads it: plain data, nothing of git left in it.

/** A name and an e-mail address as written in a commit; claims, not proofs. */
export interface Identity {
  readonly name: string;
  readonly email: string;
}

/** One commit. Times are in seconds since 1970-01-01 UTC, as git stores them. */
export interface Commit {
  readonly id: string;
  readonly parents: readonly string[];
  readonly author: Identity;
  readonly authoredAt: number;
  readonly committer: Identity;
  readonly committedAt: number;
  readonly message: string;
}

/** The first line of a commit's message, or a placeholder where it has none. */
export function subjectOf(commit: Pick<Commit, 'message'>): string {
  const line = commit.message.trimStart().split('\n', 1)[0]?.trim() ?? '';
  return line === '' ? '(no message)' : line;
}

/** The first eight characters of an object id, as shown to people. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}

/** An identity in git's own form, `Name <email>`. */
export function formatIdentity({ name, email }: Identity): string {
  return `${name} <${email}>`;
}
