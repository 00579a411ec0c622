// What names mean in research code: words that stand for a score, for data held out, for time …, and who uses them.
import type { ReadFile } from '../reading/file';
import type { Statement } from '../reading/statement';
import { anyOf, wordsOf } from '../reading/words';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Names of what is reported as a result. */
export const metricWords = set(
  'accuracy acc f auc auroc roc precision recall bleu rouge perplexity ppl r rmse mae mse mape mcc iou dice jaccard bpb ' +
    'kappa score scores scorer scoring metric metrics skill reward rewards sharpe elpd loo rate rates grade grader ' +
    'correct match em evaluate evaluation eval completeness purity endpoint endpoints outcome error errors rsquared ndcg mrr ' +
    'mean avg average ratio total summary median fraction share proportion success wer cer psnr ssim sensitivity specificity brier calibration hits passrate winrate result results leaderboard robustness',
);

/** Names of functions that say how good something is. */
export const scorerWords = set(
  'accuracy acc auc auroc precision recall bleu rouge perplexity rmse mae mse mape mcc iou dice jaccard kappa score scores ' +
    'success succeeded solved scorer scoring metric metrics skill grade grader correct match evaluate evaluation eval completeness endpoint endpoints ' +
    'outcome errors error loss bleurt wer cer psnr ssim brier ndcg mrr hits judge judged crps nll elbo',
);

/** Names of data that nothing may be learned from or chosen by. */
export const heldWords = set('test tests testing te holdout heldout held final oos unseen tst');

/** Names of data that may be learned from or chosen by. */
export const openWords = set(
  'train training tr trn dev val valid validation fit ref reference inner calibration tune tuning istrain trainidx',
);

/** Names of parts that a data set is divided into. */
export const splitWords = set(
  'split splits fold folds partition holdout cv crossval kfold resample loo part',
);

/** Names of what follows one another in time. */
export const timeWords = set(
  'time times date dates day days daily week month year years quarter hour forecast forecasts forecasting series lag lags lagged lead ' +
    'leads horizon window windows lookback past future history season seasonal annual monthly temporal onset epoch trend returns prices',
);

/** Names of what is optimised. */
export const objectiveWords = set(
  'loss losses reward rewards objective penalty penalties cost costs criterion regularizer advantage advantages utility fitness likelihood prior posterior elbo',
);

/** Names of what a result is compared with. */
export const baselineWords = set(
  'benchmark placebo sham baseline baselines control controls vanilla naive reference ablation ablations competitor competitors sota majority persistence climatology',
);

/** Names of the method that a work proposes. */
export const proposedWords = set('ours proposed new treatment treated method improved');

/** Names of a whole that error bars, folds and averages should be taken over. */
export const groupWords = set(
  'group groups cluster clusters subject subjects patient patients donor donors site sites participant participants animal animals mouse mice ' +
    'family families clinic clinics state country firm scaffold slide session sessions speaker user users author document run runs seed seeds batch id ids',
);

/** Names of what is written by people for a model to read. */
export const promptWords = set(
  'prompt prompts template templates instruction instructions system fewshot shot shots demo demos demonstrations message messages question questions rubric preamble hint',
);

/** The words of the name that a `def` head gives its function. */
export function nameOf(head: Statement): string {
  const { tokens } = head;
  const open = tokens.findIndex(({ text }) => text === '(');
  const named = tokens[0]?.text;
  // R and lambdas: the name is what is assigned to.
  if (tokens.some(({ text }) => text === '<-') || (tokens[1]?.text === '=' && open > 2)) {
    return named ?? '';
  }
  return tokens[open - 1]?.text ?? '';
}

/** What was said of a statement or a list of them before: each question asks it again. */
const owners = new WeakMap<Statement, readonly string[]>();
const plumbed = new WeakMap<Statement, boolean>();
const computed = new WeakMap<readonly Statement[], readonly Statement[]>();

/** The words of the function and the class that a statement is in, or is the head of. */
export function ownerWords(statement: Statement): readonly string[] {
  let words = owners.get(statement);
  if (words === undefined) {
    const outer = statement.parent === undefined ? [] : ownerWords(statement.parent);
    words = statement.kind === 'def' ? [...wordsOf(nameOf(statement)), ...outer] : outer;
    owners.set(statement, words);
  }
  return words;
}

/** The words of a file's name without its folders and its ending. */
export function fileWords({ path }: Pick<ReadFile, 'path'>): readonly string[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return wordsOf(name.slice(0, name.lastIndexOf('.') >>> 0));
}

/** True if the function that a statement is in, or its own target, is named by one of some words. */
export function isAbout(statement: Statement, words: ReadonlySet<string>): boolean {
  return anyOf(ownerWords(statement), words) || anyOf(wordsOf(statement.target), words);
}

const plumbing =
  /^(?:await )?(?:\w*log(?:ger|ging)?\.|logging\b|print\(|warnings?\.|message\(|cat\(|println|printf|@info|@warn|@debug|disp\(|fprintf\(|std::c(?:out|err)|parser\.|\w*parser\.add_argument|ap\.add_argument|click\.|tqdm|echo |(?:\w+_)?(?:msg|message)=\(?[fr]{0,2}["'])/;

const plotWords = set('plot plots plotter plotting figure figures render visualise visualize viz');

/** True for what a function does that draws figures: of what it shows it decides nothing. */
export function isPlotting(statement: Statement): boolean {
  return anyOf(ownerWords(statement), plotWords);
}

/** True for what computes nothing that a result rests on: messages, options, imports, checks of input. */
export function isPlumbing(statement: Statement): boolean {
  const { kind, code } = statement;
  if (kind === 'import' || kind === 'raise' || kind === 'assert' || kind === 'class') return true;
  let is = plumbed.get(statement);
  if (is === undefined) plumbed.set(statement, (is = plumbing.test(code)));
  return is;
}

/** Statements of code that compute, from one side of a file. */
export function computing(statements: readonly Statement[]): readonly Statement[] {
  let some = computed.get(statements);
  if (some === undefined) {
    some = statements.filter((statement) => !isPlumbing(statement));
    computed.set(statements, some);
  }
  return some;
}

interface Heads {
  readonly fresh: ReadonlySet<Statement>;
  readonly gone: ReadonlySet<Statement>;
  readonly goneNames: ReadonlySet<string>;
}

const headsOf = new WeakMap<ReadFile, Heads>();

function heads(file: ReadFile): Heads {
  let found = headsOf.get(file);
  if (found === undefined) {
    const defs = (some: readonly Statement[]): readonly Statement[] =>
      some.filter(({ kind }) => kind === 'def');
    const gone = defs(file.gone);
    found = {
      fresh: new Set(defs(file.fresh)),
      gone: new Set(gone),
      goneNames: new Set(gone.map(nameOf)),
    };
    headsOf.set(file, found);
  }
  return found;
}

/** True for a function, by its head, that was there before the change. */
export function wasThere(head: Statement, file: ReadFile): boolean {
  const { fresh, goneNames } = heads(file);
  return !fresh.has(head) || goneNames.has(nameOf(head));
}

/** True for a function, by its head on the old side, that is still there. */
export function isStillThere(head: Statement, file: ReadFile): boolean {
  return !heads(file).gone.has(head);
}

/** True for a file whose code makes results: neither a test nor set-up of the project. */
export function isResearch({ purpose }: Pick<ReadFile, 'purpose'>): boolean {
  return purpose === 'code';
}
