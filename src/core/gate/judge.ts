// Judges one change: does it need a sign-off, which ones count, and what is missing.
import { isAiWritten, type Evidence } from '../authorship/evidence';
import type { Commit, Identity } from '../change/commit';
import type { FileTransition } from '../change/transition';
import { assess } from '../checklist/answers';
import type { Checklist } from '../checklist/prompt';
import { cover, isAbout, type Coverage } from '../coverage/coverage';
import type { OtherRecord, SignoffRecord, StoredRecord } from '../signoff/record';
import { coAuthorsOf } from './co-authors';
import { policyFolder, type Policy } from './policy';

/** One commit with all that the gate looks at. */
export interface JudgedChange {
  readonly commit: Commit;
  readonly evidence: readonly Evidence[];
  readonly files: readonly FileTransition[];
}

/** Why a sign-off does not count, or what is missing: a code for programs and words for people. */
export interface Reason {
  readonly code:
    | 'not-signed'
    | 'not-covered'
    | 'changes-requested'
    | 'own-change'
    | 'not-verified'
    | 'not-validated'
    | 'other-checklist';
  readonly text: string;
}

/** What was found out about one change. */
export interface Judgement {
  /** False where the policy asks nothing of this commit. */
  readonly required: boolean;
  readonly satisfied: boolean;
  /** What is missing, most important first; empty if satisfied. */
  readonly reasons: readonly Reason[];
  /** The sign-offs that count, and what they cover. */
  readonly coverage: Coverage;
  /** Every sign-off about this content, counting or not, in the order given. */
  readonly signoffs: readonly SignoffRecord[];
}

/** All sign-offs that cover something of a change or name it, whatever they are worth. */
export function signoffsFor(
  change: JudgedChange,
  records: readonly StoredRecord[],
): SignoffRecord[] {
  const all = records.filter((record) => record.type === 'signoff');
  const about = cover({ commit: change.commit.id, files: change.files }, all).by;
  return all.filter((r) => about.includes(r) || isAbout(r.payload.subject, change.commit.id));
}

/** Judges a change by a policy. `records` are those of the whole store, or at least all about this content. */
export function judge(
  change: JudgedChange,
  records: readonly StoredRecord[],
  checklist: Checklist,
  policy: Policy,
): Judgement {
  const required =
    policy.scope === 'all' ||
    isAiWritten(change.evidence.filter((e) => policy.evidence.includes(e.strength))) ||
    change.files.some(([path]) => isPolicyPath(path));
  const signoffs = signoffsFor(change, records);
  const covered = { commit: change.commit.id, files: change.files };
  // An approval of another commit that shares a file says nothing about a veto of this one.
  const spoken = signoffs.filter(
    (record) =>
      record.payload.verdict === 'request-changes' ||
      isAbout(record.payload.subject, change.commit.id) ||
      cover(covered, [record]).complete,
  );
  const verdicts = latestVerdicts(spoken);
  const vetoes = verdicts.filter(({ payload }) => payload.verdict === 'request-changes');
  const foreign = records.filter((r) => r.type === 'other' && isForeignVeto(r, change.commit.id));
  const approvals = signoffs.filter(({ payload }) => payload.verdict === 'approve');
  const rated = approvals.map((record) => ({
    record,
    faults: faultsOf(record, change.commit, checklist, policy),
  }));
  const counting = rated.filter(({ faults }) => faults.length === 0).map(({ record }) => record);
  const coverage = cover(covered, counting);
  const enough = approvalsReached(covered, counting, policy.approvals);
  const reasons: Reason[] = [
    ...vetoes.map(({ payload }): Reason => {
      const said = payload.note === undefined ? '' : `: “${payload.note}”`;
      return {
        code: 'changes-requested',
        text: `${payload.reviewer.name} requests changes${said}`,
      };
    }),
    ...foreign.map((): Reason => ({
      code: 'changes-requested',
      text: 'a record of a newer format requests changes; use a newer Countersign to read it',
    })),
    ...(enough ? [] : missing(coverage, rated, policy)),
  ];
  const satisfied = enough && vetoes.length === 0 && foreign.length === 0;
  return { required, satisfied, reasons: satisfied ? [] : reasons, coverage, signoffs };
}

