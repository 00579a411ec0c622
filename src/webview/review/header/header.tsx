// The head of the panel: what the change is, who made it, how its review stands.
import type { JSX } from 'preact';
import { t } from '../../../core/language/t';
import type { Snapshot } from '../../../protocol/review';
import type { Layout } from '../../../protocol/settings';
import { Icon } from '../layout/icon';
import { memo } from '../layout/memo';
import type { Answered } from '../state/draft-edit';
import type { Perform } from '../state/perform';
import type { Tally, Unit } from '../state/units';
import { piecesIn, ShownText } from '../text/shown-text';
import { isDate, progressWords, utc } from '../text/words';
import { BranchView } from './branch-view';
import { CarriedParts } from './carried';
import { Evidence } from './evidence';
import { Remarks } from './remarks';
import { Signoffs } from './signoffs';
import { statusIcons } from './status-icons';

interface HeaderProps extends Tally {
  readonly snapshot: Snapshot;
  readonly units: readonly Unit[];
  readonly ticks: readonly string[];
  readonly answered: Answered;
  readonly perform: Perform;
}

/** The head of the panel. */
export const Header = memo(function Header(props: HeaderProps): JSX.Element {
  const { snapshot, answered, perform } = props;
  const { change, status, signoffs } = snapshot;
  const [icon, tone] = statusIcons[status.code];
  const total = props.hunks + props.whole + answered.prompts;
  const ticked = props.hunksTicked + props.wholeTicked;
  const done = ticked + props.hunksCarried + props.wholeCarried + answered.answered;
  const words = progressWords(props, answered);
  return (
    <header>
      <div class="title">
        <h1>{change.subject.trim() === '' ? t('No subject') : piecesIn(change.subject)}</h1>
        <Buttons
          hasFiles={snapshot.files.length > 0}
          layout={snapshot.settings.layout}
          perform={perform}
        />
      </div>
      <p class="facts">
        <code title={change.id}>{change.id.slice(0, 8)}</code>
        <span title={change.author.email}>
          <ShownText text={change.author.name} />
        </span>
        <time dateTime={isDate(change.authoredAt) ? change.authoredAt : undefined}>
          {utc(change.authoredAt)}
        </time>
        {change.agents.map((agent) => (
          <span key={agent} class="badge">
            <ShownText text={agent} />
          </span>
        ))}
        {change.compared !== undefined && <ShownText text={change.compared} />}
        <span class="status">
          <Icon name={icon} tone={tone} />
          <strong>{status.label}</strong>
          {status.detail !== '' && (
            <span class="quiet">
              <ShownText text={status.detail} />
            </span>
          )}
        </span>
      </p>
      {snapshot.branch !== undefined && <BranchView branch={snapshot.branch} perform={perform} />}
      <CarriedParts carried={snapshot.carried} units={props.units} ticks={props.ticks} />
      <div class="more">
        <div class="details">
          <Evidence change={change} />
          {change.body.trim() !== '' && (
            <details>
              <summary>{t('Message')}</summary>
              <p class="message">{piecesIn(change.body, true)}</p>
            </details>
          )}
          <Signoffs signoffs={signoffs} />
          <Remarks remarks={snapshot.remarks} />
        </div>
        <div class="progress">
          <progress
            max={Math.max(1, total)}
            value={done}
            aria-label={t('Progress of the review')}
          />
          <span>{words}</span>
        </div>
      </div>
    </header>
  );
});

interface ButtonsProps {
  readonly hasFiles: boolean;
  readonly layout: Layout;
  readonly perform: Perform;
}

function Buttons({ hasFiles, layout, perform }: ButtonsProps): JSX.Element {
  return (
    <div class="buttons">
      {hasFiles && (
        <button
          type="button"
          class="secondary small"
          aria-pressed={layout === 'side-by-side'}
          onClick={() => {
            perform({ type: 'layout' });
          }}
        >
          {t('Side by side')}
        </button>
      )}
      {hasFiles && (
        <button
          type="button"
          class="secondary small"
          onClick={() => {
            perform({ type: 'open-all' });
          }}
        >
          {t('Open all in the diff editor')}
        </button>
      )}
      <button
        type="button"
        class="secondary small"
        onClick={() => {
          perform({ type: 'back' });
        }}
      >
        {t('Back to the queue')}
      </button>
      <button
        type="button"
        class="secondary small"
        onClick={() => {
          perform({ type: 'keys', shown: true });
        }}
      >
        {t('Keys')} <kbd>?</kbd>
      </button>
    </div>
  );
}
