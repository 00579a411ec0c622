// The commit that stands for uncommitted work: the same for the same files on the same commits.
import { lstat, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Commit } from '../../core/change/commit';
import type { LeftOut } from '../../core/change/left-out';
import { nobody, workSubject } from '../../core/change/uncommitted';
import { readCommits } from '../log';
import { makeCommit } from '../made-commit';
import type { Repository } from '../repository';
import { headCommit } from '../revisions';
import { treeOf } from './subject';
import { type Part, treeOfWork } from './tree';

/**
 * Makes the commit of what a work tree has and HEAD has not; undefined where that is nothing, or there is no
 * work tree. In a merge its second parent is what is merged, so that only what the merge changes is left.
 */
export async function commitOfWork(
  repository: Repository,
  part: Part,
): Promise<{ readonly work: Commit | undefined; readonly leftOut: readonly LeftOut[] }> {
  if (repository.bare) return { work: undefined, leftOut: [] };
  const [{ tree, leftOut }, parents] = await Promise.all([
    treeOfWork(repository, part),
    readParents(repository),
  ]);
  const ids = parents.map(({ id }) => id);
  const before = await treeOf(repository, ids[0]);
  if (before === tree && ids.length < 2) return { work: undefined, leftOut };
  // Its parents' date: git takes a commit that is older than what it is made on for a broken clock.
  const time = Math.max(0, ...parents.map(({ committedAt }) => committedAt));
  const message = `${workSubject}\n`;
  const id = await makeCommit(repository, { tree, parents: ids, who: nobody, time, message });
  const commit = {
    ...{ id, parents: ids, message },
    ...{ author: nobody, authoredAt: time, committer: nobody, committedAt: time },
  };
  return { work: commit, leftOut };
}

/** HEAD, and the one commit that is being merged into it. */
async function readParents(repository: Repository): Promise<readonly Commit[]> {
  const head = await headCommit(repository);
  if (head === undefined) return [];
  const merged = await readMerged(repository);
  return readCommits(repository, merged === undefined || merged === head ? [head] : [head, merged]);
}

async function readMerged({ gitDir, zero }: Repository): Promise<string | undefined> {
  const file = path.join(gitDir, 'MERGE_HEAD');
  if ((await lstat(file).catch(() => undefined))?.isFile() !== true) return undefined;
  const ids = (await readFile(file, 'latin1')).split('\n').filter((line) => line !== '');
  const [id = '', ...more] = ids;
  return more.length === 0 && id.length === zero.length && /^[0-9a-f]+$/.test(id) ? id : undefined;
}
