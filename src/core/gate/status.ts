// The status of a change, from what the gate would say of it and whether its review has begun.
import { t } from '../language/t';
import type { StoredRecord } from '../signoff/record';
import { blockingComments } from './blocking';
import type { Judgement } from './judge';
import { standing } from './standing';

/** Status of a change; the words are the design's. */
export type Status =
  'unreviewed' | 'in-review' | 'signed' | 'changes-requested' | 'stale' | 'exempt';

/**
 * Status of a change.
 *
 * @param started true if the reader has a draft for it
 */
export function statusOf(judgement: Judgement, started: boolean): Status {
  const { required, satisfied, reasons, coverage, waiver, signoffs } = judgement;
  if (reasons.some((reason) => reason.code === 'changes-requested')) return 'changes-requested';
  if (waiver !== undefined || (!required && coverage.by.length === 0)) return 'exempt';
  if (satisfied) return 'signed';
  if (!required) return 'exempt';
  // Signed once and no longer whole: the content moved on since.
  if (coverage.by.length > 0 && coverage.residual.length > 0) return 'stale';
  const approved = signoffs.some((record) => record.payload.verdict === 'approve');
  return started || approved ? 'in-review' : 'unreviewed';
}

/**
 * True where no record can bear on the status of any change: then `statusWithoutRecords` tells it.
 *
 * @param records those of the whole store
 */
export function decideNothing(records: readonly StoredRecord[]): boolean {
  const held = standing(records);
  const decides = held.some(({ type }) => ['signoff', 'waiver', 'other'].includes(type));
  return !decides && blockingComments(held).length === 0;
}

/** `statusOf` of a change that has no records and no draft, and evidence for which the policy asks for a sign-off. */
export function statusWithoutRecords({ cleanMerge }: { readonly cleanMerge: boolean }): Status {
  return cleanMerge ? 'exempt' : 'unreviewed';
}

/** The status as shown to people. */
export function statusLabel(status: Status): string {
  const labels: Readonly<Record<Status, string>> = {
    unreviewed: t('To review'),
    'in-review': t('Started'),
    signed: t('Signed'),
    'changes-requested': t('Changes requested'),
    stale: t('Stale'),
    exempt: t('No sign-off needed'),
  };
  return labels[status];
}
