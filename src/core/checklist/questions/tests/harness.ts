// The harness around tests and evaluations: what it runs, and how it ends.
import type { ReadChange, ReadFile } from '../../reading/file';
import { everyOf, type Statement } from '../../reading/statement';
import { anyOf, wordsOf } from '../../reading/words';
import { nameOf } from '../meaning';
import { onNew, onOld, type Question, type Spot } from '../question';

const harnessPath =
  /(?:^|\/)(?:conftest\.py|pytest\.ini|tox\.ini|noxfile\.py|testthat\.R|\.coveragerc|codecov\.ya?ml|\.gitlab-ci\.yml|CTestLists\.txt|Jenkinsfile)$|^\.github\/workflows\/[^/]*(?:test|ci|check|build)[^/]*\.ya?ml$/i;
const testConfig = /\[tool[:.](?:pytest|coverage|nox|tox)/;
/** Lines that only choose versions of what the harness is run with, or how its jobs are run. */
const harmless =
  /^\s*(?:#|-?\s*(?:uses|name|fail-fast|max-parallel|timeout-minutes|python-version|node-version|r-version|julia-version|version|cache|os|runs-on)\s*:|(?:from\s+\S+\s+)?import\b|$)/;

/** A file that decides which tests run, or what passes, was edited. */
export const editedHarness: Question = {
  prompt: 'test-harness-changed',
  *ask(file: ReadFile): Iterable<Spot> {
    const { path, added, removed, text } = file;
    const own = harnessPath.test(path);
    const inConfig = /(?:pyproject\.toml|setup\.cfg)$/.test(path) && testConfig.test(text);
    const says = (line: { readonly text: string }): boolean =>
      !harmless.test(line.text) &&
      (own ||
        /testpaths|addopts|markers|filterwarnings|fail_under|omit\b|norecursedirs|python_files/.test(
          line.text,
        ));
    if (!own && !inConfig) return;
    for (const line of added.filter(says)) yield { side: 'new', line: line.number };
    for (const line of removed.filter(says)) yield { side: 'old', line: line.number };
  },
};

const failing =
  /exit\((?!0?\))|raise SystemExit(?!\(0?\))|^return (?:1|-1|2|int\(|bool\(|not |\w+)\b|exit [1-9$]|quit\(.*status=[^0]/;
const ends =
  /^return 0$|(?:sys\.exit|os\._exit|exit|quit)\(0?\)|^exit 0$|quit\(.*status=0|SystemExit\(0?\)/;

/** What failed ended with a status that said so, and now ends well. */
export const forcedSuccess: Question = {
  prompt: 'success-exit-forced',
  *ask(file: ReadFile): Iterable<Spot> {
    if (!['code', 'test', 'shell'].includes(file.purpose)) return;
    for (const { old, new: now } of file.edits) {
      if (ends.test(now.code) && failing.test(old.code) && !ends.test(old.code)) yield onNew(now);
    }
    for (const statement of file.fresh) {
      const handled = statement.around.some(({ kind }) => kind === 'except');
      if (handled && ends.test(statement.code)) yield onNew(statement);
    }
  },
};

const knowsInput =
  /(?:==|\ballclose\(|array_equal\(|\.equals\(|identical\(|isequal\(|hash\w*\(|\.startswith\(|\bin )/;
const constant =
  /^(?:return )?(?:-?[\d.]+(?:e-?\d+)?|[A-Z][A-Z0-9_]*(?:\[.*\]|\.get\(.*\))?|(?:self\.)?_\w*(?:tuned|known|cached|table|expected|answers?)\w*\[.*\]|[\[({][-\d., ]*[\])}])$/;

const answerWords = new Set(
  'precomputed known answer answers expected gold golden solution solutions reference stored canned'.split(
    ' ',
  ),
);

/** True for an answer that is looked up in a table of answers, which nothing in the file fills. */
function looksUpAnswer({ code, body }: Statement, { text }: ReadFile): boolean {
  const table = /\bin ([A-Za-z_]\w*)$/.exec(code)?.[1];
  if (table === undefined || body.length !== 1) return false;
  const answers = new RegExp(`^return (?:\\w+\\()?${table}\\[`).test(body[0]?.code ?? '');
  return (
    answers &&
    anyOf(wordsOf(table), answerWords) &&
    !new RegExp(`${table}\\[[^\\]]*\\] *=[^=]`).test(text)
  );
}

/** A branch that recognises particular inputs and answers with something prepared. */
export const knownInputs: Question = {
  prompt: 'test-aware-code',
  *ask(file: ReadFile): Iterable<Spot> {
    if (file.purpose !== 'code') return;
    for (const head of file.fresh) {
      if (head.kind !== 'if' || !knowsInput.test(head.code)) continue;
      if (looksUpAnswer(head, file)) yield onNew(head);
      const literal = head.tokens.some(({ kind, text }) =>
        kind === 'number'
          ? !/^[012]$/.test(text)
          : kind === 'string' || /^[A-Z][A-Z0-9_]{3,}$/.test(text),
      );
      const answers = head.body.filter(({ kind }) => kind === 'return');
      const last = answers.at(-1);
      if (!literal || last === undefined || head.body.length > 2 || !constant.test(last.code))
        continue;
      const isChoice =
        head.tokens.some(({ text }) => /^["'](?:\w{1,16})["']$/.test(text)) &&
        !/allclose|array_equal/.test(head.code);
      if (!isChoice && last.value !== '0' && last.value !== '1') yield onNew(head);
    }
  },
};

/** Tests that are left out: renamed so that nothing collects them, or left before they check. */
export const leftOut: Question = {
  prompt: 'test-skipped',
  *ask(file: ReadFile): Iterable<Spot> {
    if (file.purpose !== 'test') return;
    const names = new Set(file.fresh.filter(({ kind }) => kind === 'def').map(nameOf));
    for (const head of file.gone) {
      const name = head.kind === 'def' ? nameOf(head) : '';
      if (name.startsWith('test') && [...names].some((now) => now.endsWith(name) && now !== name))
        yield onOld(head);
    }
    for (const statement of file.fresh) {
      const { owner, parent } = statement;
      if (statement.code !== 'return' || owner === undefined || parent !== owner) continue;
      if (nameOf(owner).startsWith('test') && owner.body.at(-1) !== statement)
        yield onNew(statement);
    }
  },
};

const array =
  /\b(?:np|jnp|torch|F|math|scipy|xp)\.\w+|\.(?:mean|std|sum|cumsum|quantile|corr|norm|matmul)\(|\*\*|[^*]\*[^*]|\w\/\w|\)\/|@|%\*%|\.[*/^]/;
const notComputing = new Set(
  'main test setup run parse get cli plot draw show load save read write print log format to from init make build download fetch'.split(
    ' ',
  ),
);

/** A new function that computes, in a change that touches no test. */
export const untested: Question = {
  prompt: 'code-without-test',
  *ask(file: ReadFile, { files }: ReadChange): Iterable<Spot> {
    if (file.purpose !== 'code' || file.language === 'notebook') return;
    if (
      files.some(({ purpose }) => purpose === 'test') ||
      /(?:^|\/)(?:scripts|examples|docs)\//.test(file.path)
    )
      return;
    for (const head of file.fresh) {
      if (head.kind !== 'def' || anyOf(wordsOf(nameOf(head)).slice(0, 1), notComputing)) continue;
      const isNew = !file.gone.some((old) => old.kind === 'def' && nameOf(old) === nameOf(head));
      const computes = bodyOf(head).filter(({ code }) => array.test(code)).length > 0;
      if (isNew && computes && !nameOf(head).startsWith('_')) yield onNew(head);
    }
  },
};

function bodyOf(head: Statement): readonly Statement[] {
  return everyOf(head.body).slice(0, 40);
}
