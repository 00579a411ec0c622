// Why the change is thought to be AI-written: each piece of evidence with its exact text, and where they disagree.
import type { JSX } from 'preact';
import { grouped } from '../../../core/language/grouped';
import { t } from '../../../core/language/t';
import type { Snapshot } from '../../../protocol/review';
import { filled } from '../../filled';
import { piecesIn, ShownText } from '../text/shown-text';

/** The evidence, folded. Without any, the words say that none was found, and nothing about who wrote it. */
export function Evidence({ change }: { readonly change: Snapshot['change'] }): JSX.Element {
  const { evidence, recorded = [], disagreements = [] } = change;
  return (
    <details>
      <summary>{summaryOf(change)}</summary>
      {evidence.length === 0 && (
        <p class="quiet">
          {t(
            'Nothing in this commit says that an AI took part in it. That proves nothing: many AI-written commits carry no trace of it.',
          )}
        </p>
      )}
      <ul class="evidence">
        {disagreements.map((words) => (
          <li key={words}>
            <strong>
              <ShownText text={words} />
            </strong>
          </li>
        ))}
        {evidence.map((piece, index) => (
          <li key={index}>
            <ShownText text={piece.says} />
            <span class="quiet">
              {' '}
              · <ShownText text={piece.where} />
            </span>
            <code>{piecesIn(piece.text)}</code>
          </li>
        ))}
        {recorded.map((words) => (
          <li key={words}>{filled(t('Line record, {0}'), <ShownText text={words} />)}</li>
        ))}
      </ul>
    </details>
  );
}

function summaryOf({ evidence, suspected, disagreements = [] }: Snapshot['change']): string {
  if (evidence.length === 0) return t('No evidence found');
  const pieces = piecesWords(evidence.length, disagreements.length > 0);
  return suspected === true
    ? t('Did an AI write this? ({0})', pieces)
    : t('Why we think an AI wrote this ({0})', pieces);
}

function piecesWords(count: number, disagree: boolean): string {
  if (disagree) {
    return count === 1
      ? t('1 piece of evidence, which disagree')
      : t('{0} pieces of evidence, which disagree', grouped(count));
  }
  return count === 1 ? t('1 piece of evidence') : t('{0} pieces of evidence', grouped(count));
}
