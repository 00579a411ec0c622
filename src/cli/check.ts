// `countersign check`: the merge gate.
import { agentLabel } from '../core/authorship/signals';
import { shortId } from '../core/change/commit';
import { visibleLine } from '../core/change/visible';
import { decide, type CommitDecision, type Decision } from '../core/gate/decision';
import { checkRange } from '../git/check';
import { defaultRange, namedRange, type Command } from './command';
import { printJson, UsageError, type Output } from './output';

/** Decides whether a range may be merged: exit code 0 yes, 1 no, and 2 (by a thrown error) cannot tell. */
export const check: Command = async ({ repository, args, output }) => {
  const [text, ...more] = args.operands;
  if (more.length > 0) throw new UsageError('"countersign check" takes one range, base..head.');
  const range =
    text === undefined ? await defaultRange(repository) : await namedRange(repository, text);
  const inputs = await checkRange(repository, range, new Date());
  if (!inputs.ok) throw new UsageError(inputs.reason);
  const decision = decide(inputs.changes, inputs.judgements, inputs.inputs);
  if (args.json) printJson(output, decision);
  else print(decision, output);
  return decision.state === 'satisfied' ? 0 : 1;
};

function print(decision: Decision, output: Output): void {
  const { commits, base, head, notes } = decision;
  const asked = commits.filter((commit) => commit.state !== 'not-required');
  const failing = asked.filter((commit) => commit.state === 'unsatisfied');
  const headline =
    asked.length === 0
      ? 'satisfied: no evidence found that an AI wrote any of these commits'
      : failing.length === 0
        ? `satisfied: every AI-written commit is signed off (${asked.length} of ${commits.length} commits)`
        : `unsatisfied: ${failing.length} of ${asked.length} AI-written commits lack the sign-off they need`;
  output.write(`${headline}\n`);
  for (const commit of asked) output.write(describe(commit));
  output.write(
    '\nPolicy: default. Each AI-written commit needs one approving sign-off, verified and ',
  );
  output.write('validated, by somebody who did not write it.\n');
  output.write(
    'Trust:  claimed. Sign-offs are not signed with keys, so they say nothing certain about who.\n',
  );
  if (failing.length > 0) {
    output.write(
      'To sign off: open the commit in VS Code, or run "countersign form <commit>", fill it ',
    );
    output.write(
      'in, and give it to "countersign sign <commit> --verdict approve --answers FILE".\n',
    );
  }
  const tip = notes === null ? 'none yet' : shortId(notes);
  output.write(`Range:  ${shortId(base)}..${shortId(head)}, notes ${tip}, ${decision.tool}\n`);
  if (decision.unreadable > 0) {
    output.write(
      `Store:  ${decision.unreadable} notes or lines could not be read and do not count.\n`,
    );
  }
}

function describe({ commit, subject, agents, state, reasons }: CommitDecision): string {
  const mark = state === 'satisfied' ? 'ok  ' : 'LACK';
  const who =
    agents.length === 0 ? '' : `  (${agents.map((agent) => agentLabel(agent)).join(', ')})`;
  const lines = [`  ${mark}  ${shortId(commit)}  ${visibleLine(subject)}${who}`];
  for (const reason of reasons) lines.push(`        ${visibleLine(reason.text)}`);
  return `${lines.join('\n')}\n`;
}
