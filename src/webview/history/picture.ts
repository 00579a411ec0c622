// What a picture is, the theme's colours, and the way from a mark to the commits behind it.
import type { Facts } from '../../core/history/facts';
import type { LineFacts } from '../../core/history/lines/replay';

/** A mark that can be clicked carries the commits behind it. */
export interface Datum {
  readonly commits?: readonly string[];
}

/** One picture: for the section of the report with the same id, which is its table twin. */
export interface Picture {
  readonly id: string;
  readonly title: string;
  /** What it shows, for who cannot see it. */
  readonly describes: string;
  /** Undefined where there is nothing to draw. */
  readonly draw: (facts: Facts, width: number, keep: Keep) => Element | undefined;
}

/** A picture of single lines, which are counted only when asked for. */
export type LinePicture = Omit<Picture, 'draw'> & {
  readonly draw: (facts: Facts, lines: LineFacts, width: number, keep: Keep) => Element | undefined;
};

/** Remembers the data of a mark, so that a click on it leads to its commits; gives what the mark is known by. */
export type Keep = (data: readonly Datum[]) => { readonly className: string };

export const blue = 'var(--vscode-charts-blue, #3794ff)';
export const green = 'var(--vscode-charts-green, #89d185)';
export const orange = 'var(--vscode-charts-orange, #d18616)';
export const red = 'var(--vscode-charts-red, #f14c4c)';
export const grey = 'var(--vscode-descriptionForeground)';

/** Words over a mark: the value and the name of what it is of. */
export function titleOf<Key extends string>(number: Key, name: string) {
  return (one: Readonly<Record<string, unknown>>) =>
    `${String(one[name])}: ${Number(one[number]).toFixed(2)}`;
}

/** The commits behind a mark that was clicked: Plot leaves the index of its datum on each mark. */
export function commitsBehind(
  target: Element,
  kept: ReadonlyMap<string, readonly Datum[]>,
): readonly string[] {
  const mark = target as Element & { readonly __data__?: unknown };
  const group = target.closest('g[class]');
  const index = mark.__data__;
  const data = kept.get(group?.getAttribute('class') ?? '');
  return typeof index === 'number' ? (data?.[index]?.commits ?? []) : [];
}
