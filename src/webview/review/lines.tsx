// The lines of a hunk as a table, rendered in stretches as they come near the screen.
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { DisplayHunk } from '../../protocol/review';
import type { MarkedPair, Row } from './hunk-rows';
import { marksOf, rowsOf } from './hunk-rows';
import { piecesIn } from './shown-text';
import type { Stretch } from './word-marks';
import { counted } from './words';

const stretch = 60;
const margin = '600px 0px';

interface LinesProps {
  readonly hunk: DisplayHunk;
  readonly label: string;
  /** Render at once what would otherwise wait for being in view. */
  readonly eager: boolean;
  readonly onOpen: () => void;
}

/** All lines of a hunk. */
export function Lines({ hunk, label, eager, onOpen }: LinesProps): JSX.Element {
  const rows = useMemo(() => rowsOf(hunk), [hunk]);
  const starts = [...Array(Math.ceil(rows.length / stretch)).keys()].map(
    (index) => index * stretch,
  );
  return (
    <>
      {starts.map((start) => (
        <LazyRows
          key={start}
          hunk={hunk}
          label={label}
          rows={rows.slice(start, start + stretch)}
          eager={eager}
          onOpen={onOpen}
        />
      ))}
    </>
  );
}

type RowsProps = LinesProps & { readonly rows: readonly Row[] };

/** A stretch of rows: a blank of about their height until it comes near the screen. */
function LazyRows(props: RowsProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(props.eager);
  useEffect(() => {
    if (near || place.current === null) return undefined;
    const options = { rootMargin: margin, scrollMargin: margin };
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setNear(true);
    }, options);
    observer.observe(place.current);
    return () => {
      observer.disconnect();
    };
  }, [near]);
  // Preact sets the style through the CSSOM, which the content security policy allows.
  return (
    <div
      ref={place}
      class={near ? 'stretch' : 'stretch blank'}
      style={{ '--lines': props.rows.length }}
    >
      {near && <Rows {...props} />}
    </div>
  );
}

function Rows(props: RowsProps): JSX.Element {
  const marks = marksOf(props.hunk);
  const back = new Map([...marks].map(([from, pair]) => [pair.to, from]));
  return (
    <table class="lines" aria-label={props.label}>
      <colgroup>
        <col class="number" />
        <col class="number" />
        <col class="sign" />
        <col />
      </colgroup>
      <tbody>
        {props.rows.map((row, index) => {
          const from = row.kind === 'added' ? back.get(row.index ?? -1) : row.index;
          const pair = from === undefined ? undefined : marks.get(from);
          return <Line key={index} {...props} row={row} pair={pair} />;
        })}
      </tbody>
    </table>
  );
}

const signs = { context: ' ', removed: '−', added: '+' } as const;

type LineProps = RowsProps & { readonly row: Row; readonly pair: MarkedPair | undefined };

function Line({ row, pair, hunk, onOpen }: LineProps): JSX.Element {
  if (row.kind === 'unshown') {
    return (
      <tr class="remark">
        <td colSpan={4}>
          {counted(hunk.unshown, 'more changed line')} not shown here.{' '}
          <button type="button" class="link" onClick={onOpen}>
            Read them in the diff editor
          </button>
        </td>
      </tr>
    );
  }
  if (row.kind === 'no-newline') {
    return (
      <tr class="remark">
        <td colSpan={4}>{row.text}</td>
      </tr>
    );
  }
  const words = row.kind === 'context' ? undefined : pair?.[row.kind];
  return (
    <tr class={row.kind}>
      <td class="number" data-n={row.old} />
      <td class="number" data-n={row.new} />
      <td class="sign">{signs[row.kind]}</td>
      <td class="text">{words === undefined ? piecesIn(row.text) : words.map(word)}</td>
    </tr>
  );
}

function word(part: Stretch, index: number): JSX.Element {
  return (
    <span key={index} class={part.changed ? 'word' : undefined}>
      {piecesIn(part.text)}
    </span>
  );
}
