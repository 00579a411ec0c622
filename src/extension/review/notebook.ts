// Shows the hunks of a notebook as what they are of its cells. Only what is seen changes: what is signed are the lines of the file.
import type { Hunk } from '../../core/change/change';
import { sha256Hex } from '../../core/change/digest';
import {
  decodedLine,
  type NotebookLine,
  type NotebookLines,
  type NotebookPart,
  readNotebookLines,
} from '../../core/change/notebook-lines';
import { t } from '../../core/language/t';
import type { DisplayHunk } from '../../protocol/review';

/** True for the path of a Jupyter notebook. */
export function isNotebook(path: string): boolean {
  return path.endsWith('.ipynb');
}

/** Both sides of a notebook's file, as far as they can be read as one. */
export interface NotebookSides {
  readonly old: NotebookLines | undefined;
  readonly new: NotebookLines | undefined;
}

/** Reads both sides; a side that is not there, or no notebook, is undefined. */
export function readNotebook(
  old: Uint8Array | undefined,
  fresh: Uint8Array | undefined,
): NotebookSides {
  const read = (bytes: Uint8Array | undefined): NotebookLines | undefined =>
    bytes === undefined ? undefined : readNotebookLines(new TextDecoder().decode(bytes));
  return { old: read(old), new: read(fresh) };
}

/** A hunk as one of cells; as it is where neither side is a notebook. */
export function asCells(shown: DisplayHunk, hunk: Hunk, sides: NotebookSides): DisplayHunk {
  const places = [
    ...linesIn(sides.old, hunk.oldStart, hunk.oldCount),
    ...linesIn(sides.new, hunk.newStart, hunk.newCount),
  ];
  if (places.length === 0) return shown;
  const cells = [...new Set(places.map(({ cell }) => cell))].filter((cell) => cell > 0);
  const parts = new Set(places.map(({ part }) => part));
  const types = (sides.new ?? sides.old)?.cells ?? [];
  const type = cells.length === 1 ? types[(cells[0] ?? 0) - 1]?.type : undefined;
  const language = type === 'markdown' ? 'markdown' : (sides.new ?? sides.old)?.language;
  const cell = {
    label: labelOf(cells, type, parts),
    // What a run leaves behind is there to be looked at, and not in the way of what was written.
    quiet: !parts.has('source'),
    // Both sides have to be known, line by line.
    ...(places.length === hunk.oldCount + hunk.newCount && places.every((place) => place.noise)
      ? { noise: true }
      : {}),
    ...(parts.has('source') && language !== undefined && language !== '' ? { language } : {}),
  };
  const lines = {
    before: shown.before.map(readable),
    removed: shown.removed.map(readable),
    added: shown.added.map(readable),
    after: shown.after.map(readable),
  };
  // Where the difference is one of the file's form alone, its lines are shown as they are.
  const told = lines.removed.join('\n') !== lines.added.join('\n');
  return { ...shown, ...(told ? lines : {}), cell };
}

function linesIn(
  side: NotebookLines | undefined,
  start: number,
  count: number,
): readonly NotebookLine[] {
  return count === 0 ? [] : (side?.lines.slice(start - 1, start - 1 + count) ?? []);
}

const partWords: readonly (readonly [NotebookPart, () => string])[] = [
  ['source', () => t('source')],
  ['outputs', () => t('outputs')],
  ['count', () => t('execution count')],
  ['metadata', () => t('metadata')],
];

/** For example `Cell 7 (code): source`, `Cells 2 to 4: outputs, execution count` or `Notebook: metadata`. */
function labelOf(
  cells: readonly number[],
  type: string | undefined,
  parts: ReadonlySet<NotebookPart>,
): string {
  const [first, last] = [Math.min(...cells), Math.max(...cells)];
  const words = partWords.flatMap(([part, word]) => (parts.has(part) ? [word()] : [])).join(', ');
  if (cells.length === 0) return t('Notebook: {0}', words);
  if (first !== last) return t('Cells {0} to {1}: {2}', first, last, words);
  if (type === undefined || type === '') return t('Cell {0}: {1}', first, words);
  return t('Cell {0} ({1}): {2}', first, cellType(type), words);
}

/** The kinds of cell that the format has; any other is shown as the file says. */
function cellType(type: string): string {
  if (type === 'code') return t('code');
  if (type === 'markdown') return t('markdown');
  return type;
}

/** Most characters of base64 that are taken for text. */
const shortBase64 = 100;

/** A line as a person reads it: a string of a list as its text, an image as its type, size and the digest of what is shown of it. */
function readable(line: string): string {
  const image = /^(\s*)"([a-z]+\/[a-z0-9.+-]+)": "([A-Za-z0-9+/=\\n]+)/u.exec(line);
  if (image !== null && (image[3] ?? '').length > shortBase64) {
    const more = Number(/… \D*(\d+)\D*$/u.exec(line)?.[1] ?? 0);
    const bytes = Math.floor((((image[3] ?? '').length + more) * 3) / 4);
    const content = sha256Hex(image[3] ?? '').slice(0, 8);
    const kilo = Math.ceil(bytes / 1024);
    const [, space = '', type = ''] = image;
    return `${space}${t('{0}, about {1} KB, content {2}', type, kilo, content)}`;
  }
  return decodedLine(line);
}
