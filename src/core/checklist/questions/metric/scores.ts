// What is measured, what is optimised, and how many numbers become one.
import type { ReadFile } from '../../reading/file';
import type { Edit } from '../../reading/fresh';
import type { Statement } from '../../reading/statement';
import { anyOf, wordsOf } from '../../reading/words';
import { holds, loses, wordsIn } from '../edits';
import {
  computing,
  groupWords,
  isResearch,
  isStillThere,
  metricWords,
  objectiveWords,
  ownerWords,
  scorerWords,
  wasThere,
} from '../meaning';
import { onNew, onOld, type Question, type Spot } from '../question';

/** True if the function that a statement is in was there before. */
function isInOld({ owner }: Statement, file: ReadFile): boolean {
  return owner === undefined ? !file.isNew : wasThere(owner, file);
}

/** What an existing function that scores computes, or which result is the main one, was edited. */
export const scorers: Question = {
  prompt: 'metric-code-changed',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file)) return;
    const scores = (s: Statement): boolean => anyOf(ownerWords(s), scorerWords);
    const isNeutral = ({ code, kind }: Statement): boolean =>
      kind === 'with' || /^\w+(?:=|<-)(?:None|\[\]|\{\}|0|\d+)$/.test(code);
    if (file.gone.length > 0) {
      for (const s of computing(file.fresh)) {
        if (scores(s) && isInOld(s, file) && !isNeutral(s)) yield onNew(s);
      }
      for (const s of computing(file.gone)) {
        const still = s.owner !== undefined && isStillThere(s.owner, file);
        if (scores(s) && still) yield onOld(s);
      }
    }
    for (const { new: now, lost, gained } of file.edits) {
      const names = anyOf(wordsOf(now.target), mainResult);
      const text = (some: Edit['lost']): boolean => some.some(({ kind }) => kind === 'string');
      if (names && text(lost) && text(gained)) yield onNew(now);
    }
  },
};

const mainResult = new Set(
  'primary endpoint endpoints outcome outcomes metric metrics headline main target scorer scoring'.split(
    ' ',
  ),
);

/** What is optimised was edited. */
export const objectives: Question = {
  prompt: 'objective-changed',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file) || file.gone.length === 0) return;
    for (const s of computing(file.fresh)) {
      const owned = anyOf(ownerWords(s), objectiveWords) && isInOld(s, file);
      if (owned && s.kind !== 'def' && /[-+*/]|\w\(|\d/.test(s.value)) yield onNew(s);
    }
    for (const { old, new: now, lost, gained } of file.edits) {
      const about = anyOf([...wordsOf(now.target), ...wordsOf(old.target)], objectiveWords);
      if (
        about &&
        now.kind === 'assign' &&
        lost.length + gained.length > 0 &&
        /[-+*/]|\w\(/.test(now.value)
      )
        yield onNew(now);
    }
  },
};

const reducers = new Set(
  'mean fmean nanmean median max min amax amin maximum minimum sum average mode prod quantile percentile sorted sort first last best weighted argmax argmin nanmedian gmean hmean groupby aggregate tapply summarise summarize len count any all'.split(
    ' ',
  ),
);
const weights = new Set(
  'weight weights weighted w err errs sigma sigmas ivar variance var area areas inverse n counts importance'.split(
    ' ',
  ),
);

/** Many numbers become one in another way: another reduction, other weights, other units. */
export const averages: Question = {
  prompt: 'aggregation-choice',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file)) return;
    for (const edit of file.edits) {
      const { old, new: now, lost, gained } = edit;
      if (now.kind === 'def' || now.kind === 'if') continue;
      const before = lost.filter(({ kind, text }) => kind === 'name' && reducers.has(text));
      const after = gained.filter(({ kind, text }) => kind === 'name' && reducers.has(text));
      const swapped = before.length > 0 && after.length > 0;
      const words = [...ownerWords(now), ...wordsIn(now.tokens), ...wordsOf(old.target)];
      const matters = anyOf(words, metricWords) || anyOf(words, summaries);
      const unweighted =
        loses(edit, weights) &&
        /\b(?:sum|mean|average)\w*\b/.test(now.code) &&
        /[*/]|weight|avg/.test(old.code);
      const ungrouped =
        loses(edit, groupWords) && [...reducers].some((name) => holds(now.tokens, new Set([name])));
      if ((swapped && matters) || unweighted || ungrouped) yield onNew(now);
    }
  },
};

const groups = /\b(?:groupby|group_by|combine|aggregate|tapply|splitapply|groupsummary|ave|by)!?\(/;

/** Averages over groups that are averages over all now. */
export const ungrouped: Question = {
  prompt: 'aggregation-choice',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file) || file.fresh.some(({ code }) => groups.test(code))) return;
    yield* file.gone.filter(({ code }) => groups.test(code)).map(onOld);
  },
};

/** Rows with one key that are no longer made one. */
export const duplicatesKept: Question = {
  prompt: 'join-cardinality',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file)) return;
    for (const { code, line } of file.gone) {
      if (groups.test(code) && /\b(?:last|first|head|any_value|slice)\(/.test(code))
        yield onOld({ line });
    }
  },
};

const summaries = new Set(
  'mean global overall total summary aggregate average pooled combined estimate returns distance effect'.split(
    ' ',
  ),
);
