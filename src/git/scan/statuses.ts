// The status of what a scan found; files are read only where they can matter.
import type { Evidence } from '../../core/authorship/evidence';
import type { Commit } from '../../core/change/commit';
import type { JudgedChange } from '../../core/gate/judge';
import { isAiByPolicy } from '../../core/gate/requirement';
import { decideNothing, type Status, statusOf, statusWithoutRecords } from '../../core/gate/status';
import type { StoredRecord } from '../../core/signoff/record';
import type { Base } from '../base';
import { type AttributedCommit, readChanges } from '../changes';
import { readTransitions } from '../diff';
import { readCommits } from '../log';
import type { Repository } from '../repository';
import { judgeHistory, readRules } from '../review/judging';
import { Beside } from './beside';
import type { FoundCommit } from './found';

/** A commit that was found, and how far its review is. */
export interface FoundWithStatus extends FoundCommit {
  readonly status: Status;
}

/** What statuses follow from, beside the commits. */
export interface Judging {
  /** Those of the whole store. */
  readonly records: readonly StoredRecord[];
  /** The commit whose history it is, if any. */
  readonly head: string | undefined;
  /** Whose rules hold. */
  readonly base: Base;
}

/** Statuses that are looked up while a scan still goes on, where each commit's own does not turn on the others. */
export class EarlyStatuses {
  /** By the evidence that they follow from, since more may be found of a commit later. */
  readonly #known = new WeakMap<readonly Evidence[], Status>();
  readonly #beside: Beside<FoundCommit>;

  constructor(repository: Repository, by: Promise<Judging>) {
    this.#beside = new Beside(async (some) => {
      const judging = await by;
      if (!isEachAlone(judging)) return;
      for (const { evidence, status } of await readStatuses(repository, some, judging)) {
        this.#known.set(evidence, status);
      }
    });
  }

  /** Begins to look up the statuses of these. */
  add(some: readonly FoundCommit[]): void {
    this.#beside.add(some);
  }

  /** Waits for what was begun, and says of commits which status they have, as far as that is known. */
  async end(): Promise<(one: FoundCommit) => Status | undefined> {
    await this.#beside.end();
    return ({ evidence }) => this.#known.get(evidence);
  }
}

/** True where no record, no date and no file that is exempt decides: the evidence does, and the commit's own files. */
function isEachAlone({ records, base: { policy } }: Judging): boolean {
  return decideNothing(records) && policy.exempt.length === 0 && policy.since === undefined;
}

/**
 * Adds the status to commits of one history, in the order given, which is newest first.
 *
 * @param known says the status of those that it is known of
 */
export async function readStatuses(
  repository: Repository,
  found: readonly FoundCommit[],
  judging: Judging,
  known: (one: FoundCommit) => Status | undefined = () => undefined,
): Promise<readonly FoundWithStatus[]> {
  // What records, files or ages decide has to be judged together.
  if (!isEachAlone(judging)) return judged(repository, found, judging);
  const { policy } = judging.base;
  const isAsked = ({ evidence }: FoundCommit): boolean =>
    policy.scope === 'all' || isAiByPolicy(evidence, policy);
  const open = found.filter((one) => known(one) === undefined);
  // Where the evidence alone asks for no sign-off, a file of the policy still may.
  const rest = open.filter((one) => !isAsked(one));
  const others = await judged(repository, rest, judging);
  const plain = await withoutRecords(repository, open.filter(isAsked));
  const byId = new Map([...others, ...plain].map((one) => [one.id, one]));
  return found.flatMap((one) => {
    const status = known(one);
    return status === undefined ? (byId.get(one.id) ?? []) : { ...one, status };
  });
}

async function judged(
  repository: Repository,
  found: readonly FoundCommit[],
  { records, head, base }: Judging,
): Promise<readonly FoundWithStatus[]> {
  if (found.length === 0) return [];
  const byId = await readById(repository, found);
  const attributed = found.flatMap(({ id, evidence }) => {
    const commit = byId.get(id);
    return commit === undefined ? [] : [{ commit, evidence }];
  });
  // Of a merge that git makes by itself it is known that it has no files of its own.
  const clean = new Set(found.flatMap(({ id, cleanMerge }) => (cleanMerge === true ? [id] : [])));
  const isOpen = ({ commit }: AttributedCommit): boolean => !clean.has(commit.id);
  const read = await readChanges(repository, attributed.filter(isOpen), 'first-parent');
  const changed = new Map(read.map((change) => [change.commit.id, change]));
  const changes = attributed
    .map((one): JudgedChange => changed.get(one.commit.id) ?? { ...one, files: [] })
    .toReversed();
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
