// What there is to see of a file beside its lines; asked for when it comes into view.
import type { JSX } from 'preact';
import { useContext, useEffect } from 'preact/hooks';
import { t } from '../../../core/language/t';
import type { Perform } from '../state/perform';
import { ShownText } from '../text/shown-text';
import { Pictures } from './pictures';
import { previewKey, PreviewsContext } from './preview-key';
import { TableChanges } from './table-changes';

interface PreviewProps {
  /** Index of the file. */
  readonly file: number;
  /** Index of the hunk, of a notebook. */
  readonly hunk?: number | undefined;
  readonly path: string;
  readonly perform: Perform;
}

/** Images before and after, or the changed cells of a table. */
export function Preview({ file, hunk, path, perform }: PreviewProps): JSX.Element {
  const found = useContext(PreviewsContext).get(previewKey(file, hunk));
  const missing = found === undefined;
  useEffect(() => {
    if (missing) perform({ type: 'preview', file, hunk });
  }, [missing, file, hunk, perform]);
  if (missing) return <p class="remark">{t('Reading…')}</p>;
  switch (found.kind) {
    case 'fault':
      return (
        <p class="remark">
          <ShownText text={found.text} />
        </p>
      );
    case 'images':
      return (
        <>
          {found.pairs.map((pair, index) => (
            <Pictures key={index} pair={pair} path={path} />
          ))}
        </>
      );
    case 'table':
      return <TableChanges table={found} path={path} />;
  }
}
