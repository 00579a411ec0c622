// What else is on record about the change: marks and waivers, read-only.
import type { JSX } from 'preact';
import { t } from '../../../core/language/t';
import type { Remark } from '../../../protocol/review';
import { piecesIn, ShownText } from '../text/shown-text';
import { personWords, utc } from '../text/words';

const kinds = ['mark', 'waiver'] as const;

/** Each kind that there is, folded. */
export function Remarks({ remarks }: { readonly remarks: readonly Remark[] }): JSX.Element {
  return (
    <>
      {kinds.map((kind) => {
        const some = remarks.filter((remark) => remark.kind === kind);
        if (some.length === 0) return null;
        return (
          <details key={kind}>
            <summary>
              {kind === 'mark' ? t('Marks') : t('Waivers')} ({some.length})
            </summary>
            <ul class="remarks">
              {some.map((remark) => (
                <Entry key={remark.id} remark={remark} />
              ))}
            </ul>
          </details>
        );
      })}
    </>
  );
}

function Entry({ remark }: { readonly remark: Remark }): JSX.Element {
  const { by, at, about, text } = remark;
  return (
    <li>
      <bdi>{personWords(by)}</bdi>
      <span class="quiet"> · {utc(at)}</span>
      {about !== '' && (
        <span class="quiet">
          {' '}
          · <ShownText text={about} />
        </span>
      )}
      {text.trim() !== '' && <p class="message">{piecesIn(text, true)}</p>}
    </li>
  );
}
