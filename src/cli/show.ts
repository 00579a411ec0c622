// `countersign show`: everything known about one commit.
import { disagreements } from '../core/authorship/disagreement';
import { type Evidence, isAiWritten, isSuspected } from '../core/authorship/evidence';
import { marksOf, saidOf, withMarks } from '../core/authorship/marks';
import { agentLabel } from '../core/authorship/signals';
import { type Commit, formatIdentity, shortId, subjectOf } from '../core/change/commit';
import { describeLeftOut } from '../core/change/left-out';
import { isWork } from '../core/change/uncommitted';
import { quotedLines, shortLine } from '../core/change/visible';
import { partsOf } from '../core/checklist/answer-words';
import { describeAssessment, describeDoubts } from '../core/checklist/answers';
import { staleAnswers } from '../core/checklist/asked';
import { uncommittedOf } from '../core/coverage/relevant';
import { standing, trusted } from '../core/gate/standing';
import { statusLabel, statusOf } from '../core/gate/status';
import type { KnownRecord, SignoffRecord } from '../core/signoff/record';
import { assessSignoff } from '../core/signoff/worth';
import { describeVerdict, type SignatureVerdict, type TrustOf } from '../core/trust/verdict';
import { readOwnBase } from '../git/base';
import { withBranchEvidence } from '../git/branches';
import { type WholeChange, withEvidence } from '../git/changes';
import { LineRecords } from '../git/line-records';
import { judgeInHistory } from '../git/review/context';
import { readStore } from '../git/store/store';
import { readTrust } from '../git/trust';
import { type Command, namedChange } from './command';
import { counted, coverageLines, describeCoverage } from './coverage';
import { printJson, warnAll } from './output';
import { attestedLines, describeAttested } from './recorded';
import { describeOther, othersAbout } from './records';

/** Shows evidence, coverage, status and records of a commit. */
export const show: Command = async (context) => {
  const { repository, args, output } = context;
  const store = await readStore(repository, { history: true });
  const all = store.records.map((placed) => placed.record);
  const base = await readOwnBase(repository);
  const trustOf = await readTrust(repository, base, all);
  const records = standing(all, trusted(base.policy, trustOf));
  const notes = await LineRecords.open(repository);
  const named = await namedChange(context, notes);
  const found = await withBranchEvidence(repository, named.commit.id, named.evidence);
  const change = withEvidence(named, withMarks(found, saidOf(marksOf(records), named.commit)));
  warnAll(output, notes.problems);
  const judgement = await judgeInHistory(repository, change, all);
  const { commit, evidence } = change;
  const differing = disagreements(evidence, change.record);
  const status = statusOf(judgement, false);
  const coverage = describeCoverage(change, judgement);
  // What is not asked for is not missing.
  const reasons = status === 'exempt' ? [] : judgement.reasons;
  if (args.json) {
    const { agents } = change;
    const signoffs = judgement.signoffs.map((record) => asJson(record, trustOf));
    const others = othersAbout(records, commit.id).map((record) => asJson(record, trustOf));
    const known = {
      commit: commit.id,
      ...uncommittedIn(change),
      agents,
      evidence,
      status,
      reasons,
      coverage,
    };
    const recorded = attestedLines(change);
    printJson(output, { ...known, recorded, disagreements: differing, signoffs, records: others });
    return 0;
  }
  const lines = [
    commit.id,
    shortLine(subjectOf(commit)),
    originLine(commit),
    `Content: ${counted(change.files.length, 'file')}, ${counted(hunkCount(change), 'hunk')}`,
    ...(change.leftOut ?? []).map((one) => `Left out: ${shortLine(describeLeftOut(one))}`),
    `Status:  ${statusLabel(status)}`,
    ...reasons.map((reason) => `         ${shortLine(reason.text)}`),
    ...coverageLines(coverage),
    '',
    reasonsHeading(evidence),
    ...evidence.map(
      ({ agent, kind, role, text, place }) =>
        `  ${shortLine(agentLabel(agent))} (${place === undefined ? kind : shortLine(place)}, ${role}): ${shortLine(text)}`,
    ),
    ...describeAttested(change),
    ...differing.map((words) => `  ${shortLine(words)}`),
    '',
    judgement.signoffs.length === 0 ? 'No sign-offs.' : 'Sign-offs:',
    ...judgement.signoffs.flatMap((record) => describe(record, change, trustOf(record))),
    ...othersAbout(records, commit.id).flatMap((record) => describeOther(record, trustOf(record))),
  ];
  output.write(`${lines.join('\n')}\n`);
  return 0;
};

/** Who made a commit, or what uncommitted work was changed from. */
function originLine(commit: Commit): string {
  if (!isWork(commit)) {
    const who = shortLine(formatIdentity(commit.author));
    return `Author:  ${who}, ${isoMinute(commit.authoredAt)}`;
  }
  const on = commit.parents.map(shortId).join(' and ');
  return `On:      ${on === '' ? 'no commit yet' : on}`;
}

function asJson(record: KnownRecord, trustOf: TrustOf) {
  return { id: record.id, trust: trustOf(record), ...record.payload };
}

function reasonsHeading(evidence: readonly Evidence[]): string {
  if (evidence.length === 0) {
    return 'No evidence found that an AI wrote it. Absence proves nothing.';
  }
  if (isAiWritten(evidence)) return 'Why we think an AI wrote it:';
  return isSuspected(evidence)
    ? 'An AI may have had a part in it, which asks for no sign-off. If it had: countersign mark <commit> --ai <agent>'
    : 'An AI had a part in it, and did not write it:';
}

/** For programs: what uncommitted work is made of, and what is not in it. */
function uncommittedIn({ subject, leftOut }: WholeChange) {
  const uncommitted = uncommittedOf(subject);
  return uncommitted === undefined ? {} : { uncommitted, leftOut: leftOut ?? [] };
}

function hunkCount({ fileChanges }: WholeChange): number {
  return fileChanges.reduce((sum, file) => sum + file.hunks.length, 0);
}

function describe(record: SignoffRecord, change: WholeChange, verdict: SignatureVerdict): string[] {
  const { id, payload } = record;
  const worth = describeAssessment(assessSignoff(change.checklist, payload));
  const doubts = describeDoubts(payload.answers);
  const who = shortLine(formatIdentity(payload.reviewer));
  const stale = staleAnswers(payload, hunksOf(change));
  return [
    `  ${payload.at}  ${payload.verdict}  ${who}  ${worth}  (${shortId(id)}, ${describeVerdict(verdict)})`,
    ...(doubts === '' ? [] : [`    ${shortLine(doubts)}`]),
    ...quotedLines(payload.note ?? '', '    '),
    ...payload.answers.flatMap((answer) => [
      `    ${shortLine(answer.prompt)}: ${answer.answer}${stale.includes(answer.prompt) ? staleWords : ''}`,
      ...partsOf(answer).flatMap(({ label, text }) => [
        `      ${label}`,
        ...quotedLines(text, '      '),
      ]),
    ]),
  ];
}

const staleWords = ' (stale: lines that it was about have changed since)';

function hunksOf({ fileChanges }: WholeChange): ReadonlySet<string> {
  return new Set(fileChanges.flatMap(({ hunks }) => hunks.map(({ digest }) => digest)));
}

function isoMinute(seconds: number): string {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return '(date out of range)';
  return `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
