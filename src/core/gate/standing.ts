// Which records still hold: nothing is ever deleted, a later record of the same person says what no longer does.
import {
  type KnownRecord,
  reviewerOf,
  type SignoffRecord,
  type StoredRecord,
} from '../signoff/record';
import { reaches, type TrustOf } from '../trust/verdict';
import { emailKey } from './person';
import type { Policy } from './policy';

/**
 * The records without those that their own reviewer withdrew, and without the vetoes that their own reviewer's
 * approval names in `follows`. Nobody can take back what somebody else said.
 *
 * A record that would let more pass (a waiver, a mark "not AI-written", what takes a veto or a mark "AI-written"
 * back) has to be trusted; what only asks for more holds whoever made it.
 *
 * @param isTrusted says of a record whether it is known well enough who made it
 */
export function standing(
  records: readonly StoredRecord[],
  isTrusted: (record: StoredRecord) => boolean = () => true,
): readonly StoredRecord[] {
  return records.filter(holding(records, isTrusted));
}

/**
 * Says of a record whether it is among `standing`, for where not all are in memory at once.
 *
 * @param records at least all withdrawals, and all approvals with `follows`
 */
export function holding(
  records: readonly StoredRecord[],
  isTrusted: (record: StoredRecord) => boolean = () => true,
): (record: StoredRecord) => boolean {
  const taken = new Map<string, StoredRecord[]>();
  const take = (id: string, by: KnownRecord): void => {
    const own = key(id, reviewerOf(by));
    taken.set(own, [...(taken.get(own) ?? []), by]);
  };
  for (const record of records) {
    if (record.type === 'withdraw') take(record.payload.record, record);
  }
  const isWithdrawn = (record: KnownRecord): boolean => {
    const by = taken.get(key(record.id, reviewerOf(record))) ?? [];
    const withdrawals = by.filter(({ type }) => type === 'withdraw');
    return withdrawals.length > 0 && (!asksForMore(record) || withdrawals.some(isTrusted));
  };
  for (const record of records) {
    if (record.type !== 'signoff' || record.outline.verdict !== 'approve') continue;
    if (record.outline.follows.length === 0 || isWithdrawn(record)) continue;
    for (const id of record.outline.follows) take(id, record);
  }
  return (record) => {
    if (record.type === 'other' || record.type === 'withdraw') return true;
    if (letsPass(record) && !isTrusted(record)) return false;
    if (taken.size === 0) return true;
    if (isWithdrawn(record)) return false;
    const by = taken.get(key(record.id, reviewerOf(record))) ?? [];
    return !(isVeto(record) && by.some((one) => one.type === 'signoff' && isTrusted(one)));
  };
}

/** True for what a forger could only block with. */
function asksForMore(record: StoredRecord): boolean {
  if (record.type === 'comment') return record.payload.blocking === true;
  return isVeto(record) || (record.type === 'mark' && record.payload.ai);
}

/** True for what lets a change pass by itself; approvals are judged one by one, with words. */
function letsPass(record: StoredRecord): boolean {
  return record.type === 'waiver' || (record.type === 'mark' && !record.payload.ai);
}

/** What says of records whether they are trusted as far as a policy asks. */
export function trusted(
  { trust }: Pick<Policy, 'trust'>,
  trustOf: TrustOf,
): (record: StoredRecord) => boolean {
  return (record) => reaches(trustOf(record), trust);
}

/** True for a request for changes. */
export function isVeto(record: StoredRecord): record is SignoffRecord {
  return record.type === 'signoff' && record.outline.verdict === 'request-changes';
}

function key(id: string, reviewer: { readonly email: string }): string {
  return `${id} ${emailKey(reviewer)}`;
}
