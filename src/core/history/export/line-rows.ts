// Rows of the tables about single lines.
import type { ReviewFact } from '../facts';
import type { Escape } from '../measures/escapes';
import type { LineSpan } from '../measures/line-spans';
import type { Disclosure } from './disclosure';
import { isoTime, rowOf } from './row';
import type { Row } from './table';
import { escapesTable, lineSurvivalTable } from './tables';

/**
 * The row of lines that were signed off before a fix changed them.
 *
 * @param review the sign-off that covered them last, where it can be told
 */
export function escapeRow(
  escape: Escape,
  review: ReviewFact | undefined,
  { path }: Disclosure,
): Row {
  return rowOf(escapesTable, {
    ...{ repository: escape.repository, introducing_commit: escape.commit },
    ...{ fix_commit: escape.by, review_id: review?.id ?? null, path: path(escape.path) },
    ...{ lines: escape.lines, days: Math.floor(escape.days), method: 'szz' },
    ...{ signed_time: isoTime(escape.signedAt), fix_time: isoTime(escape.at) },
  });
}

/** Finds the sign-off by which lines were covered: one of that second that approves the file. */
export function reviewFinder(
  reviews: readonly ReviewFact[],
): (escape: Escape) => ReviewFact | undefined {
  const byTime = new Map<number, ReviewFact[]>();
  for (const review of reviews) {
    if (!review.stands || review.verdict !== 'approve') continue;
    const same = byTime.get(review.at);
    if (same === undefined) byTime.set(review.at, [review]);
    else same.push(review);
  }
  return ({ repository, path, signedAt }) => {
    const found = (byTime.get(signedAt) ?? []).filter(
      (review) => review.repository === repository && review.paths.includes(path),
    );
    // Two of one second cannot be told apart.
    return found.length === 1 ? found[0] : undefined;
  };
}

/** The row of lines that lived and ended together. */
export function lineSurvivalRow(span: LineSpan, { path }: Disclosure): Row {
  return rowOf(lineSurvivalTable, {
    ...{ repository: span.repository, commit: span.commit, path: path(span.path) },
    ...{ agent: span.agents.join(' '), signed_off: span.signed, lines: span.lines },
    ...{ born: isoTime(span.born), died: isoTime(span.died?.at) },
    ...{ died_commit: span.died?.by ?? null, censored: span.died === undefined },
    days: Math.floor(span.days),
  });
}
