// Which records still hold: nothing is ever deleted, a later record of the same person says what no longer does.
import type { SignoffRecord, StoredRecord } from '../signoff/record';
import { emailKey } from './person';

/**
 * The records without those that their own reviewer withdrew, and without the vetoes that their own reviewer's
 * approval names in `follows`. Nobody can take back what somebody else said.
 */
export function standing(records: readonly StoredRecord[]): readonly StoredRecord[] {
  const taken = new Set<string>();
  for (const record of records) {
    if (record.type === 'withdraw') taken.add(key(record.payload.record, record.payload.reviewer));
  }
  for (const record of records) {
    if (record.type !== 'signoff' || record.payload.verdict !== 'approve') continue;
    if (taken.has(key(record.id, record.payload.reviewer))) continue;
    for (const id of record.payload.follows ?? []) {
      taken.add(`veto ${key(id, record.payload.reviewer)}`);
    }
  }
  if (taken.size === 0) return records;
  return records.filter((record) => {
    if (record.type === 'other' || record.type === 'withdraw') return true;
    const own = key(record.id, record.payload.reviewer);
    return !taken.has(own) && !(isVeto(record) && taken.has(`veto ${own}`));
  });
}

/** True for a request for changes. */
export function isVeto(record: StoredRecord): record is SignoffRecord {
  return record.type === 'signoff' && record.payload.verdict === 'request-changes';
}

function key(id: string, reviewer: { readonly email: string }): string {
  return `${id} ${emailKey(reviewer)}`;
}
