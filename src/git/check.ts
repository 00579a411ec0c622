// Gathers what the gate decides on: the commits of a range, and whether they can be told at all.
import { detect } from '../core/authorship/detect';
import { coreChecklist } from '../core/checklist/checklist';
import type { DecisionInputs } from '../core/gate/decision';
import type { JudgedChange } from '../core/gate/judge';
import { defaultPolicy, policyFiles } from '../core/gate/policy';
import { readChanges, type AttributedCommit } from './changes';
import { readLog } from './log';
import { readStore } from './notes';
import type { Repository } from './repository';
import type { Range } from './revisions';
import { shallowBoundary, unshallow } from './shallow';
import { tool } from './tool';

/** The inputs of a decision, or why none can be made; the second must block. */
export type CheckInputs =
  | {
      readonly ok: true;
      readonly changes: readonly JudgedChange[];
      readonly inputs: DecisionInputs;
    }
  | { readonly ok: false; readonly reason: string };

/** Reads everything that decides over a range, oldest commit first. */
export async function checkRange(repository: Repository, range: Range): Promise<CheckInputs> {
  const own = await ownPolicy(repository, range.base);
  if (own.length > 0) {
    const reason =
      `the base has ${own.join(' and ')}, and this version applies the default policy only, ` +
      'which may ask for less. It therefore decides nothing.';
    return { ok: false, reason };
  }
  const commits: AttributedCommit[] = [];
  for await (const commit of readLog(repository, ['--reverse', `${range.base}..${range.head}`])) {
    commits.push({ commit, evidence: detect(commit) });
  }
  const cut = await shallowBoundary(repository);
  if (commits.some(({ commit }) => cut.has(commit.id))) {
    return { ok: false, reason: `of a commit in the range, ${unshallow}` };
  }
  const changes = await readChanges(repository, commits);
  const store = await readStore(repository);
  const inputs = {
    ...range,
    notes: store.tip,
    tool,
    checklist: coreChecklist,
    policy: defaultPolicy,
    store,
  };
  return { ok: true, changes, inputs };
}

/** Files of the base that would change what is required. */
async function ownPolicy(repository: Repository, base: string): Promise<readonly string[]> {
  const args = ['ls-tree', '-z', '--name-only', '--full-tree', base, '--', ...policyFiles];
  const names = await repository.git.text(args);
  return names.split('\0').filter((name) => name !== '');
}
