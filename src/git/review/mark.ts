// Marks a commit as AI-written or not, as the person that git is configured with.
import { buildMark, type SaidOfAuthorship } from '../../core/signoff/mark';
import { noIdentity, readIdentity } from '../identity';
import { readCommits } from '../log';
import { Refusal } from '../refusal';
import type { Repository } from '../repository';
import type { SigningChoice } from '../signing/signing';
import { addRecord } from '../store/records';
import { tool } from '../tool';
import { subjectOfCommit } from '../uncommitted/subject';

/**
 * Stores a mark of a commit, or of the uncommitted work that it stands for.
 *
 * @param now when it is made
 * @param choice with which key
 * @throws Refusal in words where git does not know who makes it
 * @throws Error in words where it is too long, or the store cannot be written
 */
export async function markCommit(
  repository: Repository,
  commit: string,
  said: SaidOfAuthorship,
  now: Date,
  choice: SigningChoice = {},
): Promise<void> {
  const reviewer = await readIdentity(repository);
  if (reviewer === undefined) throw new Refusal(noIdentity);
  const at = `${now.toISOString().slice(0, 19)}Z`;
  const head = { v: 1 as const, at, reviewer: { ...reviewer }, tool };
  const [found] = await readCommits(repository, [commit]);
  const subject = found === undefined ? { commit } : await subjectOfCommit(repository, found);
  await addRecord(repository, commit, buildMark(head, subject, said), choice);
}
