// Reads changes for judging: commits with their evidence and file transitions, many at once.
import { detect } from '../core/authorship/detect';
import { agentsOf, isAiWritten, type Evidence } from '../core/authorship/evidence';
import type { Commit } from '../core/change/commit';
import { coreChecklist } from '../core/checklist/checklist';
import type { Checklist } from '../core/checklist/prompt';
import { judge, type Judgement, type JudgedChange } from '../core/gate/judge';
import { defaultPolicy } from '../core/gate/policy';
import type { FileChange } from '../core/change/change';
import type { StoredRecord } from '../core/signoff/record';
import { comparisonOf, readFiles, readTransitions, type Comparison } from './diff';
import { readCommits, readLog } from './log';
import { Refusal } from './refusal';
import type { Repository } from './repository';
import { resolveCommit } from './revisions';
import { shallowBoundary, unshallow } from './shallow';

/** A commit and why an AI is thought to have written it. */
export interface AttributedCommit {
  readonly commit: Commit;
  readonly evidence: readonly Evidence[];
}

/** A change with everything that is shown and signed of it. */
export interface WholeChange extends JudgedChange {
  readonly comparison: Comparison;
  readonly fileChanges: readonly FileChange[];
  readonly checklist: Checklist;
  readonly agents: readonly string[];
}

/**
 * Yields the AI-written commits among those that `git log` would show, newest first.
 *
 * @param revisions object ids, ranges of them, or our own options; never a user's text
 */
export async function* findAiCommits(
  repository: Repository,
  revisions: readonly string[],
): AsyncGenerator<AttributedCommit, void, undefined> {
  for await (const commit of readLog(repository, revisions)) {
    const evidence = detect(commit);
    if (isAiWritten(evidence)) yield { commit, evidence };
  }
}

/** Adds the file transitions to commits, so that they can be judged. */
export async function readChanges(
  repository: Repository,
  commits: readonly AttributedCommit[],
): Promise<readonly JudgedChange[]> {
  const transitions = await readTransitions(
    repository,
    commits.map(({ commit }) => commit),
  );
  return commits.map(({ commit, evidence }) => ({
    commit,
    evidence,
    files: transitions.get(commit.id) ?? [],
  }));
}

/**
 * Reads one change whole. Returns undefined if the revision names no commit.
 *
 * @throws Refusal where the history is cut off at that commit
 */
export async function readChange(
  repository: Repository,
  revision: string,
): Promise<WholeChange | undefined> {
  const id = await resolveCommit(repository, revision);
  if (id === undefined) return undefined;
  const [commit] = await readCommits(repository, [id]);
  if (commit === undefined) return undefined;
  if ((await shallowBoundary(repository)).has(id)) throw new Refusal(`of ${id}, ${unshallow}`);
  const evidence = detect(commit);
  const comparison = await comparisonOf(repository, commit);
  const fileChanges = await readFiles(repository, comparison);
  return {
    commit,
    evidence,
    comparison,
    fileChanges,
    files: fileChanges.map((file) => file.transition),
    checklist: coreChecklist,
    agents: agentsOf(evidence),
  };
}

/** Judges a change by what holds in every repository for now: the six prompts and the default policy. */
export function judgeByDefault(change: JudgedChange, records: readonly StoredRecord[]): Judgement {
  return judge(change, records, coreChecklist, defaultPolicy);
}
