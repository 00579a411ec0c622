// Judges the commits of a history: hunks are read only where they can matter.
import { hunksByPath } from '../../core/change/change';
import type { Commit } from '../../core/change/commit';
import { type Covered } from '../../core/coverage/relevant';
import { judgeAll, type JudgedChange, type Judgement, type Rules } from '../../core/gate/judge';
import { isVeto, standing } from '../../core/gate/standing';
import { commitsOf } from '../../core/signoff/outline';
import type { SignoffRecord, StoredRecord } from '../../core/signoff/record';
import type { Base } from '../base';
import { readFilesOf, type UnmadeMerge } from '../diff';
import { readCommits } from '../log';
import type { Repository } from '../repository';
import { readTrust } from '../trust';
import { readBlocked } from './blocked';
import { findLineage } from './lineage';
import { withSince } from './since';
import { findSpenders } from './spent';

/** What holds by a base on the day of `now`. */
function rulesOf({ checklist, policy, fold, signals }: Base, now: Date): Rules {
  return {
    checklist,
    policy,
    fold,
    signals,
    today: now.toISOString().slice(0, 10),
  };
}

/**
 * What holds by a base for some changes: which of them its `since` leaves out, which of them open comments block,
 * and what the signatures of records prove.
 */
export async function readRules(
  repository: Repository,
  base: Base,
  records: readonly StoredRecord[],
  changes: readonly JudgedChange[],
  now = new Date(),
): Promise<Rules> {
  const trustOf = await readTrust(repository, base, records, now);
  const blocked = await readBlocked(repository, base, records, changes, trustOf);
  return withSince(repository, { ...rulesOf(base, now), trustOf, blocked }, base, changes);
}

/** What commits change, by their id; what was read once is never read again. */
export type ContentCache = Map<string, Covered>;

/** How the content of commits is read. */
export interface ContentReading {
  readonly cache?: ContentCache;
  /** What a merge that git cannot redo does: a decision has to refuse it, a list has not. */
  readonly unmade?: UnmadeMerge;
}

/**
 * Judges changes of one history, oldest first.
 *
 * @param head the commit whose history it is: what was signed on one of its commits stands there; without
 *   one nothing is taken as replaced
 */
export async function judgeHistory(
  repository: Repository,
  changes: readonly JudgedChange[],
  records: readonly StoredRecord[],
  head: string | undefined,
  rules: Rules,
  { cache = new Map(), unmade }: ContentReading = {},
): Promise<readonly Judgement[]> {
  const first = judgeAll(changes, records, rules);
  const candidates = findCandidates(changes, first, standing(records));
  if (candidates.signoffs.length === 0) return first;
  const lineage = await findLineage(repository, candidates.signoffs, head);
  const ids = new Set(changes.map((change) => change.commit.id));
  const isPartOfOwn = ({ payload: { follows = [], subject } }: SignoffRecord): boolean =>
    follows.length > 0 && commitsOf(subject).some((commit) => ids.has(commit));
  const usable = candidates.signoffs.filter((r) => !lineage.isKept(r) || isPartOfOwn(r));
  const paths = pathsOf(usable).filter((path) => candidates.paths.has(path));
  const judged = { ...rules, lineage };
  if (usable.length === 0 || paths.length === 0 || head === undefined) {
    return judgeAll(changes, records, judged);
  }
  const spent = await findSpenders(repository, head, lineage.since, paths);
  if (spent === undefined) return judgeAll(changes, records, judged);
  const wanted = new Set(paths);
  const touching = changes.filter((change) => change.files.some(([path]) => wanted.has(path)));
  const own = touching.map(({ commit }) => commit);
  const others = await readCommits(
    repository,
    spent.spenders.filter((id) => !ids.has(id)),
  );
  await readContent(repository, [...own, ...others], cache, unmade);
  const withHunks = changes.map((change) => ({
    ...change,
    hunks: cache.get(change.commit.id)?.hunks,
  }));
  const known = new Set([...ids, ...others.map(({ id }) => id)]);
  const history = spent.order
    .filter((id) => known.has(id))
    .map((id): Covered => cache.get(id) ?? { commit: id, files: [] });
  return judgeAll(withHunks, records, { ...judged, history });
}

/** The sign-offs that hunks, ranges or vetoes could add to what is known, and the paths that it is about. */
function findCandidates(
  changes: readonly JudgedChange[],
  judgements: readonly Judgement[],
  records: readonly StoredRecord[],
): { readonly signoffs: readonly SignoffRecord[]; readonly paths: ReadonlySet<string> } {
  const ids = new Set(changes.map((change) => change.commit.id));
  const changed = new Set(changes.flatMap((change) => change.files.map(([path]) => path)));
  const left = new Set(
    judgements.flatMap((judgement) => judgement.coverage.residual.map(([path]) => path)),
  );
  const touch = ({ outline }: SignoffRecord, some: ReadonlySet<string>): boolean =>
    outline.paths.some((path) => some.has(path));
  const signoffs = records.filter((record) => record.type === 'signoff');
  const candidates = signoffs.filter((record) => {
    const { commits, isRange, follows } = record.outline;
    if (isVeto(record)) return touch(record, changed);
    // A sign-off of a part may list hunks alone, and one of a range covers its commits by their names.
    if (isRange && commits.some((commit) => ids.has(commit))) return true;
    return left.size > 0 && (follows.length > 0 || touch(record, left));
  });
  const vetoed = pathsOf(candidates.filter(isVeto)).filter((path) => changed.has(path));
  return { signoffs: candidates, paths: new Set([...left, ...vetoed]) };
}

function pathsOf(signoffs: readonly SignoffRecord[]): readonly string[] {
  return [...new Set(signoffs.flatMap(({ outline }) => outline.paths))];
}

async function readContent(
  repository: Repository,
  commits: readonly Commit[],
  cache: ContentCache,
  unmade?: UnmadeMerge,
): Promise<void> {
  const missing = commits.filter((commit) => !cache.has(commit.id));
  for (const [commit, files] of await readFilesOf(repository, missing, unmade)) {
    const transitions = files.map((file) => file.transition);
    cache.set(commit, { commit, files: transitions, hunks: hunksByPath(files) });
  }
}
