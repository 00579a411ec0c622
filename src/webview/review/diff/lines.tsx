// The lines of a hunk as tables of some lines each, so that a long hunk is rendered as it is read.
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { DisplayHunk } from '../../../protocol/review';
import type { Layout } from '../../../protocol/settings';
import type { LineNotes } from '../comments/places';
import type { Language } from '../highlight/languages';
import { useTokens } from '../highlight/use-tokens';
import { Lazy } from '../layout/lazy';
import { memo } from '../layout/memo';
import type { Perform } from '../state/perform';
import { marksOf, rowsOf } from './hunk-rows';
import { splitRowsOf } from './split-rows';
import { SplitTable } from './split-table';
import { type MarkOf, Table } from './table';

const stretch = 60;

interface LinesProps {
  readonly hunk: DisplayHunk;
  readonly label: string;
  readonly layout: Layout;
  readonly language: Language | undefined;
  /** Render at once what would otherwise wait for being in view. */
  readonly eager: boolean;
  /** Index of the hunk's unit. */
  readonly unit: number;
  readonly notes: LineNotes | undefined;
  readonly path: string;
  readonly perform: Perform;
}

/** All lines of a hunk. Going from hunk to hunk renders none of them anew. */
export const Lines = memo(function Lines(props: LinesProps): JSX.Element {
  const { hunk, layout } = props;
  const split = layout === 'side-by-side';
  const tokens = useTokens(hunk, props.language);
  const rows = useMemo(() => (split ? [] : stretchesOf(rowsOf(hunk))), [hunk, split]);
  const pairs = useMemo(() => (split ? stretchesOf(splitRowsOf(hunk)) : []), [hunk, split]);
  const marks = useMarks(hunk);
  const { label, unit, notes, path, perform } = props;
  const shared = { hunk, label, tokens, marks, unit, notes, path, perform };
  const lazy = { class: 'stretch', eager: props.eager };
  return (
    <>
      {rows.map((some, at) => (
        <Lazy key={at} {...lazy} lines={some.length}>
          {() => <Table {...shared} rows={some} />}
        </Lazy>
      ))}
      {pairs.map((some, at) => (
        <Lazy key={at} {...lazy} lines={some.length}>
          {() => <SplitTable {...shared} pairs={some} />}
        </Lazy>
      ))}
    </>
  );
});

function stretchesOf<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const starts = [...Array(Math.ceil(rows.length / stretch)).keys()];
  return starts.map((at) => rows.slice(at * stretch, (at + 1) * stretch));
}

function useMarks(hunk: DisplayHunk): MarkOf {
  return useMemo((): MarkOf => {
    let back: ReadonlyMap<number, number> | undefined;
    return ({ kind, index = -1 }) => {
      if (kind !== 'removed' && kind !== 'added') return undefined;
      const marks = marksOf(hunk);
      back ??= new Map([...marks].map(([from, pair]) => [pair.to, from]));
      return marks.get(kind === 'removed' ? index : (back.get(index) ?? -1));
    };
  }, [hunk]);
}
