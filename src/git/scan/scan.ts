// Finds all AI-written commits that some tips reach, reading only what no scan has read before.
import { noMarks } from '../../core/authorship/marks';
import { builtInSignals } from '../../core/authorship/signals';
import { readAgentBranches } from '../branches';
import { readCommits } from '../log';
import type { Repository } from '../repository';
import { withBranches } from './branches';
import { readScanned, type ScanName, type Scanned, writeScanned } from './cache';
import { type FoundCommit, markFound, newestFirst } from './found';
import { findMarked, type Means, readMessages } from './messages';
import { asInput, findLost, reachedOf } from './reach';
import { readTips, type Refs } from './tips';

/**
 * Finds the AI-written commits that revisions reach, and those that weak evidence speaks of, in the order of
 * `newestFirst`: always what reading the whole log finds, whatever was kept of earlier scans.
 *
 * @param revisions object ids, ranges of them, or our own options; never a user's text
 * @param name under which what is found is kept for the next time. Only for revisions that leave nothing out;
 *   without one nothing is kept
 * @param marks may still be looked up while git walks the history, and so may `signals`
 * @throws GitError where the history cannot be read
 */
export async function scanCommits(
  repository: Repository,
  revisions: readonly string[],
  marks: Means['marks'],
  name?: ScanName,
  signals: Means['signals'] = builtInSignals,
  { refs, onFound }: Beforehand = {},
): Promise<readonly FoundCommit[]> {
  const [branches, found] = await Promise.all([
    Promise.resolve(signals).then((known) => readAgentBranches(repository, known)),
    scanMessages(repository, revisions, { marks, signals, onFound }, name, refs),
  ]);
  const within = name === 'all' ? undefined : revisions;
  const means = { marks: await marks, signals: await signals };
  return newestFirst(await withBranches(repository, found, means, branches, within));
}

/** What is known already where a scan begins, and who wants to know before it ends. */
export interface Beforehand extends Pick<Means, 'onFound'> {
  readonly refs?: Refs | undefined;
}

/** What accounts, messages and marks speak of. */
async function scanMessages(
  repository: Repository,
  revisions: readonly string[],
  means: Means,
  name: ScanName | undefined,
  refs: Refs | undefined,
): Promise<readonly FoundCommit[]> {
  if (name === undefined) {
    const { found, marked } = await readMessages(repository, revisions, undefined, means);
    return [...markFound(found, await means.marks), ...marked];
  }
  const [tips, last] = await Promise.all([
    readTips(repository, revisions, refs),
    repository.shallow ? undefined : readScanned(repository, name, means.signals),
  ]);
  if (tips.length === 0) return [];
  // Whatever is wrong with what earlier tips reach: where it matters, the whole log says so.
  const update = last && (await readNew(repository, tips, last, means).catch(() => undefined));
  if (update !== undefined) {
    if (update !== last) await keep(repository, name, update, means);
    const marked = await readMarked(repository, tips, update.found, means);
    return [...markFound(update.found, await means.marks), ...marked];
  }
  const { found, marked } = await readMessages(repository, [], asInput(tips), means);
  await keep(repository, name, { tips, found }, means);
  return [...markFound(found, await means.marks), ...marked];
}

/** Nothing is kept of a history that is cut off: what the cut hides today, the same tips reach tomorrow. */
async function keep(
  repository: Repository,
  name: ScanName,
  scanned: Scanned,
  { signals }: Means,
): Promise<void> {
  if (!repository.shallow) await writeScanned(repository, name, scanned, await signals);
}

/** What is found now, from what was found last; that itself where nothing changed. Undefined if it is no help. */
async function readNew(
  repository: Repository,
  tips: readonly string[],
  last: Scanned,
  { signals }: Means,
): Promise<Scanned | undefined> {
  const [before, now] = [new Set(last.tips), new Set(tips)];
  const gone = last.tips.filter((tip) => !now.has(tip));
  const come = tips.filter((tip) => !before.has(tip));
  if (gone.length === 0 && come.length === 0) return last;
  const byId = new Map(last.found.map((one) => [one.id, one]));
  const lost = await findLost(repository, gone, tips, (id) => byId.has(id));
  if (lost === undefined) return undefined;
  for (const id of lost) byId.delete(id);
  if (come.length > 0) {
    // git may list some that were seen before, where clocks were wrong, and never too few.
    const means = { marks: noMarks, signals };
    const { found } = await readMessages(repository, [], asInput(come, last.tips), means);
    for (const one of found) byId.set(one.id, one);
  }
  return { tips, found: [...byId.values()] };
}

/** The commits of which only people say that an AI wrote them. */
async function readMarked(
  repository: Repository,
  tips: readonly string[],
  found: readonly FoundCommit[],
  means: Means,
): Promise<readonly FoundCommit[]> {
  const marks = await means.marks;
  if (marks.size === 0) return [];
  const known = new Set(found.map(({ id }) => id));
  const asked = [...marks.keys()].filter((id) => !known.has(id));
  const ids = await reachedOf(repository, asked, tips);
  return findMarked(repository, await readCommits(repository, ids), marks, await means.signals);
}
