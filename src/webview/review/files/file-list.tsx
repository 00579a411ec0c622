// The files of a change at the top of the diff, as a tree: how far each is ticked, and a way to each.
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { grouped } from '../../../core/language/grouped';
import { t } from '../../../core/language/t';
import type { DisplayFile } from '../../../protocol/review';
import { Icon, type IconName } from '../layout/icon';
import { memo } from '../layout/memo';
import type { Perform } from '../state/perform';
import { type Rollup, rollupOf, type Unit } from '../state/units';
import { shownText } from '../text/marks';
import { piecesIn } from '../text/shown-text';
import { Counts } from './counts';
import { filesBelow, type TreeFile, type TreeFolder, type TreeNode, treeOf } from './tree';

const mostOpen = 12;

interface FileListProps {
  readonly files: readonly DisplayFile[];
  /** The units of each file. */
  readonly units: readonly (readonly Unit[])[];
  readonly ticked: ReadonlySet<string>;
  /** Number of files that have a place in the page. */
  readonly shown: number;
  readonly perform: Perform;
}

const rollups: Readonly<Record<Rollup, readonly [IconName, () => string]>> = {
  empty: ['dash', () => t('nothing to tick')],
  none: ['circle', () => t('nothing reviewed')],
  some: ['half', () => t('partly reviewed')],
  all: ['check', () => t('all reviewed')],
  carried: ['again', () => t('all carried')],
};

/** The list of files, foldable, open while it is short. */
export const FileList = memo(function FileList(props: FileListProps): JSX.Element {
  const { files, shown, perform } = props;
  const [open, setOpen] = useState(files.length <= mostOpen);
  const tree = useMemo(() => treeOf(files, shown), [files, shown]);
  return (
    <nav class="file-list" aria-label={t('Files')}>
      <details
        open={open}
        onToggle={(event) => {
          setOpen(event.currentTarget.open);
        }}
      >
        <summary>
          {files.length === 1 ? t('1 file') : t('{0} files', grouped(files.length))}
        </summary>
        {open && <Nodes {...props} nodes={tree} />}
        {shown < files.length && <MoreFiles hidden={files.length - shown} perform={perform} />}
      </details>
    </nav>
  );
});

function Nodes(props: FileListProps & { readonly nodes: readonly TreeNode[] }): JSX.Element {
  return (
    <ul>
      {props.nodes.map((node, index) =>
        'children' in node ? (
          <Folder key={index} {...props} folder={node} />
        ) : (
          <FileRow key={index} {...props} file={node} />
        ),
      )}
    </ul>
  );
}

/** A folder: its ticks are those of everything below it, and it folds. */
function Folder(props: FileListProps & { readonly folder: TreeFolder }): JSX.Element {
  const { folder, units, ticked } = props;
  const below = filesBelow(folder).flatMap((file) => units[file] ?? []);
  const [icon, words] = rollups[rollupOf(below, ticked)];
  return (
    <li>
      <details open>
        <summary>
          <Icon name={icon} tone={icon === 'check' ? 'good' : 'quiet'} />
          <bdi class="path folder">{piecesIn(folder.name)}/</bdi>
          <span class="unseen">, {words()}</span>
        </summary>
        <Nodes {...props} nodes={folder.children} />
      </details>
    </li>
  );
}

function FileRow(props: FileListProps & { readonly file: TreeFile }): JSX.Element {
  const { files, units, ticked, perform } = props;
  const { name, index } = props.file;
  const own = units[index] ?? [];
  const { path = '', addedLines = 0, removedLines = 0 } = files[index] ?? {};
  const [icon, all] = rollups[rollupOf(own, ticked)];
  const held = own.filter((unit) => unit.origin !== undefined).length;
  const words = held > 0 && held < own.length ? `${all()}, ${heldWords(held)}` : all();
  return (
    <li class="file-row">
      <Icon name={icon} tone={icon === 'check' ? 'good' : 'quiet'} />
      <button
        type="button"
        class="plain"
        aria-label={`${shownText(path)}, ${words}`}
        onClick={() => {
          perform({ type: 'go', target: { kind: 'file', index } });
        }}
      >
        <bdi class="path">{piecesIn(name)}</bdi>
      </button>
      {addedLines + removedLines > 0 && <Counts added={addedLines} removed={removedLines} />}
      {held > 0 && (
        <span class="quiet" aria-hidden="true">
          {held === own.length
            ? t('carried')
            : t('{0} of {1} carried', grouped(held), grouped(own.length))}
        </span>
      )}
    </li>
  );
}

function heldWords(held: number): string {
  return held === 1 ? t('1 hunk carried') : t('{0} hunks carried', grouped(held));
}

/** The button that gives the remaining files their place in the page. */
export function MoreFiles(props: {
  readonly hidden: number;
  readonly perform: Perform;
}): JSX.Element {
  return (
    <button
      type="button"
      class="secondary small"
      onClick={() => {
        props.perform({ type: 'more-files' });
      }}
    >
      {props.hidden === 1
        ? t('Show the other 1 file')
        : t('Show the other {0} files', grouped(props.hidden))}
    </button>
  );
}
