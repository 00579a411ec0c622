// The list of keys, in a native dialog.
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../../core/language/t';
import type { Perform } from '../state/perform';
import type { Keymap } from './keymap';
import { keyRows } from './keys';

interface KeyListProps {
  readonly shown: boolean;
  readonly mac: boolean;
  readonly keymap: Keymap;
  readonly perform: Perform;
}

/** The dialog; Escape, its button and `?` close it. */
export function KeyList({ shown, mac, keymap, perform }: KeyListProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    if (shown) dialog.current?.showModal();
    else dialog.current?.close();
  }, [shown]);
  const close = (): void => {
    perform({ type: 'keys', shown: false });
  };
  // The event comes late: by then the list may have been opened again.
  const closed = (): void => {
    if (dialog.current?.open !== true) close();
  };
  return (
    <dialog ref={dialog} aria-labelledby="keys-title" onCancel={close} onClose={closed}>
      {shown && (
        <>
          <h2 id="keys-title">{t('Keys')}</h2>
          <dl>
            {keyRows(mac, keymap).map(({ keys, does }) => (
              <div key={does}>
                <dt>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
          <p class="quiet">
            {t(
              'Letters work wherever you are not typing. The setting “countersign.keys” changes them.',
            )}
          </p>
          <button type="button" class="secondary" onClick={close}>
            {t('Close')}
          </button>
        </>
      )}
    </dialog>
  );
}
