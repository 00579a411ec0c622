// What a scan keeps of an AI-written commit: enough to list it without reading it again.
import { type Evidence, isAiWritten, isSuspected } from '../../core/authorship/evidence';
import { type Marks, withMarks } from '../../core/authorship/marks';
import { type Commit, subjectOf } from '../../core/change/commit';

/** A commit that a scan found, and why. */
export interface FoundCommit {
  readonly id: string;
  readonly parents: readonly string[];
  /** Of a merge of two parents, whether git makes it by itself; absent where that was not told. */
  readonly cleanMerge?: boolean;
  /** In seconds since 1970-01-01 UTC. */
  readonly committedAt: number;
  /** The beginning of the message's first line. */
  readonly subject: string;
  /** What the commit says of itself, and, once marks were applied, those. */
  readonly evidence: readonly Evidence[];
}

const longestSubject = 400;

/** A copy: a part of a string keeps in memory all that it was cut from, which here is the log. */
function own(text: string): string {
  return Buffer.from(text).toString();
}

/** Texts that were copied before: what an agent writes about itself is the same in very many commits. */
const copied = new Map<string, string>();
const mostCopied = 4096;

/** As `own`, and the same copy for the same text. */
function shared(text: string): string {
  const known = copied.get(text);
  if (known !== undefined) return known;
  const copy = own(text);
  if (copied.size >= mostCopied) copied.clear();
  copied.set(copy, copy);
  return copy;
}

/** What is kept of a commit whose evidence is known. */
export function toFound(commit: Commit, evidence: readonly Evidence[]): FoundCommit {
  const { id, parents, committedAt } = commit;
  return {
    id: own(id),
    parents: parents.map(own),
    committedAt,
    subject: own(subjectOf(commit).slice(0, longestSubject)),
    evidence: evidence.map((piece) => ({
      ...piece,
      text: shared(piece.text),
      ...(piece.model === undefined ? {} : { model: shared(piece.model) }),
    })),
  };
}

/** Found commits with the marks that people made of them, without those that a mark dismisses. */
export function markFound(found: readonly FoundCommit[], marks: Marks): readonly FoundCommit[] {
  if (marks.size === 0) return found;
  const marked = found.map((one) => ({
    ...one,
    evidence: withMarks(one.evidence, marks.get(one.id)),
  }));
  return marked.filter(({ evidence }) => isListed(evidence));
}

/** True of what a scan lists: what an AI wrote by the evidence, and what weak evidence speaks of. */
export function isListed(evidence: readonly Evidence[]): boolean {
  return isAiWritten(evidence) || isSuspected(evidence);
}

/**
 * Found commits, newest first by the committer's date; those of the same second as they follow from each other
 * (as far as no commit between them is missing), else by id. `git log` also holds back a parent that claims to be
 * newer than its child and takes the rest as it comes to it, which only a walk over the whole history can tell.
 */
export function newestFirst(found: readonly FoundCommit[]): readonly FoundCommit[] {
  const dates = new Map<number, number>();
  for (const { committedAt } of found) dates.set(committedAt, (dates.get(committedAt) ?? 0) + 1);
  const heights = heightsOf(found.filter((one) => (dates.get(one.committedAt) ?? 0) > 1));
  const height = ({ id }: FoundCommit): number => heights.get(id) ?? 0;
  const byId = (a: FoundCommit, b: FoundCommit): number => (a.id < b.id ? -1 : Number(a.id > b.id));
  return found.toSorted(
    (a, b) => b.committedAt - a.committedAt || height(b) - height(a) || byId(a, b),
  );
}

/** How long the chain of parents of the same second is that hangs from each commit. */
function heightsOf(found: readonly FoundCommit[]): ReadonlyMap<string, number> {
  const byId = new Map(found.map((one) => [one.id, one]));
  const heights = new Map<string, number>();
  for (const first of found) {
    const waiting = [first];
    for (let one = waiting.at(-1); one !== undefined; one = waiting.at(-1)) {
      const { committedAt, parents, id } = one;
      const below = parents.flatMap((parent) => byId.get(parent) ?? []);
      const near = below.filter((parent) => parent.committedAt === committedAt);
      const next = near.find((parent) => !heights.has(parent.id));
      if (next !== undefined) {
        waiting.push(next);
        continue;
      }
      heights.set(id, 1 + Math.max(0, ...near.map((parent) => heights.get(parent.id) ?? 0)));
      waiting.pop();
    }
  }
  return heights;
}
