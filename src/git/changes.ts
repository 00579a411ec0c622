// Reads changes for judging: commits with their evidence and file transitions, many at once.
import { detect } from '../core/authorship/detect';
import { agentsOf, type Evidence, isAiWritten } from '../core/authorship/evidence';
import { type Marks, noMarks, saidOf, withMarks } from '../core/authorship/marks';
import { evidenceOfRecord } from '../core/authorship/records/evidence';
import type { LineRecord } from '../core/authorship/records/line-record';
import type { Signals } from '../core/authorship/signals';
import { type FileChange, hunksByPath } from '../core/change/change';
import type { Commit } from '../core/change/commit';
import type { LeftOut } from '../core/change/left-out';
import type { ChecklistInForce } from '../core/checklist/prompt';
import type { JudgedChange } from '../core/gate/judge';
import { defaultPolicy } from '../core/gate/policy';
import { isAiByPolicy } from '../core/gate/requirement';
import type { Subject } from '../core/signoff/schema';
import { type Base, readOwnBase } from './base';
import {
  type Comparison,
  comparisonOf,
  readFiles,
  readTransitions,
  type UnmadeMerge,
} from './diff';
import { LineRecords } from './line-records';
import { readCommits, readLogInParts } from './log';
import { Refusal } from './refusal';
import type { Repository } from './repository';
import { resolveCommit } from './revisions';
import { shallowBoundary, unshallow } from './shallow';
import { withCheckpoints } from './traces/checkpoints';
import { subjectOfCommit } from './uncommitted/subject';

/** A commit and why an AI is thought to have written it. */
export interface AttributedCommit {
  readonly commit: Commit;
  readonly evidence: readonly Evidence[];
}

/** The evidence about a commit: what it says of itself, what was recorded of its lines, and what people marked. */
export function attribute(
  commit: Commit,
  marks: Marks,
  record: LineRecord | undefined,
  signals?: Signals,
): readonly Evidence[] {
  const recorded = record === undefined ? [] : evidenceOfRecord(record);
  return withMarks([...detect(commit, signals), ...recorded], saidOf(marks, commit));
}

/** Most commits whose line records are read together. */
const batch = 256;

/** The evidence about many commits, in their order, as `attribute` finds it of each. */
export async function attributeAll(
  commits: readonly Commit[],
  marks: Marks,
  notes: LineRecords,
  signals?: Signals,
): Promise<readonly AttributedCommit[]> {
  const attributed: AttributedCommit[] = [];
  for (let start = 0; start < commits.length; start += batch) {
    const some = commits.slice(start, start + batch);
    const records = await notes.read(some);
    for (const commit of some) {
      const evidence = attribute(commit, marks, records.get(commit.id), signals);
      attributed.push({ commit, evidence });
    }
  }
  return attributed;
}

/** A change with everything that is shown and signed of it. */
export interface WholeChange extends JudgedChange {
  /** What a sign-off of it is about. */
  readonly subject: Subject;
  /** The commits whose people may not sign it off alone: one, or those of a range. */
  readonly commits: readonly Commit[];
  readonly comparison: Comparison;
  readonly fileChanges: readonly FileChange[];
  /** The one in force at the base. */
  readonly checklist: ChecklistInForce;
  readonly agents: readonly string[];
  /** What a tool recorded of the lines of a single commit, where one did. */
  readonly record?: LineRecord | undefined;
  /** Of a range, its commits with the evidence of each, oldest first. */
  readonly parts?: readonly AttributedCommit[] | undefined;
  /** Of uncommitted work, what differs and is not in it. */
  readonly leftOut?: readonly LeftOut[];
}

/**
 * Yields the AI-written commits among those that `git log` would show, newest first, and besides them those for
 * which the policy of a base asks for a sign-off.
 *
 * @param revisions object ids, ranges of them, or our own options; never a user's text
 * @param notes line records, where they were looked up already
 */
