// Which of the commits that sign-offs were made on are still part of a history, and which were replaced.
import { readSizes } from './objects';
import type { Repository } from './repository';

/**
 * Of some commits, those that a head reaches. A commit that is not there at all was replaced; in a shallow
 * clone it may also lie beyond the cut, so there it counts as reached.
 */
export async function keptAmong(
  repository: Repository,
  commits: readonly string[],
  head: string | undefined,
): Promise<ReadonlySet<string>> {
  const wanted = [...new Set(commits)];
  if (wanted.length === 0 || head === undefined) return new Set(wanted);
  const present = await readSizes(repository, wanted);
  const there = wanted.filter((commit) => present.has(commit));
  const missing = wanted.filter((commit) => !present.has(commit));
  const input = [...there, `^${head}`].map((line) => `${line}\n`).join('');
  const args = ['rev-list', '--stdin', '--ignore-missing'];
  const outside = there.length === 0 ? '' : await repository.git.text(args, input);
  const replaced = new Set(outside.split('\n'));
  const kept = there.filter((commit) => !replaced.has(commit));
  return new Set(repository.shallow ? [...kept, ...missing] : kept);
}
