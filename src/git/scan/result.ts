// The result of a scan of everything, kept with all that decided it: where that is the same, nothing is judged again.
//
// scan-result: the state it holds for, and a line for each commit with its status.
import { readdir } from 'node:fs/promises';
import { tracesPath } from '../../core/authorship/traces/agent-trace';
import { type Status, statusLabels } from '../../core/gate/status';
import type { StoredRecord } from '../../core/signoff/record';
import type { Repository } from '../repository';
import { outboxFolder } from '../store/outbox';
import { localState } from '../traces/local-file';
import { madeBy, parseFound } from './cache';
import { readKept, sum, writeKept } from './kept-file';
import type { FoundWithStatus } from './statuses';
import { readHeads } from './tips';

const file = 'scan-result';

/**
 * A digest of everything that a scan of all refs depends on: the refs (code, notes, replacements), HEAD, the outbox,
 * traces in the work tree, the day, and this version. Undefined where that is not all: in a shallow clone.
 */
export async function readState(repository: Repository, now: Date): Promise<string | undefined> {
  const { git, shallow } = repository;
  if (shallow) return undefined;
  const [refs, branch, head, heads, outbox, traces] = await Promise.all([
    git.run(['for-each-ref', '--format=%(objectname) %(refname) %(symref)']),
    git.run(['symbolic-ref', '-q', 'HEAD']),
    git.run(['rev-parse', '--verify', '-q', 'HEAD']),
    readHeads(repository),
    readdir(outboxFolder(repository)).catch(() => []),
    localState(repository.root, tracesPath),
  ]);
  if (refs.exitCode !== 0 || refs.stderr !== '') return undefined;
  const day = now.toISOString().slice(0, 10);
  const own = madeBy(repository, { added: [] });
  return sum(
    JSON.stringify([
      own,
      day,
      refs.stdout,
      branch.stdout,
      head.stdout,
      heads,
      outbox.sort(),
      traces,
    ]),
  );
}

/** What a scan found in this state; undefined where it is not known. */
export async function readResult(
  repository: Repository,
  state: string,
): Promise<readonly FoundWithStatus[] | undefined> {
  const lines = await readKept(repository, file);
  if (lines?.next().value !== state) return undefined;
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
  state: string,
  found: readonly FoundWithStatus[],
  records: readonly StoredRecord[],
  now: Date,
): Promise<void> {
  if (records.some(({ signatures }) => signatures.length > 0)) return;
  if ((await readState(repository, now)) !== state) return;
  await writeKept(repository, file, [state, ...found.map((one) => JSON.stringify(one))]);
}

function isStatus(status: unknown): status is Status {
  return typeof status === 'string' && Object.hasOwn(statusLabels, status);
}
