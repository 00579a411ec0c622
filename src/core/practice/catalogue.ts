// The edits that practice plants: defects of a kind that reviews of research code are for, and edits that change nothing.

/** One kind of edit of a single line. */
export interface Mutation {
  readonly id: string;
  /** A `clean` edit leaves what the code does: who calls it in question raises a false alarm. */
  readonly kind: 'defect' | 'clean';
  /** The prompt whose question leads to it. */
  readonly prompt?: string;
  /** What is wrong, or why nothing is. */
  readonly says: string;
  /** Paths that it is for. */
  readonly files: RegExp;
  /** The lines in place of a line; undefined where it does not fit. Never the line itself. */
  readonly edit: (line: string) => readonly string[] | undefined;
}

const python = /\.py$/;
const scripts = /\.(?:py|[rR]|jl)$/;
const any = /\.(?:py|[rR]|jl|m|c|cc|cpp|h|hpp|js|ts|rs|go|java)$/;

/** Replaces the first match; nothing where there is none. */
function swap(pattern: RegExp, to: string): Mutation['edit'] {
  return (line) => (pattern.test(line) ? [line.replace(pattern, to)] : undefined);
}

/** Takes a line out that stands for itself. */
function drop(pattern: RegExp): Mutation['edit'] {
  return (line) => (pattern.test(line) && isWhole(line) ? [] : undefined);
}

/** True if no bracket of a line is open at its end. */
function isWhole(line: string): boolean {
  const count = (pattern: RegExp): number => line.match(pattern)?.length ?? 0;
  return count(/[([{]/g) === count(/[)\]}]/g) && !/[\\,]\s*$/.test(line);
}

function defect(
  id: string,
  prompt: string,
  files: RegExp,
  says: string,
  edit: Mutation['edit'],
): Mutation {
  return { id, kind: 'defect', prompt, says, files, edit };
}

function clean(id: string, files: RegExp, says: string, edit: Mutation['edit']): Mutation {
  return { id, kind: 'clean', says, files, edit };
}

