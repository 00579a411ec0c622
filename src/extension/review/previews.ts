// Makes what a file shows beside its lines: images of both sides, checked, and the changed cells of small tables.
import { parse } from 'csv-parse/sync';
import type { FileChange } from '../../core/change/change';
import { mostPixels, readImageHeader } from '../../core/change/image';
import { readLfsPointer } from '../../core/change/lfs-pointer';
import { notebookImages } from '../../core/change/notebook-images';
import { diffTables, type TableRow } from '../../core/change/table-diff';
import { t } from '../../core/language/t';
import { readBlobs } from '../../git/objects';
import type { Repository } from '../../git/repository';
import type { ImagePair, Preview, ShownImage } from '../../protocol/preview';
import { bytesWords } from './file-words';

/** Longest image that is sent, longest table that is compared, in bytes. */
const longestImage = 8 * 1024 * 1024;
const longestTable = 512 * 1024;

/** Rows and columns of a comparison that are sent. */
const mostRows = 200;
const mostColumns = 60;

/** Images of one hunk that are sent. */
const mostImages = 8;

/** What there is to see of a file, or of a notebook's hunk by its index. */
export async function readPreview(
  repository: Repository,
  file: FileChange,
  hunk: number | undefined,
): Promise<Preview> {
  if (hunk !== undefined) return imagesOfHunk(file, hunk);
  const [path, , old, , fresh] = file.transition;
  const blobs = await readBlobs(repository, [old, fresh]);
  const [before, after] = [blobs.get(old), blobs.get(fresh)];
  return file.whole === undefined ? tableOf(path, before, after) : imagesOf([[before, after]]);
}

/** The images among the changed lines of a notebook, in their order: the first removed one beside the first added one. */
function imagesOfHunk({ hunks }: FileChange, index: number): Preview {
  const hunk = hunks[index];
  const read = (lines: Uint8Array = new Uint8Array()): readonly Uint8Array[] =>
    notebookImages(lines).map((text) => Buffer.from(text, 'base64'));
  const [before, after] = [read(hunk?.removed), read(hunk?.added)];
  const length = Math.min(mostImages, Math.max(before.length, after.length));
  return imagesOf(Array.from({ length }, (_, at) => [before[at], after[at]]));
}

type Side = Uint8Array | undefined;

function imagesOf(pairs: readonly (readonly [Side, Side])[]): Preview {
  return {
    kind: 'images',
    pairs: pairs.map(([before, after]): ImagePair => ({
      ...(before === undefined ? {} : { before: checked(before) }),
      ...(after === undefined ? {} : { after: checked(after) }),
    })),
  };
}

/** An image whose own header says that it is one and no larger than can be shown, or why it is not shown. */
function checked(bytes: Uint8Array): ShownImage {
  const fault = (text: string): ShownImage => ({ kind: 'fault', text });
  const size = bytesWords(bytes.length);
  const pointer = readLfsPointer(bytes);
  if (pointer !== undefined) return fault(t('a Git LFS pointer to {0}', bytesWords(pointer.bytes)));
  const header = readImageHeader(bytes);
  if (header === undefined)
    return fault(t('no PNG, GIF, JPEG or WebP image, whatever its name says ({0})', size));
  const { type, width, height } = header;
  if (bytes.length > longestImage || width * height > mostPixels) {
    return fault(t('too large to be shown: {0} × {1} pixels, {2}', width, height, size));
  }
  const base64 = Buffer.from(bytes).toString('base64');
  return { kind: 'image', type, base64, bytes: bytes.length, width, height };
}

function tableOf(path: string, before: Side, after: Side): Preview {
  const fault = (text: string): Preview => ({ kind: 'fault', text });
  if ((before?.length ?? 0) > longestTable || (after?.length ?? 0) > longestTable) {
    return fault(t('The table is too long to be compared by cells; its lines are below.'));
  }
  const [old, fresh] = [rowsOf(path, before), rowsOf(path, after)];
  const diff = old === undefined || fresh === undefined ? undefined : diffTables(old, fresh);
  if (diff === undefined || diff.columns.length > mostColumns) {
    return fault(t('This cannot be compared as a table with named columns; its lines are below.'));
  }
  const rows = diff.rows.slice(0, mostRows).map(({ fate, number, cells }) => ({
    ...{ fate, number },
    cells: cells.map((cell): string | [string, string] =>
      typeof cell === 'string' ? shortCell(cell) : [shortCell(cell[0]), shortCell(cell[1])],
    ),
  }));
  const { columns, same } = diff;
  return {
    kind: 'table',
    columns: [...columns],
    rows,
    same,
    unshown: diff.rows.length - rows.length,
  };
}

/** The rows of a side, none of a side that there is not; undefined where it cannot be read as a table. */
function rowsOf(path: string, bytes: Side): readonly TableRow[] | undefined {
  if (bytes === undefined) return [];
  try {
    const delimiter = path.toLowerCase().endsWith('.tsv') ? '\t' : [',', ';'];
    return parse(Buffer.from(bytes), { bom: true, delimiter, skip_empty_lines: true });
  } catch {
    return undefined;
  }
}

/** Longest cell that is sent, in UTF-16 code units. */
const longestCell = 200;

function shortCell(text: string): string {
  return text.length > longestCell ? `${text.slice(0, longestCell)}…` : text;
}
