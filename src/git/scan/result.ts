// The result of a scan of everything, kept with all that decided it: where that is the same, nothing is judged again.
//
// scan-result: the state it holds for, and a line for each commit with its status.
import { readdir } from 'node:fs/promises';
import { tracesPath } from '../../core/authorship/traces/traces-path';
import type { Status } from '../../core/gate/status';
import type { StoredRecord } from '../../core/signoff/record';
import type { Repository } from '../repository';
import { outboxFolder } from '../store/outbox-folder';
import { localState } from '../traces/local-file';
import { madeBy, parseFound } from './cache';
import { readKept, sum, writeKept } from './kept-file';
import type { FoundWithStatus } from './statuses';
import { readRefs, type Refs } from './tips';

const file = 'scan-result';

/** What a scan of all refs depends on. */
export interface State {
  /** A digest of all of it. */
  readonly sum: string;
  readonly refs: Refs;
}

/**
 * Reads what a scan of all refs depends on: the refs (code, notes, replacements), HEAD, the outbox, traces in the work
 * tree, the day, and this version. Undefined where that is not all: in a shallow clone.
 */
export async function readState(repository: Repository, now: Date): Promise<State | undefined> {
  if (repository.shallow) return undefined;
  const [refs, outbox, traces] = await Promise.all([
    readRefs(repository),
    readdir(outboxFolder(repository)).catch(() => []),
    localState(repository.root, tracesPath),
  ]);
  if (refs === undefined) return undefined;
  const day = now.toISOString().slice(0, 10);
  const own = madeBy(repository, { added: [] });
  const { listed, branch, head, heads } = refs;
  const all = [own, day, listed, branch, head, heads, outbox.sort(), traces];
  return { sum: sum(JSON.stringify(all)), refs };
}

/** What a scan found in this state; undefined where it is not known. */
export async function readResult(
  repository: Repository,
  state: State,
): Promise<readonly FoundWithStatus[] | undefined> {
  const lines = await readKept(repository, file);
  if (lines?.next().value !== state.sum) return undefined;
  try {
    return Array.from(lines, (line) => {
      const one = parseFound(repository, line) as Partial<FoundWithStatus> | undefined;
      if (!isStatus(one?.status)) throw new Error('not a result');
      return one as FoundWithStatus;
    });
  } catch {
    return undefined;
  }
}

/**
 * Keeps what a scan found, if the state is still the same at its end. What signatures prove depends on more than the
 * repository, so nothing is kept where a record has one.
 */
export async function keepResult(
  repository: Repository,
  { sum: before }: State,
  found: readonly FoundWithStatus[],
  records: readonly StoredRecord[],
  now: Date,
): Promise<void> {
  if (records.some(({ signatures }) => signatures.length > 0)) return;
  if ((await readState(repository, now))?.sum !== before) return;
  function* lines(): Generator<string, void> {
    yield before;
    for (const one of found) yield JSON.stringify(one);
  }
  await writeKept(repository, file, lines());
}

/** All that there are. */
const statuses: Readonly<Record<Status, true>> = {
  unreviewed: true,
  'in-review': true,
  signed: true,
  'changes-requested': true,
  stale: true,
  exempt: true,
};

function isStatus(status: unknown): status is Status {
  return typeof status === 'string' && Object.hasOwn(statuses, status);
}
