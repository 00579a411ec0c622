// The files that set a repository up, in the order in which they are told of.
import { checklistPath, policyFile, policyFolder } from '../gate/policy';
import type { SetUpAnswers } from './answers';
import { programPath } from './gate-script';
import { githubWorkflow } from './github';
import { gitlabJob, gitlabPath } from './gitlab';
import { checklistText, policyText, signersText } from './policy-text';

/** A file to write, and in a line what it is for. */
export interface SetUpFile {
  /** From the root of the work tree, with slashes. */
  readonly path: string;
  readonly about: string;
  /** Its text, or `program` for the gate's own file. */
  readonly text: string | { readonly program: true };
}

/** The files that answers ask for. */
export function setUpFiles(answers: SetUpAnswers): readonly SetUpFile[] {
  const { trust, signers, forges } = answers;
  const listsSigners = signers.length > 0 || trust !== 'claimed';
  const text = (path: string, about: string, content: string): SetUpFile => {
    return { path, about, text: content };
  };
  return [
    text(policyFile, 'what has to be signed off before a merge', policyText(answers)),
    text(checklistPath, 'what reviews are asked', checklistText(answers)),
    ...(listsSigners
      ? [text(`${policyFolder}allowed_signers`, 'whose key is whose', signersText(answers))]
      : []),
    ...(forges.length > 0
      ? [
          {
            path: programPath,
            about: 'the gate, one file, so that what decides is reviewed like the rest',
            text: { program: true } as const,
          },
        ]
      : []),
    ...(forges.includes('github')
      ? [
          text(
            '.github/workflows/countersign.yml',
            'runs the gate on GitHub for each pull request',
            githubWorkflow(),
          ),
        ]
      : []),
    ...(forges.includes('gitlab')
      ? [text(gitlabPath, 'runs the gate on GitLab for each merge request', gitlabJob())]
      : []),
  ];
}

/** What is left for a person to do, in words, a step each. */
export function nextSteps({ forges }: SetUpAnswers): readonly string[] {
  return [
    'Read the files, commit them and have them merged: they hold from the commit after.',
    ...(forges.length === 0
      ? []
      : [
          'Somebody else signs that commit off, and runs: countersign sync. Without any notes on the remote the gate cannot tell.',
          'The head of each pipeline’s file says which setting makes its result required.',
        ]),
  ];
}
