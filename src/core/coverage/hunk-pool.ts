// The signed hunks that can still be given: each covers one hunk, however often it was signed.
import { commitsOf } from '../signoff/outline';
import type { SignoffRecord } from '../signoff/record';
import type { Lineage } from './lineage';
import { uncommittedOf } from './relevant';

/** More sign-offs of one hunk than this are not added up. */
const mostAdded = 60;

/**
 * Signed hunks as a multiset. Two sign-offs that list the same hunk are two hunks only where one's commit is an
 * ancestor of the other's, or one builds on the other: otherwise they are two reviewers of one change, or one
 * change before and after it was rewritten.
 */
export class HunkPool {
  readonly #used = new Map<string, number>();
  /** The commits in which a hunk stands that was signed there. */
  readonly #standing = new Map<string, string[]>();

  constructor(private readonly lineage: Lineage) {}

  /** Takes one hunk that one of the sign-offs lists; the sign-off, or undefined if none is left. */
  take(digest: string, usable: readonly SignoffRecord[]): SignoffRecord | undefined {
    const records = usable.filter((record) => this.#isOpen(digest, record));
    const used = this.#used.get(digest) ?? 0;
    if (records.length === 0 || used >= this.#available(digest, records)) return undefined;
    this.#used.set(digest, used + 1);
    const given = records.flatMap((record) =>
      Array.from({ length: countIn(record, digest) }, () => record),
    );
    return given[used] ?? records[0];
  }

  /** Uses up one hunk of a commit that is covered by other means, if these could be given to others too. */
  use(digest: string, by: readonly SignoffRecord[], commit: string): void {
    if (by.length === 0) return;
    if (by.every((record) => this.lineage.isKept(record))) {
      this.#standing.set(digest, [...(this.#standing.get(digest) ?? []), commit]);
    } else this.#used.set(digest, (this.#used.get(digest) ?? 0) + 1);
  }

  /** What was signed before it was committed has become the first such hunk after it, signed again or not. */
  #isOpen(digest: string, record: SignoffRecord): boolean {
    if (uncommittedOf(record.payload.subject) === undefined) return true;
    const since = this.#standing.get(digest)?.filter((one) => this.lineage.reaches(record, one));
    return countIn(record, digest) > (since?.length ?? 0);
  }

  /**
   * How many hunks can be given in all. What replaced commits became and was signed again, whole, is not counted as
   * given, and yet is no more to be had from them.
   */
  #available(digest: string, records: readonly SignoffRecord[]): number {
    const replaced = records.filter((record) => !this.lineage.isKept(record));
    const own = records.filter((record) => this.lineage.isKept(record));
    const became = (this.#standing.get(digest) ?? []).filter((commit) =>
      replaced.some((record) => this.lineage.mayBecome(record, commit)),
    );
    const all = this.#supply(digest, records) - became.length;
    return own.length === 0 ? all : Math.max(all, this.#supply(digest, own));
  }

  /** How often a hunk was signed: the most that sign-offs of commits on one line of work add up to. */
  #supply(digest: string, records: readonly SignoffRecord[]): number {
    const counts = records.map((record) => countIn(record, digest));
    if (records.length === 1 || records.length > mostAdded) return Math.max(...counts);
    const best = new Map<SignoffRecord, number>();
    const upTo = (record: SignoffRecord): number => {
      const known = best.get(record);
      if (known !== undefined) return known;
      best.set(record, countIn(record, digest)); // where sign-offs name each other in a circle
      const before = records.filter((other) => other !== record && this.#follows(record, other));
      const sum = countIn(record, digest) + Math.max(0, ...before.map(upTo));
      best.set(record, sum);
      return sum;
    };
    return Math.max(...records.map(upTo));
  }

  #follows(record: SignoffRecord, earlier: SignoffRecord): boolean {
    if (record.payload.follows?.includes(earlier.id) === true) return true;
    const [one, two] = [record, earlier].map((r) => commitsOf(r.payload.subject).at(-1));
    return one !== two && this.lineage.precedes(earlier, record);
  }
}

function countIn({ payload }: SignoffRecord, digest: string): number {
  return (payload.hunks ?? []).filter((hunk) => hunk === digest).length;
}
