// `countersign log`: the sign-offs of a repository, newest first.
import { formatIdentity, shortId } from '../core/change/commit';
import { quotedLines, shortLine } from '../core/change/visible';
import { describeAssessment } from '../core/checklist/answers';
import { historyOf } from '../core/history/history';
import { readStore } from '../git/store/store';
import { readSubjects } from '../git/subjects';
import type { Command } from './command';
import { printJson, UsageError } from './output';

/** Lists sign-offs. Lines of the store that cannot be read are counted on standard error. */
export const log: Command = async ({ repository, args, output }) => {
  if (args.operands.length > 0) throw new UsageError('"countersign log" takes no operands.');
  const store = await readStore(repository);
  const entries = historyOf(store.records);
  const commits = entries.map((entry) => entry.commit);
  const subjects = args.json ? new Map<string, string>() : await readSubjects(repository, commits);
  for (const { commit, record, verified, validated } of entries) {
    const { id, payload } = record;
    if (args.json) {
      printJson(output, { id, commit, verified, validated, ...payload });
      continue;
    }
    const worth = describeAssessment({ verified, validated });
    const who = shortLine(formatIdentity(payload.reviewer));
    const subject = shortLine(subjects.get(commit) ?? '(no commit of this repository)');
    const lines = [
      `${payload.at}  ${shortId(commit)}  ${payload.verdict}  ${who}  ${worth}  ${subject}`,
      ...quotedLines(payload.note ?? '', '    '),
    ];
    output.write(`${lines.join('\n')}\n`);
  }
  if (!args.json && entries.length === 0) output.write('No sign-offs yet.\n');
  for (const { object, line, reason } of store.problems) {
    const where = line === undefined ? '' : `, line ${line}`;
    output.warn(`countersign: the note of ${shortId(object)}${where} cannot be read: ${reason}\n`);
  }
  return 0;
};
