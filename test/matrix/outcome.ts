// What Countersign says of a rewritten history, in words short enough for a table.
import assert from 'node:assert/strict';
import { it } from 'mocha';
import type { CoverageReport } from '../../src/cli/coverage';
import { decide } from '../../src/core/gate/decision';
import type { JudgedChange, Judgement } from '../../src/core/gate/judge';
import { statusOf } from '../../src/core/gate/status';
import { checkRange } from '../../src/git/review/check';
import { json, quietly } from '../cli/run';
import { History } from './history';

/** Exit code of the gate, what it says of each commit, and why that is right. */
export type Row = readonly [
  check: 0 | 1,
  commits: Readonly<Record<string, string>>,
  because: string,
];

/** What `countersign show --json` says, as far as it is compared. */
interface Shown {
  readonly commit: string;
  readonly status: string;
  readonly coverage: CoverageReport;
}

/**
 * Makes a test of each row: rewrites a history, and compares what the gate says of `main..work`.
 *
 * @param shown also that the command line says the same of the range, and of each commit alone
 */
export function testEach<Name extends string>(
  table: Readonly<Record<Name, Row>>,
  histories: Readonly<Record<Name, (history: History) => void | Promise<void>>>,
  { shown = false } = {},
): void {
  for (const name of Object.keys(table) as Name[]) {
    const [check, commits, because] = table[name];
    it(`${name}: ${because}`, async () => {
      const history = new History();
      await histories[name](history);
      await history.store();
      const decision = await decided(history);
      const { code, said } = decision;
      const alone = shown ? await showEach(history, decision) : new Map<string, Shown>();
      const words = [...alone].map(([subject, { status, coverage }]) => {
        return [subject, describeCommit(status, coverage.files)] as const;
      });
      assert.deepEqual(
        { code, said, ...(shown && { shown: Object.fromEntries(words) }) },
        { code: check, said: commits, ...(shown && { shown: commits }) },
      );
      for (const one of alone.values()) assertConsistent(one);
    });
  }
}

/** The gate's exit code over `main..work`, and what it says of each commit, by subject. */
async function decided(history: History) {
  const [base = '', head = ''] = history.git('rev-parse', 'main', 'work').split('\n');
  const result = await checkRange(await history.open(), { base, head }, new Date(0));
  if (!result.ok) throw new Error(result.reason);
  const { changes, judgements, inputs } = result;
  const decision = decide(changes, judgements, inputs);
  const said: Record<string, string> = {};
  for (const [index, { subject }] of decision.commits.entries()) {
    const [change, judgement] = [changes[index], judgements[index]];
    if (change === undefined || judgement === undefined) throw new Error('as many as commits');
    said[subject] = describeCommit(statusOf(judgement, false), filesOf(change, judgement));
  }
  return { code: decision.state === 'satisfied' ? 0 : 1, said, commits: decision.commits };
}

function filesOf({ hunks }: JudgedChange, { coverage }: Judgement) {
  return coverage.files.map((file) => {
    const [path] = file.transition;
    const left = file.hunks?.filter((record) => record === undefined).length;
    return { path, tier: file.tier, residual: left ?? hunks?.get(path)?.length ?? 1 };
  });
}

/** For example `stale: fit.py 1 left, plot.py exact`. */
function describeCommit(
  status: string,
  files: readonly Pick<CoverageReport['files'][number], 'path' | 'tier' | 'residual'>[],
): string {
  const words = files.map(({ path, tier, residual }) => `${path} ${tier ?? `${residual} left`}`);
  return words.length === 0 ? status : `${status}: ${words.join(', ')}`;
}

/** What `countersign show` says of each commit, by subject; `check` must end as was decided. */
async function showEach(history: History, { code, commits }: Awaited<ReturnType<typeof decided>>) {
  const { repository } = history;
  const [ended] = await quietly(repository, ['check', 'main..work']);
  assert.equal(ended, code);
  const shown = new Map<string, Shown>();
  for (const { commit, subject } of commits) {
    const [one] = await json<Shown>(repository, ['show', commit]);
    assert.ok(one !== undefined);
    shown.set(subject, one);
  }
  return shown;
}

/** What holds of every coverage. */
function assertConsistent({ commit, coverage }: Shown): void {
  const { files, hunks, complete, carried } = coverage;
  for (const { path, tier, from, residual } of files) {
    assert.equal(tier === null, residual > 0, `${path}: it has a tier if and only if none is left`);
    assert.ok(tier === null || from.length > 0, `${path}: what covers it is named`);
  }
  const whole = files.every(({ tier }) => tier !== null);
  if (files.length > 0) assert.equal(complete, whole, 'complete if and only if all is covered');
  const elsewhere = files.some(({ from }) => from.some((id) => id !== commit));
  assert.equal(carried, elsewhere, 'carried if and only if it comes from other commits');
  const left = files.reduce((sum, { residual }) => sum + residual, 0);
  assert.equal(hunks.residual, left);
  assert.ok(hunks.carried + hunks.residual <= hunks.total, 'more hunks than there are');
}
