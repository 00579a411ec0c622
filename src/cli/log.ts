// `countersign log`: the sign-offs of a repository, newest first.
import { formatIdentity, shortId } from '../core/change/commit';
import { describeAssessment } from '../core/checklist/answers';
import { visible, visibleLine } from '../core/change/visible';
import { historyOf } from '../core/history/history';
import { readStore } from '../git/notes';
import type { Command } from './command';
import { printJson, UsageError } from './output';

/** Lists sign-offs. Lines of the store that cannot be read are counted on standard error. */
export const log: Command = async ({ repository, args, output }) => {
  if (args.operands.length > 0) throw new UsageError('"countersign log" takes no operands.');
  const store = await readStore(repository);
  for (const { commit, record, verified, validated } of historyOf(store.records)) {
    const { id, payload } = record;
    if (args.json) {
      printJson(output, { id, commit, verified, validated, ...payload });
      continue;
    }
    const worth = describeAssessment({ verified, validated });
    const who = visibleLine(formatIdentity(payload.reviewer));
    output.write(`${payload.at}  ${shortId(commit)}  ${payload.verdict}  ${who}  ${worth}\n`);
    if (payload.note !== undefined) output.write(`    ${visible(payload.note)}\n`);
  }
  for (const { object, line, reason } of store.problems) {
    const where = line === undefined ? '' : `, line ${line}`;
    output.warn(`countersign: the note of ${shortId(object)}${where} cannot be read: ${reason}\n`);
  }
  return 0;
};
