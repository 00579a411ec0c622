// What a function is for, by its name: decides what its computation is asked where no pattern speaks of what changed.
import type { ReadFile } from '../reading/file';
import type { Statement } from '../reading/statement';
import { computing, isPlotting, isResearch, isStillThere, ownerWords, wasThere } from './meaning';
import { onNew, onOld, type Question, type Spot } from './question';

/** Words in the names of functions, by the prompt that such a function is asked when its computation changes. */
const roles: Readonly<Record<string, string>> = {
  'fit-scope':
    'prepare preprocess preprocessing normalise normalize normalisation normalization standardise standardize featurise featurize impute vocabulary whiten harmonise harmonize',
  'inference-choice':
    'ttest hypothesis pvalue significance anova regression estimator effect effects',
  'aggregation-choice':
    'mean average aggregate summary summarise summarize pooled pool overall activity',
  'index-window':
    'window windows segment segments bin bins binned histogram slide chunk chunks crop pad stride',
  'time-order': 'lag lagged forecast backtest pnl signal future lookahead history horizon',
  'seed-control':
    'sample sampler draw shuffle simulate simulation permute bootstrap mcmc order randomise randomize',
  'cache-or-checkpoint': 'cache cached resume restore checkpoint',
  'rows-filtered':
    'filter exclude qc cohort trials universe eligible inclusion population subjects participants subset',
  'missing-data-handling': 'fill impute missing gaps gap nan nans',
  'unit-conversion':
    'convert conversion unit units calibrate calibration dose density rate rates energy temperature flux wavelength annualise annualize recode dt elapsed kinetic velocity speed',
  'numeric-guard': 'wrap clip clamp guard safe bound stabilise stabilize',
  'uncertainty-missing': 'ci interval band stderr sem',
  'join-cardinality': 'merge join match link dedupe deduplicate annotate lookup',
  'metric-code-changed': 'success succeeded win wins solved passed hit correct equal verdict',
  'decision-threshold': 'threshold cutoff classify call detect detected decide',
};

const trivial = /^\w+(?:=|<-)(?:None|\[\]|\{\}|0|NULL|\w+)$|^return(?: \w+)?$/;

/** What a statement must do for its function's role to say something of it, where the words have other meanings. */
const does: Readonly<Record<string, (statement: Statement) => boolean>> = {
  // Text is cleaned by rules, which nothing is learned for.
  'fit-scope': ({ value }) =>
    !/^(?:re\.sub\(|unicodedata\.|[\w.]+\.(?:replace|strip|lower|split)\()/.test(value),
  // A format is converted, too.
  'unit-conversion': ({ tokens, value }) =>
    tokens.some(({ kind, text }) => kind === 'number' || /^\.?[*/^]/.test(text)) ||
    /^\w+\(/.test(value),
};

const promptsByWord = new Map<string, string[]>();
for (const [prompt, words] of Object.entries(roles)) {
  for (const word of words.split(' ')) {
    promptsByWord.set(word, [...(promptsByWord.get(word) ?? []), prompt]);
  }
}

/** What the names of a function and of those around it ask, by its head. */
const askedBy = new WeakMap<Statement, ReadonlySet<string>>();

function promptsOf(head: Statement): ReadonlySet<string> {
  let prompts = askedBy.get(head);
  if (prompts === undefined) {
    prompts = new Set(ownerWords(head).flatMap((word) => promptsByWord.get(word) ?? []));
    askedBy.set(head, prompts);
  }
  return prompts;
}

function roleQuestion(prompt: string): Question {
  const asks = (s: Statement, owner: Statement): boolean =>
    s.kind !== 'def' &&
    s.kind !== 'with' &&
    promptsOf(owner).has(prompt) &&
    !trivial.test(s.code) &&
    does[prompt]?.(s) !== false &&
    !isPlotting(s);
  return {
    prompt,
    *ask(file: ReadFile): Iterable<Spot> {
      if (!isResearch(file) || file.gone.length === 0) return;
      for (const s of computing(file.fresh)) {
        const { owner } = s;
        if (owner !== undefined && asks(s, owner) && wasThere(owner, file)) yield onNew(s);
      }
      for (const s of computing(file.gone)) {
        const { owner } = s;
        if (owner !== undefined && asks(s, owner) && isStillThere(owner, file)) yield onOld(s);
      }
    },
  };
}

/** The questions that the names of functions ask. */
export const roleQuestions: readonly Question[] = Object.keys(roles).map(roleQuestion);
