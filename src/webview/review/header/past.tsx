// Over a record of the past: who signed it when, what its signature proves, and what became of the code since.
import type { JSX } from 'preact';
import type { SignoffSummary, Snapshot } from '../../../protocol/review';
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
        Signed by <bdi>{personWords(reviewer)}</bdi> on {utc(at)}: shown as it was signed.
        {trust !== undefined && ` Signature: ${trust}.`}
      </p>
      {since.length > 0 && <p>Since then: {piecesIn(since.join(' '))}</p>}
    </div>
  );
}
