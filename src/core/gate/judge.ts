// Judges changes: does each need a sign-off, which ones count, and what is missing.
import type { Evidence } from '../authorship/evidence';
import type { Signals } from '../authorship/signals';
import type { Commit } from '../change/commit';
import type { FileTransition } from '../change/transition';
import { type Coverage, coverAll, type Task, type Tier } from '../coverage/coverage';
import { type Lineage, nothingKnown } from '../coverage/lineage';
import { relatedTo } from '../coverage/related';
import {
  type Covered,
  findRelevant,
  type HunksByPath,
  isAbout,
  type Relevant,
} from '../coverage/relevant';
import { isPractice } from '../practice/trailer';
import type { SignoffRecord, StoredRecord, WaiverRecord } from '../signoff/record';
import { nothingChecked, reaches, type TrustOf } from '../trust/verdict';
import { findShortFiles } from './approvals';
import { type AskedChecklist, faultOfAuthor, faultsAt, faultsOf, type Reason } from './faults';
import { missingReasons } from './missing';
import { authorKeys, emailKey, type Fold, isOwn } from './person';
import type { Policy } from './policy';
import { isExempt, isRequired, makeRequirements } from './requirement';
import { standing, trusted } from './standing';
import { foreignVetoes, vetoReasons } from './vetoes';

/** One commit with all that the gate looks at. */
export interface JudgedChange {
  readonly commit: Commit;
  readonly evidence: readonly Evidence[];
  readonly files: readonly FileTransition[];
  /** The hunks' digests, where they were read. */
  readonly hunks?: HunksByPath | undefined;
}

/** What was found out about one change. */
export interface Judgement {
  /** False where the policy asks nothing of this commit. */
  readonly required: boolean;
  readonly satisfied: boolean;
  /** What is missing, most important first; empty if satisfied. */
  readonly reasons: readonly Reason[];
  /** The sign-offs that count, and what they cover. */
  readonly coverage: Coverage;
  /** Every standing sign-off about this content, counting or not, in the order given. */
  readonly signoffs: readonly SignoffRecord[];
  /** The waiver that exempts it, where one does. */
  readonly waiver?: WaiverRecord;
}

/** What a judgement is made by. */
export interface Rules {
  readonly checklist: AskedChecklist;
  readonly policy: Policy;
  /** The day (UTC, `2026-11-23`) up to which waivers must hold. */
  readonly today: string;
  /** What the signatures of records prove; without it nothing is more than claimed. */
  readonly trustOf?: TrustOf | undefined;
  readonly lineage?: Lineage | undefined;
  /**
   * The history in its order, with what is not judged and may use up signed hunks; by default the changes
   * alone. A change that it lacks is taken as older.
   */
  readonly history?: readonly Covered[] | undefined;
  /** Which addresses are one person's; by default each stands for itself. */
  readonly fold?: Fold | undefined;
  /** By which agents' accounts are known; by default the built-in ones. */
  readonly signals?: Signals | undefined;
  /** What open blocking comments say against commits, by their id. */
  readonly blocked?: ReadonlyMap<string, readonly Reason[]> | undefined;
  /** The commits that are not newer than the policy's `since`. */
  readonly before?: ReadonlySet<string> | undefined;
}

/**
 * Judges the changes of one history, oldest first.
 *
 * @param records those of the whole store
 */
