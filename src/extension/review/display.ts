// What the panel shows of a change: the signed hunks as lines of text, with unchanged lines around them.
import { type FileChange, type Hunk, ticksOf } from '../../core/change/change';
import { notebookImages } from '../../core/change/notebook-images';
import { t } from '../../core/language/t';
import { readBlobs, readSizes } from '../../git/objects';
import type { Repository } from '../../git/repository';
import type { DisplayFile, DisplayHunk } from '../../protocol/review';
import { aboutFile, describeWhole } from './file-words';
import { asCells, isNotebook, readNotebook } from './notebook';

/** Unchanged lines shown before and after a hunk. */
const contextLines = 3;

/** Changed lines of one hunk, and of a whole change, that are sent to the panel; the rest opens in the editor. */
const mostLinesOfHunk = 3_000;
const mostLines = 100_000;

/** Longest line sent, in UTF-16 code units. */
const longestLine = 2_000;

/** Makes the files of a change ready to be shown. */
export async function displayFiles(
  repository: Repository,
  files: readonly FileChange[],
): Promise<readonly DisplayFile[]> {
  const withContext = files.filter((file) => file.hunks.length > 0);
  const blobs = await readBlobs(
    repository,
    withContext.flatMap(({ transition: [path, , old, , fresh], hunks }) => {
      return isNotebook(path) || maySwap(hunks) ? [old, fresh] : [fresh];
    }),
  );
  const wholes = files.filter(({ whole }) => whole === 'binary' || whole === 'too-large');
  const sizes = await readSizes(
    repository,
    wholes.flatMap(({ transition: [, , old, , fresh] }) => [old, fresh].filter(isSome)),
  );
  const ids = new Map(ticksOf(files).map((tick) => [`${tick.file} ${tick.hunk ?? ''}`, tick.id]));
  let left = mostLines;
  return files.map((file, index): DisplayFile => {
    const [path, oldMode, oldBlob, newMode, newBlob] = file.transition;
    const content = blobs.get(newBlob);
    const around = content === undefined ? [] : linesOf(content);
    const sides = isNotebook(path) ? readNotebook(blobs.get(oldBlob), content) : undefined;
    let shownUntil = 0;
    const hunks = file.hunks.map((hunk, number): DisplayHunk => {
      const id = ids.get(`${index} ${number}`) ?? hunk.digest;
      const next = file.hunks[number + 1];
      const space = contextOf(hunk, next, around, shownUntil);
      shownUntil = space.end;
      const shown = displayHunk(id, hunk, Math.min(left, mostLinesOfHunk));
      left -= shown.removed.length + shown.added.length;
      const whole = { ...shown, before: space.before, after: space.after };
      return sides === undefined ? whole : withPictures(asCells(whole, hunk, sides), hunk);
    });
    const old = blobs.get(oldBlob);
    const broken =
      sides !== undefined &&
      ((old !== undefined && sides.old === undefined) ||
        (content !== undefined && sides.new === undefined));
    const about = aboutFile(old, content, broken);
    const preview = previewOf(path, file.whole, isSome(oldBlob) && isSome(newBlob));
    return {
      path,
      state: isNone(oldMode) ? 'added' : isNone(newMode) ? 'deleted' : 'modified',
      ...(oldMode !== newMode && !isNone(oldMode) && !isNone(newMode)
        ? { mode: `${oldMode} → ${newMode}` }
        : {}),
      ...(file.whole === undefined
        ? {}
        : {
            whole: describeWhole(file.whole, file.transition, sizes),
            wholeId: ids.get(`${index} `) ?? '',
          }),
      ...(about === undefined ? {} : { about }),
      ...(preview === undefined ? {} : { preview }),
      hunks: withoutCarriage(hunks),
      ...(around.length === 0 ? {} : { lines: around.length }),
      addedLines: file.hunks.reduce((sum, hunk) => sum + hunk.newCount, 0),
      removedLines: file.hunks.reduce((sum, hunk) => sum + hunk.oldCount, 0),
    };
  });
}

/** Most unchanged lines that are sent at once. */
const mostUnfolded = 200;

/**
 * Some lines of the new side of a file, shortened like those of the diff.
 *
 * @param from the first one, from 1; there may be fewer than `count`
 */
