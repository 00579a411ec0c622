// Choices around a measurement: where the cut is, who judges, and what the judged are asked.
import type { ReadFile } from '../../reading/file';
import type { Edit } from '../../reading/fresh';
import type { Statement } from '../../reading/statement';
import { anyOf, wordsOf } from '../../reading/words';
import { wordsIn } from '../edits';
import { isResearch, ownerWords, promptWords } from '../meaning';
import { onNew, type Question, type Spot } from '../question';

const cuts = new Set(
  'cut cuts cutoff threshold thresholds thr thresh tau alpha operating gate'.split(' '),
);

/** Numbers that stand next to a comparison. */
function bounds({ tokens }: Statement): string {
  return tokens
    .filter(
      ({ kind }, i) =>
        kind === 'number' &&
        (/^[<>]=?$/.test(tokens[i - 1]?.text ?? '') || /^[<>]=?$/.test(tokens[i + 1]?.text ?? '')),
    )
    .map(({ text }) => text)
    .join();
}

/** A cut-off that was chosen or moved. */
export const cutOffs: Question = {
  prompt: 'decision-threshold',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file)) return;
    for (const statement of file.fresh) {
      const { kind, target, value } = statement;
      const named =
        kind === 'assign' &&
        anyOf(wordsOf(target), cuts) &&
        !/\blen\(|\bsize|\bint\(|length\(|nrow|round\(/.test(value);
      if (named && /\d|arg|quantile|percentile|\bmax|optim/.test(value)) yield onNew(statement);
    }
    for (const { old, new: now } of file.edits) {
      const before = bounds(old);
      if (
        before !== '' &&
        bounds(now) !== '' &&
        before !== bounds(now) &&
        now.kind !== 'while' &&
        now.kind !== 'for'
      )
        yield onNew(now);
    }
  },
};

const judging = new Set(
  'prefer preference judge judged grade grader score rate rating label labels annotate classify verdict winner better assess critique rank evaluate compare'.split(
    ' ',
  ),
);
const asksModel =
  /\.(?:chat|complete|completions?|generate|generate_content|invoke|respond|ask|query|messages)\w*(?:\.\w+)*\(|\bmessages=|ChatCompletion|\bllm\w*\(|\bask_(?:llm|model|gpt)\w*\(/;

/** A model says what is right or better. */
export const judges: Question = {
  prompt: 'llm-judge',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file)) return;
    for (const statement of file.fresh) {
      if (
        asksModel.test(statement.code) &&
        anyOf([...ownerWords(statement), ...wordsOf(statement.target)], judging)
      )
        yield onNew(statement);
    }
  },
};

const requests = new Set(
  'request ask format message messages chat query complete build render instruct'.split(' '),
);
const arms =
  /\b(?:name|system|model|method|arm|agent|variant|condition|group)\b.*(?:==|!=|\bin\b).*["']/;

function wordy(some: Edit['gained']): boolean {
  return some.some(({ kind, text }) => kind === 'string' && /\w+ \w+ \w+/.test(text));
}

/** Folders of what only shows how something is used. */
const demonstration = /(?:^|\/)(?:demos?|tutorials?)\//;

/** What a model is asked, or how one of those that are compared is asked. */
export const elicitation: Question = {
  prompt: 'prompt-or-elicitation',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!isResearch(file) || demonstration.test(file.path)) return;
    const isAsking = (s: Statement): boolean => {
      const words = [...wordsOf(s.target), ...ownerWords(s)];
      return anyOf(words, promptWords) || (anyOf(words, requests) && wordy(s.tokens));
    };
    const edited = new Set(file.edits.map(({ new: now }) => now));
    for (const { new: now, gained } of file.edits)
      if (isAsking(now) && wordy(gained)) yield onNew(now);
    for (const s of file.fresh) {
      if (s.kind === 'raise' || s.kind === 'other') continue;
      if (!edited.has(s) && isAsking(s) && wordy(s.tokens)) yield onNew(s);
      const oneArm =
        s.kind === 'if' &&
        arms.test(s.code) &&
        s.body.some((inner) => anyOf(wordsIn(inner.tokens), promptWords));
      if (oneArm) yield onNew(s);
    }
  },
};
