// The status of a change, from what the gate would say of it and whether its review has begun.
import { isAbout } from '../coverage/coverage';
import type { Judgement } from './judge';

/** Status of a change; the words are the design's. */
export type Status =
  'unreviewed' | 'in-review' | 'signed' | 'changes-requested' | 'stale' | 'exempt';

/**
 * Status of a change.
 *
 * @param commit id of the change's commit
 * @param started true if the reader has a draft for it
 */
export function statusOf(judgement: Judgement, commit: string, started: boolean): Status {
  if (judgement.reasons.some((reason) => reason.code === 'changes-requested'))
    return 'changes-requested';
  if (judgement.satisfied) return 'signed';
  if (!judgement.required) return 'exempt';
  const approved = judgement.signoffs.filter((r) => r.payload.verdict === 'approve');
  const { residual, by } = judgement.coverage;
  // Signed once and no longer whole: the content moved on since.
  if (residual.length > 0 && by.some((r) => isAbout(r.payload.subject, commit))) return 'stale';
  return started || approved.length > 0 ? 'in-review' : 'unreviewed';
}

/** The status as shown to people. */
export const statusLabels: Readonly<Record<Status, string>> = {
  unreviewed: 'To review',
  'in-review': 'Started',
  signed: 'Signed',
  'changes-requested': 'Changes requested',
  stale: 'Stale',
  exempt: 'No sign-off needed',
};