export async function readLines(
  repository: Repository,
  file: FileChange,
  { from, count }: { readonly from: number; readonly count: number },
): Promise<string[]> {
  const blob = file.transition[4];
  if (file.hunks.length === 0) return [];
  const content = (await readBlobs(repository, [blob])).get(blob);
  const start = Math.max(0, from - 1);
  const lines = content === undefined ? [] : linesOf(content);
  const some = lines.slice(start, start + Math.min(count, mostUnfolded));
  return some.every(endsInCarriage) ? some.map(withoutEnd) : some;
}

/** Hunks without the carriage return that each line ends in; where one line has none, all are shown as they are. */
function withoutCarriage(hunks: readonly DisplayHunk[]): DisplayHunk[] {
  const lists = hunks.flatMap(({ before, removed, added, after }) => [
    before,
    removed,
    added,
    after,
  ]);
  if (!lists.flat().every(endsInCarriage)) return [...hunks];
  return hunks.map((hunk) => ({
    ...hunk,
    before: hunk.before.map(withoutEnd),
    removed: hunk.removed.map(withoutEnd),
    added: hunk.added.map(withoutEnd),
    after: hunk.after.map(withoutEnd),
  }));
}

function endsInCarriage(line: string): boolean {
  return line.endsWith('\r');
}

function withoutEnd(line: string): string {
  return line.slice(0, -1);
}

/** A pointer of Git LFS has three lines, so that a hunk of more is none. */
function maySwap(hunks: readonly Hunk[]): boolean {
  return hunks.every(({ oldCount, newCount }) => oldCount <= 3 && newCount <= 3);
}

function isSome(blob: string): boolean {
  return !/^0+$/.test(blob);
}

function withPictures(shown: DisplayHunk, { removed, added }: Hunk): DisplayHunk {
  const pictures = Math.max(notebookImages(removed).length, notebookImages(added).length);
  return pictures === 0 ? shown : { ...shown, pictures };
}

/** What there may be to see beside the lines; the name alone says so here, and the content when it is asked for. */
function previewOf(
  path: string,
  whole: FileChange['whole'],
  bothSides: boolean,
): DisplayFile['preview'] {
  if (whole === 'binary' && /\.(?:png|gif|jpe?g|webp)$/i.test(path)) return 'images';
  return whole === undefined && bothSides && /\.[ct]sv$/i.test(path) ? 'table' : undefined;
}

function isNone(mode: string): boolean {
  return mode === '000000';
}

function displayHunk(id: string, hunk: Hunk, most: number): DisplayHunk {
  const removed = linesOf(hunk.removed);
  const added = linesOf(hunk.added);
  // Of a hunk that is too long, half of what can be shown is kept for the added lines.
  const removedShown = removed.slice(0, Math.max(most - added.length, Math.floor(most / 2)));
  const addedShown = added.slice(0, most - removedShown.length);
  return {
    id,
    oldStart: hunk.oldCount === 0 ? hunk.oldStart + 1 : hunk.oldStart,
    newStart: hunk.newCount === 0 ? hunk.newStart + 1 : hunk.newStart,
    before: [],
    removed: removedShown,
    added: addedShown,
    after: [],
    unshown: removed.length + added.length - removedShown.length - addedShown.length,
    noNewline: [
      ...(lacksNewline(hunk.removed) ? (['old'] as const) : []),
      ...(lacksNewline(hunk.added) ? (['new'] as const) : []),
    ],
  };
}

/** Unchanged lines around a hunk; no line is shown twice, and none that belongs to another hunk. */
function contextOf(
  hunk: Hunk,
  next: Hunk | undefined,
  lines: readonly string[],
  shownUntil: number,
): { readonly before: string[]; readonly after: string[]; readonly end: number } {
  // Lines are counted from 0 here; a hunk that only removes stands behind the line that git names.
  const start = hunk.newCount === 0 ? hunk.newStart : hunk.newStart - 1;
  const end = start + hunk.newCount;
  const limit =
    next === undefined ? lines.length : next.newCount === 0 ? next.newStart : next.newStart - 1;
  const until = Math.min(end + contextLines, limit);
  return {
    before: lines.slice(Math.max(start - contextLines, shownUntil), start),
    after: lines.slice(end, until),
    end: until,
  };
}

function lacksNewline(bytes: Uint8Array): boolean {
  return bytes.length > 0 && bytes.at(-1) !== 0x0a;
}

function linesOf(bytes: Uint8Array): string[] {
  if (bytes.length === 0) return [];
  const lines = new TextDecoder().decode(bytes).split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) =>
    line.length > longestLine
      ? t('{0} … {1} more characters', line.slice(0, longestLine), line.length - longestLine)
      : line,
  );
}
