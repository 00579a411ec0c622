// Judges one change as part of the history it stands in, so that every view says the same of it.
import { marksOf } from '../../core/authorship/marks';
import type { JudgedChange, Judgement } from '../../core/gate/judge';
import { standing, trusted } from '../../core/gate/standing';
import type { StoredRecord } from '../../core/signoff/record';
import { type Base, readOwnBase } from '../base';
import { type AttributedCommit, findAiCommits, readChanges } from '../changes';
import type { Repository } from '../repository';
import { headCommit, isAncestor } from '../revisions';
import { readTrust } from '../trust';
import { judgeHistory, readRules } from './judging';

/** Most commits of a branch that one change is judged together with. */
const mostNeighbours = 200;

/** Judges a change together with the AI-written commits of the current branch, where it is one of its commits. */
export async function judgeInHistory(
  repository: Repository,
  change: JudgedChange,
  records: readonly StoredRecord[],
): Promise<Judgement> {
  const head = await headCommit(repository);
  const onBranch = head !== undefined && (await isAncestor(repository, change.commit.id, head));
  const base = await readOwnBase(repository);
  const neighbours = onBranch ? await readNeighbours(repository, head, records, base) : [];
  const changes = neighbours.some(({ commit }) => commit.id === change.commit.id)
    ? neighbours
    : [change];
  const judgements = await judgeHistory(
    repository,
    changes,
    records,
    onBranch ? head : change.commit.id,
    await readRules(repository, base, records, changes),
    { unmade: 'first-parent' },
  );
  const index = changes.findIndex(({ commit }) => commit.id === change.commit.id);
  const judgement = judgements[index];
  if (judgement === undefined) throw new Error('the change is among those that were judged');
  return judgement;
}

/** The AI-written commits of the branch, oldest first. */
async function readNeighbours(
  repository: Repository,
  head: string,
  records: readonly StoredRecord[],
  base: Base,
): Promise<readonly JudgedChange[]> {
  // Without a branch that it is merged into, the rules are the head's own.
  if (base.commit === undefined || base.commit === head) return [];
  const found: AttributedCommit[] = [];
  const trustOf = await readTrust(repository, base, records);
  const marks = marksOf(standing(records, trusted(base.policy, trustOf)));
  for await (const commit of findAiCommits(
    repository,
    [`${base.commit}..${head}`],
    marks,
    undefined,
    base,
  )) {
    found.push(commit);
    if (found.length >= mostNeighbours) break;
  }
  return readChanges(repository, found.reverse(), 'first-parent');
}
