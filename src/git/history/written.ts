// The AI-written commits of a history: what there was to review.
import { isAiWritten } from '../../core/authorship/evidence';
import { marksOf } from '../../core/authorship/marks';
import type { JudgedChange } from '../../core/gate/judge';
import { standing } from '../../core/gate/standing';
import { isPractice } from '../../core/practice/trailer';
import type { StoredRecord } from '../../core/signoff/record';
import { readChanges } from '../changes';
import { LineRecords } from '../line-records';
import { readCommits } from '../log';
import type { Repository } from '../repository';
import { marksWithRecords } from '../scan/records';
import { scanCommits } from '../scan/scan';

/**
 * Reads the AI-written commits that a commit reaches but for practice, oldest first, and the line records by which some are known.
 *
 * @param records at least all marks, and what takes them back
 */
export async function readWritten(
  repository: Repository,
  head: string | undefined,
  records: readonly StoredRecord[],
): Promise<{
  readonly changes: readonly JudgedChange[];
  readonly notes: LineRecords;
}> {
  const notes = await LineRecords.open(repository);
  if (head === undefined) return { changes: [], notes };
  const marks = await marksWithRecords(marksOf(standing(records)), notes);
  const found = await scanCommits(repository, [head], marks, 'head');
  const written = found.filter(({ evidence }) => isAiWritten(evidence)).toReversed();
  const commits = await readCommits(
    repository,
    written.map(({ id }) => id),
  );
  const attributed = commits
    .map((commit, index) => ({ commit, evidence: written[index]?.evidence ?? [] }))
    .filter(({ commit }) => !isPractice(commit.message));
  return { changes: await readChanges(repository, attributed, 'first-parent'), notes };
}
