// Gathers what the gate decides on: the commits of a range, and whether they can be told at all.
import { marksOf } from '../../core/authorship/marks';
import type { Commit } from '../../core/change/commit';
import type { DecisionInputs } from '../../core/gate/decision';
import type { JudgedChange, Judgement } from '../../core/gate/judge';
import { standing, trusted } from '../../core/gate/standing';
import { type Base, readBase } from '../base';
import { attributeAll, readChanges } from '../changes';
import { LineRecords } from '../line-records';
import { readLog } from '../log';
import type { Repository } from '../repository';
import type { Range } from '../revisions';
import { shallowBoundary, unshallow } from '../shallow';
import { readStore } from '../store/store';
import { tool } from '../tool';
import { readTrust } from '../trust';
import { judgeHistory, readRules } from './judging';

/** The inputs of a decision, or why none can be made; the second must block. */
export type CheckInputs =
  | {
      readonly ok: true;
      readonly changes: readonly JudgedChange[];
      readonly judgements: readonly Judgement[];
      readonly inputs: DecisionInputs;
      readonly base: Base;
      /** What could not be read of other tools' line records, in words; they only ever add to what is required. */
      readonly warnings: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };

/**
 * Reads and judges everything that decides over a range, oldest commit first.
 *
 * @param notesTip the notes commit to judge by in place of the ref's
 */
export async function checkRange(
  repository: Repository,
  range: Range,
  now: Date,
  notesTip?: string,
): Promise<CheckInputs> {
  const [base, store] = await Promise.all([
    readBase(repository, range.base),
    readStore(repository, { history: true, tip: notesTip }),
  ]);
  if (base.fault !== undefined) return { ok: false, reason: `${base.fault}.` };
  if (!store.complete) {
    return {
      ok: false,
      reason: `the sign-offs cannot all be read: ${store.incomplete.join('; ')}.`,
    };
  }
  const records = store.records.map((placed) => placed.record);
  const trustOf = await readTrust(repository, base, records, now);
  const marks = marksOf(standing(records, trusted(base.policy, trustOf)));
  const commits: Commit[] = [];
  for await (const commit of readLog(repository, [
    ...['--reverse', '--topo-order'],
    `${range.base}..${range.head}`,
  ])) {
    commits.push(commit);
  }
  const cut = await shallowBoundary(repository);
  if (commits.some((commit) => cut.has(commit.id))) {
    return { ok: false, reason: `of a commit in the range, ${unshallow}` };
  }
  const notes = await LineRecords.open(repository, range.head);
  const attributed = await attributeAll(commits, marks, notes, base.signals);
  const changes = await readChanges(repository, attributed);
  const rules = await readRules(repository, base, records, changes, now);
  const judgements = await judgeHistory(repository, changes, records, range.head, rules);
  const inputs = {
    ...range,
    notes: store.tip,
    policy: base.source,
    tool,
    store,
    today: rules.today,
  };
  return {
    ok: true,
    changes,
    judgements,
    inputs,
    base,
    warnings: [...base.warnings, ...notes.problems],
  };
}
