// `countersign show`: everything known about one commit.
import { agentLabel } from '../core/authorship/signals';
import { formatIdentity, shortId, subjectOf } from '../core/change/commit';
import { visible, visibleLine } from '../core/change/visible';
import { assess, describeAssessment } from '../core/checklist/answers';
import { statusLabels, statusOf } from '../core/gate/status';
import type { SignoffRecord } from '../core/signoff/record';
import { marksOf } from '../core/authorship/marks';
import { standing } from '../core/gate/standing';
import type { WholeChange } from '../git/changes';
import { judgeInHistory } from '../git/context';
import { counted, coverageLines, describeCoverage } from './coverage';
import { describeOther, othersAbout } from './records';
import { readStore } from '../git/notes';
import { namedChange, type Command } from './command';
import { printJson } from './output';

/** Shows evidence, coverage, status and records of a commit. */
export const show: Command = async (context) => {
  const { repository, args, output } = context;
  const store = await readStore(repository, { history: true });
  const records = standing(store.records.map((placed) => placed.record));
  const change = await namedChange(context, marksOf(records));
  const judgement = await judgeInHistory(repository, change, records);
  const { commit, evidence } = change;
  const status = statusOf(judgement, false);
  const coverage = describeCoverage(change, judgement);
  if (args.json) {
    const { agents } = change;
    const signoffs = judgement.signoffs.map(({ id, payload }) => ({ id, ...payload }));
    const { reasons } = judgement;
    const others = othersAbout(records, commit.id).map(({ id, payload }) => ({ id, ...payload }));
    const known = { commit: commit.id, agents, evidence, status, reasons, coverage };
    printJson(output, { ...known, signoffs, records: others });
    return 0;
  }
  const lines = [
    `${commit.id}`,
    `${visibleLine(subjectOf(commit))}`,
    `Author:  ${visibleLine(formatIdentity(commit.author))}, ${isoMinute(commit.authoredAt)}`,
    `Content: ${counted(change.files.length, 'file')}, ${counted(hunkCount(change), 'hunk')}`,
    `Status:  ${statusLabels[status]}`,
    ...judgement.reasons.map((reason) => `         ${visibleLine(reason.text)}`),
    ...coverageLines(coverage),
    '',
    evidence.length === 0
      ? 'No evidence found that an AI wrote it. Absence proves nothing.'
      : 'Why we think an AI wrote it:',
    ...evidence.map(
      ({ agent, kind, role, text }) =>
        `  ${visibleLine(agentLabel(agent))} (${kind}, ${role}): ${visibleLine(text)}`,
    ),
    '',
    judgement.signoffs.length === 0 ? 'No sign-offs.' : 'Sign-offs:',
    ...judgement.signoffs.flatMap((record) => describe(record, change)),
    ...othersAbout(records, commit.id).map((record) => describeOther(record)),
  ];
  output.write(`${lines.join('\n')}\n`);
  return 0;
};

function hunkCount({ fileChanges }: WholeChange): number {
  return fileChanges.reduce((sum, file) => sum + file.hunks.length, 0);
}

function describe({ id, payload }: SignoffRecord, change: WholeChange): string[] {
  const worth = describeAssessment(assess(change.checklist, payload.answers));
  const who = visibleLine(formatIdentity(payload.reviewer));
  return [
    `  ${payload.at}  ${payload.verdict}  ${who}  ${worth}  (${shortId(id)}, claimed: not signed with a key)`,
    ...(payload.note === undefined ? [] : [`    ${visible(payload.note)}`]),
    ...payload.answers.map((answer) => {
      const said = [answer.note, ...(answer.evidence ?? []).map((piece) => piece.text)];
      return `    ${answer.prompt}: ${answer.answer}. ${visible(said.filter(Boolean).join(' '))}`;
    }),
  ];
}

function isoMinute(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
