// Stores what a reviewer says besides the sign-off: comments, and the withdrawal of a record of their own.
import { anchorAt, type LinePlace } from '../../core/comments/anchor';
import { emailKey } from '../../core/gate/person';
import { buildComment, type SaidComment } from '../../core/signoff/comment';
import type { Payload } from '../../core/signoff/schema';
import type { WholeChange } from '../changes';
import { noIdentity, readIdentity } from '../identity';
import { Refusal } from '../refusal';
import type { Repository } from '../repository';
import type { SigningChoice } from '../signing/signing';
import { addRecord } from '../store/records';
import { readStore } from '../store/store';
import { tool } from '../tool';

/** A comment to be stored; `on` is the line that it is about. */
export interface NewComment extends Omit<SaidComment, 'anchor'> {
  readonly on?: LinePlace | undefined;
}

/**
 * Stores a comment about a change (in the note of its commit, of a range of its head).
 *
 * @param now when it is made
 * @param choice with which key
 * @throws Refusal in words where nothing is said, or git does not know who says it
 */
export async function storeComment(
  repository: Repository,
  change: Pick<WholeChange, 'commit' | 'subject' | 'fileChanges'>,
  { on, ...said }: NewComment,
  now: Date,
  choice: SigningChoice = {},
): Promise<void> {
  if (said.body.trim() === '') throw new Refusal('A comment without words is not kept.');
  const head = await headOf(repository, now);
  const anchor = on === undefined ? undefined : anchorAt(change.fileChanges, on);
  const payload = buildComment(head, change.subject, { ...said, anchor });
  await addRecord(repository, change.commit.id, payload, choice);
}

/**
 * Withdraws a record of one's own. It stays in the notes, and no longer counts.
 *
 * @throws Refusal in words where it is not there, or somebody else's
 */
export async function withdrawOwn(
  repository: Repository,
  id: string,
  now: Date,
  choice: SigningChoice = {},
): Promise<void> {
  const head = await headOf(repository, now);
  const { records } = await readStore(repository);
  const placed = records.find(({ record }) => record.id === id);
  if (placed === undefined) throw new Refusal('That record is no longer in the notes.');
  const { record, object } = placed;
  const own =
    record.type !== 'other' && emailKey(record.payload.reviewer) === emailKey(head.reviewer);
  if (!own) throw new Refusal('Only who made a record can withdraw it.');
  await addRecord(repository, object, { ...head, kind: 'withdraw', record: id }, choice);
}

async function headOf(
  repository: Repository,
  now: Date,
): Promise<Pick<Payload, 'v' | 'at' | 'reviewer' | 'tool'>> {
  const reviewer = await readIdentity(repository);
  if (reviewer === undefined) throw new Refusal(noIdentity);
  const at = `${now.toISOString().slice(0, 19)}Z`;
  return { v: 1, at, reviewer: { ...reviewer }, tool };
}
