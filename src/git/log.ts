// Reads commits: one `git log` that streams, parsed as it comes.
import type { Commit } from '../core/change/commit';
import type { Repository } from './repository';

const fields = ['%H', '%P', '%an', '%ae', '%at', '%cn', '%ce', '%ct', '%B'];

// Nothing of the user's log configuration may change the output or start a program.
const logFlags = [
  ...['log', '-z', '--no-show-signature', '--no-mailmap', '--no-color', '--no-decorate'],
  ...['--no-notes', '--no-patch', '--encoding=UTF-8', `--format=${fields.join('%x00')}`],
];

/** Every ref that holds code: all of them but notes, and with HEAD, which may be detached. */
export const everyRef = [
  '--exclude=refs/notes/*',
  '--exclude=refs/notes-remote/*',
  '--all',
  'HEAD',
];

/**
 * Yields commits as `git log` does, newest first.
 *
 * @param revisions object ids, `a..b` of object ids, or our own options; never a user's text
 */
export async function* readLog(
  repository: Repository,
  revisions: readonly string[],
): AsyncGenerator<Commit, void, undefined> {
  const decoder = new TextDecoder();
  let rest = '';
  let row: string[] = [];
  for await (const chunk of repository.git.stream([...logFlags, ...revisions, '--'])) {
    const parts = (rest + decoder.decode(chunk, { stream: true })).split('\0');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      row.push(part);
      if (row.length < fields.length) continue;
      yield toCommit(row);
      row = [];
    }
  }
  row.push(rest);
  if (row.length === fields.length) yield toCommit(row);
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
  return {
    id,
    parents: parents === '' ? [] : parents.split(' '),
    author: { name: an, email: ae },
    authoredAt: Number(at),
    committer: { name: cn, email: ce },
    committedAt: Number(ct),
    message,
  };
}
