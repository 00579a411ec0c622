// What is known of commits that lines are from: who wrote them by the evidence, which lines, and their review.
import { type Evidence, isAiWritten } from '../../core/authorship/evidence';
import { marksOf } from '../../core/authorship/marks';
import type { LineRecord } from '../../core/authorship/records/line-record';
import type { Commit } from '../../core/change/commit';
import { standing } from '../../core/gate/standing';
import type { Status } from '../../core/gate/status';
import type { StoredRecord } from '../../core/signoff/record';
import { readOwnBase } from '../base';
import { attributeAll } from '../changes';
import type { LineRecords } from '../line-records';
import { readCommits } from '../log';
import type { Repository } from '../repository';
import { newestFirst, toFound } from '../scan/found';
import { readStatuses } from '../scan/statuses';
import { shallowBoundary } from '../shallow';

/** What is known of one commit. */
export interface CommitFacts {
  readonly commit: Commit;
  /** Beside what names of branches say, which takes a walk over the history. */
  readonly evidence: readonly Evidence[];
  /** What a tool recorded of its lines. */
  readonly record?: LineRecord | undefined;
  /** How far its review is, where an AI wrote it. */
  readonly status?: Status | undefined;
}

/** What commits are looked up in. */
export interface FactSources {
  /** Those of the whole store. */
  readonly records: readonly StoredRecord[];
  readonly notes: LineRecords;
  /** The commit whose history they are in. */
  readonly head: string | undefined;
}

/**
 * Looks commits up, by id. Left out are those where the history of a shallow clone is cut off: lines that look as
 * if they were theirs may be older.
 *
 * @param ids object ids of commits
 */
export async function readCommitFacts(
  repository: Repository,
  ids: readonly string[],
  { records, notes, head }: FactSources,
): Promise<ReadonlyMap<string, CommitFacts>> {
  const cut = await shallowBoundary(repository);
  const known = [...new Set(ids)].filter((id) => !cut.has(id));
  const base = await readOwnBase(repository);
  const commits = await readCommits(repository, known);
  const attributed = await attributeAll(commits, marksOf(standing(records)), notes, base.signals);
  const lines = await notes.read(commits);
  const written = attributed.filter(({ evidence }) => isAiWritten(evidence));
  const found = newestFirst(written.map(({ commit, evidence }) => toFound(commit, evidence)));
  const judged = await readStatuses(repository, found, { records, head, base });
  const statuses = new Map(judged.map(({ id, status }) => [id, status]));
  return new Map(
    attributed.map(({ commit, evidence }) => {
      const { id } = commit;
      return [id, { commit, evidence, record: lines.get(id), status: statuses.get(id) }];
    }),
  );
}
