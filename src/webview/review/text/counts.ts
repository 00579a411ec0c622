// How many of how many, as the sentences of the panel take it.
import { grouped } from '../../../core/language/grouped';
import { t } from '../../../core/language/t';

/** `1 hunk`, `3 hunks`. */
export function hunkCount(count: number): string {
  return count === 1 ? t('1 hunk') : t('{0} hunks', grouped(count));
}

/** `1 whole file`, `3 whole files`. */
export function wholeCount(count: number): string {
  return count === 1 ? t('1 whole file') : t('{0} whole files', grouped(count));
}

/** `2 of 7 hunks`. */
export function ofHunks(some: number, all: number): string {
  return all === 1
    ? t('{0} of 1 hunk', grouped(some))
    : t('{0} of {1} hunks', grouped(some), grouped(all));
}

/** `1 of 2 whole files`. */
export function ofWholeFiles(some: number, all: number): string {
  return all === 1
    ? t('{0} of 1 whole file', grouped(some))
    : t('{0} of {1} whole files', grouped(some), grouped(all));
}
