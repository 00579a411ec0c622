// Who signs: the identity that git itself would put into a commit, never a guess from the machine's name.
import type { Identity } from '../core/change/commit';
import type { Repository } from './repository';

/** The identity that git is configured with, or undefined where it has no name or no e-mail address. */
export async function readIdentity(repository: Repository): Promise<Identity | undefined> {
  const args = ['-c', 'user.useConfigOnly=true', 'var', 'GIT_AUTHOR_IDENT'];
  const { exitCode, stdout } = await repository.git.run(args);
  const match = /^(.+) <([^<>]+)> \d+ [+-]\d{4}\s*$/.exec(stdout);
  if (exitCode !== 0 || match?.[1] === undefined || match[2] === undefined) return undefined;
  return { name: match[1], email: match[2] };
}

/** What a person can do where `readIdentity` finds nothing. */
export const noIdentity =
  'git does not know who you are. Run: git config --global user.name "Your Name" and ' +
  'git config --global user.email "you@example.org"';
