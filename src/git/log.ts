// Reads commits: one `git log` that streams, parsed as it comes.
import type { Commit } from '../core/change/commit';
import type { Repository } from './repository';

const fields = ['%H', '%P', '%an', '%ae', '%at', '%cn', '%ce', '%ct', '%B'];

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
 * As `readLog`, with the commits that came together, which takes less time where there are many.
 *
 * @param more object ids by the line, as many as there may be, with `^` before those whose history to leave out
 */
export async function* readLogInParts(
  repository: Repository,
  revisions: readonly string[],
  more?: string,
): AsyncGenerator<readonly Commit[], void, undefined> {
  const args = [...logFlags, ...revisions, ...(more === undefined ? [] : ['--stdin']), '--'];
  let rest = '';
  let row: string[] = [];
  for await (const chunk of repository.git.stream(args, more)) {
    // A character a byte, so that no character is cut and what is searched is short; `utf8` reads it as text.
    rest += Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1');
    if (!chunk.includes(0)) continue;
    const commits: Commit[] = [];
    const parts = rest.split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      row.push(part);
      if (row.length < fields.length) continue;
      commits.push(toCommit(row));
      row = [];
    }
    yield commits;
  }
  row.push(rest);
  if (row.length === fields.length) yield [toCommit(row)];
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

function toCommit(row: readonly string[]): Commit {
  const [id = '', parents = '', an = '', ae = '', at, cn = '', ce = '', ct, message = ''] = row;
  const author = { name: utf8(an), email: utf8(ae) };
  return {
    id,
    parents: parents === '' ? [] : parents.split(' '),
    author,
    authoredAt: Number(at),
    committer: cn === an && ce === ae ? author : { name: utf8(cn), email: utf8(ce) },
    committedAt: Number(ct),
    message: utf8(message),
  };
}

const beyondAscii = /[\u0080-\u00ff]/;

/** The text of bytes in UTF-8 that were read as a character each. */
function utf8(bytes: string): string {
  return beyondAscii.test(bytes) ? Buffer.from(bytes, 'latin1').toString() : bytes;
}
