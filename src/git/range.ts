// A range as one change: what a branch does in all, compared with where it left its base.
import { type Marks, noMarks } from '../core/authorship/marks';
import { type Base, readBase } from './base';
import { attributeAll, type WholeChange, wholeChange } from './changes';
import { readFiles } from './diff';
import { LineRecords } from './line-records';
import { readCommits, readLog } from './log';
import { Refusal } from './refusal';
import type { Repository } from './repository';
import type { Range } from './revisions';
import { shallowBoundary, unshallow } from './shallow';

/** Most commits that a sign-off of a range can list. */
const mostCommits = 500;

/**
 * Reads a range as one change. Its subject lists the commits, oldest first; its files are the combined diff
 * from the merge base to the head, so that a squash of the branch is the same change.
 *
 * @param rules what it is asked by, where that is not by the commit at the base
 * @throws Refusal where the range is empty, too long, cut off, or has no common ancestor
 */
export async function readRange(
  repository: Repository,
  { base, head }: Range,
  marks: Marks = noMarks,
  rules?: Pick<Base, 'checklist' | 'signals'>,
): Promise<WholeChange> {
  const { exitCode, stdout } = await repository.git.run(['merge-base', base, head]);
  const from = stdout.trim();
  if (exitCode !== 0 || from === '') throw new Refusal('the two have no common ancestor.');
  const cut = await shallowBoundary(repository);
  const commits: WholeChange['commits'][number][] = [];
  for await (const commit of readLog(repository, [
    '--reverse',
    '--topo-order',
    `${from}..${head}`,
  ])) {
    commits.push(commit);
    if (cut.has(commit.id)) throw new Refusal(`of a commit in the range, ${unshallow}`);
    if (commits.length > mostCommits) {
      throw new Refusal(`the range has more than ${mostCommits} commits; sign it off in parts.`);
    }
  }
  const [tip] = await readCommits(repository, [head]);
  if (tip === undefined || commits.length === 0) throw new Refusal('the range has no commits.');
  const { checklist, signals } = rules ?? (await readBase(repository, base));
  const parts = await attributeAll(commits, marks, await LineRecords.open(repository), signals);
  const evidence = parts.flatMap((one) => one.evidence);
  const comparison = { from, to: head, merge: false };
  const subject = { base: from, head, commits: commits.map((commit) => commit.id) };
  return wholeChange(
    { commit: tip, commits, evidence, comparison, subject, parts, checklist },
    await readFiles(repository, comparison),
  );
}
