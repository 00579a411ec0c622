// Results that are typed in: decimals that reach what is reported without being computed.
import type { ReadFile } from '../../reading/file';
import type { Statement } from '../../reading/statement';
import { anyOf, wordsOf } from '../../reading/words';
import { isReportable, numbersIn, wordsIn } from '../edits';
import { fileWords, metricWords, ownerWords, scorerWords } from '../meaning';
import { onNew, type Question, type Spot } from '../question';

const containers =
  /^(?:return|yield|c|list|dict|tuple|array|np|pd|DataFrame|data|frame|tibble|tribble|Dict|DataFrame|NamedTuple|struct|print|row|append|push|table|json|dump|dumps|results?|rows?|True|False|None)$/;
const choices =
  /threshold|min_?|max_?|default|weight|coef|tol\b|alpha|lr|rate=|decay|dropout|momentum|limit|target_|bound|prior|range|init|color|size|pos|width|height|figsize|scale|step|grid|quantile|level|ratio|frac|temp|lambda|beta|eps|sigma|split/i;
const reports = new Set(
  'table tables report reports results result rows summary leaderboard figure figures comparison compare paper claims headline'.split(
    ' ',
  ),
);
const arms = /ours|baseline|proposed|vanilla|sota|control|treatment|method|model|retrieval/i;
const claimed =
  /\b(?:accuracy|acc|f1|auc|auroc|bleu|rmse|mae|r2|score|precision|recall|perplexity|dice|iou|error|loss)\b[^{}%\d]{0,20}\d{1,3}\.\d+(?!\d*\{)/i;

/** The names in a statement's value that are no containers: what it would be computed from. */
function sources({ tokens, kind, language }: Statement, from: number): number {
  return tokens.slice(from).filter((token, index, all) => {
    if (token.kind !== 'name' || containers.test(token.text)) return false;
    // The names of arguments and of R's columns are labels.
    const isLabel = all[index + 1]?.text === '=' && all[index + 2]?.kind !== 'operator';
    return !(isLabel && (language === 'r' || kind !== 'assign'));
  }).length;
}

function valueStart(statement: Statement): number {
  const { kind, tokens, target } = statement;
  if (kind !== 'assign') return 0;
  return tokens.findIndex(({ text }) => /^(?:=|<-|:=)$/.test(text)) + 1 || (target === '' ? 0 : 1);
}

/** Decimals that are reported as if they had been computed. */
export const typedIn: Question = {
  prompt: 'hard-coded-metric',
  *ask(file: ReadFile): Iterable<Spot> {
    if (file.purpose !== 'code') return;
    for (const statement of file.fresh) {
      const { kind, code, tokens, target } = statement;
      if (kind === 'def' || kind === 'if' || kind === 'for' || kind === 'import') continue;
      const said = tokens.some(
        (token) => token.kind === 'string' && !token.text.includes('{') && claimed.test(token.text),
      );
      if (said && /^(?:print|return|\w+\.write|cat|message|println|disp|\w+\.append)|=/.test(code))
        yield onNew(statement);
      const decimals = numbersIn(tokens).filter(isReportable);
      // A field of a class with its default is a setting.
      const isField = kind === 'assign' && /^\w+:\w+$/.test(target);
      if (decimals.length === 0 || isField || choices.test(target)) continue;
      if (sources(statement, valueStart(statement)) > 0) continue;
      const words = wordsIn(tokens);
      const labels = tokens.filter((token) => token.kind === 'string');
      const owner = ownerWords(statement);
      const named =
        anyOf(wordsOf(target), metricWords) || (anyOf(words, scorerWords) && labels.length > 0);
      const returned = kind === 'return' && (anyOf(owner, scorerWords) || anyOf(owner, reports));
      const tabled =
        decimals.length >= 2 &&
        labels.length > 0 &&
        (anyOf([...owner, ...fileWords(file), ...wordsOf(target)], reports) ||
          labels.some(({ text }) => arms.test(text)));
      if (named || returned || tabled) yield onNew(statement);
    }
    for (const { old, new: now } of file.edits) {
      const isValue =
        old.kind === now.kind &&
        (now.kind === 'assign' || now.kind === 'return') &&
        old.target === now.target;
      const computed =
        sources(old, valueStart(old)) > 0 &&
        sources(now, valueStart(now)) === 0 &&
        /[\w)\]]/.test(now.value);
      if (
        isValue &&
        computed &&
        numbersIn(now.tokens).some(isReportable) &&
        !choices.test(now.target)
      )
        yield onNew(now);
    }
  },
};