/** True if a person is author, committer or co-author of a commit; by e-mail address, case folded. */
export function isOwn(commit: Commit, person: Identity): boolean {
  const own = [commit.author, commit.committer, ...coAuthorsOf(commit.message)];
  return own.some((identity) => emailKey(identity) === emailKey(person));
}

/** What tells people apart: the address, without blanks and case. */
function emailKey({ email }: Pick<Identity, 'email'>): string {
  return email.trim().toLowerCase();
}

/** True for the policy folder and all in it; a path that git had to quote begins with a quote. */
function isPolicyPath(path: string): boolean {
  const plain = path.replace(/^"/, '');
  return plain.startsWith(policyFolder) || `${plain}/` === policyFolder;
}

/** Of each reviewer the newest sign-off about the change: an approval lifts one's own earlier veto. */
function latestVerdicts(signoffs: readonly SignoffRecord[]): readonly SignoffRecord[] {
  const latest = new Map<string, SignoffRecord>();
  for (const record of signoffs) {
    const email = emailKey(record.payload.reviewer);
    const known = latest.get(email);
    // On a tie the veto stands: what cannot be told must not help to pass.
    const newer =
      known === undefined ||
      record.payload.at > known.payload.at ||
      (record.payload.at === known.payload.at && record.payload.verdict === 'request-changes');
    if (newer) latest.set(email, record);
  }
  return [...latest.values()];
}

function isForeignVeto({ payload }: OtherRecord, commit: string): boolean {
  const subject = payload['subject'];
  if (payload['verdict'] !== 'request-changes') return false;
  if (typeof subject !== 'object' || subject === null) return false;
  const commits = 'commits' in subject && Array.isArray(subject.commits) ? subject.commits : [];
  return ('commit' in subject && subject.commit === commit) || commits.includes(commit);
}

function approvalsReached(
  change: { readonly commit: string; readonly files: readonly FileTransition[] },
  counting: readonly SignoffRecord[],
  approvals: number,
): boolean {
  const parts = change.files.length === 0 ? [[]] : change.files.map((file) => [file]);
  return parts.every((files) => {
    // A record that carries only a digest of its list is compared with the whole change.
    const by = counting.filter(
      (record) =>
        cover({ commit: change.commit, files }, [record]).complete ||
        cover(change, [record]).complete,
    );
    return new Set(by.map((r) => emailKey(r.payload.reviewer))).size >= approvals;
  });
}

function faultsOf(
  { payload }: SignoffRecord,
  commit: Commit,
  checklist: Checklist,
  policy: Policy,
): readonly Reason[] {
  const who = payload.reviewer.name;
  const faults: Reason[] = [];
  if (policy.independent && isOwn(commit, payload.reviewer)) {
    faults.push({
      code: 'own-change',
      text: `${who} wrote, committed or co-authored it; somebody else has to sign off`,
    });
  }
  if (payload.checklist !== checklist.digest) {
    faults.push({
      code: 'other-checklist',
      text: `${who} answered another checklist than this one`,
    });
  }
  const { verified, validated } = assess(checklist, payload.answers);
  if (policy.answers.verified && !verified) {
    faults.push({
      code: 'not-verified',
      text: `${who}’s sign-off is not verified: a verification prompt has no yes or na with evidence`,
    });
  }
  if (policy.answers.validated && !validated) {
    faults.push({
      code: 'not-validated',
      text: `${who}’s sign-off is not validated: a validation prompt has no yes or na with a reason`,
    });
  }
  return faults;
}

function missing(
  coverage: Coverage,
  rated: readonly { readonly record: SignoffRecord; readonly faults: readonly Reason[] }[],
  policy: Policy,
): readonly Reason[] {
  const faults = rated.flatMap((one) => one.faults);
  if (coverage.by.length > 0 && coverage.residual.length > 0) {
    const names = coverage.residual.map(([path]) => path);
    const list =
      names.slice(0, 3).join(', ') + (names.length > 3 ? ` and ${names.length - 3} more` : '');
    const text = `not covered by an approving sign-off: ${list}`;
    return [{ code: 'not-covered', text }, ...faults];
  }
  if (faults.length > 0) return faults;
  const count =
    policy.approvals === 1 ? 'an approving sign-off' : `${policy.approvals} approving sign-offs`;
  return [{ code: 'not-signed', text: `needs ${count}` }];
}
