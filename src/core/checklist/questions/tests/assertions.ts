// Assertions: which statements are ones, which can hardly fail, and which were removed, weakened or narrowed.
import type { ReadChange, ReadFile } from '../../reading/file';
import type { Statement } from '../../reading/statement';
import { onNew, onOld, type Question, type Spot } from '../question';

const asserting =
  /^(?:\w+[.:]+)*(?:assert|expect_|expect\(|verify|check_|should|EXPECT_|ASSERT_|CHECK|REQUIRE|@test\b|@test_throws|isapprox)|^(?:\w+\.)*testing\.assert|pytest\.(?:fail|raises)|^raise AssertionError/;
const weak =
  /is not None|isinstance\(|hasattr\(|callable\(|^assert(?: True| 1)?$|assertTrue\(True|^assert\(?\w+\)?$|\blen\(.*\)>=?[01]\b|\bor True\b|expect_(?:type|no_error|no_warning|s[34]_class|silent|named|length|true\(TRUE|output)|\bisa\b|!isnothing|assertIs(?:NotNone|Instance)|\.shape==|\.ndim==|isfinite|[^<>=!]>=?0(?:\.0)?\)?$|!=None|size\(.*\)==|@test true|is\.(?:numeric|data\.frame)|isreal\(|isnumeric\(|SUCCEED\(|NO_THROW/;

/** True for a statement that checks something in a test. */
export function isAssertion({ kind, code }: Statement): boolean {
  return kind === 'assert' || asserting.test(code);
}

/** True for an assertion that a plausible but wrong number would pass. */
export function isWeak({ code }: Statement): boolean {
  return weak.test(code);
}

function strong(statements: readonly Statement[]): readonly Statement[] {
  return statements.filter((statement) => isAssertion(statement) && !isWeak(statement));
}

/** By how many strong assertions a change has fewer, over all its tests. */
function balance(change: ReadChange): number {
  let sum = balances.get(change);
  if (sum === undefined) {
    const tests = change.files.filter(({ purpose }) => purpose === 'test');
    sum = tests.reduce(
      (all, { gone, fresh }) => all + strong(gone).length - strong(fresh).length,
      0,
    );
    balances.set(change, sum);
  }
  return sum;
}

/** It is the same for all files of a change. */
const balances = new WeakMap<ReadChange, number>();

const narrows = /\[(?:\d*:-?\d+|:?\w*:\w+)\]|\.(?:head|sample|iloc)\b/;

/** Fewer or weaker assertions: removed, replaced by ones that hardly fail, or made to look at less. */
export const removedAssertions: Question = {
  prompt: 'test-assertion-removed',
  *ask(file: ReadFile, change: ReadChange): Iterable<Spot> {
    if (file.purpose !== 'test') return;
    if (balance(change) > 0) yield* strong(file.gone).map(onOld);
    for (const { old, new: now, lost, gained } of file.edits) {
      if (isAssertion(old) && !isWeak(old) && isAssertion(now) && isWeak(now)) yield onNew(now);
      const wider =
        lost.some(({ text }) => text === '==') &&
        gained.some((t) => /^(?:[<>]=?|in|!=)$/.test(t.text));
      const unsigned = lost.some(({ text }) => text === 'abs') && !now.code.includes('abs');
      if (isAssertion(now) && (wider || unsigned)) yield onNew(now);
      const looksAtCases =
        isAssertion(now) || now.kind === 'for' || /parametrize|@test/.test(now.code);
      const code = gained.map(({ text }) => text).join('');
      if (looksAtCases && narrows.test(now.code) && !narrows.test(old.code) && code.includes(':'))
        yield onNew(now);
      if (now.code.includes('parametrize(') && lost.length > gained.length + 1) yield onNew(now);
    }
  },
};

/** New assertions of which most can hardly fail. */
export const weakAssertions: Question = {
  prompt: 'weak-assertion',
  *ask(file: ReadFile): Iterable<Spot> {
    if (file.purpose !== 'test') return;
    const all = file.fresh.filter(isAssertion);
    const hardly = all.filter(isWeak);
    const nothing = hardly.filter(({ code }) =>
      /^assert(?: True| 1)?$|or True\b|assertTrue\(True/.test(code),
    );
    if (hardly.length >= 2 && hardly.length >= 0.6 * all.length) yield* hardly.map(onNew);
    else yield* nothing.map(onNew);
  },
};