export async function* findAiCommits(
  repository: Repository,
  revisions: readonly string[],
  marks: Marks = noMarks,
  notes?: LineRecords,
  base?: Pick<Base, 'policy' | 'signals'>,
): AsyncGenerator<AttributedCommit, void, undefined> {
  const recorded = notes ?? (await LineRecords.open(repository));
  const { policy = defaultPolicy, signals } = base ?? {};
  for await (const commits of readLogInParts(repository, revisions)) {
    for (const one of await attributeAll(commits, marks, recorded, signals)) {
      const listed = policy.scope === 'all' || isAiByPolicy(one.evidence, policy);
      if (listed || isAiWritten(one.evidence)) yield one;
    }
  }
}

/**
 * Adds the file transitions to commits, so that they can be judged.
 *
 * @param unmade what a merge that git cannot redo does: a decision has to refuse it, a list has not
 */
export async function readChanges(
  repository: Repository,
  commits: readonly AttributedCommit[],
  unmade?: UnmadeMerge,
): Promise<readonly JudgedChange[]> {
  const read = commits.map(({ commit }) => commit);
  const transitions = await readTransitions(repository, read, unmade);
  return commits.map(({ commit, evidence }) => ({
    commit,
    evidence,
    files: transitions.get(commit.id) ?? [],
  }));
}

/**
 * Reads one change whole. Returns undefined if the revision names no commit.
 *
 * @param notes line records, where they were looked up already
 * @throws Refusal where the history is cut off at that commit
 */
export async function readChange(
  repository: Repository,
  revision: string,
  marks: Marks = noMarks,
  notes?: LineRecords,
): Promise<WholeChange | undefined> {
  const id = await resolveCommit(repository, revision);
  if (id === undefined) return undefined;
  const [commit] = await readCommits(repository, [id]);
  if (commit === undefined) return undefined;
  if ((await shallowBoundary(repository)).has(id)) throw new Refusal(`of ${id}, ${unshallow}`);
  return changeOf(repository, commit, marks, notes);
}

/** Reads the change of one commit whole, which may be a commit of uncommitted work. */
export async function changeOf(
  repository: Repository,
  commit: Commit,
  marks: Marks,
  notes?: LineRecords,
): Promise<WholeChange> {
  const recorded = notes ?? (await LineRecords.open(repository));
  const { checklist, signals } = await readOwnBase(repository);
  const comparison = await comparisonOf(repository, commit);
  const fileChanges = await readFiles(repository, comparison);
  const record = await recorded.place(commit, fileChanges);
  const said = attribute(commit, marks, record, signals);
  const [{ evidence } = { evidence: said }] = await withCheckpoints(repository, [
    { evidence: said },
  ]);
  const subject = await subjectOfCommit(repository, commit);
  const change = { commit, commits: [commit], evidence, comparison, subject, record, checklist };
  return wholeChange(change, fileChanges);
}

/** Adds to a change what follows from its files. */
export function wholeChange(
  change: Pick<
    WholeChange,
    'commit' | 'commits' | 'evidence' | 'comparison' | 'subject' | 'record' | 'parts' | 'checklist'
  >,
  fileChanges: readonly FileChange[],
): WholeChange {
  return {
    ...change,
    fileChanges,
    files: fileChanges.map((file) => file.transition),
    hunks: hunksByPath(fileChanges),
    agents: agentsOf(change.evidence),
  };
}

/** A range with other evidence of its commits. */
export function withParts(change: WholeChange, parts: readonly AttributedCommit[]): WholeChange {
  const evidence = parts.flatMap((part) => part.evidence);
  return { ...withEvidence(change, evidence), parts };
}

/** A change with other evidence: with what was marked since it was read, for example. */
export function withEvidence(change: WholeChange, evidence: readonly Evidence[]): WholeChange {
  return { ...change, evidence, agents: agentsOf(evidence) };
}
