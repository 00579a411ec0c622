// What has become of what a record of the past signed, for the panel that shows it.
import { describeAftermath } from '../../core/history/aftermath';
import type { SignoffRecord, StoredRecord } from '../../core/signoff/record';
import type { Repository } from '../../git/repository';

/** A sentence each; none where no record is shown. */
export async function sinceWords(
  repository: Repository,
  past: SignoffRecord | undefined,
  records: readonly StoredRecord[],
): Promise<readonly string[]> {
  if (past === undefined) return [];
  const { readAftermath } = await import('../../git/history/aftermath');
  return describeAftermath(past, await readAftermath(repository, past, records));
}
