// Judges the commits of a history: hunks are read only where they can matter.
import { hunksByPath } from '../core/change/change';
import type { Commit } from '../core/change/commit';
import { coreChecklist } from '../core/checklist/checklist';
import { commitsOf, isAbout, type HunksByPath } from '../core/coverage/relevant';
import { judgeAll, type JudgedChange, type Judgement, type Rules } from '../core/gate/judge';
import { defaultPolicy } from '../core/gate/policy';
import type { SignoffRecord, StoredRecord } from '../core/signoff/record';
import { readFilesOf } from './diff';
import { keptAmong } from './kept';
import type { Repository } from './repository';

/** What holds in every repository for now: the six prompts and the default policy. */
export function rulesNow(now = new Date()): Rules {
  return {
    checklist: coreChecklist,
    policy: defaultPolicy,
    today: now.toISOString().slice(0, 10),
  };
}

/** The digests of hunks by commit; what was read once is never read again. */
export type HunkCache = Map<string, HunksByPath>;

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
  { rules = rulesNow(), cache = new Map() as HunkCache } = {},
): Promise<readonly Judgement[]> {
  const first = judgeAll(changes, records, rules);
  const open = new Set(
    first.flatMap((judgement) => judgement.coverage.residual.map(([path]) => path)),
  );
  const signoffs = records.filter((record) => record.type === 'signoff');
  const candidates = signoffs.filter((record) => touches(record, open));
  const commits = new Set(candidates.flatMap(({ payload }) => commitsOf(payload.subject)));
  const kept = await keptAmong(repository, [...commits], head);
  const isKept = (record: SignoffRecord): boolean =>
    // What was not asked about is not known to be replaced.
    commitsOf(record.payload.subject).some((commit) => kept.has(commit) || !commits.has(commit));
  const usable = candidates.filter((record) => !isKept(record) || follows(record, changes));
  if (usable.length === 0) return first;
  const paths = new Set(
    usable.flatMap(({ payload }) => (payload.files ?? []).map(([path]) => path)),
  );
  const wanted = changes.filter((change) =>
    change.files.some(([path]) => open.has(path) && paths.has(path)),
  );
  await readHunks(
    repository,
    wanted.map((change) => change.commit),
    cache,
  );
  const withHunks = changes.map((change) => ({ ...change, hunks: cache.get(change.commit.id) }));
  return judgeAll(withHunks, records, { ...rules, isKept });
}

/** True for a sign-off with a file of these paths, or of a part of a change, which may list hunks alone. */
function touches({ payload }: SignoffRecord, paths: ReadonlySet<string>): boolean {
  if (paths.size === 0) return false;
  return (payload.follows ?? []).length > 0 || (payload.files ?? []).some(([p]) => paths.has(p));
}

/** True for a sign-off of a part of one of the changes, which builds on others. */
function follows({ payload }: SignoffRecord, changes: readonly JudgedChange[]): boolean {
  const { subject, follows: others = [] } = payload;
  return others.length > 0 && changes.some((change) => isAbout(subject, change.commit.id));
}

async function readHunks(
  repository: Repository,
  commits: readonly Commit[],
  cache: HunkCache,
): Promise<void> {
  const missing = commits.filter((commit) => !cache.has(commit.id));
  for (const [id, files] of await readFilesOf(repository, missing)) {
    cache.set(id, hunksByPath(files));
  }
}
