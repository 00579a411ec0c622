// `countersign prompts`: what the diff of a commit or a range asks, and at which lines.
import { quotedLines, shortLine } from '../core/change/visible';
import { openAtOnce } from '../core/checklist/triggered';
import { describeProblem } from '../core/files/json-file';
import { checklistPath } from '../core/gate/policy';
import { readTriggered } from '../git/review/triggered';
import { type Command, namedCommitOrRange } from './command';
import { printJson, UsageError, warnAll } from './output';

const profiles = ['default', 'extended'] as const;

/** Prints the prompts that a change triggers: with `--json` a line for each place. */
export const prompts: Command = async (context) => {
  const { repository, args, output } = context;
  const profile = profiles.find((one) => one === args.profile);
  if (args.profile !== undefined && profile === undefined) {
    throw new UsageError(`there is no profile "${args.profile}"; use default or extended.`);
  }
  const change = await namedCommitOrRange(context);
  const triggered = await readTriggered(repository, change, profile);
  const faults = triggered.problems.map((problem) => describeProblem(checklistPath, problem));
  warnAll(output, faults);
  if (faults.length > 0) {
    output.warn('countersign: the built-in checklist was used in place of the one with errors.\n');
  }
  if (args.json) {
    for (const { prompt, places } of triggered.prompts) {
      const { id, kind, question, need } = prompt;
      for (const place of places) printJson(output, { prompt: id, kind, need, question, ...place });
    }
    return 0;
  }
  if (triggered.prompts.length === 0) {
    output.write('This change triggers no prompt. The six that are always asked still are.\n');
    return 0;
  }
  for (const [index, { prompt, places }] of triggered.prompts.entries()) {
    const folded = index < openAtOnce ? '' : ', folded at first';
    output.write(`${prompt.id} (${prompt.kind}, ${prompt.need ?? 'must'}${folded})\n`);
    for (const line of quotedLines(prompt.question, '  ')) output.write(`${line}\n`);
    for (const { file, side, line, text } of places.slice(0, mostShown)) {
      const where = line === 0 ? file : `${file}:${line}`;
      output.write(
        `    ${shortLine(where)}${side === 'old' ? ' (removed)' : ''}: ${shortLine(text)}\n`,
      );
    }
    const more = places.length - mostShown;
    if (more > 0) output.write(`    and ${more} more\n`);
  }
  return 0;
};

/** Places that are listed of one prompt. */
const mostShown = 5;
