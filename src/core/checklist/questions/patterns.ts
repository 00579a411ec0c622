// Questions that a pattern is enough for: regular expressions, as data, on statements or on lines.
import * as v from 'valibot';
import type { ReadFile } from '../reading/file';
import type { Statement } from '../reading/statement';
import { computing, isPlotting } from './meaning';
import claims from './patterns/claims.json';
import comparability from './patterns/comparability.json';
import leakage from './patterns/leakage.json';
import metric from './patterns/metric.json';
import numerics from './patterns/numerics.json';
import silence from './patterns/silence.json';
import statistics from './patterns/statistics.json';
import tests from './patterns/tests.json';
import type { Question, Spot } from './question';

const purposes = ['code', 'test', 'config', 'shell', 'prose', 'infra', 'data'] as const;
const regexes = v.optional(v.array(v.string()), []);

/** What one entry looks for. A place is asked about where one of the expressions of its kind matches. */
const entry = v.strictObject({
  prompt: v.string(),
  in: v.array(v.picklist(purposes)),
  /** On the path of the file. */
  path: v.optional(v.string()),
  /** On the code of added statements that say something new. */
  fresh: regexes,
  /** On the code of removed statements that nothing replaces. */
  gone: regexes,
  /** On added lines as they are written, comments and all. */
  added: regexes,
  /** On removed lines. */
  removed: regexes,
  /** On added lines of prose. */
  prose: regexes,
  /** What matches this is not asked about. */
  unless: v.optional(v.string()),
  /**
   * What the question turns on, as an expression for all of it: where an edit leaves that as it was, other things of the
   * statement were edited.
   */
  kept: v.optional(v.string()),
  /** The file must match this somewhere. */
  file: v.optional(v.string()),
});
type Entry = v.InferOutput<typeof entry>;

const entries = v.parse(v.array(entry), [
  ...[...tests, ...silence, ...leakage, ...metric],
  ...[...statistics, ...numerics, ...comparability, ...claims],
]);

type Test = (text: string) => boolean;

/**
 * Tries several expressions, those that can be as one. What begins with `(?i)` has no regard to case; what
 * refers back to a group stays alone, since groups are counted.
 */
export function either(sources: readonly string[]): Test | undefined {
  if (sources.length === 0) return undefined;
  const anyCase = sources.filter((source) => source.startsWith('(?i)')).map((s) => s.slice(4));
  const alone = sources.filter((source) => source.includes('\\1'));
  const plain = sources.filter((source) => !source.startsWith('(?i)') && !alone.includes(source));
  const union = (some: readonly string[], flags: string): readonly RegExp[] =>
    some.length === 0 ? [] : [new RegExp(some.map((s) => `(?:${s})`).join('|'), flags)];
  const regexes = [...union(plain, ''), ...union(anyCase, 'i'), ...alone.map((s) => new RegExp(s))];
  return (text) => regexes.some((regex) => regex.test(text));
}

/** Prompts that ask what a figure shows, too: of the others a function that only draws decides nothing. */
const asksOfFigures = new Set(
  'figure-encoding uncertainty-missing rows-filtered aggregation-choice exception-swallowed hard-coded-metric unfinished-stub'.split(
    ' ',
  ),
);

function questionOf(data: Entry): Question {
  const [fresh, gone] = [either(data.fresh), either(data.gone)];
  const [added, removed, prose] = [either(data.added), either(data.removed), either(data.prose)];
  const unless = either(data.unless === undefined ? [] : [data.unless]);
  const path = either(data.path === undefined ? [] : [data.path]);
  const whole = data.file === undefined ? undefined : new RegExp(data.file, 'i');
  const showsOnly = !asksOfFigures.has(data.prompt);
  const kept = data.kept === undefined ? undefined : new RegExp(data.kept, 'g');
  const isKept = (statement: Statement, { edits }: ReadFile): boolean => {
    const edit = kept === undefined ? undefined : edits.find(({ new: now }) => now === statement);
    if (edit === undefined || kept === undefined) return false;
    const all = ({ code }: Statement): string => (code.match(kept) ?? []).join();
    return all(edit.old) === all(statement);
  };
  const asks = (test: Test | undefined, text: string): boolean =>
    test?.(text) === true && unless?.(text) !== true;
  return {
    prompt: data.prompt,
    *ask(file: ReadFile): Iterable<Spot> {
      if (!data.in.includes(file.purpose) || path?.(file.path) === false) return;
      if (whole?.test(file.text.slice(0, 200_000)) === false) return;
      if (fresh !== undefined) {
        for (const statement of file.purpose === 'test' ? file.fresh : computing(file.fresh)) {
          if (!asks(fresh, statement.code) || isKept(statement, file)) continue;
          if (showsOnly && isPlotting(statement)) continue;
          yield { side: 'new', line: statement.line };
        }
      }
      if (gone !== undefined) {
        for (const statement of file.gone) {
          if (asks(gone, statement.code)) yield { side: 'old', line: statement.line };
        }
      }
      for (const line of added === undefined ? [] : file.added) {
        if (asks(added, line.text)) yield { side: 'new', line: line.number };
      }
      for (const line of removed === undefined ? [] : file.removed) {
        if (asks(removed, line.text)) yield { side: 'old', line: line.number };
      }
      for (const line of prose === undefined ? [] : file.new.prose) {
        if (asks(prose, line.text)) yield { side: 'new', line: line.number };
      }
    },
  };
}

/** The questions that patterns ask. */
export const patternQuestions: readonly Question[] = entries.map(questionOf);
