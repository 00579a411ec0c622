// `countersign scan`: the AI-written commits, how we know, and their status.
import { agentsOf } from '../core/authorship/evidence';
import { agentLabel } from '../core/authorship/signals';
import { shortId, subjectOf } from '../core/change/commit';
import { visibleLine } from '../core/change/visible';
import { statusLabels, statusOf } from '../core/gate/status';
import { findAiCommits, judgeByDefault, readChanges, type AttributedCommit } from '../git/changes';
import { everyRef } from '../git/log';
import { readStore } from '../git/notes';
import { headCommit } from '../git/revisions';
import { namedRange, type Command, type Context } from './command';
import { printJson, UsageError } from './output';

/** Commits whose files are read by one git process. */
const batch = 200;

/** Lists AI-written commits newest first: of a range, of everything, or of what HEAD reaches. */
export const scan: Command = async (context) => {
  const { repository, args, output } = context;
  const store = await readStore(repository);
  const records = store.records.map((placed) => placed.record);
  let found = 0;
  const print = async (commits: readonly AttributedCommit[]): Promise<void> => {
    for (const change of await readChanges(repository, commits)) {
      const { commit, evidence } = change;
      const status = statusOf(judgeByDefault(change, records), commit.id, false);
      const agents = agentsOf(evidence);
      if (args.json) {
        const strength = evidence.some((e) => e.strength === 'declared') ? 'declared' : 'identity';
        printJson(output, { commit: commit.id, agents, strength, evidence, status });
      } else {
        const who = agents.map((agent) => agentLabel(agent)).join(', ');
        const subject = visibleLine(subjectOf(commit));
        output.write(
          `${shortId(commit.id)}  ${statusLabels[status].padEnd(17)}  ${who}: ${subject}\n`,
        );
      }
    }
  };
  let waiting: AttributedCommit[] = [];
  for await (const commit of findAiCommits(repository, await revisionsOf(context))) {
    found++;
    waiting.push(commit);
    if (waiting.length < batch) continue;
    await print(waiting);
    waiting = [];
  }
  await print(waiting);
  if (!args.json && found === 0) {
    output.write(
      'No evidence found that an AI wrote any of these commits. Absence proves nothing.\n',
    );
  }
  return 0;
};

async function revisionsOf({ repository, args }: Context): Promise<readonly string[]> {
  const [range, ...more] = args.operands;
  if (more.length > 0 || (range !== undefined && args.all)) {
    throw new UsageError('"countersign scan" takes one range, or --all.');
  }
  if (range !== undefined) {
    const { base, head } = await namedRange(repository, range);
    return [`${base}..${head}`];
  }
  const head = await headCommit(repository);
  if (args.all) return head === undefined ? everyRef.slice(0, -1) : everyRef;
  if (head === undefined) throw new UsageError('this repository has no commits yet.');
  return [head];
}
