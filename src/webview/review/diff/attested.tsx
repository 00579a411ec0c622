// The mark beside an added line that a line record attests: a shape by who wrote it, and words for who cannot see it.
import type { JSX } from 'preact';
import { t } from '../../../core/language/t';
import type { DisplayHunk } from '../../../protocol/review';
import { shownText } from '../text/marks';
import type { Row } from './hunk-rows';

/** The mark of a row; nothing where the record says nothing of it. */
export function AttestedMark(props: {
  readonly hunk: DisplayHunk;
  readonly row: Row;
}): JSX.Element | null {
  const { kind, index = -1 } = props.row;
  if (kind !== 'added') return null;
  const by = props.hunk.attested?.find(({ first, last }) => first <= index && index <= last);
  if (by === undefined) return null;
  const words = t('Recorded as written by {0}', shownText(by.who));
  return (
    <span class={by.ai ? 'attested ai' : 'attested person'} title={words}>
      <span class="unseen">{words}</span>
    </span>
  );
}
