// Judges a range commit by commit, as the gate does, for views that show it as one change.
import type { Judgement } from '../../core/gate/judge';
import type { StoredRecord } from '../../core/signoff/record';
import { readOwnBase } from '../base';
import { readChanges, type WholeChange } from '../changes';
import type { Repository } from '../repository';
import { judgeHistory, readRules } from './judging';

/** The judgement of each commit of a range, in the order of its `parts`. */
export async function judgeParts(
  repository: Repository,
  { commit, parts = [] }: WholeChange,
  records: readonly StoredRecord[],
): Promise<readonly Judgement[]> {
  const changes = await readChanges(repository, parts);
  const rules = await readRules(repository, await readOwnBase(repository), records, changes);
  return judgeHistory(repository, changes, records, commit.id, rules);
}
