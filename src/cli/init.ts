// `countersign init`: writes what a repository needs for the gate, explains each file, and overwrites none.
import { realpathSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { warningsOf } from '../core/setup/answers';
import { nextSteps, setUpFiles } from '../core/setup/files';
import { writeSetUp } from '../git/setup/write';
import type { Command, Context } from './command';
import { printJson, UsageError } from './output';
import { type AnswerOptions, answersOf } from './set-up-answers';
import { askAnswers } from './set-up-questions';

/** Sets a repository up: by options, or where none is given and a person sits there, by their answers. */
export const init: Command = async (context) => {
  const { repository, args, output } = context;
  if (args.operands.length > 0) throw new UsageError('"countersign init" takes no operands.');
  const asks = !args.json && !isAnswered(args) && process.stdin.isTTY && process.stdout.isTTY;
  const answers = await answersOf(asks ? await askAtTerminal(context) : args);
  const program = realpathSync(process.argv[1] ?? '');
  const { written, kept } = await writeSetUp(repository, setUpFiles(answers), program);
  const warnings = warningsOf(answers);
  if (args.json) {
    const pathsOf = (files: typeof written): readonly string[] => files.map(({ path }) => path);
    printJson(output, { written: pathsOf(written), kept: pathsOf(kept), warnings });
    return 0;
  }
  if (asks) output.write('\n');
  for (const { path, about } of written) output.write(`Wrote ${path}: ${about}.\n`);
  for (const { path } of kept) output.write(`Kept ${path}: it was there, and is as it was.\n`);
  for (const warning of warnings) output.write(`Note: ${warning}\n`);
  if (written.length === 0) return 0;
  output.write('Next:\n');
  for (const [index, step] of nextSteps(answers).entries()) {
    output.write(`  ${index + 1}. ${step}\n`);
  }
  return 0;
};

/** True where an option answers a question: then nothing is asked. */
function isAnswered({
  scope,
  approvals,
  trust,
  since,
  exempt,
  profile,
  signer,
  forge,
}: AnswerOptions): boolean {
  const single = [scope, approvals, trust, since, profile].some((one) => one !== undefined);
  return single || exempt.length + signer.length + forge.length > 0;
}

async function askAtTerminal({ output }: Context): Promise<AnswerOptions> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const closed = new Promise<undefined>((resolve) => {
    terminal.once('close', () => resolve(undefined));
  });
  try {
    return await askAnswers(
      (question) => Promise.race([terminal.question(question), closed]),
      output,
    );
  } finally {
    terminal.close();
  }
}
