// Reports on practices: what the person found who git says is here, and nobody else.
import { emailKey } from '../../core/gate/person';
import { standing } from '../../core/gate/standing';
import { type Score, scorePractice } from '../../core/practice/score';
import { practiceKey } from '../../core/practice/trailer';
import { commitsOf } from '../../core/signoff/outline';
import { reviewerOf } from '../../core/signoff/record';
import { readCommits } from '../log';
import { Refusal } from '../refusal';
import type { Repository } from '../repository';
import { readRef } from '../revisions';
import { readStore } from '../store/store';
import { type ReadKey, readKeys, removeKey } from './key';

/** What there is to say of a practice: how it went, or why that is not told. */
export type Reported =
  | { readonly branch: string; readonly commit: string; readonly score: Score }
  | { readonly branch: string; readonly why: string };

/**
 * Reports on every practice, or on one. Nothing of a key is told before its commit is signed off.
 *
 * @param email whose records count
 */
export async function reportPractice(
  repository: Repository,
  email: string,
  branch?: string,
): Promise<readonly Reported[]> {
  const keys = (await readKeys(repository)).filter(
    ({ key }) => branch === undefined || key.branch === branch,
  );
  const { records } = await readStore(repository, { history: true });
  const own = standing(records.map(({ record }) => record)).filter(
    (record) => record.type !== 'other' && emailKey(reviewerOf(record)) === emailKey({ email }),
  );
  const reported: Reported[] = [];
  for (const one of keys) {
    const { branch: name, edits } = one.key;
    const commit = await readRef(repository, `refs/heads/${name}`);
    const problem = await problemOf(repository, commit, one);
    if (commit === undefined || problem !== undefined) {
      reported.push({ branch: name, why: problem ?? 'its branch is gone' });
      continue;
    }
    const signoffs = own.flatMap((record) =>
      record.type === 'signoff' && record.outline.commits.includes(commit) ? [record.payload] : [],
    );
    const comments = own.flatMap((record) =>
      record.type === 'comment' && commitsOf(record.payload.subject).includes(commit)
        ? [record.payload]
        : [],
    );
    if (signoffs.length === 0) {
      reported.push({ branch: name, why: 'you have not signed it off yet; its key stays closed' });
    } else
      reported.push({ branch: name, commit, score: scorePractice(edits, { signoffs, comments }) });
  }
  return reported;
}

/** Why a key does not tell of a commit; undefined where it does. */
async function problemOf(
  repository: Repository,
  commit: string | undefined,
  { digest }: ReadKey,
): Promise<string | undefined> {
  const [found] = commit === undefined ? [] : await readCommits(repository, [commit]);
  if (found === undefined) return 'its branch is gone';
  if (found.message.includes(`${practiceKey}: ${digest}`)) return undefined;
  return 'its branch was moved or its key changed, so that nothing can be told';
}

/**
 * Removes the branch of a practice and its key; records stay, as all records do, and count for nothing.
 *
 * @throws Refusal where there is no such practice, or a work tree has the branch checked out
 */
export async function endPractice(repository: Repository, branch: string): Promise<void> {
  const found = (await readKeys(repository)).some(({ key }) => key.branch === branch);
  if (!found) throw new Refusal(`There is no practice ${branch} here.`);
  const ref = `refs/heads/${branch}`;
  const trees = await repository.git.text(['worktree', 'list', '--porcelain', '-z']);
  if (trees.split('\0').includes(`branch ${ref}`)) {
    throw new Refusal(`${branch} is checked out. Switch to another branch first.`);
  }
  const commit = await readRef(repository, ref);
  if (commit !== undefined) await repository.git.text(['update-ref', '-d', ref, commit]);
  await removeKey(repository, branch);
}
