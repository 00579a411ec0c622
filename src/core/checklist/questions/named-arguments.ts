// Arguments by name whose loss, arrival or change asks something, whatever is called and in whatever language.
import type { Edit } from '../reading/fresh';
import type { Statement } from '../reading/statement';
import { isPlumbing, isResearch } from './meaning';
import { onNew, type Question } from './question';

/** The names that libraries give to one choice, by the prompt that the choice asks. */
const choices: Readonly<Record<string, string>> = {
  'identity-pinned': 'revision known_hash checksum sha256 md5 commit_hash',
  'seed-control': 'seed random_state rng random_seed seed_everything generator',
  'join-cardinality': 'validate relationship many_to_many indicator matchmissing',
  'split-changed': 'stratify groups test_size train_size n_splits strata purge embargo',
  'aggregation-choice': 'weights sample_weight weight average',
  'uncertainty-missing': 'ddof cov_type cluster vcov yerr xerr n_boot n_resamples conf_level',
  'inference-choice': 'paired equal_var alternative correction family link p_adjust',
  'missing-data-handling': 'skipna dropna min_count fill_value na_rm na_action nan_policy keep_na',
  'time-order': 'center closed min_periods limit_direction lookahead before after',
  'exception-swallowed':
    'errors on_error on_bad_lines raise_on_error return_exceptions error_score',
  'cache-or-checkpoint': 'strict overwrite resume force_reload use_cache',
  'precision-changed': 'dtype torch_dtype precision',
  'rows-filtered': 'nrows max_samples max_examples sample_frac skiprows',
  'decision-threshold': 'threshold cutoff alpha min_score fdr pos_label',
  'llm-judge': 'judge grader judge_model grader_model rubric',
};

const promptOf = new Map(
  Object.entries(choices).flatMap(([prompt, names]) =>
    names.split(' ').map((name) => [name, prompt] as const),
  ),
);

/** The arguments by name of all calls in a statement, each with the code of its value. */
function argumentsOf({ tokens }: Statement): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [index, { kind, text }] of tokens.entries()) {
    const before = tokens[index - 1]?.text;
    if (kind !== 'name' || tokens[index + 1]?.text !== '=' || !/^[(,;]$/.test(before ?? ''))
      continue;
    let depth = 0;
    let value = '';
    for (const token of tokens.slice(index + 2)) {
      if (depth === 0 && /^[,);]$/.test(token.text)) break;
      if (/^[([{]$/.test(token.text)) depth += 1;
      else if (/^[)\]}]$/.test(token.text)) depth -= 1;
      value += ` ${token.text}`;
    }
    found.set(text.replaceAll('.', '_'), value);
  }
  return found;
}

/** The prompts that an edit of a call's arguments asks. */
function askedBy({ old, new: now }: Edit): ReadonlySet<string> {
  const [before, after] = [argumentsOf(old), argumentsOf(now)];
  const asked = new Set<string>();
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const prompt = promptOf.get(name);
    const pairs = name === 'strict' && now.code.includes('zip(');
    if (prompt !== undefined && !pairs && before.get(name) !== after.get(name)) asked.add(prompt);
  }
  return asked;
}

/** Each edit is looked at once, for all prompts. */
const known = new WeakMap<Edit, ReadonlySet<string>>();

function question(prompt: string): Question {
  return {
    prompt,
    *ask(file) {
      if (!isResearch(file)) return;
      for (const edit of file.edits) {
        if (edit.new.kind === 'def' || isPlumbing(edit.new)) continue;
        let asked = known.get(edit);
        if (asked === undefined) known.set(edit, (asked = askedBy(edit)));
        if (asked.has(prompt)) yield onNew(edit.new);
      }
    },
  };
}

/** The questions that edited arguments ask. */
export const argumentQuestions: readonly Question[] = Object.keys(choices).map(question);
