// Reads the review history of a repository as facts: the AI-written commits that HEAD reaches, and all sign-offs.
import { agentsOf } from '../../core/authorship/evidence';
import { subjectOf } from '../../core/change/commit';
import type { JudgedChange } from '../../core/gate/judge';
import type { CommitFact, Facts } from '../../core/history/facts';
import { commitsOf } from '../../core/signoff/outline';
import type { StoredRecord } from '../../core/signoff/record';
import type { Repository } from '../repository';
import { headCommit } from '../revisions';
import { readStore, type Store } from '../store/store';
import { type CoveredCommit, readCovered } from './covered-files';
import { type LineCount, readLineCounts } from './line-counts';
import { readReviews } from './reviews';
import { readThere } from './there';
import { readWritten } from './written';

/** Facts, and what they were read from. */
export interface ReadFacts extends Facts {
  readonly store: Store;
  readonly head: string | undefined;
  /** In words what could not be read; what is there is still told. */
  readonly problems: readonly string[];
}

/**
 * Reads the facts of one repository; a bare one too.
 *
 * @param name that the repository goes by among others
 */
export async function readFacts(
  repository: Repository,
  name: string,
  now = new Date(),
): Promise<ReadFacts> {
  const [store, head] = await Promise.all([
    readStore(repository, { history: true }),
    headCommit(repository),
  ]);
  const records = store.records.map(({ record }) => record);
  const { changes, notes } = await readWritten(repository, head, records);
  const covered = await readCovered(repository, changes, records, head);
  const signed = records.flatMap((r) => (r.type === 'signoff' ? commitsOf(r.payload.subject) : []));
  const counts = await readLineCounts(repository, [
    ...changes.map(({ commit }) => commit.id),
    ...(await readThere(repository, signed)),
  ]);
  const problems = [
    ...store.incomplete,
    ...(store.problems.length === 0
      ? []
      : [`${store.problems.length} lines of notes are no records`]),
    ...notes.problems,
  ];
  return {
    now: Math.floor(now.getTime() / 1000),
    commits: changes.map((change) =>
      toFact(name, change, counts.get(change.commit.id), covered.get(change.commit.id)),
    ),
    reviews: await readReviews(repository, name, store.records, counts),
    ...{ store, head, problems },
  };
}

/**
 * The AI-written commits alone, without what is covered of them.
 *
 * @param records at least all marks, and what takes them back
 */
export async function readCommitFacts(
  repository: Repository,
  name: string,
  records: readonly StoredRecord[],
): Promise<readonly CommitFact[]> {
  const { changes } = await readWritten(repository, await headCommit(repository), records);
  const ids = changes.map(({ commit }) => commit.id);
  const counts = await readLineCounts(repository, ids);
  return changes.map((change) => toFact(name, change, counts.get(change.commit.id), undefined));
}

const strengths = ['declared', 'identity', 'recorded', 'marked'] as const;

function toFact(
  repository: string,
  { commit, evidence, files }: JudgedChange,
  counts: ReadonlyMap<string, LineCount> | undefined,
  covered: CoveredCommit | undefined,
): CommitFact {
  const counting = evidence.filter(
    (one) => one.role !== 'reviewed' && one.strength !== 'suspected',
  );
  const first = covered?.firstReviewAt;
  return {
    ...{ repository, id: commit.id, subject: subjectOf(commit) },
    ...{ authoredAt: commit.authoredAt, committedAt: commit.committedAt },
    agents: agentsOf(counting),
    models: [...new Set(counting.flatMap(({ model }) => model ?? []))],
    signals: [...new Set(counting.map(({ kind }) => kind))],
    strength: strengths.find((one) => counting.some(({ strength }) => strength === one)) ?? '',
    files: files.map(([path]) => ({
      path,
      added: counts?.get(path)?.added ?? 0,
      deleted: counts?.get(path)?.deleted ?? 0,
      coveredAt: covered?.files.get(path) ?? {},
    })),
    ...(first === undefined ? {} : { firstReviewAt: first }),
  };
}
