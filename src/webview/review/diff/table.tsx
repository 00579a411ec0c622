// The lines of a hunk one below the other, and what its tables share.
import { Fragment, type JSX } from 'preact';
import { grouped } from '../../../core/language/grouped';
import { t } from '../../../core/language/t';
import type { LinePlace } from '../../../protocol/comments';
import type { DisplayHunk } from '../../../protocol/review';
import { lineKey, type LineNotes } from '../comments/places';
import { NotesList } from '../comments/thread';
import type { HunkTokens } from '../highlight/tokens';
import { memo } from '../layout/memo';
import type { Perform } from '../state/perform';
import { AttestedMark } from './attested';
import type { MarkedPair, Row } from './hunk-rows';
import { LineText } from './line-text';

/** The changed words of a line by its row, looked up from both sides. */
export type MarkOf = (row: Row) => MarkedPair | undefined;

/** What the tables of one hunk share. */
export interface TableProps {
  readonly hunk: DisplayHunk;
  readonly label: string;
  readonly tokens: HunkTokens | undefined;
  readonly marks: MarkOf;
  /** Index of the hunk's unit. */
  readonly unit: number;
  /** The comments of its lines. */
  readonly notes: LineNotes | undefined;
  readonly path: string;
  readonly perform: Perform;
}

/** The signs that tell the kinds of line apart without their colours. */
export const signs = { context: ' ', removed: '−', added: '+' } as const;

/** A table with the old lines above the new ones. */
export const Table = memo(function Table(
  props: TableProps & { readonly rows: readonly Row[] },
): JSX.Element {
  return (
    <table class={tableClass(props.hunk)} aria-label={props.label} onClick={commentOn(props)}>
      <colgroup>
        <col class="number" />
        <col class="number" />
        <col class="sign" />
        <col />
      </colgroup>
      <tbody>
        {props.rows.map((row, index) => {
          if (row.kind === 'unshown' || row.kind === 'no-newline') {
            return <RemarkRow key={index} {...props} row={row} columns={4} />;
          }
          return (
            <Fragment key={index}>
              <tr class={row.kind}>
                <td class="number" data-n={row.old} data-side="old" />
                <td class="number" data-n={row.new} data-side="new" />
                <td class="sign">
                  {signs[row.kind]}
                  <AttestedMark hunk={props.hunk} row={row} />
                </td>
                <LineText row={row} tokens={props.tokens} pair={props.marks(row)} />
              </tr>
              <NoteRow {...props} rows={[row]} columns={4} />
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
});

/** Begins a comment where the number of a line is clicked; the keyboard has a key for it. */
export function commentOn({ path, perform }: TableProps): (event: MouseEvent) => void {
  return ({ target }) => {
    const cell = target instanceof HTMLElement ? target.closest('td.number') : null;
    const { n, side } = cell instanceof HTMLElement ? cell.dataset : {};
    if (n === undefined || (side !== 'old' && side !== 'new')) return;
    const on: LinePlace = { path, side, line: Number(n) };
    perform({ type: 'comment', comment: { id: crypto.randomUUID(), on } });
  };
}

type NoteRowProps = TableProps & { readonly rows: readonly Row[]; readonly columns: number };

/** The comments on a line, or on two that stand side by side; nothing where there are none. */
export function NoteRow({ rows, columns, notes, perform }: NoteRowProps): JSX.Element | null {
  if (notes === undefined) return null;
  const keys = new Set(
    rows.flatMap(({ old, new: fresh }) => [
      ...(old === undefined ? [] : [lineKey({ side: 'old', line: old })]),
      ...(fresh === undefined ? [] : [lineKey({ side: 'new', line: fresh })]),
    ]),
  );
  const held = [...keys].flatMap((key) => notes.get(key) ?? []);
  if (held.length === 0) return null;
  return (
    <tr class="notes">
      <td colSpan={columns}>
        {held.map((some, index) => (
          <NotesList key={index} notes={some} perform={perform} />
        ))}
      </td>
    </tr>
  );
}

/** Where lines are marked as recorded, the column of the signs is wider. */
export function tableClass({ attested }: DisplayHunk): string {
  return attested === undefined ? 'lines' : 'lines marked';
}

type RemarkProps = TableProps & { readonly row: Row; readonly columns: number };

/** A row that is no line: that there are more, or that the last one has no end. */
export function RemarkRow({ row, columns, hunk, unit, perform }: RemarkProps): JSX.Element {
  return (
    <tr class="remark">
      <td colSpan={columns}>
        {row.kind === 'unshown' ? (
          <>
            {hunk.unshown === 1
              ? t('1 more changed line not shown here.')
              : t('{0} more changed lines not shown here.', grouped(hunk.unshown))}{' '}
            <button
              type="button"
              class="link"
              onClick={() => {
                perform({ type: 'open', unit });
              }}
            >
              {t('Read them in the diff editor')}
            </button>
          </>
        ) : (
          row.text
        )}
      </td>
    </tr>
  );
}
