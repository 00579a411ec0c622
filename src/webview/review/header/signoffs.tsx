// The sign-offs that the change has already: who, when, what they decided, and what their answers amount to.
import type { JSX } from 'preact';
import { grouped } from '../../../core/language/grouped';
import { t } from '../../../core/language/t';
import type { SignoffSummary } from '../../../protocol/review';
import { Icon } from '../layout/icon';
import { amountWords, personWords, utc, verdictWords } from '../text/words';

/** The sign-offs, folded; nothing where there are none. */
export function Signoffs(props: {
  readonly signoffs: readonly SignoffSummary[];
}): JSX.Element | null {
  if (props.signoffs.length === 0) return null;
  return (
    <details>
      <summary>
        {props.signoffs.length === 1
          ? t('1 sign-off')
          : t('{0} sign-offs', grouped(props.signoffs.length))}
      </summary>
      <ul class="signoffs">
        {props.signoffs.map((signoff) => (
          <li key={signoff.id}>
            <Icon name={signoff.verdict === 'approve' ? 'check' : 'cross'} />
            <span>
              <bdi>{personWords(signoff.reviewer)}</bdi> {verdictWords(signoff.verdict)},{' '}
              {amountWords(signoff)}
              <span class="quiet">
                {' '}
                · {utc(signoff.at)}
                {signoff.trust !== undefined && ` · ${signoff.trust}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
