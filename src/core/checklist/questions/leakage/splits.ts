// How data is divided, which rows stay, and what stands before what in time.
import type { ReadFile } from '../../reading/file';
import type { Statement } from '../../reading/statement';
import { anyOf, wordsOf } from '../../reading/words';
import { loses, wordsIn } from '../edits';
import {
  computing,
  fileWords,
  groupWords,
  isAbout,
  isResearch,
  ownerWords,
  splitWords,
  timeWords,
} from '../meaning';
import { onNew, onOld, type Question, type Spot } from '../question';

const partitioning =
  /\b(?:permutation|shuffle!?|sample|unique|isin|array_split|randperm|randsample|split\w*|fold\w*|ifelse|groupby|cut|hash|randsubseq)\b/;

/** Names of what is split in a model, and is no data. */
const layerWords = new Set('weight weights attention attn qkv head heads layer layers'.split(' '));

/** The way in which data is divided was edited, wherever and however it is written. */
export const divisions: Question = {
  prompt: 'split-changed',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file)) return;
    const isSplitFile = anyOf(fileWords(file), splitWords);
    const about = (s: Statement): boolean =>
      !anyOf(wordsOf(s.target), layerWords) &&
      (anyOf(ownerWords(s), splitWords) || isSplitFile || isAbout(s, splitWords));
    const isEdited = file.gone.length > 0;
    for (const statement of computing(file.fresh)) {
      const { code } = statement;
      if (isEdited && about(statement) && !/^(?:def|function)/.test(code)) yield onNew(statement);
      if (
        code.includes('[') &&
        /(\w+)\[:(\w+)\],\1\[\2:\]|\[\[?1:(\w+)[\],].*\[\(?\3\+1/.test(code)
      )
        yield onNew(statement);
    }
    for (const edit of file.edits) {
      if (
        loses(edit, groupWords) &&
        partitioning.test(edit.old.code) &&
        partitioning.test(edit.new.code)
      )
        yield onNew(edit.new);
    }
  },
};

const kept = new Set(
  'keep mask good valid ok sel selected idx inlier inliers usable clean include included pass passed'.split(
    ' ',
  ),
);

/** Rows that are taken out by a mask. */
export const masks: Question = {
  prompt: 'rows-filtered',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file)) return;
    for (const statement of file.fresh) {
      const { code, target, value, kind } = statement;
      const isMask =
        kind === 'assign' && anyOf(wordsOf(target), kept) && /[<>]|==|%in%|isin/.test(value);
      const isSelf =
        kind === 'assign' &&
        /^\w+$/.test(target) &&
        value.startsWith(`${target}[`) &&
        /^\[!?~?,?[A-Za-z_]\w*(?:,:?)?\]$/.test(value.slice(target.length));
      // Libraries compare by methods, too: `.loc[days.ge(365)]`.
      const byMethod =
        (kind === 'assign' || kind === 'return') &&
        /\[.*\.(?:ge|gt|le|lt|ne|eq|between|isin|notna|notnull)\(/.test(value);
      if (isMask || isSelf || byMethod || /\bsubset=\w|\bWhichCells\(/.test(code))
        yield onNew(statement);
    }
    for (const { old, new: now } of file.edits) {
      const narrowed =
        /\[[^\]]*(?:[<>]=?|!=|\bif\b)[^\]]*\]/.test(now.value) && !/[<>]|\bif\b/.test(old.value);
      const cut =
        /\[:\d{2,}\]|\.head\(\d|\bislice\(|\[1:\d{2,}[,\]]/.test(now.value) &&
        !/\[:\d|head\(|islice/.test(old.value);
      if ((narrowed && now.kind !== 'if') || cut) yield onNew(now);
    }
  },
};

const ordering =
  /\[[^\]]*(?::|end|-1|\+)[^\]]*\]|\bdiff\(|\bshift\(|\bcum\w+\(|\b(?:lag|lead)\b|\brev(?:erse)?\(|\bsort\w*\(|\border\(|[<>]=?/;

/** What comes before and after in a series was edited: slices, lags, sorting, bounds in time. */
export const order: Question = {
  prompt: 'time-order',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file)) return;
    for (const edit of file.edits) {
      const { old, new: now } = edit;
      if (leavesOut(old) * leavesOut(now) < 0) yield onNew(now);
      if (
        now.kind === 'def' ||
        now.kind === 'for' ||
        !ordering.test(now.code) ||
        !ordering.test(old.code)
      )
        continue;
      const words = [...ownerWords(now), ...fileWords(file), ...wordsIn(now.tokens)];
      const isSlice = subscripts(old) !== subscripts(now) || /\bdiff\(|\[.*;.*\]/.test(now.code);
      if (isSlice && anyOf(words, timeWords)) yield onNew(now);
    }
    for (const { code, line } of file.gone) {
      if (/\bsort\w*!?\(.*(?:time|date|day|year|month|quarter|stamp)/i.test(code))
        yield onOld({ line });
    }
  },
};

/** 1 where slices leave out what comes first, -1 what comes last, 0 for neither or both. */
function leavesOut({ code }: Statement): number {
  const first = /\[(?:1\+\w+|[A-Za-z]\w*(?:\+1)?|[1-9]):(?:end)?\]/.test(code);
  const last = /\[1?:(?:end)?-\w+\]/.test(code);
  return Number(first) - Number(last);
}

/** What stands in the square brackets of a statement, with its signs. */
function subscripts({ code }: Statement): string {
  return [...code.matchAll(/\[([^[\]]*)\]/g)]
    .map((match) => match[1] ?? '')
    .filter((inner) => /[:+-]|end/.test(inner))
    .join(';');
}
