// Reads what has become of signed code in the history of HEAD.
import { coreChecklist } from '../../core/checklist/checklist';
import { defaultPolicy } from '../../core/gate/policy';
import { standing } from '../../core/gate/standing';
import { type Aftermath, coversNow, filesNow } from '../../core/history/aftermath';
import type { SignoffRecord, StoredRecord } from '../../core/signoff/record';
import type { Repository } from '../repository';
import { judgeHistory } from '../review/judging';
import { headCommit } from '../revisions';
import { readTree } from '../tree';
import { readWritten } from './written';

/**
 * Reads what one sign-off covers today, and what its files are. It is judged alone, by the content that it lists,
 * whatever other sign-offs cover too.
 *
 * @param records those of the whole store
 */
export async function readAftermath(
  repository: Repository,
  record: SignoffRecord,
  records: readonly StoredRecord[],
): Promise<Aftermath> {
  const head = await headCommit(repository);
  const stands = standing(records).includes(record);
  if (head === undefined) return { stands, files: [], covers: [] };
  const { changes } = await readWritten(repository, head, records);
  const answers = { ...defaultPolicy.answers, verified: false, validated: false };
  // By everybody: here it is told what is covered, not whether the gate would count it.
  const policy = { ...defaultPolicy, answers, independent: false };
  const today = new Date().toISOString().slice(0, 10);
  const rules = { checklist: coreChecklist, policy, today };
  const judgements = await judgeHistory(repository, changes, [record], head, rules);
  const judged = changes.flatMap(({ commit }, index) => {
    const coverage = judgements[index]?.coverage;
    return coverage === undefined ? [] : [{ commit: commit.id, coverage }];
  });
  const files = filesNow(record, await readTree(repository, head));
  return { stands, files, covers: coversNow(record, judged) };
}
