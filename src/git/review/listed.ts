// Which commits a queue lists: those that an AI wrote by the evidence, and those that weak evidence speaks of.
import { isAiWritten, isSuspected } from '../../core/authorship/evidence';
import type { Marks } from '../../core/authorship/marks';
import { isAiByPolicy } from '../../core/gate/requirement';
import type { Base } from '../base';
import type { Named } from '../branches';
import { attributeAll, type AttributedCommit } from '../changes';
import type { LineRecords } from '../line-records';
import { readCommits, readLogInParts } from '../log';
import type { Repository } from '../repository';
import { withBranches } from '../scan/branches';
import { type FoundCommit, newestFirst, toFound } from '../scan/found';
import { withCheckpoints } from '../traces/checkpoints';

/** The commits of a queue, each list newest first. */
export interface ListedCommits {
  readonly written: readonly AttributedCommit[];
  /** Those for a person to confirm or dismiss: nothing but weak evidence speaks of them. */
  readonly suspected: readonly AttributedCommit[];
}

/** By what commits are listed. */
export interface ListMeans {
  readonly marks: Marks;
  readonly notes: LineRecords;
  /** What the branches that there are say. */
  readonly branches: readonly Named[];
  /** Whose policy and signals hold. */
  readonly base: Base;
}

/**
 * Lists the commits of a revision.
 *
 * @param revision object ids or a range of them; never a user's text
 * @param most that either list has; one more of the first tells that there are older ones, which ends the reading
 */
export async function listCommits(
  repository: Repository,
  revision: string,
  means: ListMeans,
  most: number,
): Promise<ListedCommits> {
  const { marks, notes, base } = means;
  const { policy, signals } = base;
  const written: AttributedCommit[] = [];
  const weak: AttributedCommit[] = [];
  for await (const commits of readLogInParts(repository, [revision])) {
    for (const one of await attributeAll(commits, marks, notes, signals)) {
      const asked = policy.scope === 'all' || isAiByPolicy(one.evidence, policy);
      if (asked || isAiWritten(one.evidence)) written.push(one);
      else if (isSuspected(one.evidence)) weak.push(one);
    }
    if (written.length > most) break;
  }
  return {
    written: await withCheckpoints(repository, written.slice(0, most + 1)),
    suspected: await suspectedOf(repository, revision, [...written, ...weak], means, most),
  };
}

/** The suspected ones among some commits, and those that only the name of a branch speaks of. */
async function suspectedOf(
  repository: Repository,
  revision: string,
  known: readonly AttributedCommit[],
  { marks, branches, base }: ListMeans,
  most: number,
): Promise<readonly AttributedCommit[]> {
  const found = known.map(({ commit, evidence }) => toFound(commit, evidence));
  const all = await withBranches(repository, found, { marks, signals: base.signals }, branches, [
    revision,
  ]);
  const isWeak = ({ evidence }: FoundCommit): boolean =>
    isSuspected(evidence) && base.policy.scope !== 'all' && !isAiByPolicy(evidence, base.policy);
  const listed = newestFirst(all.filter(isWeak)).slice(0, most);
  const byId = new Map(known.map(({ commit }) => [commit.id, commit]));
  const missing = listed.filter(({ id }) => !byId.has(id)).map(({ id }) => id);
  for (const commit of await readCommits(repository, missing)) byId.set(commit.id, commit);
  return listed.flatMap(({ id, evidence }) => {
    const commit = byId.get(id);
    return commit === undefined ? [] : [{ commit, evidence }];
  });
}
