// The questions of `countersign init` at a terminal: each says what hangs on it, and Enter takes the default.
import { type Output, UsageError } from './output';
import { type AnswerOptions, answersOf } from './set-up-answers';

interface Question {
  readonly option: keyof AnswerOptions;
  readonly explained: string;
  readonly asked: string;
  readonly fallback?: string;
  /** True where it is asked until nothing is answered. */
  readonly several?: boolean;
}

const questions: readonly Question[] = [
  {
    option: 'scope',
    explained: 'Which commits need a sign-off: those that show evidence of an AI, or all.',
    asked: 'ai or all',
    fallback: 'ai',
  },
  {
    option: 'approvals',
    explained: 'How many people have to approve each file. Nobody approves what is their own.',
    asked: 'number',
    fallback: '1',
  },
  {
    option: 'signer',
    explained:
      'Whose key signs. With keys listed, only signed records count; without, anybody can make one in anybody’s name.',
    asked: 'address=file of the public key, nothing to go on',
    several: true,
  },
  {
    option: 'trust',
    explained:
      'What has to be known of who made a record. On a machine that an agent shares it can use any software key: touch takes security keys that were touched.',
    asked: 'claimed, signed or touch',
  },
  {
    option: 'exempt',
    explained: 'Files that need no sign-off, as globs.',
    asked: 'for example docs/**, nothing to go on',
    several: true,
  },
  {
    option: 'profile',
    explained: 'Which built-in prompts diffs can trigger. extended has 12 more, which fire often.',
    asked: 'default or extended',
    fallback: 'default',
  },
  {
    option: 'forge',
    explained: 'Whose pipelines run the gate.',
    asked: 'github, gitlab, nothing to go on',
    several: true,
  },
];

/**
 * Asks a person. What cannot be taken is said, and asked again.
 *
 * @param ask shows a question and gives the line that was typed; undefined at the end of the input
 */
export async function askAnswers(
  ask: (question: string) => Promise<string | undefined>,
  output: Output,
): Promise<AnswerOptions> {
  let options: AnswerOptions = {
    ...{ scope: undefined, approvals: undefined, trust: undefined },
    ...{ since: undefined, profile: undefined, exempt: [], signer: [], forge: [] },
  };
  for (const question of questions) {
    output.write(`\n${question.explained}\n`);
    options = await askOne(question, options, ask, output);
  }
  return options;
}

async function askOne(
  { option, asked, fallback, several = false }: Question,
  before: AnswerOptions,
  ask: (question: string) => Promise<string | undefined>,
  output: Output,
): Promise<AnswerOptions> {
  let options = before;
  // The default of some depends on what was answered before.
  const shown = several ? undefined : (fallback ?? String((await answersOf(before)).trust));
  for (;;) {
    const typed = await ask(`  ${asked}${shown === undefined ? '' : ` [${shown}]`}: `);
    if (typed === undefined) throw new UsageError('there was no answer; nothing was written.');
    const text = typed.trim();
    if (text === '') return options;
    const given = options[option] ?? [];
    const next = { ...options, [option]: several ? [...given, text] : text };
    try {
      await answersOf(next);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      output.write(`  ${error.message.replace(/^--\w+:? ?/, '')}\n`);
      continue;
    }
    options = next;
    if (!several) return options;
  }
}
