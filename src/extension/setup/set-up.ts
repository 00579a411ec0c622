// "Set Up This Repository": asks what a team decides, shows the files that follow from it, and writes those that are missing.
import path from 'node:path';
import * as vscode from 'vscode';
import { visibleLine } from '../../core/change/visible';
import { policyFile } from '../../core/gate/policy';
import { t } from '../../core/language/t';
import { defaultAnswers, type SetUpAnswers, warningsOf } from '../../core/setup/answers';
import { nextSteps, type SetUpFile, setUpFiles } from '../../core/setup/files';
import type { Repository } from '../../git/repository';
import { findOwnKey } from '../../git/setup/own-key';
import { planSetUp, writeSetUp } from '../../git/setup/write';
import { chosenKey } from '../signing/choice';
import type { Place } from './boxes';
import * as ask from './questions';
import { askToWrite } from './review';
import { askSigners } from './signers';

/**
 * Sets one of the open repositories up. Nothing is written before a person has seen what, and nothing that is there is
 * ever changed.
 *
 * @param extensionUri the extension's folder: a pipeline gets the gate's file from there
 */
export async function setUp(
  repositories: readonly Repository[],
  extensionUri: vscode.Uri,
): Promise<void> {
  if (!vscode.workspace.isTrusted) return tellOfTrust();
  const repository = await pickRepository(repositories);
  if (repository === undefined) return;
  const program = vscode.Uri.joinPath(extensionUri, 'dist', 'countersign.js').fsPath;
  try {
    const answers = await askAll(repository);
    if (answers === undefined) return;
    const { written } = await writeSetUp(repository, setUpFiles(answers), program);
    await openAll(repository, written);
    const count = written.length === 1 ? t('Wrote 1 file.') : t('Wrote {0} files.', written.length);
    void vscode.window.showInformationMessage([count, ...nextSteps(answers)].join(' '));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(t('Not set up: {0}', visibleLine(why)));
  }
}

async function tellOfTrust(): Promise<void> {
  const manage = t('Manage Trust');
  const said = await vscode.window.showWarningMessage(
    t(
      'This workspace is not trusted. Countersign reads and writes nothing here until you trust it.',
    ),
    manage,
  );
  if (said === manage) await vscode.commands.executeCommand('workbench.trust.manage');
}

async function pickRepository(
  repositories: readonly Repository[],
): Promise<Repository | undefined> {
  const [only, ...others] = repositories;
  if (only === undefined) {
    void vscode.window.showInformationMessage(t('No git repository with a work tree is open.'));
  }
  if (others.length === 0) return only;
  const picks = repositories.map((repository) => {
    const { root } = repository;
    return { label: path.basename(root), description: root, repository };
  });
  const picked = await vscode.window.showQuickPick(picks, {
    title: t('Set Up a Repository'),
    placeHolder: t('Which one?'),
  });
  return picked?.repository;
}

/** Asks the questions, forth and back, and whether to write; undefined where the person turned away. */
async function askAll(repository: Repository): Promise<SetUpAnswers | undefined> {
  const { key, unsigned } = chosenKey();
  const own = unsigned === true ? undefined : await findOwnKey(repository, key);
  const questions: readonly ask.Question[] = [
    ask.askScope,
    ask.askApprovals,
    askSigners(own),
    ask.askTrust,
    ask.askExempt,
    ask.askProfile,
    ask.askForges,
  ];
  let answers = defaultAnswers;
  for (let index = 0; index <= questions.length;) {
    const place: Place = {
      title: t('Set Up {0}', path.basename(repository.root)),
      step: index + 1,
      of: questions.length + 1,
    };
    const question = questions[index] ?? reviewOf(repository);
    const said = await question(answers, place);
    if (said === undefined) return undefined;
    if (said === 'back') {
      index--;
      continue;
    }
    answers = said.answer;
    index++;
  }
  return answers;
}

/** The last question: whether the files that follow from the answers are to be written. */
function reviewOf(repository: Repository): ask.Question {
  return async (answers, place) => {
    const plan = await planSetUp(repository, setUpFiles(answers));
    const said = await askToWrite(place, repository.root, plan, warningsOf(answers));
    return said === undefined || said === 'back' ? said : { answer: answers };
  };
}

/** Opens what was written, the policy in front; the gate's program is not for reading here. */
async function openAll({ root }: Repository, written: readonly SetUpFile[]): Promise<void> {
  const texts = written.filter(({ text }) => typeof text === 'string');
  const inOrder = texts.toSorted(
    (a, b) => Number(a.path === policyFile) - Number(b.path === policyFile),
  );
  for (const file of inOrder) {
    const uri = vscode.Uri.file(path.join(root, file.path));
    await vscode.window.showTextDocument(uri, { preview: false });
  }
}
