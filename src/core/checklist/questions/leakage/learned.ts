// What is learned from data, and from which: statistics, scalers, imputation, selection, resampling.
import type { ReadFile } from '../../reading/file';
import { everyOf, type Statement } from '../../reading/statement';
import { anyOf } from '../../reading/words';
import { wordsIn } from '../edits';
import { heldWords, isPlumbing, isResearch, openWords, ownerWords } from '../meaning';
import { onNew, onOld, type Question, type Spot } from '../question';

/** Calls that learn something from what they are given. */
const learns =
  /\b(?:mean|nanmean|std|nanstd|sd|var|median|mode|quantile\w*|percentile|min|max|fit\w*|normali[sz]e\w*|zscore|scale|standardi[sz]e\w*|rescale|pca|PCA|prcomp|svd|umap|highly_variable\w*|select_\w+|SelectKBest|impute\w*|mice|knnimpute|vocab\w*|build_vocab|train_tokenizer|value_counts|qcut|resample|oversample|upsample|SMOTE|fillmissing|corr\w*|cor|cov|bounds?|extrema|calibrate\w*|whiten\w*|ComBat|combat|harmonize|log_normalize|learn_\w+|estimate_\w+)!?\.?\(/;
/** Calls that learn, and that nobody makes for a summary. */
const transforms =
  /\b(?:fit_transform|rank_genes_groups|f_classif|mutual_info_\w+|normali[sz]e|zscore|standardi[sz]e|rescale|pca|PCA|prcomp|highly_variable\w*|select_features|SelectKBest|impute\w*|mice|knnimpute|build_vocab|oversample|upsample|SMOTE|whiten|ComBat|combat|mapstd|mapminmax|MinMax\w*|StandardScaler)!?\(/;
const splits =
  /\btrain_test_split|\bsplit\w*\(|fold|hold_?out|held_?(?:out)?\b|test_?idx|x_?te(?:st)?\b|test_set|is_train|train_?idx|\bcv\b|createDataPartition|cvpartition|random_split|testIdx|trainIdx|initial_split/i;
const divides =
  /\btrain_test_split\(|\.split\([^"']|random_split\(|createDataPartition\(|initial_split\(|cvpartition\(|partition\(|\[:\w+\]|\[:-?\d+\]|isin\(|\[\w*(?:train|test|held|idx)\w*[\],]|!=\w*(?:held|site|fold)|\bsplitobs\(/i;

const isOpen = (statement: Statement): boolean => anyOf(wordsIn(statement.tokens), openWords);
const isHeld = (statement: Statement): boolean => anyOf(wordsIn(statement.tokens), heldWords);

/** Something learned on the training part alone is now learned on more, or before there is a training part. */
export const learnedScope: Question = {
  prompt: 'fit-scope',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file)) return;
    const learning = file.fresh.filter(({ code, kind }) => kind !== 'def' && learns.test(code));
    for (const { old, new: now } of file.edits) {
      if (isPlumbing(now)) continue;
      if (/\w\(/.test(now.code) && isOpen(old) && !isOpen(now) && !isHeld(now)) yield onNew(now);
    }
    const lostScope = file.gone.filter(
      (s) => isOpen(s) && (learns.test(s.code) || /\[|sel\(|filter|subset|loc/.test(s.code)),
    );
    if (lostScope.length > 0) yield* learning.filter((s) => !isOpen(s)).map(onNew);
    for (const statement of file.fresh) {
      const { code } = statement;
      // Rows that are repeated, or both parts put together, before anything is divided.
      const repeats = stacked(code);
      const joins =
        /\b(?:concat\w*|vstack|rbind|vcat|append|bind_rows|cat)\W*\(.*(?:train|tr\b).*(?:test|te\b)/i.test(
          code,
        );
      const scoped =
        transforms.test(code) &&
        !/\bunicodedata\./.test(code) &&
        !isOpen(statement) &&
        splits.test(file.text.slice(0, 100_000));
      if (repeats || joins || scoped) yield onNew(statement);
    }
    yield* outOfOrder(file);
  },
};

/** True where data is put together with a part of itself. */
function stacked(code: string): boolean {
  if (!code.includes('[')) return false;
  const parts = /[[(](\w+),\1\[/.exec(code);
  return parts !== null && /stack|concat|cat\(|bind|=/.test(code);
}

/** Learning that came after the division of the data and now comes before it. */
function* outOfOrder(file: ReadFile): Iterable<Spot> {
  const changed = new Set(file.new.changed);
  for (const head of everyOf(file.new.top)) {
    if (head.kind !== 'def') continue;
    const body = everyOf(head.body);
    if (!body.some((inner) => changed.has(inner) && transforms.test(inner.code))) continue;
    const first = body.findIndex(({ code }) => transforms.test(code));
    const statement = body[first];
    if (statement === undefined) continue;
    const divided = body.findIndex(({ code }) => divides.test(code));
    if (divided <= first) continue;
    if (changed.has(statement) && !isOpen(statement)) yield onNew(statement);
  }
}

const both =
  /\b(?:concat\w*|vstack|rbind|vcat|bind_rows|append|cat)\W*\(.*(?:train|tr\b).*(?:test|te\b)/i;

/** Learning or choosing on data that was kept apart. */
export const heldOutUsed: Question = {
  prompt: 'test-data-in-selection',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file)) return;
    for (const { old, new: now, lost, gained } of file.edits) {
      const opened = anyOf(wordsIn(lost), openWords) && !anyOf(wordsIn(gained), openWords);
      if (opened && anyOf(wordsIn(gained), heldWords) && !anyOf(wordsIn(lost), heldWords))
        yield onNew(now);
      if (
        /\btrain\w*\b/i.test(now.code) &&
        !/\btrain\w*\b/i.test(old.code) &&
        anyOf(wordsIn(lost), heldWords)
      )
        yield onOld(old);
    }
    for (const statement of file.fresh) {
      if (both.test(statement.code)) yield onNew(statement);
      if (isPeeking(statement)) yield onNew(statement);
    }
  },
};

const choosing = new Set(
  'choose select tune tuning search optimise optimize lookback pick best grid sweep stop stopping'.split(
    ' ',
  ),
);
const bounded = /\[[^\]]*(?:[<>]=?|==|!=|%in%|\.isin)|\b(?:filter|subset|query|loc|sel|isin)\b/;

/** A choice that looked at a part of the data and now looks at all of it. */
export const unboundedChoice: Question = {
  prompt: 'test-data-in-selection',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file) || file.fresh.some(({ code }) => bounded.test(code))) return;
    for (const statement of file.gone) {
      if (bounded.test(statement.code) && anyOf(ownerWords(statement), choosing))
        yield onOld(statement);
    }
  },
};

const truth = new Set(
  'answer gold label labels target truth expected solution correct groundtruth reference reward'.split(
    ' ',
  ),
);
const producing = new Set(
  'answer generate sample predict infer respond solve complete run attempt rollout decode search propose'.split(
    ' ',
  ),
);

/** True for a choice among outputs that looks at the right answer. */
function isPeeking(statement: Statement): boolean {
  const { kind, owner, around, tokens, body } = statement;
  if (
    kind !== 'if' ||
    owner === undefined ||
    !around.some((head) => head.kind === 'for' || head.kind === 'while')
  )
    return false;
  const isProducing = anyOf(wordsIn(owner.tokens.slice(0, 3)), producing);
  const leaves = body.some(({ kind: inner, code }) => inner === 'return' || code === 'break');
  return isProducing && leaves && anyOf(wordsIn(tokens), truth);
}
