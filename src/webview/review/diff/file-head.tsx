// The heading of a file in the diff, which stays in view: what happened to it, and the tick for all of it.
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { t } from '../../../core/language/t';
import { Counts } from '../files/counts';
import { idOf } from '../keys/target';
import { ownUnits } from '../state/units';
import { shownText } from '../text/marks';
import { ShownPath } from '../text/shown-text';
import type { FileProps } from './file';

/** The heading of a file. */
export function FileHead(props: FileProps): JSX.Element {
  const { file, index, folded, perform } = props;
  const path = shownText(file.path);
  return (
    <div class="file-head">
      <h3>
        <button
          type="button"
          class="fold"
          id={idOf({ kind: 'file', index })}
          aria-expanded={!folded}
          onClick={() => {
            perform({ type: 'fold-file', file: index, folded: !folded });
          }}
        >
          <ShownPath path={file.path} />
        </button>
      </h3>
      {file.state !== 'modified' && (
        <span class="badge">{file.state === 'added' ? t('added') : t('deleted')}</span>
      )}
      {file.mode !== undefined && <span class="quiet">{t('mode {0}', shownText(file.mode))}</span>}
      <Counts added={file.addedLines} removed={file.removedLines} />
      <span class="end">
        <button
          type="button"
          class="secondary small"
          aria-label={t('Open in diff editor: {0}', path)}
          onClick={() => {
            perform({ type: 'open-file', file: index });
          }}
        >
          {t('Open in diff editor')}
        </button>
        {props.units.length > 0 && <FileTick {...props} />}
      </span>
    </div>
  );
}

/**
 * The tick of a whole file, or of all its hunks: it is mixed while only some are ticked. Where some are carried,
 * it is the tick of the others.
 */
function FileTick({ file, index, units, first, view, perform }: FileProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const own = ownUnits(units);
  const ticked = own.filter((unit) => view.ticked.has(unit.id)).length;
  const some = ticked > 0 && ticked < own.length;
  const whole = file.whole !== undefined;
  useLayoutEffect(() => {
    if (input.current !== null) input.current.indeterminate = some;
  }, [some]);
  const all = own.length < units.length ? t('Rest reviewed') : t('All reviewed');
  const words = whole ? t('Reviewed as a whole') : all;
  return (
    <label class="tick">
      <input
        ref={input}
        type="checkbox"
        id={whole ? idOf({ kind: 'unit', index: first }) : undefined}
        aria-label={`${words}: ${shownText(file.path)}`}
        checked={ticked === own.length}
        disabled={view.readOnly}
        onChange={(event) => {
          const ticked = event.currentTarget.checked;
          if (whole) perform({ type: 'tick', unit: first, ticked });
          else perform({ type: 'tick-file', file: index, ticked });
        }}
      />
      {words}
    </label>
  );
}
