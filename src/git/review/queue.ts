// The queue: the AI-written commits of a branch with their status, as read at one moment.
import { marksOf } from '../../core/authorship/marks';
import type { Identity } from '../../core/change/commit';
import type { LeftOut } from '../../core/change/left-out';
import type { JudgedChange, Judgement } from '../../core/gate/judge';
import { isOwn } from '../../core/gate/person';
import { standing, trusted } from '../../core/gate/standing';
import { type Status, statusOf } from '../../core/gate/status';
import type { StoredRecord } from '../../core/signoff/record';
import { type Base, readBase } from '../base';
import { readAgentBranches } from '../branches';
import { type AttributedCommit, readChanges } from '../changes';
import { readIdentity } from '../identity';
import { LineRecords } from '../line-records';
import type { Repository } from '../repository';
import { currentBranch, defaultBase, headCommit } from '../revisions';
import { readStore, type Store } from '../store/store';
import { readTrust } from '../trust';
import { type ContentCache, judgeHistory, readRules } from './judging';
import { listCommits, type ListedCommits, type ListMeans } from './listed';
import { longestQueue } from './longest-queue';

/** What a queue lists: what the branch has and the default branch has not, or all that HEAD reaches. */
export type QueueScope = 'branch' | 'all';

/** One change of the queue. */
export interface QueueEntry extends JudgedChange {
  readonly judgement: Judgement;
  readonly status: Status;
  /** True if the reader is author, committer or co-author, so that somebody else has to sign. */
  readonly own: boolean;
  /** Of uncommitted work, and only of that: what differs and is not in it. */
  readonly leftOut?: readonly LeftOut[];
}

/** A queue, and what it was made of. */
export interface Queue {
  readonly repository: Repository;
  /** The commit that HEAD stands for; undefined in a repository without commits. */
  readonly head: string | undefined;
  /** Name of the branch, or undefined where HEAD is detached. */
  readonly branch: string | undefined;
  /** The rules that hold: of what the branch is merged into. */
  readonly base: Base;
  /** What was listed: `all` too where the branch has no base that could be told. */
  readonly scope: QueueScope;
  /** The AI-written ones, then those that are only suspected, each newest first. */
  readonly entries: readonly QueueEntry[];
  /** True if there are older AI-written commits than those listed. */
  readonly cut: boolean;
  readonly reader: Identity | undefined;
  readonly store: Store;
  /** Line records of other tools, as they were then. */
  readonly notes: LineRecords;
}

/** Reads queues of one repository, keeping what never changes: commits are immutable. */
export class QueueReader {
  #found:
    | { readonly key: string; readonly listed: ListedCommits; readonly notes: LineRecords }
    | undefined;
  readonly #changes = new Map<string, JudgedChange>();
  readonly #content: ContentCache = new Map();

  constructor(private readonly repository: Repository) {}

  /**
   * Reads the queue as it is now.
   *
   * @param isStarted says of a commit's id whether the reader has a draft for it
   */
  async read(wanted: QueueScope, isStarted: (commit: string) => boolean): Promise<Queue> {
    const { repository } = this;
    const [head, branch, base, reader, store, recorded] = await Promise.all([
      headCommit(repository),
      currentBranch(repository),
      defaultBase(repository),
      readIdentity(repository),
      readStore(repository),
      LineRecords.open(repository),
    ]);
    const since = wanted === 'all' || base === head ? undefined : base;
    const rules = await readBase(repository, base ?? head);
    const branches = await readAgentBranches(repository, rules.signals);
    const records = store.records.map((placed) => placed.record);
    const trustOf = await readTrust(repository, rules, records);
    const marks = marksOf(standing(records, trusted(rules.policy, trustOf)));
    const { listed, notes } = await this.#list(head, since, {
      marks,
      notes: recorded,
      branches,
      base: rules,
    });
    const { written, suspected } = listed;
    const toEntry = ([change, judgement]: readonly [JudgedChange, Judgement]): QueueEntry => ({
      ...change,
      judgement,
      status: statusOf(judgement, isStarted(change.commit.id)),
      own: reader !== undefined && isOwn(change.commit, reader, rules.fold),
    });
    // Judged apart: what is suspected must use up no signed hunk of what an AI wrote.
    const parts = [written.slice(0, longestQueue), suspected];
    const judged: (readonly [JudgedChange, Judgement])[] = [];
    for (const commits of parts) judged.push(...(await this.#judge(commits, records, head, rules)));
    const scope = since === undefined ? 'all' : 'branch';
    const cut = written.length > longestQueue;
    const entries = judged.map(toEntry);
    return { repository, head, branch, base: rules, scope, entries, cut, reader, store, notes };
  }

  /** Judges commits, which are newest first, as the history that they are. */
  async #judge(
    commits: readonly AttributedCommit[],
    records: readonly StoredRecord[],
    head: string | undefined,
    base: Base,
  ): Promise<readonly (readonly [JudgedChange, Judgement])[]> {
    const { repository } = this;
    const changes = await this.#read(commits);
    const oldestFirst = changes.toReversed();
    const rules = await readRules(repository, base, records, oldestFirst);
    const reading = { cache: this.#content, unmade: 'first-parent' } as const;
    const judged = await judgeHistory(repository, oldestFirst, records, head, rules, reading);
    return changes.map((change, index) => {
      const judgement = judged[changes.length - 1 - index];
      if (judgement === undefined) throw new Error('as many as were given');
      return [change, judgement] as const;
    });
  }

  async #list(
    head: string | undefined,
    base: string | undefined,
    means: ListMeans,
  ): Promise<{ readonly listed: ListedCommits; readonly notes: LineRecords }> {
    const { notes, marks, branches } = means;
    if (head === undefined) return { listed: { written: [], suspected: [] }, notes };
    const revision = base === undefined ? head : `${base}..${head}`;
    const read = [notes.key, notes.problems, branches, means.base.source];
    const key = JSON.stringify([revision, [...marks], ...read]);
    // What could not be read is known to the notes that were read.
    if (this.#found?.key === key) return this.#found;
    const listed = await listCommits(this.repository, revision, means, longestQueue);
    this.#found = { key, listed, notes };
    return this.#found;
  }

  async #read(commits: readonly AttributedCommit[]): Promise<readonly JudgedChange[]> {
    const missing = commits.filter(({ commit }) => !this.#changes.has(commit.id));
    for (const change of await readChanges(this.repository, missing, 'first-parent')) {
      this.#changes.set(change.commit.id, change);
    }
    return commits.flatMap(({ commit, evidence }) => {
      const change = this.#changes.get(commit.id);
      return change === undefined ? [] : [{ ...change, evidence }];
    });
  }
}
