// Reads changes for judging: commits with their evidence and file transitions, many at once.
import { detect } from '../core/authorship/detect';
import { agentsOf, type Evidence, isAiWritten } from '../core/authorship/evidence';
import { type Marks, noMarks, withMarks } from '../core/authorship/marks';
import { type FileChange, hunksByPath } from '../core/change/change';
import type { Commit } from '../core/change/commit';
import { coreChecklist } from '../core/checklist/checklist';
import type { Checklist } from '../core/checklist/prompt';
import type { JudgedChange } from '../core/gate/judge';
import type { Subject } from '../core/signoff/schema';
import { type Comparison, comparisonOf, readFiles, readTransitions } from './diff';
import { readCommits, readLogInParts } from './log';
import { Refusal } from './refusal';
import type { Repository } from './repository';
import { resolveCommit } from './revisions';
import { shallowBoundary, unshallow } from './shallow';

/** A commit and why an AI is thought to have written it. */
export interface AttributedCommit {
  readonly commit: Commit;
  readonly evidence: readonly Evidence[];
}

/** The evidence about a commit: what it says of itself, and what people marked. */
export function attribute(commit: Commit, marks: Marks): readonly Evidence[] {
  return withMarks(detect(commit), marks.get(commit.id));
}

/** A change with everything that is shown and signed of it. */
export interface WholeChange extends JudgedChange {
  /** What a sign-off of it is about. */
  readonly subject: Subject;
  /** The commits whose people may not sign it off alone: one, or those of a range. */
  readonly commits: readonly Commit[];
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
  marks: Marks = noMarks,
): AsyncGenerator<AttributedCommit, void, undefined> {
  for await (const commits of readLogInParts(repository, revisions)) {
    for (const commit of commits) {
      const evidence = attribute(commit, marks);
      if (isAiWritten(evidence)) yield { commit, evidence };
    }
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
  marks: Marks = noMarks,
): Promise<WholeChange | undefined> {
  const id = await resolveCommit(repository, revision);
  if (id === undefined) return undefined;
  const [commit] = await readCommits(repository, [id]);
  if (commit === undefined) return undefined;
  if ((await shallowBoundary(repository)).has(id)) throw new Refusal(`of ${id}, ${unshallow}`);
  const evidence = attribute(commit, marks);
  const comparison = await comparisonOf(repository, commit);
  const fileChanges = await readFiles(repository, comparison);
  const subject = { commit: commit.id };
  return wholeChange({ commit, commits: [commit], evidence, comparison, subject }, fileChanges);
}

/** Adds to a change what follows from its files. */
export function wholeChange(
  change: Pick<WholeChange, 'commit' | 'commits' | 'evidence' | 'comparison' | 'subject'>,
  fileChanges: readonly FileChange[],
): WholeChange {
  return {
    ...change,
    fileChanges,
    files: fileChanges.map((file) => file.transition),
    hunks: hunksByPath(fileChanges),
    checklist: coreChecklist,
    agents: agentsOf(change.evidence),
  };
}
