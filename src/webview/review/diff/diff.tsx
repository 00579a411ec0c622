// The diff half of the panel: the list of files, then every file.
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { t } from '../../../core/language/t';
import type { Draft } from '../../../protocol/draft';
import type { Preview } from '../../../protocol/preview';
import type { Snapshot } from '../../../protocol/review';
import type { Layout } from '../../../protocol/settings';
import { promptsByUnit } from '../checklist/asked';
import type { Places } from '../comments/places';
import { FileList, MoreFiles } from '../files/file-list';
import { memo } from '../layout/memo';
import { isShort } from '../state/folding';
import type { Perform } from '../state/perform';
import { byFile, tallyOf, type Unit } from '../state/units';
import { AiLines } from './ai-lines';
import { type DiffView, File } from './file';
import { PreviewsContext } from './preview-key';

interface DiffProps {
  readonly files: Snapshot['files'];
  readonly prompts: Snapshot['prompts'];
  readonly units: readonly Unit[];
  readonly ticks: Draft['ticked'];
  readonly current: number;
  readonly flipped: ReadonlySet<string>;
  readonly noiseShown: ReadonlySet<number>;
  readonly folded: ReadonlySet<number>;
  readonly shown: number;
  readonly layout: Layout;
  readonly places: Places;
  readonly readOnly: boolean;
  /** Hunks with lines of an agent come first; `aiOnly` while some of them are left. */
  readonly aiFirst: boolean;
  readonly aiOnly: boolean;
  readonly previews: ReadonlyMap<string, Preview>;
  readonly perform: Perform;
}

/** The diff of the change. */
export const Diff = memo(function Diff(props: DiffProps): JSX.Element {
  const { files, prompts, units, ticks, readOnly, layout, places, aiOnly, perform } = props;
  const { flipped, noiseShown } = props;
  const ticked = useMemo(() => new Set(ticks), [ticks]);
  const groups = useMemo(() => byFile(units, files.length), [units, files]);
  const firsts = useMemo(() => {
    let next = 0;
    return groups.map((group) => (next += group.length) - group.length);
  }, [groups]);
  const asked = useMemo(() => promptsByUnit(prompts, units, files), [prompts, units, files]);
  const view = useMemo((): DiffView => {
    const total = tallyOf(units, new Set()).hunks;
    const eager = isShort(files, isRead());
    const shared = { readOnly, eager, layout, places, asked, aiOnly, total };
    return { ticked, flipped, noiseShown, ...shared };
  }, [ticked, flipped, noiseShown, readOnly, layout, places, asked, aiOnly, files, units]);
  if (files.length === 0) {
    return (
      <p class="remark">
        {t(
          'This commit changes no files. There is nothing to tick; the checklist can still be answered and signed.',
        )}
      </p>
    );
  }
  const hidden = files.length - props.shown;
  return (
    <PreviewsContext.Provider value={props.previews}>
      <AiLines units={units} first={props.aiFirst} perform={perform} />
      <FileList
        files={files}
        units={groups}
        ticked={ticked}
        shown={props.shown}
        perform={perform}
      />
      {files.slice(0, props.shown).map((file, index) => (
        <File
          key={index}
          file={file}
          index={index}
          units={groups[index] ?? []}
          first={firsts[index] ?? -1}
          current={units[props.current]?.file === index ? props.current : undefined}
          folded={props.folded.has(index)}
          view={view}
          perform={perform}
        />
      ))}
      {hidden > 0 && <MoreFiles hidden={hidden} perform={perform} />}
    </PreviewsContext.Provider>
  );
});

/** True if a screen reader is in use: it cannot read what waits for being scrolled to. */
function isRead(): boolean {
  return document.body.classList.contains('vscode-using-screen-reader');
}
