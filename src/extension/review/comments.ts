// Comments of the panel: the threads that it shows, and the drafts that it sends.
import type { Identity } from '../../core/change/commit';
import { type Thread as CoreThread, threadsOf } from '../../core/comments/threads';
import { emailKey } from '../../core/gate/person';
import { t } from '../../core/language/t';
import type { StoredRecord } from '../../core/signoff/record';
import type { WholeChange } from '../../git/changes';
import type { Repository } from '../../git/repository';
import { storeComment } from '../../git/review/comment';
import type { SigningChoice } from '../../git/signing/signing';
import type { DraftComment, Thread } from '../../protocol/comments';

/** The threads about a change, ready to be shown to a reviewer. */
export function shownThreads(
  records: readonly StoredRecord[],
  { commit, commits, fileChanges }: Pick<WholeChange, 'commit' | 'commits' | 'fileChanges'>,
  reviewer: Identity | undefined,
): Thread[] {
  const mine = reviewer === undefined ? undefined : emailKey(reviewer);
  const ids = commits.map(({ id }) => id);
  const threads = threadsOf(records, { commit: commit.id, commits: ids, files: fileChanges });
  return threads.map((thread) => ({
    id: thread.id,
    ...(thread.place === undefined ? {} : { on: { ...thread.place } }),
    about: aboutOf(thread),
    outdated: thread.outdated,
    blocking: thread.blocking,
    resolved: thread.resolved,
    said: thread.said.map(({ id, by, at, body, edited, resolves }) => ({
      id,
      by: { name: by.name, email: by.email },
      at,
      text: body,
      edited,
      own: emailKey(by) === mine,
      ...(resolves === undefined ? {} : { resolves }),
    })),
  }));
}

function aboutOf({ anchor }: CoreThread): string {
  if (anchor === undefined) return '';
  const { path, line, side } = anchor;
  return side === 'old'
    ? t('{0} line {1} before the change', path, line)
    : t('{0} line {1}', path, line);
}

/** True for a draft that says something. */
export function isWritten(comment: DraftComment): boolean {
  return comment.text.trim() !== '';
}

/** Stores a draft as a comment. @throws Refusal in words where that cannot be */
export async function sendComment(
  repository: Repository,
  change: WholeChange,
  { on, replyTo, replaces, text, blocking }: DraftComment,
  choice: SigningChoice,
): Promise<void> {
  await storeComment(
    repository,
    change,
    { on, replyTo, replaces, body: text, blocking },
    new Date(),
    choice,
  );
}
