// `countersign practice`: planted defects for a reviewer who agrees to it, and how many were found.
import { randomInt } from 'node:crypto';
import { shortId } from '../core/change/commit';
import { shortLine } from '../core/change/visible';
import { inWords, percent } from '../core/history/report/section';
import { mutations } from '../core/practice/catalogue';
import { type Scored, sharesOf } from '../core/practice/score';
import { noIdentity, readIdentity } from '../git/identity';
import { endPractice, type Reported, reportPractice } from '../git/practice/report';
import { startPractice } from '../git/practice/start';
import { resolveCommit } from '../git/revisions';
import type { Command, Context } from './command';
import { type ExitCode, printJson, UsageError } from './output';

/** Starts, reports on or ends a practice. */
export const practice: Command = async (context) => {
  const [what, branch, ...more] = context.args.operands;
  if (more.length > 0) throw new UsageError('"countersign practice" takes one branch.');
  if (what === 'report') return report(context, branch);
  if (what === 'end') return end(context, branch);
  if (what !== 'start') {
    throw new UsageError('say what: practice start, practice report or practice end.');
  }
  return start(context, branch ?? 'HEAD');
};

const agreement = `say --agree. A practice makes a branch with defects that you are to find. Only this clone has its key, only
your own results are told, and to nobody else. What you sign is a record like any other, so "sync" shares it;
it says that it was practice, counts for no gate and is in no measure.`;

async function start({ repository, args, output }: Context, revision: string): Promise<ExitCode> {
  if (!args.agree) throw new UsageError(agreement);
  const from = await resolveCommit(repository, revision);
  if (from === undefined) throw new UsageError(`there is no commit "${revision}".`);
  const seed = numberOf(args.seed, '--seed', 2 ** 32 - 1) ?? randomInt(1, 1_000_000);
  const count = numberOf(args.count, '--count', 50) ?? 5;
  const now = new Date();
  const { branch, commit, files } = await startPractice(repository, { from, seed, count, now });
  if (args.json) printJson(output, { branch, commit, files });
  else {
    output.write(
      `Made ${branch}: commit ${shortId(commit)} changes ${files} files. Some edits are wrong.\n`,
    );
    output.write(
      `Review it in VS Code ("Countersign: Review a Commit…", or the queue once it is checked out),\n`,
    );
    output.write(`sign it off, then run: countersign practice report ${branch}\n`);
  }
  return 0;
}

async function report({ repository, args, output }: Context, branch?: string): Promise<ExitCode> {
  const me = await readIdentity(repository);
  if (me === undefined) throw new UsageError(noIdentity);
  const reported = await reportPractice(repository, me.email, branch);
  if (reported.length === 0)
    throw new UsageError('there is no such practice here. Make one with: practice start');
  const edits = reported.flatMap((one) => ('score' in one ? one.score.edits : []));
  for (const one of reported) {
    if (args.json) printJson(output, one);
    else output.write(`${describe(one).join('\n')}\n`);
  }
  if (!args.json && reported.length > 1) output.write(`In all: ${totals(edits)}\n`);
  if (!args.json && edits.length > 0) output.write(`${limits}\n`);
  return edits.length > 0 ? 0 : 1;
}

const limits =
  'What it cannot show: planted defects are simpler than real ones and sought for; a defect that was seen and not ' +
  'written down counts as missed.';

function describe(one: Reported): readonly string[] {
  if (!('score' in one)) return [`${one.branch}: ${one.why}.`];
  return [`${one.branch}: ${totals(one.score.edits)}`, ...one.score.edits.map(describeEdit)];
}

function totals(edits: readonly Scored[]): string {
  const { found, alarms } = sharesOf(edits);
  return `found of the defects: ${inWords(found, percent)}; clean edits called in question: ${inWords(alarms, percent)}`;
}

function describeEdit({ planted: { mutation, kind, path, line }, by }: Scored): string {
  const known = mutations.find(({ id }) => id === mutation);
  const said = by.length > 0 ? `by ${by.join(', ')}` : '';
  const became =
    kind === 'defect' ? (said === '' ? 'missed' : 'found') : said === '' ? 'clean' : 'alarm';
  const asked = known?.prompt === undefined ? '' : ` Asked by ${known.prompt}.`;
  return shortLine(
    `  ${became.padEnd(6)}  ${path}:${line}  ${mutation}: ${known?.says ?? ''}${asked} ${said}`.trimEnd(),
  );
}

async function end({ repository, args, output }: Context, branch?: string): Promise<ExitCode> {
  if (branch === undefined) throw new UsageError('name the branch: practice end practice/N --yes');
  if (!args.yes) {
    throw new UsageError(
      `this removes the branch ${branch} and its key, which nothing brings back. Say --yes.`,
    );
  }
  await endPractice(repository, branch);
  if (args.json) printJson(output, { ended: branch });
  else output.write(`Removed ${branch} and its key. Your records stay, and count for nothing.\n`);
  return 0;
}

function numberOf(text: string | undefined, option: string, most: number): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= most) return number;
  throw new UsageError(`${option} takes a number from 1 to ${most}.`);
}
