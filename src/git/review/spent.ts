// The commits of a history that may have used up signed hunks: what a branch was squashed or rebased into.
import type { Repository } from '../repository';

/** More commits than this are not read for it. */
const most = 500;

/** More paths than this are not looked for one by one. */
const mostPaths = 500;

/**
 * The commits that a head reaches and that touch some paths, oldest first, in the order of the history; and
 * the order of all commits there. Undefined where they are too many to be read.
 *
 * @param since a commit whose history does not matter; without one the newest count
 */
export async function findSpenders(
  repository: Repository,
  head: string,
  since: string | undefined,
  paths: readonly string[],
): Promise<
  { readonly spenders: readonly string[]; readonly order: readonly string[] } | undefined
> {
  const range = since === undefined ? [head] : [head, `^${since}`];
  const list = async (...args: readonly string[]): Promise<readonly string[]> => {
    const text = await repository.git.text(['rev-list', '--topo-order', '--reverse', ...args]);
    return text.split('\n').filter((line) => line !== '');
  };
  const limit = `--max-count=${since === undefined ? most : most + 1}`;
  const which = paths.length > mostPaths ? [] : paths;
  const spenders = await list('--no-merges', '--full-history', limit, ...range, '--', ...which);
  if (spenders.length > most) return undefined;
  return { spenders, order: await list(...range) };
}
