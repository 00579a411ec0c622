// Which sign-offs say something about a change, whatever they are worth.
import type { SignoffRecord } from '../signoff/record';
import { coverAll, type FileCoverage } from './coverage';
import type { Lineage } from './lineage';
import type { Covered, Relevant } from './relevant';

/** The sign-offs about a change. */
export interface Related {
  /** Those that name it, have a file's states or the steps of a chain in common, or ask for changes. */
  readonly close: readonly SignoffRecord[];
  /** And those with a hunk in common. */
  readonly all: readonly SignoffRecord[];
}

/** Finds the sign-offs about a change; a hunk in common says nothing where what was signed still stands. */
export function relatedTo(change: Covered, relevant: Relevant, lineage: Lineage): Related {
  const byStates = { change: { ...change, hunks: undefined }, counts: () => true };
  const [coverage] = coverAll([byStates], relevant, lineage);
  const sharing = [...(change.hunks?.values() ?? [])]
    .flat()
    .flatMap(relevant.hunk)
    .filter((record) => !lineage.isKept(record));
  const close = [
    ...relevant.about(change.commit),
    ...(coverage?.by ?? []),
    ...(coverage?.files ?? []).flatMap((file) => stepsOf(file, relevant)),
    ...sharing.filter((record) => record.payload.verdict === 'request-changes'),
  ];
  return { close: relevant.inOrder(close), all: relevant.inOrder([...close, ...sharing]) };
}

/** Of each step of a chain whatever was said, not only what the chain was found by. */
function stepsOf({ tier, by, transition: [path] }: FileCoverage, relevant: Relevant) {
  if (tier !== 'chain') return [];
  const steps = by.flatMap(({ payload }) => payload.files ?? []);
  return steps.filter((step) => step[0] === path).flatMap(relevant.exact);
}
