// `countersign run`: a command at exactly the content of a change, as evidence for an answer.
import { shortId } from '../core/change/commit';
import { shortLine, visibleLine } from '../core/change/visible';
import { describeRun, judgeReversed } from '../core/checklist/answer-words';
import { joinCommand } from '../core/run/command-line';
import type { WholeChange } from '../git/changes';
import { findOffers } from '../git/run/offers';
import { keepPastRun } from '../git/run/past';
import { longestLimit, runOnChange, type RunRequest, usualLimit } from '../git/run/run';
import { type About, addEvidence, checkAnswers } from './answers-file';
import { readSeconds } from './arguments';
import { type Command, type Context, namedCommitOrRange } from './command';
import { questionsOf } from './form';
import { type ExitCode, printJson, UsageError } from './output';

/** Runs what stands behind `--` on a commit, or lists what could be run. */
export const run: Command = async (context) => {
  const { args } = context;
  const [revision, program, ...rest] = args.operands;
  const operands = revision === undefined ? [] : [revision];
  const change = await namedCommitOrRange({ ...context, args: { ...args, operands } });
  if (program !== undefined) return runOne(context, change, [program, ...rest]);
  if (args.mustFail) throw new UsageError('say what to run: -- program arguments…');
  return listOffers(context, change);
};

async function listOffers({ repository, args, output }: Context, change: WholeChange): Promise<0> {
  const offers = await findOffers(repository, change);
  for (const { argv, from, detail } of offers) {
    if (args.json) {
      printJson(output, { argv, from, detail });
      continue;
    }
    const more = detail === undefined ? '' : `: ${shortLine(detail)}`;
    output.write(`${shortLine(joinCommand(argv))}  (${shortLine(from)}${more})\n`);
  }
  if (offers.length === 0) output.warn('countersign: nothing here says what could be run.\n');
  return 0;
}

async function runOne(
  { repository, args, output }: Context,
  change: WholeChange,
  argv: RunRequest['argv'],
): Promise<ExitCode> {
  const seconds = readSeconds(args.timeout, usualLimit, longestLimit);
  const kept = await placeToKeep({ repository, args, output }, change);
  const show = args.json ? output.warn : output.write;
  const control = new AbortController();
  const cancel = (): void => control.abort();
  const decoder = new TextDecoder();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, cancel);
  const result = await runOnChange(repository, change, {
    argv,
    reversed: args.mustFail,
    seconds,
    signal: control.signal,
    environment: process.env,
    onStart: (lent) => output.warn(startWords(change, args.mustFail, lent)),
    onOutput: (bytes) => show(decoder.decode(bytes, { stream: true })),
  }).finally(() => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, cancel);
  });
  if (!result.ok) throw new UsageError(result.reason);
  const { evidence, leftRunning } = result;
  const past = { at: now(), exit: evidence.exit };
  const of = kept === undefined ? past : { ...past, prompt: kept.prompt };
  await keepPastRun(repository, { argv: [...argv], ...of });
  if (leftRunning) output.warn('countersign: it left processes running, which were ended.\n');
  if (kept !== undefined) await addEvidence(kept.file, kept.about, kept.prompt, evidence);
  if (args.json) printJson(output, evidence);
  else {
    const words = `${describeRun(evidence)}. ${judgeReversed(evidence)}`.trim();
    output.write(`${visibleLine(words)}\n`);
  }
  return (evidence.exit === 0) === (evidence.reversed === undefined) ? 0 : 1;
}

/** The answers file and the prompt that the evidence is for, where they were named; looked at before anything runs. */
async function placeToKeep(
  { repository, args }: Context,
  change: WholeChange,
): Promise<{ readonly file: string; readonly about: About; readonly prompt: string } | undefined> {
  const { answers: file, prompt } = args;
  if (file === undefined && prompt === undefined) return undefined;
  if (file === undefined || prompt === undefined) {
    throw new UsageError('--answers FILE and --prompt ID go together.');
  }
  const { about } = await questionsOf(repository, change);
  await checkAnswers(file, about, prompt);
  return { file, about, prompt };
}

function startWords(change: WholeChange, reversed: boolean, lent: readonly string[]): string {
  const what = reversed
    ? `the tests of ${shortId(change.commit.id)} without the rest of its change`
    : shortId(change.commit.id);
  const loan = lent.length === 0 ? '' : `, with ${lent.join(', ')} of your folder`;
  return `countersign: running at ${what}${loan}.\n`;
}

function now(): string {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}
