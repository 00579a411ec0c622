// Comments that block: as long as one is open, the gate does not let its change pass.
import type { FileChange } from '../change/change';
import type { Commit } from '../change/commit';
import { threadsOf } from '../comments/threads';
import { isAbout } from '../coverage/relevant';
import type { CommentRecord, StoredRecord } from '../signoff/record';
import type { Reason } from './faults';
import { type Fold, isOwn } from './person';
import type { Policy } from './policy';

/** The comments that ask to block, open or not. */
export function blockingComments(records: readonly StoredRecord[]): readonly CommentRecord[] {
  return records.filter(
    (record): record is CommentRecord =>
      record.type === 'comment' && record.payload.blocking === true,
  );
}

/** True for what may end a block: a comment that resolves, or that has other words for one. */
export function liftsBlock(record: StoredRecord): boolean {
  if (record.type !== 'comment') return false;
  return record.payload.resolved === true || record.payload.replaces !== undefined;
}

/**
 * The reasons against a commit that open blocking comments give: those about it, and those about a hunk of it wherever
 * they were written. Who wrote the change does not resolve them where the policy asks for somebody else.
 *
 * @param records standing ones by the trust that the policy asks for
 * @param files of the commit, with their hunks
 */
export function blockingReasons(
  commit: Commit,
  files: readonly FileChange[],
  records: readonly StoredRecord[],
  { independent }: Pick<Policy, 'independent'>,
  fold: Fold,
): readonly Reason[] {
  const counting = records.filter((record) => {
    if (record.type !== 'comment' || record.payload.resolved !== true || !independent) return true;
    return !isOwn(commit, record.payload.reviewer, fold);
  });
  const own = new Set(
    blockingComments(records).flatMap(({ id, payload }) =>
      isAbout(payload.subject, commit.id) ? [id] : [],
    ),
  );
  return threadsOf(counting, { commit: commit.id, files }).flatMap((thread): Reason[] => {
    // Lines of this very commit cannot have changed since.
    const stands = !thread.outdated || own.has(thread.id);
    if (!thread.blocking || thread.resolved || !stands) return [];
    const { by, body } = thread.said[0];
    const text = `${by.name} asks to resolve a comment first: “${body}”`;
    return [{ code: 'changes-requested', text }];
  });
}