/** Every kind of edit. The prompts are those of the built-in checklist. */
export const mutations: readonly Mutation[] = [
  defect(
    ...(['slice-end', 'index-window', python, 'The last element is cut off.'] as const),
    swap(/\[:([A-Za-z_]\w*)\]/, '[:$1 - 1]'),
  ),
  defect(
    ...(['range-start', 'index-window', python, 'The first element is passed over.'] as const),
    swap(/\brange\((len\([A-Za-z_][\w.]*\)|[A-Za-z_]\w*)\)/, 'range(1, $1)'),
  ),
  defect(
    ...(['offset', 'index-window', any, 'The window is moved by two.'] as const),
    swap(/(\w) \+ 1\b(?!\.)/, '$1 - 1'),
  ),
  defect(
    ...([
      'fit-on-test',
      'fit-scope',
      python,
      'It is fitted on the data it is tested with.',
    ] as const),
    (line) => {
      const fitted = line.replace(/\.fit(?:_transform)?\([^()]*\)/, (call) =>
        call.replaceAll(/train/g, 'test'),
      );
      return fitted === line ? undefined : [fitted];
    },
  ),
  defect(
    ...([
      'swapped-sets',
      'split-changed',
      scripts,
      'Training and test data change places.',
    ] as const),
    swap(/(\w*train\w*), (\w*test\w*)/, '$2, $1'),
  ),
  defect(
    ...(['seed-argument', 'seed-control', python, 'The seed is no longer passed on.'] as const),
    swap(/, *(?:random_state|seed|rng) ?= ?[\w.]+(?=[,)])/, ''),
  ),
  defect(
    ...(['seed-dropped', 'seed-control', scripts, 'The seed is no longer set.'] as const),
    // At the start of a line, so that no block is left without a statement.
    drop(/^(?:np\.random\.seed|random\.seed|torch\.manual_seed|set\.seed|Random\.seed!)\(/),
  ),
  defect(
    ...(['raise-swallowed', 'exception-swallowed', python, 'An error passes in silence.'] as const),
    (line) => {
      const [, indent] = /^(\s+)raise\b/.exec(line) ?? [];
      return indent === undefined || !isWhole(line) ? undefined : [`${indent}pass`];
    },
  ),
  defect(
    ...(['boundary', 'decision-threshold', any, 'The boundary itself is left out.'] as const),
    swap(/ >= /, ' > '),
  ),
  defect(
    ...(['boundary-below', 'decision-threshold', any, 'The boundary itself is left out.'] as const),
    swap(/ <= /, ' < '),
  ),
  defect(
    ...(['axis', 'axis-or-shape', python, 'It is taken along the other axis.'] as const),
    (line) => {
      const found = /\baxis ?= ?([01])\b/.exec(line);
      if (found === null) return undefined;
      return [line.replace(found[0], `axis=${found[1] === '0' ? 1 : 0}`)];
    },
  ),
  defect(
    ...(['missing-values', 'missing-data-handling', scripts, 'Missing values spread.'] as const),
    (line) => {
      const passed = line
        .replace(/\bnp\.nan(mean|sum|std|var|max|min|median)\(/, 'np.$1(')
        .replace(/, *na\.rm ?= ?TRUE/, '');
      return passed === line ? undefined : [passed];
    },
  ),
  defect(
    ...(['degrees-of-freedom', 'uncertainty-missing', python, 'The spread is biased.'] as const),
    swap(/\bddof ?= ?1\b/, 'ddof=0'),
  ),
  defect(
    ...(['unit', 'unit-conversion', any, 'The unit is off by ten.'] as const),
    swap(/([*/]) ?1000(?:\.0)?\b/, '$1 100'),
  ),
  defect(
    ...([
      'tolerance',
      'tolerance-changed',
      any,
      'The tolerance is a thousand times wider.',
    ] as const),
    (line) => {
      const found = /\b(\w*tol|eps) ?= ?1e-0?([4-9]|1\d)\b/.exec(line);
      if (found === null) return undefined;
      return [line.replace(found[0], `${found[1]}=1e-${Number(found[2]) - 3}`)];
    },
  ),
  defect(
    ...(['join', 'join-cardinality', python, 'Rows without a partner are lost.'] as const),
    swap(/\bhow ?= ?(["'])(?:left|outer)\1/, 'how=$1inner$1'),
  ),
  defect(
    ...(['extreme', 'selection-of-best', any, 'The worst is taken for the best.'] as const),
    swap(/\b(arg)?max\(/, '$1min('),
  ),
  clean(
    ...([
      'comparison-turned',
      scripts,
      'The comparison is the same, read from the right.',
    ] as const),
    (line) => {
      const found = /\bif \(?([a-z_]\w*) ([<>]) ([a-z_]\w*)\)?(?=:?\s*(?:\{\s*)?$)/i.exec(line);
      const [whole, left = '', sign, right = ''] = found ?? [];
      if (whole === undefined) return undefined;
      const turned = `${right} ${sign === '<' ? '>' : '<'} ${left}`;
      return [line.replace(`${left} ${sign} ${right}`, turned)];
    },
  ),
  clean(...(['result-named', python, 'The same value is returned.'] as const), (line) => {
    const [, indent, value] = /^(\s+)return ([\w.]+\(.*\))$/.exec(line) ?? [];
    if (indent === undefined || value === undefined || !isWhole(line)) return undefined;
    return [`${indent}result = ${value}`, `${indent}return result`];
  }),
  clean(...(['quotes', python, 'The text is the same.'] as const), (line) => {
    if (line.includes('"') || line.includes('\\') || line.match(/'/g)?.length !== 2)
      return undefined;
    const turned = line.replace(/(?<!\w)'([^'{}]*)'/, '"$1"');
    return turned === line ? undefined : [turned];
  }),
];
