// Inference: which model or test, which of many runs, which draws, and how sure.
import type { ReadFile } from '../../reading/file';
import { anyOf, wordsOf } from '../../reading/words';
import { loses, numbersIn, wordsIn } from '../edits';
import { computing, groupWords, isPlotting, isPlumbing, isResearch, ownerWords } from '../meaning';
import { onNew, onOld, type Question, type Spot } from '../question';

const inferring = new Set(
  'prior priors logprior hypothesis significance significant pvalue pval anova posterior likelihood loglik regression covariate covariates'.split(
    ' ',
  ),
);

/** A model of the data, its prior or its test was edited. */
export const models: Question = {
  prompt: 'inference-choice',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file)) return;
    for (const { new: now } of file.edits) {
      const words = [...ownerWords(now), ...wordsOf(now.target)];
      const computes = /[-+*/~(]/.test(now.value);
      if (now.kind === 'def' || isPlotting(now)) continue;
      if (computes && !isPlumbing(now) && anyOf(words, inferring)) yield onNew(now);
      if (/\w ?~ ?\w/.test(now.code) && /~/.test(now.code)) yield onNew(now);
    }
  },
};

const best =
  /^if\b.*[<>]=?(?:self\.)?(?:best|top|record|low|lowest|high|highest)(?:_\w+)?\b|^if\b.*\b(?:best|top)_?\w*[<>]=?/;
const many =
  /\b(?:combinations|product|ParameterGrid|expand\.grid|powerset|permutations|itertools)\b|\bfor\b.*\b(?:range|seeds?|grid|specs|windows|candidates|configs|trials|outcomes|subsets|groupby)\b/;
const picks =
  /\b(?:min|max|sorted|sort\w*|argmin|argmax|findmin|findmax|nlargest|nsmallest|which\.m\w+|first)!?\(/;

/** Of a model's outputs the likeliest is taken, which is no choice among results. */
const decoded = /logits|logprob/;

/** One of several results is taken for being the best. */
export const selection: Question = {
  prompt: 'selection-of-best',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file)) return;
    const tried = new Set<string>();
    for (const statement of computing(file.fresh)) {
      const { code, kind, target, value } = statement;
      if (kind === 'if' && best.test(code)) yield onNew(statement);
      const isOfTried = statement.tokens.some(({ text }) => tried.has(text));
      if (
        picks.test(code) &&
        !decoded.test(code) &&
        (isOfTried || /\bfor\b.*\b(?:fit|run|train|effect|peak)\w*\(/.test(code))
      )
        yield onNew(statement);
      if (kind === 'assign' && many.test(value) && /\w\(/.test(value) && /^\w+$/.test(target))
        tried.add(target);
    }
  },
};

const draws =
  /\b(?:np|numpy)\.random\.(?!default_rng|Generator|seed|RandomState|SeedSequence)\w+\(|(?:^|[^\w.])random\.(?:random|choices?|shuffle|sample|randint|uniform|gauss|randrange)\(|(?:^|[^\w.])(?:rnorm|runif|rbinom|rpois|rexp|sample)\(\w|\btorch\.(?:rand|randn|randint|randperm|bernoulli|multinomial)\(|(?:^|[^\w.@])(?:rand|randn|randi|randperm|shuffle!?|randsample)\(|\.sample\((?:frac|n)=/;
const seedWords = new Set(
  'seed seeds rng generator prng key state jitter backoff sleep uuid dummy init uniquify port'.split(
    ' ',
  ),
);
const seeds = new Set(
  'seed seeds rng random_state generator prng'
    .split(' ')
    .flatMap(wordsOf)
    .filter((word) => word !== 'random'),
);

/** Draws that nothing makes repeatable, and seeds that were dropped or changed. */
export const repeatability: Question = {
  prompt: 'seed-control',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file)) return;
    for (const edit of file.edits) {
      const { old, new: now } = edit;
      if (loses(edit, seeds) && !/seed|rng/i.test(now.code)) yield onOld(old);
      const numbered =
        anyOf(wordsIn(now.tokens), seeds) &&
        numbersIn(edit.lost).length > 0 &&
        numbersIn(edit.gained).length > 0;
      if (numbered && /seed|random_state|rng\(/i.test(now.code)) yield onNew(now);
    }
    if (/seed|PRNGKey|manual_seed|Generator\(/i.test(file.text.slice(0, 200_000))) return;
    for (const statement of file.fresh) {
      if (statement.kind === 'def' || !draws.test(statement.code)) continue;
      if (anyOf(wordsIn(statement.tokens), seedWords)) continue;
      yield onNew(statement);
    }
  },
};

const spread =
  /\b(?:std|sd|sem|var|stderr|sqrt|quantile|percentile|boot\w*|ci|interval|conf\w*|yerr|ribbon|cluster|vcov|band|jackknife|bayes_boot)\b/i;
const uncertain = new Set(
  'ci interval band bands stderr sem uncertainty error errors bootstrap confidence se errorbar margin boots boot coverage'.split(
    ' ',
  ),
);

/** The unit or the formula of an error bar was edited. */
export const errorBars: Question = {
  prompt: 'uncertainty-missing',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file)) return;
    for (const edit of file.edits) {
      const { new: now, old } = edit;
      const about = anyOf([...ownerWords(now), ...wordsOf(now.target)], uncertain);
      if (about && now.kind !== 'def' && !isPlumbing(now)) yield onNew(now);
      else if (spread.test(old.code) && loses(edit, groupWords)) yield onNew(now);
    }
    for (const head of file.gone) {
      if (head.kind === 'for' && /boot|resampl/i.test(head.code)) yield onOld(head);
    }
  },
};
