// The two sides of a hunk next to each other.
import { Fragment, type JSX } from 'preact';
import { memo } from '../layout/memo';
import { AttestedMark } from './attested';
import type { Row } from './hunk-rows';
import { LineText } from './line-text';
import type { RowPair } from './split-rows';
import { commentOn, NoteRow, RemarkRow, signs, tableClass, type TableProps } from './table';

/** A table with the old side on the left and the new one on the right. */
export const SplitTable = memo(function SplitTable(
  props: TableProps & { readonly pairs: readonly RowPair[] },
): JSX.Element {
  return (
    <table
      class={`${tableClass(props.hunk)} split`}
      aria-label={props.label}
      onClick={commentOn(props)}
    >
      <colgroup>
        <col class="number" />
        <col class="sign" />
        <col />
        <col class="number" />
        <col class="sign" />
        <col />
      </colgroup>
      <tbody>
        {props.pairs.map(({ left, right, both }, index) =>
          both === undefined ? (
            <Fragment key={index}>
              <tr>
                <Side {...props} row={left} side="old" />
                <Side {...props} row={right} side="new" />
              </tr>
              <NoteRow
                {...props}
                rows={[left, right].filter((row) => row !== undefined)}
                columns={6}
              />
            </Fragment>
          ) : (
            <RemarkRow key={index} {...props} row={both} columns={6} />
          ),
        )}
      </tbody>
    </table>
  );
});

type SideProps = TableProps & { readonly row: Row | undefined; readonly side: 'old' | 'new' };

function Side({ row, side, hunk, tokens, marks }: SideProps): JSX.Element {
  if (row === undefined) return <td class="nothing" colSpan={3} />;
  const { kind } = row;
  return (
    <>
      <td class={`number ${kind}`} data-n={row[side]} data-side={side} />
      <td class={`sign ${kind}`}>
        {kind === 'removed' || kind === 'added' ? signs[kind] : signs.context}
        <AttestedMark hunk={hunk} row={row} />
      </td>
      <LineText row={row} tokens={tokens} pair={marks(row)} tone={kind} />
    </>
  );
}
