// `countersign form`: an empty answers file, and its reading back by `countersign sign`.
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { answerValues, type Answer } from '../core/checklist/answers';
import type { WholeChange } from '../git/changes';
import { namedCommitOrRange, type Command } from './command';
import { UsageError } from './output';

/** Prints the questions for a commit with places for the answers. Fill it in and give it to `sign`. */
export const form: Command = async (context) => {
  const change = await namedCommitOrRange(context);
  const answers = change.checklist.prompts.map(({ id, kind, question }) => ({
    prompt: id,
    kind,
    question,
    answer: '',
    ...(kind === 'validation' ? { reason: '' } : { evidence: '' }),
  }));
  const { digest } = change.checklist;
  const file = { commit: change.commit.id, checklist: digest, answers };
  context.output.write(`${JSON.stringify(file, null, 2)}\n`);
  return 0;
};

const answersFile = v.object({
  commit: v.optional(v.string()),
  checklist: v.optional(v.string()),
  answers: v.array(
    v.object({
      prompt: v.string(),
      answer: v.union([v.literal(''), v.picklist(answerValues)]),
      reason: v.optional(v.string(), ''),
      evidence: v.optional(v.string(), ''),
    }),
  ),
});

/**
 * Reads an answers file. Prompts without an answer are left out.
 *
 * @throws UsageError if it cannot be read, is about another commit or checklist, or names unknown prompts
 */
export async function readAnswers(path: string, change: WholeChange): Promise<readonly Answer[]> {
  const parsed = v.safeParse(answersFile, await readJson(path));
  if (!parsed.success) {
    throw new UsageError(`${path} is not an answers file: ${v.summarize(parsed.issues)}`);
  }
  const { commit, checklist, answers } = parsed.output;
  if (commit !== undefined && commit !== change.commit.id) {
    throw new UsageError(`${path} is about commit ${commit}, not ${change.commit.id}.`);
  }
  if (checklist !== undefined && checklist !== change.checklist.digest) {
    throw new UsageError(
      `${path} answers another checklist. Make a new form and copy the answers over.`,
    );
  }
  const known = new Set(change.checklist.prompts.map((prompt) => prompt.id));
  const unknown = answers.find((answer) => !known.has(answer.prompt));
  if (unknown !== undefined)
    throw new UsageError(`${path}: there is no prompt "${unknown.prompt}".`);
  return answers.flatMap(({ prompt, answer, reason, evidence }): Answer[] => {
    if (answer === '') return [];
    return [toAnswer(prompt, answer, reason, evidence)];
  });
}

function toAnswer(
  prompt: string,
  answer: Answer['answer'],
  reason: string,
  evidence: string,
): Answer {
  return {
    prompt,
    answer,
    ...(reason.trim() === '' ? {} : { note: reason.trim().toWellFormed() }),
    ...(evidence.trim() === ''
      ? {}
      : { evidence: [{ type: 'external', text: evidence.trim().toWellFormed() }] }),
  };
}

async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new UsageError(`cannot read ${path}: ${(error as Error).message}`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path} is not JSON: ${(error as Error).message}`);
  }
}
