// The changed cells of a table: the rows that differ, with their columns named.
import type { JSX } from 'preact';
import { grouped } from '../../../core/language/grouped';
import { t } from '../../../core/language/t';
import type { Preview } from '../../../protocol/preview';
import { shownText } from '../text/marks';
import { ShownText } from '../text/shown-text';
import { columnFate, rowFate, sumWords } from './table-words';

type Table = Extract<Preview, { kind: 'table' }>;
type Cell = Table['rows'][number]['cells'][number];

const signs = { same: '', changed: '±', added: '+', removed: '−' } as const;

/** The table, and in words how much of it differs. */
export function TableChanges({
  table,
  path,
}: {
  readonly table: Table;
  readonly path: string;
}): JSX.Element {
  return (
    <details class="table-changes" open>
      <summary>{sumWords(table)}</summary>
      {(table.rows.length > 0 || table.columns.some(({ fate }) => fate !== 'same')) && (
        <div
          class="scroll"
          tabIndex={0}
          role="region"
          aria-label={t('Changed rows of {0}', shownText(path))}
        >
          <table>
            <thead>
              <tr>
                <th scope="col">{t('row')}</th>
                {table.columns.map(({ name, fate }, index) => (
                  <th key={index} scope="col" class={fate}>
                    {signs[fate]} <ShownText text={name} />
                    {fate !== 'same' && <span class="unseen"> ({columnFate(fate)})</span>}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(({ fate, number, cells }, index) => (
                <tr key={index} class={fate}>
                  <th scope="row">
                    {signs[fate]} {grouped(number)}
                    <span class="unseen"> ({rowFate(fate)})</span>
                  </th>
                  {cells.map((cell, at) => (
                    <CellOf key={at} cell={cell} />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {table.unshown > 0 && (
        <p class="quiet">
          {table.unshown === 1
            ? t('1 more row that differs is not shown here; its lines are below.')
            : t(
                '{0} more rows that differ are not shown here; their lines are below.',
                grouped(table.unshown),
              )}
        </p>
      )}
    </details>
  );
}

function CellOf({ cell }: { readonly cell: Cell }): JSX.Element {
  if (typeof cell === 'string') {
    return (
      <td>
        <ShownText text={cell} />
      </td>
    );
  }
  const [before, after] = cell;
  return (
    <td class="changed">
      <del>
        <ShownText text={before} />
      </del>{' '}
      <ins>
        <ShownText text={after} />
      </ins>
    </td>
  );
}
