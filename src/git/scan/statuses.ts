// The status of what a scan found; files are read only where they can matter.
import type { Commit } from '../../core/change/commit';
import { isAiByPolicy } from '../../core/gate/requirement';
import { decideNothing, type Status, statusOf, statusWithoutRecords } from '../../core/gate/status';
import type { StoredRecord } from '../../core/signoff/record';
import type { Base } from '../base';
import { readChanges } from '../changes';
import { readTransitions } from '../diff';
import { readCommits } from '../log';
import type { Repository } from '../repository';
import { judgeHistory, readRules } from '../review/judging';
import type { FoundCommit } from './found';

/** A commit that was found, and how far its review is. */
export interface FoundWithStatus extends FoundCommit {
  readonly status: Status;
}

/**
 * Adds the status to commits of one history, in the order given, which is newest first.
 *
 * @param records those of the whole store
 * @param head the commit whose history it is, if any
 * @param base whose rules hold
 */
export async function readStatuses(
  repository: Repository,
  found: readonly FoundCommit[],
  records: readonly StoredRecord[],
  head: string | undefined,
  base: Base,
): Promise<readonly FoundWithStatus[]> {
  const { policy } = base;
  // What files or ages decide has to be judged one by one.
  const byEvidence = policy.exempt.length === 0 && policy.since === undefined;
  if (!decideNothing(records) || !byEvidence) return judged(repository, found, records, head, base);
  const isAsked = ({ evidence }: FoundCommit): boolean =>
    policy.scope === 'all' || isAiByPolicy(evidence, policy);
  // Where the evidence alone asks for no sign-off, a file of the policy still may.
  const rest = found.filter((one) => !isAsked(one));
  const others = await judged(repository, rest, records, head, base);
  const plain = await withoutRecords(repository, found.filter(isAsked));
  const byId = new Map([...others, ...plain].map((one) => [one.id, one]));
  return found.flatMap(({ id }) => byId.get(id) ?? []);
}

async function judged(
  repository: Repository,
  found: readonly FoundCommit[],
  records: readonly StoredRecord[],
  head: string | undefined,
  base: Base,
): Promise<readonly FoundWithStatus[]> {
  const byId = await readById(repository, found);
  const attributed = found.flatMap(({ id, evidence }) => {
    const commit = byId.get(id);
    return commit === undefined ? [] : [{ commit, evidence }];
  });
  const changes = (await readChanges(repository, attributed, 'first-parent')).toReversed();
  const rules = await readRules(repository, base, records, changes);
  const reading = { unmade: 'first-parent' } as const;
  const inOrder = await judgeHistory(repository, changes, records, head, rules, reading);
  const judgements = inOrder.toReversed();
  return found.map((one, index) => {
    const judgement = judgements[index];
    if (judgement === undefined) throw new Error('as many as were given');
    return { ...one, status: statusOf(judgement, false) };
  });
}

/** Only of a merge the files matter: one that git makes by itself asks for nothing. */
async function withoutRecords(
  repository: Repository,
  found: readonly FoundCommit[],
): Promise<readonly FoundWithStatus[]> {
  const untold = found.filter((one) => one.parents.length === 2 && one.cleanMerge === undefined);
  const files = await readTransitions(repository, untold, 'first-parent');
  return found.map((one) => {
    const cleanMerge = one.cleanMerge ?? files.get(one.id)?.length === 0;
    const status = statusWithoutRecords({ cleanMerge: one.parents.length === 2 && cleanMerge });
    return { ...one, status };
  });
}

async function readById(
  repository: Repository,
  found: readonly FoundCommit[],
): Promise<ReadonlyMap<string, Commit>> {
  const commits = await readCommits(
    repository,
    found.map(({ id }) => id),
  );
  return new Map(commits.map((commit) => [commit.id, commit]));
}