export function judgeAll(
  changes: readonly JudgedChange[],
  records: readonly StoredRecord[],
  rules: Rules,
): readonly Judgement[] {
  const { lineage = nothingKnown, trustOf = nothingChecked, checklist, policy } = rules;
  const { fold = emailKey, signals } = rules;
  const isTrusted = trusted(policy, trustOf);
  const held = standing(records, isTrusted);
  const signoffs = held.filter((record) => record.type === 'signoff');
  const covered = changes.map(coveredOf);
  const relevant = findRelevant(covered, signoffs);
  const foreign = foreignVetoes(held);
  const waivers = held.filter((record) => record.type === 'waiver');
  const faults = new Map<SignoffRecord, readonly Reason[]>();
  const requirement = makeRequirements(policy);
  const carry = (path: string): Tier => requirement(path).carry;
  const parts = covered.map((change, index) => {
    const related = relatedTo(change, relevant, lineage);
    const authors = authorKeys(changeAt(changes, index).commit, fold);
    const faultsIn = (record: SignoffRecord): readonly Reason[] => {
      const verdict = trustOf(record);
      const known = faults.get(record) ?? faultsOf(record, checklist, policy, verdict, signals);
      faults.set(record, known);
      return [...faultOfAuthor(record, authors, policy, verdict, fold), ...known];
    };
    const counts = (record: SignoffRecord, path?: string): boolean =>
      record.payload.verdict === 'approve' &&
      lineage.reaches(record, change.commit) &&
      (path === undefined ||
        (reaches(trustOf(record), requirement(path).trust) &&
          faultsAt(record, [path], checklist, policy).length === 0)) &&
      faultsIn(record).length === 0;
    return { change, related, faultsIn, counts, carry };
  });
  const coverages = coverInOrder(parts, rules.history ?? [], relevant, lineage);
  // One person with two addresses, whose key is listed for both, is one reviewer.
  const personOf = (record: SignoffRecord): string => {
    const [listed] = trustOf(record).people ?? [];
    return fold(listed === undefined ? record.payload.reviewer : { name: '', email: listed });
  };
  const counting = { policy, requirement, personOf, fold };
  const short = findShortFiles(parts, relevant, lineage, counting);
  return parts.map(({ change, related, faultsIn }, index): Judgement => {
    const judged = changeAt(changes, index);
    const coverage = withoutExempt(changeAt(coverages, index), policy);
    const lacking = changeAt(short, index);
    const clean = isCleanMerge(judged);
    const isPlanted = isPractice(judged.commit.message);
    const vetoes: readonly Reason[] = [
      ...(isPlanted ? [planted] : []),
      ...vetoReasons(change, related.all, foreign.get(change.commit) ?? [], isTrusted),
      ...(rules.blocked?.get(change.commit) ?? []),
    ];
    const own = relevant.inOrder([...related.close, ...coverage.by]);
    const enough = clean || (coverage.complete && lacking.length === 0);
    const approvals = own.filter(({ payload }) => payload.verdict === 'approve');
    const given = waivers.filter(
      (one) =>
        isWaived(judged.commit, one, rules) &&
        judged.files.every(([path]) => reaches(trustOf(one), requirement(path).trust)),
    );
    const waiver = given.find(({ payload }) => payload.until >= rules.today);
    const passes = enough || waiver !== undefined;
    const faulty = approvals.flatMap((record) => [
      ...faultsIn(record),
      ...faultsAt(record, pathsOf(judged), checklist, policy),
    ]);
    const missing = passes
      ? []
      : [
          ...missingReasons({ change, coverage, lacking, faulty, policy }),
          ...given.map(({ payload: { reviewer, until } }): Reason => {
            return { code: 'waiver-ended', text: `${reviewer.name}’s waiver ended on ${until}` };
          }),
        ];
    const satisfied = vetoes.length === 0 && passes;
    return {
      required: isPlanted || (!clean && isRequired(judged, policy, rules.before)),
      satisfied,
      reasons: satisfied ? [] : [...vetoes, ...missing],
      coverage,
      signoffs: own,
      ...(waiver === undefined || enough ? {} : { waiver }),
    };
  });
}

/** No sign-off and no policy lets a practice commit pass. */
const planted: Reason = {
  code: 'practice',
  text: 'it is practice: some of it is wrong on purpose',
};

/** Covers the changes in the order of their history, with those in between that are not judged. */
function coverInOrder(
  parts: readonly Task[],
  history: readonly Covered[],
  relevant: Relevant,
  lineage: Lineage,
): readonly Coverage[] {
  const judged = new Map(parts.map((part) => [part.change.commit, part]));
  const listed = new Set(history.map(({ commit }) => commit));
  const older = parts.filter(({ change }) => !listed.has(change.commit));
  const counts = (record: SignoffRecord): boolean => record.payload.verdict === 'approve';
  const tasks = [
    ...older,
    ...history.map((change) => judged.get(change.commit) ?? { change, counts }),
  ];
  const coverages = coverAll(tasks, relevant, lineage);
  const byCommit = new Map(tasks.map(({ change }, index) => [change.commit, coverages[index]]));
  return parts.map(({ change }) => {
    const coverage = byCommit.get(change.commit);
    if (coverage === undefined) throw new Error('each change was covered');
    return coverage;
  });
}

/** The coverage where nothing is left of files that the policy exempts. */
function withoutExempt(coverage: Coverage, policy: Policy): Coverage {
  if (policy.exempt.length === 0) return coverage;
  const residual = coverage.residual.filter((file) => !isExempt(file, policy));
  const complete = coverage.files.length === 0 ? coverage.complete : residual.length === 0;
  return { ...coverage, residual, complete };
}

/** `judgeAll` for one change without its history. */
export function judge(
  change: JudgedChange,
  records: readonly StoredRecord[],
  checklist: AskedChecklist,
  policy: Policy,
  today = '9999-12-31',
): Judgement {
  return changeAt(judgeAll([change], records, { checklist, policy, today }), 0);
}

/** A merge that git makes by itself has nothing of its own to review; its parents are judged for themselves. */
function isCleanMerge({ commit, files }: JudgedChange): boolean {
  return commit.parents.length === 2 && files.length === 0;
}

function pathsOf({ files }: JudgedChange): readonly string[] {
  return files.map(([path]) => path);
}

function coveredOf({ commit, files, hunks }: JudgedChange): Covered {
  return { commit: commit.id, files, hunks };
}

/** True where a waiver is about a commit and by somebody who may give it, whether or not it still holds. */
function isWaived(
  commit: Commit,
  { payload }: WaiverRecord,
  { policy, fold }: Pick<Rules, 'policy' | 'fold'>,
): boolean {
  const independent = !policy.independent || !isOwn(commit, payload.reviewer, fold);
  return isAbout(payload.subject, commit.id) && independent;
}

/** What a list has for the change at a place: each list here has one for each change. */
function changeAt<T>(list: readonly T[], index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error('as many as were given');
  return found;
}
