// What stands in the place of the form when there is nothing to fill in: a sign-off just made, or a record shown.
import type { JSX } from 'preact';
import { shortId } from '../../../core/change/commit';
import { t } from '../../../core/language/t';
import type { Draft } from '../../../protocol/draft';
import type { SignoffSummary } from '../../../protocol/review';
import { filled } from '../../filled';
import { idOf } from '../keys/target';
import { Icon } from '../layout/icon';
import type { Perform } from '../state/perform';
import { piecesIn } from '../text/shown-text';
import { amountWords, personWords, signedWords, utc, verdictWords } from '../text/words';

interface OutcomeProps {
  readonly summary: SignoffSummary;
  readonly draft: Draft;
  /** The status that the change has now; absent for a record from the history. */
  readonly status: string | undefined;
  /** True where whoever reviews here made it, and can withdraw it. */
  readonly own: boolean;
  readonly perform: Perform;
}

/** A finished sign-off. */
export function Outcome({ summary, draft, status, own, perform }: OutcomeProps): JSX.Element {
  const approved = summary.verdict === 'approve';
  return (
    <footer>
      <p class="outcome" id={idOf({ kind: 'confirmation' })} tabIndex={-1}>
        <Icon name={approved ? 'check' : 'cross'} tone={approved ? 'good' : 'bad'} />
        <span>
          {status !== undefined && <strong>{signedWords(summary)} </strong>}
          {filled(
            t('Signed by {0} on {1}: {2}, {3}.'),
            <bdi>{personWords(summary.reviewer)}</bdi>,
            utc(summary.at),
            verdictWords(summary.verdict),
            amountWords(summary),
          )}
        </span>
      </p>
      <p class="quiet">
        {summary.trust !== undefined && `${t('Trust: {0}.', summary.trust)} `}
        {filled(t('Code of the record: {0}.'), <code>{shortId(summary.id)}</code>)}
      </p>
      {status !== undefined && <p class="quiet">{t('The change is now: {0}.', status)}</p>}
      {draft.note.trim() !== '' && (
        <>
          <p class="field-head">{t('Note')}</p>
          <p class="message">{piecesIn(draft.note, true)}</p>
        </>
      )}
      <div class="buttons">
        <button
          type="button"
          class="primary"
          onClick={() => {
            perform({ type: 'back' });
          }}
        >
          {t('Back to the queue')}
        </button>
        {own && (
          <button
            type="button"
            class="secondary"
            onClick={() => {
              perform({ type: 'withdraw', record: summary.id });
            }}
          >
            {t('Withdraw it')}
          </button>
        )}
        {status !== undefined && (
          <button
            type="button"
            class="secondary"
            onClick={() => {
              perform({ type: 'review-again' });
            }}
          >
            {t('Review again')}
          </button>
        )}
      </div>
    </footer>
  );
}
