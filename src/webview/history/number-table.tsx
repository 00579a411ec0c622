// The numbers behind a picture, for who reads rather than looks.
import { visibleLine } from '../../core/change/visible';
import type { Section } from '../../core/history/report/section';

/** A section of the report as a table of the page. */
export function NumberTable({
  section: { columns, rows, empty, title },
}: {
  readonly section: Section;
}) {
  if (rows.length === 0) return <p>{empty}</p>;
  return (
    <div class="numbers" tabIndex={0} role="region" aria-label={title}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, place) => (
                <td key={place}>{visibleLine(cell)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
