// What is compared, and whether the arms of a comparison stay alike: settings, budgets, baselines.
import type { ReadFile } from '../../reading/file';
import type { Edit } from '../../reading/fresh';
import type { Line } from '../../reading/side';
import type { Statement } from '../../reading/statement';
import { anyOf, wordsOf } from '../../reading/words';
import { changedValues, numbersIn, wordsIn } from '../edits';
import { baselineWords, isResearch, ownerWords, proposedWords } from '../meaning';
import { onNew, type Question, type Spot } from '../question';

const settings = new Set(
  (
    'lr learning rate batch bs epochs epoch steps step iters iterations iter niter decay warmup dropout temperature top tokens depth layers ' +
    'layer hidden dim dims heads head momentum beta betas estimators leaves chains draws tune burn burnin thin walkers patience trials clip sigma ' +
    'width embd embed embedding channels filters kernel stride rank budget budgets rollouts episodes horizon gamma lambda regularization l weight ' +
    'neurons units k neighbors components clusters trees samples shots beams beam length population generations mutation optimizer scheduler ' +
    'schedule lora alpha tau softcap rope theta context window block accumulation adapt restarts nsteps resolution'
  ).split(' '),
);
const infrastructure = new Set(
  (
    'worker workers num_workers port timeout version cpus cpu gpus gpu memory mem ram nodes threads thread processes jobs log logging verbose indent ' +
    'every interval retention replicas limit limits prefetch cache ttl retry retries seed seeds figsize dpi font fontsize poll size_limit'
  ).split(' '),
);
const tooling =
  /(?:^|\/)(?:pyproject\.toml|setup\.cfg|package[^/]*\.json|\.[^/]*rc(?:\.json)?|tsconfig[^/]*|ruff\.toml|mypy\.ini|Cargo\.toml|Project\.toml|Manifest\.toml|renv\.lock|environment\.ya?ml|mkdocs\.ya?ml|dvc\.lock|codecov\.ya?ml)$|(?:lock|\.github\/)/;

function isSetting(name: string): boolean {
  const words = wordsOf(name);
  return (
    !anyOf(words, infrastructure) &&
    (anyOf(words, settings) ||
      /^(?:n|num|max|min)_?\w+$/.test(name) ||
      /^[A-Z][A-Z0-9_]{3,}$/.test(name))
  );
}

const pair =
  /["']?([A-Za-z_][\w.-]*)["']?\s*(?:[:=]\s*|\s)["']?(-?\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?)(?=[\s,}\]"')]|$)/gi;

/** The numbers that a line of configuration or of a shell gives to names. */
function pairsOf({ text }: Line): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(pair)].map((match) => [match[1] ?? '', match[2] ?? '']));
}

/** The lines that replace others with the same names in front. */
function editedLines(file: ReadFile): readonly (readonly [Line, Line])[] {
  const byKey = new Map<string, Line[]>();
  for (const line of file.removed) {
    const key = keyOf(line);
    if (key !== '') byKey.set(key, [...(byKey.get(key) ?? []), line]);
  }
  return file.added.flatMap((line) => {
    const old = byKey.get(keyOf(line))?.shift();
    return old === undefined ? [] : [[old, line] as const];
  });
}

function keyOf({ text }: Line): string {
  return /^\s*-?\s*["']?([A-Za-z_][\w.-]*)/.exec(text)?.[1] ?? '';
}

/** A setting of a run that existed before has another value. */
export const editedSettings: Question = {
  prompt: 'hyperparameter-changed',
  *ask(file: ReadFile): Iterable<Spot> {
    if (file.purpose === 'code') {
      for (const edit of file.edits) {
        if (edit.new.kind === 'def' || edit.new.kind === 'if') {
          if (
            changedValues(edit).some(
              ({ name }) => anyOf(wordsOf(name), settings) && isSetting(name),
            )
          )
            yield onNew(edit.new);
        } else if (changedValues(edit).some(({ name }) => isSetting(name))) yield onNew(edit.new);
      }
    }
    if ((file.purpose !== 'config' && file.purpose !== 'shell') || tooling.test(file.path)) return;
    for (const [old, now] of editedLines(file)) {
      const before = pairsOf(old);
      const changed = [...pairsOf(now)].filter(
        ([name, value]) => before.has(name) && before.get(name) !== value,
      );
      const asks = changed.some(
        ([name]) =>
          isSetting(name) || (file.purpose === 'config' && !anyOf(wordsOf(name), infrastructure)),
      );
      if (asks) yield { side: 'new', line: now.number };
    }
  },
};

/** True where an edit of a baseline was made to what it is compared with, too. */
function isOfBothArms(edit: Edit, { edits }: ReadFile): boolean {
  const proposed = ({ target }: Statement): boolean => anyOf(wordsOf(target), proposedWords);
  const rest = ({ lost, gained }: Edit): string =>
    [lost, ['>'], gained]
      .flatMap((tokens) => tokens.map((one) => (typeof one === 'string' ? one : one.text)))
      .filter(
        (text) => !anyOf(wordsOf(text), baselineWords) && !anyOf(wordsOf(text), proposedWords),
      )
      .join(' ');
  return edits.some((other) => other !== edit && proposed(other.new) && rest(other) === rest(edit));
}

/** A baseline, or one arm of several, was edited. */
export const editedArms: Question = {
  prompt: 'baseline-touched',
  *ask(file: ReadFile): Iterable<Spot> {
    if (isResearch(file)) {
      for (const edit of file.edits) {
        const { new: now, lost, gained } = edit;
        if (now.kind === 'def' || now.kind === 'import') continue;
        const changed = lost.length + gained.length > 0;
        const owned = anyOf(ownerWords(now), baselineWords) && /[\d(]/.test(now.code);
        const words = wordsIn(now.tokens);
        const listed =
          anyOf(words, proposedWords) &&
          numbersIn(gained).length > 0 &&
          /[{[(]/.test(now.code) &&
          now.kind === 'assign';
        const own = anyOf(wordsOf(now.target), baselineWords);
        if (changed && (owned || listed || own) && !isOfBothArms(edit, file)) yield onNew(now);
      }
    }
    if (file.purpose !== 'config' || tooling.test(file.path)) return;
    for (const [old, now] of editedLines(file)) {
      const isArm = anyOf(wordsOf(keyOf(now)), baselineWords);
      if (isArm && old.text !== now.text) yield { side: 'new', line: now.number };
    }
  },
};
