// The snapshot that the panel shows: everything about a change, in words where a person reads it.
import { disagreements } from '../../core/authorship/disagreement';
import { type Evidence, isSuspected } from '../../core/authorship/evidence';
import { agentLabel } from '../../core/authorship/signals';
import { type Commit, type Identity, shortId } from '../../core/change/commit';
import { isWork } from '../../core/change/uncommitted';
import type { Triggered } from '../../core/checklist/engine';
import { describeProblem } from '../../core/files/json-file';
import type { Judgement } from '../../core/gate/judge';
import { isOwn } from '../../core/gate/person';
import { checklistPath } from '../../core/gate/policy';
import { statusLabel, statusOf } from '../../core/gate/status';
import { t } from '../../core/language/t';
import type { SignoffRecord, StoredRecord } from '../../core/signoff/record';
import { assessSignoff } from '../../core/signoff/worth';
import { describeVerdict, type TrustOf } from '../../core/trust/verdict';
import type { Base } from '../../git/base';
import type { WholeChange } from '../../git/changes';
import { noIdentity } from '../../git/identity';
import type { PastRun } from '../../git/run/past';
import { type Draft, isStarted } from '../../protocol/draft';
import type { DisplayFile, SignoffSummary, Snapshot } from '../../protocol/review';
import type { PanelSettings } from '../../protocol/settings';
import { isoOf } from '../age';
import { type KeptRun, shownRun } from '../evidence/kept-runs';
import { recordedWords, withAttested } from './attested';
import { authorsOf, branchOf, evidenceByCommit, titleOf } from './branch';
import { carriedOf } from './carried';
import { shownThreads } from './comments';
import { draftOfRecord } from './draft-of-record';
import { evidenceWords } from './evidence-words';
import { promptsOfRecord, shownPrompts } from './prompts';
import { remarksOf } from './remarks';
import { type OwnSigner, signerWarning, signerWords } from './signer';
import type { Shown } from './subject';

/** What a snapshot is made of. */
export interface SnapshotParts {
  readonly change: WholeChange;
  readonly files: readonly DisplayFile[];
  readonly triggered: Triggered;
  /** What was run for the prompts. */
  readonly runs: readonly KeptRun[];
  /** What was run in this repository, the last first. */
  readonly past: readonly PastRun[];
  readonly judgement: Judgement;
  /** Of a branch, those of its commits. */
  readonly judgements?: readonly Judgement[];
  /** Of a branch, the commit that is shown alone. */
  readonly view?: Shown & { readonly index: number };
  /** Those of the whole store. */
  readonly records: readonly StoredRecord[];
  /** The day (UTC, `2026-11-23`) that waivers are held against. */
  readonly today: string;
  readonly draft: Draft;
  readonly settings: PanelSettings;
  readonly reviewer: Identity | undefined;
  /** What the signatures of records prove. */
  readonly trustOf: TrustOf;
  /** With which key it will be signed; undefined where the person chose that none does. */
  readonly signer: OwnSigner;
  /** The rules that hold: of what the branch is merged into. */
  readonly base: Base;
  /** The record that is shown as it was signed, where the panel was opened from History. */
  readonly shown: SignoffRecord | undefined;
  /** What has become since of what was signed in that record, a sentence each. */
  readonly since?: readonly string[];
  /** Ids of the drafts of comments that this panel has sent. */
  readonly sent?: readonly string[];
  /** The sign-off that was just made in this panel. */
  readonly signed?: SignoffRecord | undefined;
}

/** Makes a snapshot. `revision` has to grow with every one of a panel. */
export function makeSnapshot(parts: SnapshotParts, revision: number): Snapshot {
  const { change, files, judgement, draft, reviewer, shown, signed } = parts;
  const { commit, evidence, checklist } = change;
  const view = parts.view ?? { change, files };
  const code = statusOf(judgement, isStarted(draft));
  const { fold, policy } = parts.base;
  const own = reviewer !== undefined && change.commits.some((one) => isOwn(one, reviewer, fold));
  const { shortestReason, unsureBlocks } = policy.answers;
  const carried = carriedOf(judgement, change, shown);
  const asked = shownPrompts(
    checklist,
    parts.triggered,
    parts.view === undefined ? files : [],
    parts.past,
  );
  return {
    type: 'snapshot',
    revision,
    change: {
      id: commit.id,
      subject: titleOf(change),
      body: change.parts === undefined ? bodyOf(commit) : '',
      author: authorsOf(change),
      authoredAt: isWork(commit) ? '' : isoOf(commit.authoredAt),
      agents: agentNames(evidence),
      evidence: evidenceByCommit(change).map(evidenceWords),
      suspected: isSuspected(evidence),
      recorded: recordedWords(change),
      // Of several commits each may have an agent of its own.
      disagreements: change.parts === undefined ? [...disagreements(evidence, change.record)] : [],
      ...compared(change),
    },
    status: {
      code,
      label: statusLabel(code),
      // What is not asked for is not missing.
      detail:
        code === 'exempt' && judgement.waiver === undefined
          ? ''
          : describeStatus(judgement, carried.length > 0),
    },
    ...branchOf(change, parts.judgements, parts.view?.index),
    signoffs: judgement.signoffs.map((record) => summarize(record, parts)),
    carried,
    remarks: remarksOf(parts.records, commit.id, parts.today),
    threads: shownThreads(parts.records, view.change, reviewer),
    sent: [...(parts.sent ?? [])],
    files: [...withAttested(view.files, view.change)],
    prompts: shown === undefined ? asked : promptsOfRecord(asked, shown.payload),
    checklistFaults: parts.triggered.problems.map((one) => describeProblem(checklistPath, one)),
    runs: shown === undefined ? parts.runs.map((run) => shownRun(run, commit.id)) : [],
    draft: shown === undefined ? draft : draftOfRecord(shown.payload, change.fileChanges),
    settings: parts.settings,
    ...(parts.view === undefined ? {} : { cannotSign: oneOfMany() }),
    ...(reviewer === undefined ? { cannotSign: noIdentity } : { reviewer }),
    signer: signerWords(parts.signer),
    warnings: warningsOf(parts, own),
    rules: { shortestReason, unsureBlocks },
    ...(signed === undefined ? {} : { signed: justSigned(signed, parts) }),
    ...(shown === undefined
      ? {}
      : {
          shown: summarize(shown, parts),
          since: [...(parts.since ?? [])],
          cannotSign: readOnly(),
        }),
  };
}

