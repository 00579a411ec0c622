// Gathers what the gate decides on: the commits of a range, and whether they can be told at all.
import { marksOf } from '../../core/authorship/marks';
import type { Commit } from '../../core/change/commit';
import type { DecisionInputs } from '../../core/gate/decision';
import type { JudgedChange, Judgement } from '../../core/gate/judge';
import { policyFiles } from '../../core/gate/policy';
import { standing } from '../../core/gate/standing';
import { attributeAll, readChanges } from '../changes';
import { LineNotes } from '../line-notes';
import { readLog } from '../log';
import type { Repository } from '../repository';
import type { Range } from '../revisions';
import { shallowBoundary, unshallow } from '../shallow';
import { readStore } from '../store/store';
import { tool } from '../tool';
import { judgeHistory, rulesNow } from './judging';

/** The inputs of a decision, or why none can be made; the second must block. */
export type CheckInputs =
  | {
      readonly ok: true;
      readonly changes: readonly JudgedChange[];
      readonly judgements: readonly Judgement[];
      readonly inputs: DecisionInputs;
      /** What could not be read of other tools' line records, in words; they only ever add to what is required. */
      readonly warnings: readonly string[];
    }
  | { readonly ok: false; readonly reason: string };

/** Reads and judges everything that decides over a range, oldest commit first. */
export async function checkRange(
  repository: Repository,
  range: Range,
  now: Date,
): Promise<CheckInputs> {
  const own = await ownPolicy(repository, range.base);
  if (own.length > 0) {
    const reason =
      `the base has ${own.join(' and ')}, and this version applies the default policy only, ` +
      'which may ask for less. It therefore decides nothing.';
    return { ok: false, reason };
  }
  const store = await readStore(repository, { history: true });
  if (!store.complete) {
    return {
      ok: false,
      reason: `the sign-offs cannot all be read: ${store.incomplete.join('; ')}.`,
    };
  }
  const records = store.records.map((placed) => placed.record);
  const marks = marksOf(standing(records));
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
  const notes = await LineNotes.open(repository);
  const attributed = await attributeAll(commits, marks, notes);
  const changes = await readChanges(repository, attributed);
  const rules = rulesNow(now);
  const judgements = await judgeHistory(repository, changes, records, range.head, { rules });
  const inputs = {
    ...range,
    notes: store.tip,
    tool,
    store,
    today: rules.today,
  };
  return { ok: true, changes, judgements, inputs, warnings: notes.problems };
}

/** Files of the base that would change what is required. */
async function ownPolicy(repository: Repository, base: string): Promise<readonly string[]> {
  const args = ['ls-tree', '-z', '--name-only', '--full-tree', base, '--', ...policyFiles];
  const names = await repository.git.text(args);
  return names.split('\0').filter((name) => name !== '');
}
