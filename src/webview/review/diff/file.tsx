// One file of the diff: its heading, and its hunks, or why it is ticked as a whole.
import { Fragment, type JSX } from 'preact';
import { t } from '../../../core/language/t';
import type { DisplayFile } from '../../../protocol/review';
import type { Layout } from '../../../protocol/settings';
import type { Places } from '../comments/places';
import { NotesList } from '../comments/thread';
import { Origin } from '../header/carried';
import { languageNamed, languageOf } from '../highlight/languages';
import { Lazy } from '../layout/lazy';
import { memo } from '../layout/memo';
import { linesOf } from '../state/folding';
import type { Perform } from '../state/perform';
import { hiddenBefore, offeredAfter } from '../state/unfold';
import { isDone, type Unit } from '../state/units';
import { ShownText } from '../text/shown-text';
import { FileHead } from './file-head';
import { Hunk } from './hunk';
import { LeftOut } from './left-out';
import { Preview } from './preview';

const group = 20;
/** The height of a hunk's heading, in lines. */
const headLines = 1.3;

/** What all files share of the panel's state. */
export interface DiffView {
  readonly ticked: ReadonlySet<string>;
  readonly flipped: ReadonlySet<string>;
  /** Files of which also what is left out of view is shown. */
  readonly noiseShown: ReadonlySet<number>;
  readonly readOnly: boolean;
  readonly eager: boolean;
  readonly layout: Layout;
  readonly places: Places;
  /** The prompts that ask about a unit, both by index. */
  readonly asked: ReadonlyMap<number, readonly number[]>;
  /** Hunks without lines of an agent wait, folded. */
  readonly aiOnly: boolean;
  /** Number of hunks in the change. */
  readonly total: number;
}

export interface FileProps {
  readonly file: DisplayFile;
  readonly index: number;
  readonly units: readonly Unit[];
  /** Index of its first unit among all units. */
  readonly first: number;
  /** Index of the current unit, where it is one of this file. */
  readonly current: number | undefined;
  readonly folded: boolean;
  readonly view: DiffView;
  readonly perform: Perform;
}

/** A file of the diff. */
export const File = memo(function File(props: FileProps): JSX.Element {
  const { file, first, perform } = props;
  const whole = file.whole !== undefined;
  const own = props.view.places.files.get(props.index);
  const focused = (): void => {
    if (whole) perform({ type: 'current', unit: first });
  };
  return (
    <div class={`file ${whole && props.current === first ? 'current' : ''}`} onFocusIn={focused}>
      <FileHead {...props} />
      {props.units.every((unit) => unit.origin !== undefined) && (props.folded || whole) && (
        <p class="remark carried">
          <Origin units={props.units} />
        </p>
      )}
      {!props.folded && (whole || file.hunks.length === 0) && (
        <p class="remark">
          <ShownText text={file.whole ?? t('No line of this file changes.')} />
        </p>
      )}
      {!props.folded && file.about !== undefined && (
        <p class="remark">
          <ShownText text={file.about} />
        </p>
      )}
      {!props.folded && file.preview !== undefined && (
        <Lazy lines={8} eager={false}>
          {() => <Preview file={props.index} path={file.path} perform={perform} />}
        </Lazy>
      )}
      {own !== undefined && (
        <div class="notes">
          <NotesList notes={own} perform={perform} />
        </div>
      )}
      {!props.folded && !whole && groupsOf(props)}
    </div>
  );
});

/** The hunks in groups that are rendered together, since a file may have thousands. */
function groupsOf(props: FileProps): JSX.Element[] {
  const { file, units, first, current = -1, view } = props;
  const starts = units.flatMap((_, at) => (at % group === 0 ? [at] : []));
  return starts.map((start) => {
    const some = units.slice(start, start + group);
    const heights = file.hunks.slice(start, start + group).map((hunk, at) => {
      const unit = units[start + at];
      if (unit === undefined || isLeftOut(unit, view)) return 0;
      return headLines + (isOpen(unit, view) ? linesOf(hunk) : 0);
    });
    const here = current >= first + start && current < first + start + group;
    return (
      <Lazy
        key={start}
        lines={heights.reduce((sum, height) => sum + height, 0)}
        eager={view.eager || here}
      >
        {() => some.map((unit, at) => hunkOf(props, unit, start + at))}
      </Lazy>
    );
  });
}

function isLeftOut(unit: Unit, { noiseShown }: DiffView): boolean {
  return unit.noise === true && !noiseShown.has(unit.file);
}

/** What is done, ticked or carried, or has to wait is folded, until it is unfolded by hand. */
function isOpen(unit: Unit, { ticked, flipped, aiOnly }: DiffView): boolean {
  const folded = isDone(unit, ticked) || (aiOnly && unit.ai !== true);
  return folded === flipped.has(unit.id);
}

function hunkOf(props: FileProps, unit: Unit, at: number): JSX.Element | undefined {
  const { view } = props;
  const hunk = props.file.hunks[at];
  if (hunk === undefined) return undefined;
  const ticked = view.ticked.has(unit.id);
  const noise = unit.noise === true && props.units.find((one) => one.noise) === unit && (
    <LeftOut
      key={unit.id}
      units={props.units.filter((one) => one.noise)}
      index={props.first + at}
      ticked={view.ticked}
      shown={view.noiseShown.has(unit.file)}
      current={props.current === props.first + at}
      readOnly={view.readOnly}
      perform={props.perform}
    />
  );
  if (isLeftOut(unit, view)) return noise === false ? undefined : noise;
  return (
    <Fragment key={unit.id}>
      {noise}
      <Hunk
        hunk={hunk}
        unit={unit}
        index={props.first + at}
        total={view.total}
        ticked={ticked}
        current={props.current === props.first + at}
        open={isOpen(unit, view)}
        readOnly={view.readOnly}
        eager={view.eager}
        layout={view.layout}
        language={languageNamed(hunk.cell?.language) ?? languageOf(props.file.path)}
        asked={props.view.asked.get(props.first + at)}
        notes={props.view.places.hunks.get(props.first + at)}
        hiddenBefore={hiddenBefore(props.file, at)?.count ?? 0}
        hiddenAfter={offeredAfter(props.file, at)?.count ?? 0}
        perform={props.perform}
      />
    </Fragment>
  );
}
