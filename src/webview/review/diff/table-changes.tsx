// The changed cells of a table: the rows that differ, with their columns named.
import type { JSX } from 'preact';
import type { Preview } from '../../../protocol/preview';
import { shownText } from '../text/marks';
import { ShownText } from '../text/shown-text';
import { counted, grouped } from '../text/words';

type Table = Extract<Preview, { kind: 'table' }>;
type Cell = Table['rows'][number]['cells'][number];

const signs = { same: '', changed: '±', added: '+', removed: '−' } as const;
const fates = { same: '', changed: 'changed', added: 'added', removed: 'removed' } as const;

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
          aria-label={`Changed rows of ${shownText(path)}`}
        >
          <table>
            <thead>
              <tr>
                <th scope="col">row</th>
                {table.columns.map(({ name, fate }, index) => (
                  <th key={index} scope="col" class={fate}>
                    {signs[fate]} <ShownText text={name} />
                    {fate !== 'same' && <span class="unseen"> ({fates[fate]} column)</span>}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map(({ fate, number, cells }, index) => (
                <tr key={index} class={fate}>
                  <th scope="row">
                    {signs[fate]} {grouped(number)}
                    <span class="unseen"> ({fates[fate]})</span>
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
          {counted(table.unshown, 'more row')} that differ are not shown here; their lines are
          below.
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

/** For example `As a table: 2 rows changed, 1 added; 1 column added; 340 rows are the same.` */
function sumWords({ columns, rows, same, unshown }: Table): string {
  const kinds = ['changed', 'added', 'removed'] as const;
  const some = (noun: string, list: readonly { readonly fate: string }[]): string => {
    const parts = kinds.flatMap((kind) => {
      const count = list.filter(({ fate }) => fate === kind).length;
      return count === 0 ? [] : [`${counted(count, noun)} ${kind}`];
    });
    return parts.join(', ');
  };
  const more = unshown === 0 ? '' : `${counted(unshown, 'more row')} not shown`;
  const said = [some('row', rows), more, some('column', columns)].filter((words) => words !== '');
  const differs = said.length === 0 ? 'no cell differs' : said.join('; ');
  return `As a table: ${differs}; ${counted(same, 'row')} the same.`;
}
