// Counts how much of rewritten commits stays signed, with the coverage that the gate has.
import { type FileChange, hunksByPath, ticksOf } from '../../src/core/change/change';
import { coreChecklist } from '../../src/core/checklist/checklist';
import { cover, type Tier } from '../../src/core/coverage/coverage';
import { buildSignoff } from '../../src/core/signoff/build';
import { formatLine, parseLine, type SignoffRecord } from '../../src/core/signoff/record';
import { goodAnswers } from '../fixtures/signoffs';

/** Commits rewritten in one way. */
export interface Count {
  changes: number;
  /** By the weakest tier that one of the files needs; `left` where something is not covered. */
  readonly tiers: Record<Tier | 'left', number>;
  hunks: number;
  hunksCovered: number;
  /** Where `git patch-id` is the same as of one of the signed commits. */
  stable: number;
  verbatim: number;
  /** Not to be rewritten that way. */
  conflicts: number;
}

export function newCount(): Count {
  const tiers = { exact: 0, chain: 0, hunks: 0, left: 0 };
  const numbers = { changes: 0, hunks: 0, hunksCovered: 0, conflicts: 0 };
  return { ...numbers, tiers, stable: 0, verbatim: 0 };
}

/** A sign-off of a commit as a whole, as it would be read from its note. */
export function signoffOf(commit: string, files: readonly FileChange[]): SignoffRecord {
  const reviewer = { name: 'Mei Lund', email: 'mei@lab.example' };
  const ticked = ticksOf(files).map((tick) => tick.id);
  const payload = buildSignoff(
    { subject: { commit }, files, checklist: coreChecklist, agents: [] },
    { reviewer, verdict: 'approve', ticked, answers: goodAnswers(), note: '', seconds: 60 },
    new Date(0),
    'bench',
  );
  const parsed = parseLine(formatLine(payload));
  if (!parsed.ok || parsed.record.type !== 'signoff') throw new Error('a sign-off is read back');
  return parsed.record;
}

/** Adds a rewritten commit, whose originals were signed. */
export function addTo(
  count: Count,
  commit: string,
  files: readonly FileChange[],
  signoffs: readonly SignoffRecord[],
): void {
  const transitions = files.map((file) => file.transition);
  const coverage = cover({ commit, files: transitions, hunks: hunksByPath(files) }, signoffs);
  const tiers = coverage.files.map((file) => file.tier ?? 'left');
  const order = ['left', 'hunks', 'chain', 'exact'] as const;
  const weakest = order.find((tier) => tiers.includes(tier)) ?? 'left';
  count.changes += 1;
  count.tiers[weakest] += 1;
  for (const [index, { hunks }] of files.entries()) {
    const file = coverage.files[index];
    const covered = file?.hunks?.filter((record) => record !== undefined).length ?? 0;
    count.hunks += hunks.length;
    count.hunksCovered += file?.tier != null ? hunks.length : covered;
  }
}
