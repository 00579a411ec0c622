// The one line that stands for the hunks of a notebook that are left out of view, with the tick of all of them.
import type { JSX } from 'preact';
import { t } from '../../../core/language/t';
import { Origin } from '../header/carried';
import { idOf } from '../keys/target';
import type { Perform } from '../state/perform';
import { ownUnits, type Unit } from '../state/units';
import { shownText } from '../text/marks';
import { leftOutWords } from '../text/words';

interface LeftOutProps {
  /** All that are left out of one file. */
  readonly units: readonly Unit[];
  /** Index of the first of them among all units. */
  readonly index: number;
  readonly ticked: ReadonlySet<string>;
  /** They are shown below, each with its own tick. */
  readonly shown: boolean;
  readonly current: boolean;
  readonly readOnly: boolean;
  readonly perform: Perform;
}

/** Says what is not shown and that it is signed all the same, and offers to show it. */
export function LeftOut(props: LeftOutProps): JSX.Element {
  const { units, index, shown, perform } = props;
  const own = ownUnits(units);
  const ticked = own.every(({ id }) => props.ticked.has(id));
  const carried = units.every(({ origin }) => origin !== undefined);
  const [{ file = 0, path = '' } = {}] = units;
  const words = leftOutWords(units.length);
  const current = props.current && !shown;
  return (
    <div
      class={`hunk left-out ${ticked || carried ? 'ticked' : ''} ${current ? 'current' : ''}`}
      role="group"
      aria-label={`${words}, ${shownText(path)}`}
      aria-current={current ? 'true' : undefined}
      onFocusIn={() => {
        if (!shown) perform({ type: 'current', unit: index });
      }}
    >
      <div class="hunk-head">
        <span>{shown ? `${words}:` : notShownWords(units, words)}</span>
        <button
          type="button"
          class="link"
          onClick={() => {
            perform({ type: 'noise', file, shown: !shown });
          }}
        >
          {shown ? t('Leave out of view') : t('Show')}
        </button>
        {carried && <Origin units={units} />}
        {!shown && (
          <label class="tick">
            <input
              type="checkbox"
              id={idOf({ kind: 'unit', index })}
              aria-label={t('Reviewed: {0}', `${words}, ${shownText(path)}`)}
              checked={ticked}
              disabled={props.readOnly}
              onChange={(event) => {
                perform({ type: 'tick', unit: index, ticked: event.currentTarget.checked });
              }}
            />
            {t('Reviewed')}
          </label>
        )}
      </div>
    </div>
  );
}

function notShownWords(units: readonly Unit[], words: string): string {
  return units.length === 1
    ? t('{0} is not shown, and signed with the rest.', words)
    : t('{0} are not shown, and signed with the rest.', words);
}
