// The subjects of commits, for lists in which a note may be about anything.
import { subjectOf } from '../core/change/commit';
import { readCommits } from './log';
import type { Repository } from './repository';

/** The subjects of those objects that are commits of this repository, by id; others are left out. */
export async function readSubjects(
  repository: Repository,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)].map((id) => `${id}\n`).join('');
  const args = ['cat-file', '--batch-check=%(objecttype) %(objectname)'];
  const output = wanted === '' ? '' : await repository.git.text(args, wanted);
  const there = [...output.matchAll(/^commit ([0-9a-f]+)$/gm)].map((match) => match[1] ?? '');
  const commits = await readCommits(repository, there);
  return new Map(commits.map((commit) => [commit.id, subjectOf(commit)]));
}
