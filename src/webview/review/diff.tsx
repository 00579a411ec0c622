// The diff half of the panel: the list of files, then every file.
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Draft } from '../../protocol/draft';
import type { Snapshot } from '../../protocol/review';
import type { DiffView } from './file';
import { File } from './file';
import { FileList, MoreFiles } from './file-list';
import { isShort } from './folding';
import { memo } from './memo';
import type { Perform } from './perform';
import type { Unit } from './units';
import { tallyOf } from './units';

interface DiffProps {
  readonly files: Snapshot['files'];
  readonly units: readonly Unit[];
  readonly ticks: Draft['ticked'];
  readonly current: number;
  readonly flipped: ReadonlySet<string>;
  readonly folded: ReadonlySet<number>;
  readonly shown: number;
  readonly readOnly: boolean;
  readonly perform: Perform;
}

/** The diff of the change. */
export const Diff = memo(function Diff(props: DiffProps): JSX.Element {
  const { files, units, ticks, flipped, readOnly, perform } = props;
  const ticked = useMemo(() => new Set(ticks), [ticks]);
  const byFile = useMemo(() => {
    return files.map((_, index) => units.filter((unit) => unit.file === index));
  }, [files, units]);
  const firsts = useMemo(() => {
    return files.map((_, index) => units.findIndex((unit) => unit.file === index));
  }, [files, units]);
  const view = useMemo((): DiffView => {
    const total = tallyOf(units, new Set()).hunks;
    return { ticked, flipped, readOnly, eager: isShort(files), total };
  }, [ticked, flipped, readOnly, files, units]);
  if (files.length === 0) {
    return (
      <p class="remark">
        This commit changes no files. There is nothing to tick; the checklist can still be answered
        and signed.
      </p>
    );
  }
  const hidden = files.length - props.shown;
  return (
    <>
      <FileList
        files={files}
        units={byFile}
        ticked={ticked}
        shown={props.shown}
        perform={perform}
      />
      {files.slice(0, props.shown).map((file, index) => (
        <File
          key={index}
          file={file}
          index={index}
          units={byFile[index] ?? []}
          first={firsts[index] ?? -1}
          current={units[props.current]?.file === index ? props.current : undefined}
          folded={props.folded.has(index)}
          view={view}
          perform={perform}
        />
      ))}
      {hidden > 0 && <MoreFiles hidden={hidden} perform={perform} />}
    </>
  );
});
