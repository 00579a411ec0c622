// Commits that are made by plumbing, which no branch leads to yet.
import type { Identity } from '../core/change/commit';
import type { Repository } from './repository';

/** What a commit is made of. */
export interface CommitParts {
  readonly tree: string;
  readonly parents: readonly string[];
  /** Its author and committer. */
  readonly who: Identity;
  /** Seconds since 1970. */
  readonly time: number;
  /** Whole, with its last line feed. */
  readonly message: string;
}

/** Stores a commit, by nobody's configuration and hooks, and gives its id. The same parts make the same commit. */
export async function makeCommit(
  { git }: Repository,
  { tree, parents, who: { name, email }, time, message }: CommitParts,
): Promise<string> {
  const who = `${name} <${email}> ${time} +0000`;
  const content = [
    `tree ${tree}`,
    ...parents.map((parent) => `parent ${parent}`),
    `author ${who}`,
    `committer ${who}`,
    '',
    message,
  ];
  const args = ['hash-object', '-t', 'commit', '-w', '--stdin'];
  return (await git.text(args, content.join('\n'))).trim();
}
