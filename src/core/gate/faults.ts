// Why an approving sign-off does not count: each fault with a code for programs and words for people.
import type { Signals } from '../authorship/signals';
import type { ChecklistInForce, RequiredPrompt } from '../checklist/prompt';
import type { SignoffRecord } from '../signoff/record';
import { assessSignoff } from '../signoff/worth';
import { describeShortfall, reaches, type SignatureVerdict, unsigned } from '../trust/verdict';
import { type Fold, isAgentAccount, isAmong } from './person';
import type { Policy } from './policy';

/** Why a sign-off does not count, or what is missing: a code for programs and words for people. */
export interface Reason {
  readonly code:
    | 'not-signed'
    | 'not-covered'
    | 'more-approvals'
    | 'other-reviewers'
    | 'changes-requested'
    | 'own-change'
    | 'agent-reviewer'
    | 'not-trusted'
    | 'not-verified'
    | 'not-validated'
    | 'other-checklist'
    | 'waiver-ended'
    | 'practice';
  readonly text: string;
}

/** The checklist that sign-offs are held against; without a digest, any that was answered will do. */
export type AskedChecklist = Omit<ChecklistInForce, 'digest'> & { readonly digest?: string };

/**
 * The faults of an approval that do not depend on the change; none if it counts as far as they go.
 * `faultOfAuthor` is the one that does.
 */
export function faultsOf(
  { payload }: SignoffRecord,
  checklist: AskedChecklist,
  policy: Policy,
  verdict: SignatureVerdict = unsigned,
  signals?: Signals,
): readonly Reason[] {
  const who = payload.reviewer.name;
  const faults: Reason[] = [];
  if (!reaches(verdict, policy.trust)) {
    faults.push({ code: 'not-trusted', text: `${who}’s sign-off ${describeShortfall(verdict)}` });
  }
  if (isAgentAccount(payload.reviewer, signals)) {
    faults.push({
      code: 'agent-reviewer',
      text: `${who} is the account of an AI agent; a person has to sign off`,
    });
  }
  if (payload.practice === true) {
    faults.push({ code: 'practice', text: `${who}’s sign-off was practice` });
  }
  const { digest = payload.checklist } = checklist;
  if (payload.checklist !== digest && !policy.answers.earlier.includes(payload.checklist)) {
    const [answered, asked] = [payload.checklist, digest].map((id) => id.slice(0, 8));
    faults.push({
      code: 'other-checklist',
      text: `${who} answered the checklist ${answered} and the base asks ${asked}; a new sign-off has to answer that`,
    });
  }
  const { verified, validated } = assessSignoff(checklist, payload, policy.answers);
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

/**
 * The faults of an approval as far as it covers some paths: what a team asks of every change there has to be
 * answered, whether or not the record says that it was asked.
 */
export function faultsAt(
  { payload }: SignoffRecord,
  paths: readonly string[],
  { team }: AskedChecklist,
  { answers }: Policy,
): readonly Reason[] {
  if (team === undefined) return [];
  const asked = new Map<string, { readonly prompt: RequiredPrompt; readonly path: string }>();
  for (const path of paths) {
    for (const prompt of team.askedAt(path)) {
      if (!asked.has(prompt.id)) asked.set(prompt.id, { prompt, path });
    }
  }
  const prompts = [...asked.values()].map(({ prompt }) => prompt);
  const { gaps } = assessSignoff({ prompts }, { ...payload, triggered: [] }, answers);
  const whose = `${payload.reviewer.name}’s sign-off has no answer that counts to`;
  return gaps.flatMap(({ prompt, kind }): readonly Reason[] => {
    const [code, counts] =
      kind === 'verification'
        ? (['not-verified', answers.verified] as const)
        : (['not-validated', answers.validated] as const);
    const path = asked.get(prompt)?.path ?? '';
    const text = `${whose} ${prompt}, which this repository asks of ${path}`;
    return counts ? [{ code, text }] : [];
  });
}

/**
 * The fault of an approval by one of those who wrote the change, by their `authorKeys`: under this address, or
 * under another that the signing key is listed for.
 */
export function faultOfAuthor(
  { payload: { reviewer } }: SignoffRecord,
  authors: ReadonlySet<string>,
  policy: Policy,
  verdict: SignatureVerdict,
  fold: Fold,
): readonly Reason[] {
  const others = (verdict.people ?? []).map((email) => ({ name: '', email }));
  const isAuthor = [reviewer, ...others].some((who) => isAmong(authors, who, fold));
  if (!policy.independent || !isAuthor) return [];
  const text = `${reviewer.name} wrote, committed or co-authored it; somebody else has to sign off`;
  return [{ code: 'own-change', text }];
}
