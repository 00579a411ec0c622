// Reads commits: one `git log` that streams, parsed as it comes.
import type { Commit } from '../core/change/commit';
import { fields, LogRow } from './log-row';
import type { Repository } from './repository';

/** The log of our fields: nothing of the user’s configuration may change it or start a program. */
export const logFlags = [
  ...['log', '-z', '--no-show-signature', '--no-mailmap', '--no-color', '--no-decorate'],
  ...['--no-notes', '--no-patch', '--encoding=UTF-8', `--format=${fields.join('%x00')}`],
];

/**
 * The refs that hold no code: notes, what Entire keeps of sessions, and the merges that a forge makes by itself of each request, which nobody
 * wrote. As git's patterns, in which an asterisk stands for any text.
 */
const withoutCode = [
  'refs/notes/*',
  'refs/notes-remote/*',
  'refs/entire/*',
  'refs/pull/[0-9]*/merge',
  'refs/merge-requests/[0-9]*/merge',
  'refs/remotes/*/pr/[0-9]*/merge',
  'refs/remotes/*/pull/[0-9]*/merge',
] as const;

/** Every ref that holds code, and HEAD, which may be detached. */
export const everyRef = [...withoutCode.map((pattern) => `--exclude=${pattern}`), '--all', 'HEAD'];

const anyWithoutCode = new RegExp(
  `^(?:${withoutCode.map((pattern) => pattern.replaceAll('*', '.*')).join('|')})$`,
);

/** True of a ref, by its full name, that `everyRef` takes. */
export function holdsCode(ref: string): boolean {
  return !anyWithoutCode.test(ref);
}

/**
 * Yields commits as `git log` does, newest first.
 *
 * @param revisions object ids, `a..b` of object ids, or our own options; never a user's text
 */
export async function* readLog(
  repository: Repository,
  revisions: readonly string[],
): AsyncGenerator<Commit, void, undefined> {
  for await (const commits of readLogInParts(repository, revisions)) yield* commits;
}

/**
 * As `readLog`, with the commits that came together, which takes less time where there are many. Before all others
 * there is a part with none, as soon as git runs.
 *
 * @param more object ids by the line, as many as there may be, with `^` before those whose history to leave out
 * @param isWanted says of each commit whether to read it; those that are not wanted cost next to nothing
 */
export async function* readLogInParts(
  repository: Repository,
  revisions: readonly string[],
  more?: string,
  isWanted: (row: LogRow) => boolean = () => true,
): AsyncGenerator<readonly Commit[], void, undefined> {
  const args = [...logFlags, ...revisions, ...(more === undefined ? [] : ['--stdin']), '--'];
  const row = new LogRow();
  let rest = '';
  for await (const chunk of repository.git.stream(args, more, undefined, true)) {
    if (chunk.length === 0) yield [];
    rest += Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1');
    if (!chunk.includes(0)) continue;
    row.begin(rest);
    const commits: Commit[] = [];
    while (row.next()) if (isWanted(row)) commits.push(row.read());
    rest = row.rest;
    yield commits;
  }
}

/** Reads the commits with the given ids, in the order given. @throws GitError if one is not a commit. */
export async function readCommits(
  repository: Repository,
  ids: readonly string[],
): Promise<readonly Commit[]> {
  const commits: Commit[] = [];
  // Chunked, so that the ids never exceed what a command line can hold.
  for (let start = 0; start < ids.length; start += 500) {
    const some = ids.slice(start, start + 500);
    for await (const commit of readLog(repository, ['--no-walk=unsorted', ...some]))
      commits.push(commit);
  }
  return commits;
}
