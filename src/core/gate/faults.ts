// Why an approving sign-off does not count: each fault with a code for programs and words for people.
import type { Commit } from '../change/commit';
import { assess } from '../checklist/answers';
import type { Checklist } from '../checklist/prompt';
import type { SignoffRecord } from '../signoff/record';
import { isAgentAccount, isOwn } from './person';
import type { Policy } from './policy';

/** Why a sign-off does not count, or what is missing: a code for programs and words for people. */
export interface Reason {
  readonly code:
    | 'not-signed'
    | 'not-covered'
    | 'changes-requested'
    | 'own-change'
    | 'agent-reviewer'
    | 'not-verified'
    | 'not-validated'
    | 'other-checklist';
  readonly text: string;
}

/** The faults of an approval of a commit by a policy; none if it counts. */
export function faultsOf(
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
  if (isAgentAccount(payload.reviewer)) {
    faults.push({
      code: 'agent-reviewer',
      text: `${who} is the account of an AI agent; a person has to sign off`,
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
