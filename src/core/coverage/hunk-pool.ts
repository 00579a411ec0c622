// The signed hunks that can still be given: each is used once, however often it was signed.
import type { SignoffRecord } from '../signoff/record';

interface Supply {
  readonly records: Set<SignoffRecord>;
  readonly left: Map<string, number>;
}

/**
 * Signed hunks as a multiset. Sign-offs that list the same hunks are about the same content (two reviewers, or
 * one before and after a rebase) and give each hunk once between them.
 */
export class HunkPool {
  readonly #supplies = new Map<string, Supply>();
  readonly #byRecord = new Map<SignoffRecord, Supply>();

  /** Takes one hunk from a supply that one of the records belongs to; the record, or undefined if none is left. */
  take(digest: string, records: readonly SignoffRecord[]): SignoffRecord | undefined {
    for (const record of records) {
      const supply = this.#supplyOf(record);
      const left = supply.left.get(digest) ?? 0;
      if (left === 0) continue;
      supply.left.set(digest, left - 1);
      return record;
    }
    return undefined;
  }

  #supplyOf(record: SignoffRecord): Supply {
    const known = this.#byRecord.get(record);
    if (known !== undefined) return known;
    const hunks = record.payload.hunks ?? [];
    const key = hunks.toSorted().join(' ');
    let supply = this.#supplies.get(key);
    if (supply === undefined) {
      supply = { records: new Set(), left: new Map() };
      for (const digest of hunks) supply.left.set(digest, (supply.left.get(digest) ?? 0) + 1);
      this.#supplies.set(key, supply);
    }
    supply.records.add(record);
    this.#byRecord.set(record, supply);
    return supply;
  }
}