/** The message below the subject. */
function bodyOf({ message }: Commit): string {
  return message.trim().split('\n').slice(1).join('\n').trim();
}

/** What is compared, where it is not simply a commit with its parent. */
function compared({ commit, comparison, parts }: WholeChange): { compared?: string } {
  if (parts !== undefined) return { compared: t('All since {0}', shortId(comparison.from)) };
  if (comparison.merge) {
    return { compared: t('A merge: shown is what differs from git’s own merge.') };
  }
  if (!isWork(commit)) return {};
  const from = shortId(comparison.from);
  return { compared: t('The working tree as it was read, changed since {0}', from) };
}

const workWarning = (): string =>
  t(
    'Whoever commits this is its author. Your sign-off is carried into the commit; the gate counts it if that is somebody else.',
  );
const ownWarning = (): string =>
  t(
    'You are its author, committer or co-author. Your sign-off is kept, but the gate needs somebody else’s.',
  );
const oneOfMany = (): string =>
  t('One commit is shown. Show the whole branch to sign it: one sign-off covers all its commits.');

/** What to know before signing, most important first. */
function warningsOf(
  { change, reviewer, base, signer, shown }: SnapshotParts,
  own: boolean,
): string[] {
  if (reviewer === undefined || shown !== undefined) return [];
  const { fault } = base;
  const key = signerWarning(signer, reviewer, base, change, new Date());
  return [
    ...(own ? [ownWarning()] : isWork(change.commit) ? [workWarning()] : []),
    ...(key === undefined ? [] : [key]),
    ...(fault === undefined ? [] : [t('The gate can decide nothing here: {0}.', fault)]),
  ];
}

const readOnly = (): string =>
  t('This is a record of the past. Open the change from the queue to sign it.');

/** Why it is not signed, or the waiver that makes that unnecessary. What is left is told with what is carried. */
function describeStatus({ reasons, waiver }: Judgement, carried: boolean): string {
  const words = reasons.filter(({ code }) => code !== 'not-covered' || !carried);
  if (waiver === undefined) return words.map(({ text }) => text).join('; ');
  const { reviewer, until, reason } = waiver.payload;
  const waived = t('waived by {0} until the end of {1} (UTC): {2}', reviewer.name, until, reason);
  return [waived, ...words.map(({ text }) => text)].join('; ');
}

function justSigned(record: SignoffRecord, parts: SnapshotParts): Snapshot['signed'] {
  const draft = draftOfRecord(record.payload, parts.change.fileChanges);
  return { summary: summarize(record, parts), draft };
}

function summarize(
  record: SignoffRecord,
  { change, trustOf, base }: Pick<SnapshotParts, 'change' | 'trustOf' | 'base'>,
): SignoffSummary {
  const { id, payload } = record;
  const { verified, validated } = assessSignoff(change.checklist, payload, base.policy.answers);
  const { reviewer, at, verdict } = payload;
  const { name, email } = reviewer;
  const trust = describeVerdict(trustOf(record));
  return { id, reviewer: { name, email }, at, verdict, verified, validated, trust };
}

function agentNames(evidence: readonly Evidence[]): string[] {
  const names = evidence
    .filter((piece) => piece.role !== 'reviewed')
    .map(({ agent, model }) =>
      model === undefined ? agentLabel(agent) : `${agentLabel(agent)} (${model})`,
    );
  // Where one piece names the model, the plain name of the same agent adds nothing.
  const distinct = [...new Set(names)];
  return distinct.filter((name) => !distinct.some((other) => other.startsWith(`${name} (`)));
}
