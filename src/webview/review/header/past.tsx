// Over a record of the past: who signed it when, what its signature proves, and what became of the code since.
import type { JSX } from 'preact';
import { t } from '../../../core/language/t';
import type { SignoffSummary, Snapshot } from '../../../protocol/review';
import { filled } from '../../filled';
import { piecesIn } from '../text/shown-text';
import { personWords, utc } from '../text/words';

/** The banner that says that this is the past. */
export function Past({
  shown: { reviewer, at, trust },
  since = [],
}: {
  readonly shown: SignoffSummary;
  readonly since: Snapshot['since'];
}): JSX.Element {
  return (
    <div class="banner" role="status">
      <p>
        {filled(
          t('Signed by {0} on {1}: shown as it was signed.'),
          <bdi>{personWords(reviewer)}</bdi>,
          utc(at),
        )}
        {trust !== undefined && ` ${t('Signature: {0}.', trust)}`}
      </p>
      {since.length > 0 && <p>{filled(t('Since then: {0}'), piecesIn(since.join(' ')))}</p>}
    </div>
  );
}
