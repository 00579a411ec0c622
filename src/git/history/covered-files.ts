// When each file of AI-written commits was covered, at each level.
import { assess } from '../../core/checklist/answers';
import { coreChecklist } from '../../core/checklist/checklist';
import type { FileCoverage } from '../../core/coverage/coverage';
import type { JudgedChange, Judgement } from '../../core/gate/judge';
import { defaultPolicy } from '../../core/gate/policy';
import { type CoveredAt, type Level, levels } from '../../core/history/facts';
import type { SignoffRecord, StoredRecord } from '../../core/signoff/record';
import type { Repository } from '../repository';
import { type ContentReading, judgeHistory } from '../review/judging';

/** What is known of the review of one commit. */
export interface CoveredCommit {
  /** By path. A file counts once all of it is covered. */
  readonly files: ReadonlyMap<string, CoveredAt>;
  /** When it was first signed off at all, with either verdict; in seconds. */
  readonly firstReviewAt?: number;
}

/**
 * Judges changes of one history once for each level, by sign-offs of people who are not their authors.
 *
 * @param changes oldest first
 * @param records those of the whole store
 */
export async function readCovered(
  repository: Repository,
  changes: readonly JudgedChange[],
  records: readonly StoredRecord[],
  head: string | undefined,
): Promise<ReadonlyMap<string, CoveredCommit>> {
  // What a repository's policy asks for is not measured, but what people did: by the same rules everywhere.
  const answers = { ...defaultPolicy.answers, verified: false, validated: false };
  const today = new Date().toISOString().slice(0, 10);
  const { prompts } = coreChecklist;
  const rules = { checklist: { prompts }, policy: { ...defaultPolicy, answers }, today };
  const reading: ContentReading = { cache: new Map(), unmade: 'first-parent' };
  const judgements = new Map<Level, readonly Judgement[]>();
  for (const level of levels) {
    const some = records.filter((record) => isOf(level, record));
    judgements.set(level, await judgeHistory(repository, changes, some, head, rules, reading));
  }
  return new Map(
    changes.map(({ commit }, index) => {
      const files = new Map<string, CoveredAt>();
      for (const level of levels) {
        for (const file of judgements.get(level)?.[index]?.coverage.files ?? []) {
          const at = coveredAt(file);
          const [path] = file.transition;
          if (at !== undefined) files.set(path, { ...files.get(path), [level]: at });
        }
      }
      const reviews = judgements.get('any')?.[index]?.signoffs ?? [];
      const first = Math.min(...reviews.map(secondsOf));
      return [commit.id, { files, ...(reviews.length === 0 ? {} : { firstReviewAt: first }) }];
    }),
  );
}

/** True for the sign-offs of a level, and for all that is no approval: what was taken back still is. */
function isOf(level: Level, record: StoredRecord): boolean {
  if (level === 'any' || record.type !== 'signoff') return true;
  return assess(coreChecklist, record.payload.answers)[level];
}

/** By the earliest sign-off of all of it, or the latest of those that cover it together. */
function coveredAt({ tier, by }: FileCoverage): number | undefined {
  if (tier === null || by.length === 0) return undefined;
  const times = by.map(secondsOf);
  return tier === 'exact' ? Math.min(...times) : Math.max(...times);
}

/** When a sign-off was made, in seconds since 1970-01-01 UTC. */
export function secondsOf({ payload }: SignoffRecord): number {
  return Date.parse(payload.at) / 1000;
}
