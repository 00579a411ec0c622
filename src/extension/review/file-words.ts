// What a file is, where its lines do not tell it: sizes and digests of binary files, Git LFS pointers, broken notebooks.
import { isUtf8 } from 'node:buffer';
import type { FileChange, WholeReason } from '../../core/change/change';
import { shortId } from '../../core/change/commit';
import { readLfsPointer } from '../../core/change/lfs-pointer';
import { spokenLanguage, t } from '../../core/language/t';

const wholeWords: Readonly<Record<WholeReason, () => string>> = {
  binary: () => t('Binary content: it is signed as a whole. Open it to look at it.'),
  'too-large': () => t('Larger than 8 MiB: it is signed as a whole. Open it to look at it.'),
  symlink: () => t('A symbolic link: signed as a whole.'),
  submodule: () => t('A submodule that moves to another commit: signed as a whole.'),
  mode: () => t('Only the mode changes.'),
  empty: () => t('An empty file.'),
};

/** Why a file is signed as a whole, with what can be said of its content: `12 KB (blob 1a2b3c4d) → 14 KB (blob …)`. */
export function describeWhole(
  whole: WholeReason,
  [, , old, , fresh]: FileChange['transition'],
  sizes: ReadonlyMap<string, number>,
): string {
  if (whole === 'submodule')
    return `${wholeWords.submodule()} ${shortId(old)} → ${shortId(fresh)}.`;
  if (whole !== 'binary' && whole !== 'too-large') return wholeWords[whole]();
  const side = (blob: string): string => {
    const size = sizes.get(blob);
    return size === undefined ? t('nothing') : t('{0} (blob {1})', bytesWords(size), shortId(blob));
  };
  return `${wholeWords[whole]()} ${side(old)} → ${side(fresh)}.`;
}

/** What is said of the file above its lines; undefined where they tell everything. */
export function aboutFile(
  before: Uint8Array | undefined,
  after: Uint8Array | undefined,
  isBrokenNotebook: boolean,
): string | undefined {
  const words = [kindWords(before, after, isBrokenNotebook), textWords(after)];
  const said = words.filter((one) => one !== undefined);
  return said.length === 0 ? undefined : said.join(' ');
}

/** What of a text cannot be seen in its lines: bytes that are no UTF-8, and line ends that differ. */
function textWords(content: Uint8Array | undefined): string | undefined {
  if (content === undefined) return undefined;
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const odd = isUtf8(bytes)
    ? []
    : [t('It is not valid UTF-8: what cannot be read is shown as “\ufffd”, and signed as it is.')];
  if (!bytes.includes('\r\n')) return odd[0];
  const ends = bytes.toString('latin1').match(/\r?\n/g) ?? [];
  const carriage = ends.filter((end) => end !== '\n').length;
  const plain = ends.length - carriage;
  const ways = t('Its lines end in different ways: {0} with CRLF, {1} with LF.', carriage, plain);
  const mixed = plain === 0 ? [] : [ways];
  const said = [...odd, ...mixed];
  return said.length === 0 ? undefined : said.join(' ');
}

function kindWords(
  before: Uint8Array | undefined,
  after: Uint8Array | undefined,
  isBrokenNotebook: boolean,
): string | undefined {
  const [old, fresh] = [before, after].map((side) => {
    return side === undefined ? undefined : readLfsPointer(side);
  });
  if (old !== undefined || fresh !== undefined) {
    const side = (pointer: typeof old, bytes: Uint8Array | undefined): string => {
      if (pointer === undefined) return bytes === undefined ? t('nothing') : t('no pointer');
      return `${bytesWords(pointer.bytes)} (SHA-256 ${shortId(pointer.digest)})`;
    };
    const stands = `${side(old, before)} → ${side(fresh, after)}`;
    return t(
      'A Git LFS pointer. The content that it stands for is not in the repository: {0}. What is signed is the pointer, which names that content by its digest.',
      stands,
    );
  }
  if (!isBrokenNotebook) return undefined;
  return t(
    'A side of this notebook is no JSON that can be read as cells: its lines are shown as they are.',
  );
}

/** For example `1 byte`, `12 KB`, `3.4 MB`; kilo is 1,024. */
export function bytesWords(bytes: number): string {
  if (bytes < 1024) return bytes === 1 ? t('1 byte') : t('{0} bytes', bytes);
  const kilo = bytes / 1024;
  if (kilo < 1024) return t('{0} KB', Math.round(kilo));
  return t('{0} MB', decimal(kilo / 1024));
}

/** With one digit after the point, as the reader's language writes it. */
function decimal(value: number): string {
  return new Intl.NumberFormat(spokenLanguage(), {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(value);
}
