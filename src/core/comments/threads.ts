// Threads: the comments about a change with what answers, edits and resolves them. Everybody's later record counts,
// but only their author's edits a comment.
import type { FileChange } from '../change/change';
import { isAbout } from '../coverage/relevant';
import { emailKey } from '../gate/person';
import { standing } from '../gate/standing';
import type { CommentRecord, StoredRecord } from '../signoff/record';
import type { CommentPayload } from '../signoff/schema';
import { type LinePlace, placeIn } from './anchor';

/** One thing said in a thread. */
export interface Said {
  /** Id of the comment; of an edited one of its first words. */
  readonly id: string;
  readonly by: CommentPayload['reviewer'];
  /** When it was first said. */
  readonly at: string;
  readonly body: string;
  readonly edited: boolean;
  /** True or false where it closes the thread, or opens it again. */
  readonly resolves?: boolean;
}

/** A comment with its answers. */
export interface Thread {
  /** Id of the comment that began it. */
  readonly id: string;
  readonly anchor: CommentPayload['anchor'];
  /** Where it stands in the change; undefined of the change as a whole, or where it is outdated. */
  readonly place: LinePlace | undefined;
  readonly outdated: boolean;
  readonly blocking: boolean;
  readonly resolved: boolean;
  readonly said: readonly [Said, ...Said[]];
}

/** A change that may have comments. */
export interface Commented {
  readonly commit: string;
  /** Of a range, all of its commits. */
  readonly commits?: readonly string[] | undefined;
  readonly files: readonly FileChange[];
}

/**
 * The threads about a change, oldest first: those about its commit, and those about a hunk of it wherever they
 * were written. What its author withdrew is gone; what answers it then begins a thread of its own.
 */
export function threadsOf(records: readonly StoredRecord[], change: Commented): Thread[] {
  const comments = standing(records)
    .filter((record): record is CommentRecord => record.type === 'comment')
    .sort(byTime);
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const edits = editsOf(comments, byId);
  const replies = new Map<string, CommentRecord[]>();
  const roots: CommentRecord[] = [];
  for (const comment of comments) {
    if (isEdit(comment, byId)) continue;
    const root = rootOf(comment, byId);
    if (root === comment) roots.push(comment);
    else replies.set(root.id, [...(replies.get(root.id) ?? []), comment]);
  }
  const digests = new Set(change.files.flatMap((file) => file.hunks.map((hunk) => hunk.digest)));
  const { commits = [change.commit] } = change;
  return roots
    .filter(({ payload: { subject, anchor } }) => {
      return commits.some((commit) => isAbout(subject, commit)) || digests.has(anchor?.hunk ?? '');
    })
    .map((root) => threadOf(root, replies.get(root.id) ?? [], edits, change));
}

function byTime(left: CommentRecord, right: CommentRecord): number {
  const [a, b] = [`${left.payload.at} ${left.id}`, `${right.payload.at} ${right.id}`];
  return a < b ? -1 : a > b ? 1 : 0;
}

type ById = ReadonlyMap<string, CommentRecord>;

/** True for other words for a comment of one's own, where that is still there. */
function isEdit({ payload }: CommentRecord, byId: ById): boolean {
  const first = byId.get(payload.replaces ?? '');
  return first !== undefined && emailKey(first.payload.reviewer) === emailKey(payload.reviewer);
}

/** The newest words for each comment that has other ones; an edit of an edit is one of the first words. */
function editsOf(comments: readonly CommentRecord[], byId: ById): ById {
  const edits = new Map<string, CommentRecord>();
  for (const comment of comments) {
    if (!isEdit(comment, byId)) continue;
    const first = follow(comment, byId, (one) => {
      return isEdit(one, byId) ? one.payload.replaces : undefined;
    });
    edits.set(first.id, comment);
  }
  return edits;
}

function rootOf(comment: CommentRecord, byId: ById): CommentRecord {
  return follow(comment, byId, ({ payload }) => payload.replyTo ?? undefined);
}

/** Goes from record to record as long as there is a next one that was not met yet. */
function follow(
  start: CommentRecord,
  byId: ById,
  next: (record: CommentRecord) => string | undefined,
): CommentRecord {
  const met = new Set<CommentRecord>();
  let here = start;
  for (;;) {
    met.add(here);
    const there = byId.get(next(here) ?? '');
    if (there === undefined || met.has(there)) return here;
    here = there;
  }
}

function threadOf(
  root: CommentRecord,
  replies: readonly CommentRecord[],
  edits: ById,
  { commit, files }: Commented,
): Thread {
  const { anchor } = root.payload;
  const place = placeIn(root.payload, commit, files);
  const closing = replies.findLast(({ payload }) => payload.resolved !== undefined);
  const newest = edits.get(root.id) ?? root;
  return {
    id: root.id,
    anchor,
    place,
    outdated: anchor !== undefined && place === undefined,
    blocking: newest.payload.blocking ?? false,
    resolved: closing?.payload.resolved ?? false,
    said: [saidIn(root, edits), ...replies.map((reply) => saidIn(reply, edits))],
  };
}

function saidIn({ id, payload }: CommentRecord, edits: ById): Said {
  const edit = edits.get(id);
  const { resolved } = payload;
  return {
    id,
    by: payload.reviewer,
    at: payload.at,
    body: (edit?.payload ?? payload).body,
    edited: edit !== undefined,
    ...(resolved === undefined ? {} : { resolves: resolved }),
  };
}
