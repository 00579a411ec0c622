// One hunk: its heading with the tick, and its lines, folded to the heading once it is ticked or where it is carried.
import type { JSX } from 'preact';
import { grouped } from '../../../core/language/grouped';
import { t } from '../../../core/language/t';
import type { DisplayHunk } from '../../../protocol/review';
import type { Layout } from '../../../protocol/settings';
import { Asked } from '../checklist/asked';
import type { LineNotes } from '../comments/places';
import { Counts } from '../files/counts';
import { Origin } from '../header/carried';
import type { Language } from '../highlight/languages';
import { idOf } from '../keys/target';
import { memo } from '../layout/memo';
import type { Perform } from '../state/perform';
import type { Unit } from '../state/units';
import { ShownText } from '../text/shown-text';
import { originOf, placeWords, unitWords } from '../text/words';
import { isSpaceAlone } from './hunk-rows';
import { Lines } from './lines';
import { Preview } from './preview';

interface HunkProps {
  readonly hunk: DisplayHunk;
  readonly unit: Unit;
  readonly index: number;
  /** Number of hunks in the change. */
  readonly total: number;
  readonly ticked: boolean;
  readonly current: boolean;
  readonly open: boolean;
  readonly readOnly: boolean;
  readonly eager: boolean;
  readonly layout: Layout;
  readonly language: Language | undefined;
  readonly notes: LineNotes | undefined;
  /** Indices of the prompts that ask about it. */
  readonly asked: readonly number[] | undefined;
  /** Unchanged lines around it that can be unfolded. */
  readonly hiddenBefore: number;
  readonly hiddenAfter: number;
  readonly perform: Perform;
}

/** A hunk; the checkbox holds its place in the keyboard's order. */
export const Hunk = memo(function Hunk(props: HunkProps): JSX.Element {
  const { hunk, unit, index, ticked, open, perform } = props;
  const name = `${unitWords(unit, props.total)}, ${placeWords(unit)}`;
  const carried = unit.origin !== undefined;
  const flip = (): void => {
    perform({ type: 'flip', unit: index });
  };
  return (
    <div
      class={`hunk ${ticked || carried ? 'ticked' : ''} ${props.current ? 'current' : ''}`}
      role="group"
      aria-label={`${name}${originOf(unit)}`}
      aria-current={props.current ? 'true' : undefined}
      onFocusIn={() => {
        perform({ type: 'current', unit: index });
      }}
    >
      <div class="hunk-head">
        <button type="button" class="fold" aria-expanded={open} onClick={flip}>
          {rangeWords(hunk)}
        </button>
        <Counts added={hunk.added.length} removed={hunk.removed.length} unshown={hunk.unshown} />
        {hunk.cell !== undefined && <ShownText text={hunk.cell.label} />}
        {isSpaceAlone(hunk) && <span class="quiet">{t('Only white space changes')}</span>}
        {carried && <Origin units={[unit]} />}
        {props.asked !== undefined && <Asked prompts={props.asked} perform={perform} />}
        <label class="tick">
          <input
            type="checkbox"
            id={idOf({ kind: 'unit', index })}
            aria-label={t('Reviewed: {0}', `${name}${originOf(unit)}`)}
            checked={ticked}
            disabled={props.readOnly}
            onChange={(event) => {
              perform({ type: 'tick', unit: index, ticked: event.currentTarget.checked });
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return;
              perform({ type: 'flip', unit: index, aloud: true });
            }}
          />
          {t('Reviewed')}
        </label>
      </div>
      {open && (
        <>
          <Unfold where="before" hidden={props.hiddenBefore} index={index} perform={perform} />
          <Lines
            hunk={hunk}
            label={t('Lines of {0}', name)}
            layout={props.layout}
            language={props.language}
            notes={props.notes}
            path={unit.path}
            perform={perform}
            eager={props.eager}
            unit={index}
          />
          {hunk.pictures !== undefined && (
            <Preview file={unit.file} hunk={unit.hunk} path={unit.path} perform={perform} />
          )}
          <Unfold where="after" hidden={props.hiddenAfter} index={index} perform={perform} />
        </>
      )}
    </div>
  );
});

interface UnfoldProps {
  readonly where: 'before' | 'after';
  /** Number of lines that can be unfolded. */
  readonly hidden: number;
  readonly index: number;
  readonly perform: Perform;
}

/** The button that shows more unchanged lines; nothing where all are shown. */
function Unfold({ where, hidden, index, perform }: UnfoldProps): JSX.Element | null {
  if (hidden === 0) return null;
  return (
    <button
      type="button"
      class="unfold"
      onClick={() => {
        perform({ type: 'unfold', unit: index, where });
      }}
    >
      {where === 'before' ? `↑ ${aboveWords(hidden)}` : `↓ ${belowWords(hidden)}`}
    </button>
  );
}

function aboveWords(hidden: number): string {
  return hidden === 1
    ? t('1 unchanged line above')
    : t('{0} unchanged lines above', grouped(hidden));
}

function belowWords(hidden: number): string {
  return hidden === 1
    ? t('1 unchanged line below')
    : t('{0} unchanged lines below', grouped(hidden));
}

function rangeWords(hunk: DisplayHunk): string {
  const old = hunk.added.length === 0;
  const start = old ? hunk.oldStart : hunk.newStart;
  const length = old ? hunk.removed.length : hunk.added.length;
  if (hunk.unshown > 0) return t('From line {0}', start);
  if (length <= 1) return t('Line {0}', start);
  return t('Lines {0}–{1}', start, start + length - 1);
}
