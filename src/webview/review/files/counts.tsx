// How many lines were added and removed: `+12 −3`.
import type { JSX } from 'preact';
import { grouped } from '../../../core/language/grouped';
import { t } from '../../../core/language/t';

interface CountsProps {
  readonly added: number;
  readonly removed: number;
  /** Changed lines beyond these that the panel does not hold. */
  readonly unshown?: number;
}

/** The counts, said in words to a screen reader. */
export function Counts({ added, removed, unshown = 0 }: CountsProps): JSX.Element {
  const words =
    unshown > 0
      ? t('{0} added, {1} removed and {2} more', grouped(added), grouped(removed), grouped(unshown))
      : t('{0} added, {1} removed', grouped(added), grouped(removed));
  return (
    <span class="counts" role="img" aria-label={words}>
      {added > 0 && <span class="plus">+{grouped(added)}</span>}
      {removed > 0 && <span class="minus">−{grouped(removed)}</span>}
      {unshown > 0 && ` ${t('and {0} more', grouped(unshown))}`}
    </span>
  );
}
