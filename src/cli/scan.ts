// `countersign scan`: the AI-written commits, how we know, and their status.
import { agentsOf, type Evidence, isSuspected } from '../core/authorship/evidence';
import { marksOf } from '../core/authorship/marks';
import { agentLabel } from '../core/authorship/signals';
import { shortId, subjectOf } from '../core/change/commit';
import { shortLine } from '../core/change/visible';
import { standing } from '../core/gate/standing';
import { statusLabels, statusOf } from '../core/gate/status';
import { type AttributedCommit, findAiCommits, readChanges } from '../git/changes';
import { everyRef } from '../git/log';
import type { Repository } from '../git/repository';
import { judgeHistory } from '../git/review/judging';
import { headCommit } from '../git/revisions';
import { readStore } from '../git/store/store';
import { type Command, type Context, namedRange } from './command';
import { printJson, UsageError } from './output';

/** Commits whose files are read by one git process. */
const batch = 200;

/** Lists AI-written commits newest first: of a range, of everything, or of what HEAD reaches. */
export const scan: Command = async (context) => {
  const { repository, args, output } = context;
  const store = await readStore(repository);
  const records = store.records.map((placed) => placed.record);
  const { revisions, head } = await revisionsOf(context);
  const marks = marksOf(standing(records));
  let found = 0;
  const print = async (commits: readonly AttributedCommit[]): Promise<void> => {
    const changes = (await readChanges(repository, commits)).toReversed();
    const judgements = await judgeHistory(repository, changes, records, head);
    for (const [index, judgement] of [...judgements.entries()].toReversed()) {
      const change = changes[index];
      if (change === undefined) continue;
      const { commit, evidence } = change;
      const status = statusOf(judgement, false);
      const agents = agentsOf(evidence);
      if (args.json) {
        const strength = strongest(evidence);
        printJson(output, { commit: commit.id, agents, strength, evidence, status });
      } else {
        const who = agents.map((agent) => shortLine(agentLabel(agent))).join(', ');
        const subject = shortLine(subjectOf(commit));
        const isOpen = isSuspected(evidence) && status === 'exempt';
        const label = isOpen ? 'Suspected' : statusLabels[status];
        output.write(`${shortId(commit.id)}  ${label.padEnd(17)}  ${who}: ${subject}\n`);
      }
    }
  };
  let waiting: AttributedCommit[] = [];
  for await (const commit of findAiCommits(repository, revisions, marks, {
    suspected: true,
  })) {
    found++;
    waiting.push(commit);
    if (waiting.length < batch) continue;
    await print(waiting);
    waiting = [];
  }
  await print(waiting);
  if (!args.json && found === 0) {
    output.write(
      (await isEmpty(repository, revisions))
        ? 'There are no commits in this range.\n'
        : 'No evidence found that an AI wrote any of these commits. Absence proves nothing.\n',
    );
  }
  return 0;
};

async function revisionsOf({
  repository,
  args,
}: Context): Promise<{ readonly revisions: readonly string[]; readonly head: string | undefined }> {
  const [range, ...more] = args.operands;
  if (more.length > 0 || (range !== undefined && args.all)) {
    throw new UsageError('"countersign scan" takes one range, or --all.');
  }
  if (range !== undefined) {
    const { base, head } = await namedRange(repository, range);
    return { revisions: [`${base}..${head}`], head };
  }
  const head = await headCommit(repository);
  if (args.all) return { revisions: head === undefined ? everyRef.slice(0, -1) : everyRef, head };
  if (head === undefined) throw new UsageError('this repository has no commits yet.');
  return { revisions: [head], head };
}

async function isEmpty({ git }: Repository, revisions: readonly string[]): Promise<boolean> {
  return (await git.text(['rev-list', '--max-count=1', ...revisions, '--'])) === '';
}

function strongest(evidence: readonly Evidence[]): Evidence['strength'] {
  const order = ['declared', 'identity', 'marked', 'suspected'] as const;
  return order.find((strength) => evidence.some((e) => e.strength === strength)) ?? 'suspected';
}
