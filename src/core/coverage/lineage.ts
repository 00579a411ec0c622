// What is known of the commits that sign-offs were made on, beside the history at hand.
import type { SignoffRecord } from '../signoff/record';
import { isAbout, uncommittedOf } from './relevant';

/** How sign-offs stand to a history and to each other. */
export interface Lineage {
  /**
   * True if the sign-off's commit (of a range: its head) is still part of the history. What was signed there
   * stands there; the same hunk once more is another change.
   */
  readonly isKept: (record: SignoffRecord) => boolean;
  /** True if it is known to be: a part of a range alone was never seen without the rest. */
  readonly isWhole: (record: SignoffRecord) => boolean;
  /**
   * True if a commit of the history may be what became of the sign-off's commit, which was replaced: it is not older
   * than that, as far as can be told.
   */
  readonly mayBecome: (record: SignoffRecord, commit: string) => boolean;
  /** True if the commit of the first is an ancestor of the second's: the two are different work. */
  readonly precedes: (first: SignoffRecord, second: SignoffRecord) => boolean;
  /**
   * True if an approval may be about what a commit holds. One of work that was not committed yet is bound to
   * what it was changed from: where that is part of the history, only what was committed on it counts.
   */
  readonly reaches: (approval: SignoffRecord, commit: string) => boolean;
}

/** Where nothing is known: everything signed elsewhere was replaced, and nothing stood beside anything. */
export const nothingKnown: Lineage = {
  isKept: () => false,
  isWhole: () => false,
  mayBecome: () => true,
  precedes: () => false,
  // What cannot be told must not help to pass.
  reaches: ({ payload: { subject } }, commit) =>
    uncommittedOf(subject) === undefined || isAbout(subject, commit),
};
