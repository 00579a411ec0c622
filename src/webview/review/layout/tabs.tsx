// The two halves of a narrow panel as tabs.
import type { JSX } from 'preact';
import { t } from '../../../core/language/t';
import type { Perform } from '../state/perform';
import type { Tab } from '../state/state';

interface TabsProps {
  readonly tab: Tab;
  readonly perform: Perform;
}

const tabs = ['diff', 'checklist'] as const;

/** The tab list; the arrow keys move along it, as the ARIA pattern has it. */
export function Tabs({ tab, perform }: TabsProps): JSX.Element {
  const move = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    const other = tab === 'diff' ? 'checklist' : 'diff';
    perform({ type: 'tab', tab: other });
    document.getElementById(`tab-${other}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={t('Parts of the review')} onKeyDown={move}>
      {tabs.map((one) => (
        <button
          key={one}
          type="button"
          role="tab"
          id={`tab-${one}`}
          aria-selected={tab === one}
          aria-controls={one}
          tabIndex={tab === one ? 0 : -1}
          onClick={() => {
            perform({ type: 'tab', tab: one });
          }}
        >
          {one === 'diff' ? t('Diff') : t('Checklist')}
        </button>
      ))}
    </div>
  );
}
