// Of a branch: what is shown of it, all combined or one commit alone.
import type { JSX } from 'preact';
import { grouped } from '../../../core/language/grouped';
import { t } from '../../../core/language/t';
import type { Branch } from '../../../protocol/review';
import { Icon } from '../layout/icon';
import type { Perform } from '../state/perform';
import { ShownText } from '../text/shown-text';
import { statusIcons } from './status-icons';

/** The choice of what is shown; what the whole branch has too is ticked in both. */
export function BranchView(props: {
  readonly branch: Branch;
  readonly perform: Perform;
}): JSX.Element {
  const { commits, view } = props.branch;
  const show = (commit: number): (() => void) => {
    return () => {
      props.perform({ type: 'view', commit });
    };
  };
  return (
    <details class="branch" open>
      <summary>
        {commits.length === 1
          ? t('1 commit, one sign-off.')
          : t('{0} commits, one sign-off.', grouped(commits.length))}{' '}
        <span class="quiet">
          {view === undefined
            ? t('Shown is what they do in all.')
            : t('Shown is one of them. A tick counts where the whole branch has the same lines.')}
        </span>
      </summary>
      <ul aria-label={t('What is shown of the branch')}>
        <li>
          <button type="button" aria-pressed={view === undefined} onClick={show(-1)}>
            {t('The whole branch')}
          </button>
        </li>
        {commits.map(({ id, subject, agents, status }, index) => {
          const [icon, tone] = statusIcons[status.code];
          return (
            <li key={id}>
              <button type="button" aria-pressed={view === index} onClick={show(index)}>
                <code>{id.slice(0, 8)}</code> <ShownText text={subject} />
              </button>
              {agents.map((agent) => (
                <span key={agent} class="badge">
                  <ShownText text={agent} />
                </span>
              ))}
              <span class="quiet status">
                <Icon name={icon} tone={tone} /> {status.label}
              </span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
