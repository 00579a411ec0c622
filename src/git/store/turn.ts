// Lets writers that meet take turns. This only saves work: compare-and-swap alone keeps them from losing any.
import { randomUUID } from 'node:crypto';
import { access, mkdir, readFile, stat, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Repository } from '../repository';

/** A turn this old, in milliseconds, is of a process that was killed, or so slow that nobody waits for it. */
const longestTurn = 3_000;

/** How long, in milliseconds, a writer waits for its turn before it goes on without. */
const longestWait = 30_000;

function turnFile(repository: Repository): string {
  return path.join(repository.commonDir, 'countersign', 'turn');
}

/** True if writers are taking turns just now, so that one more should join them. */
export async function isTurnTaken(repository: Repository): Promise<boolean> {
  return access(turnFile(repository)).then(
    () => true,
    () => false,
  );
}

/** Waits for a turn and takes it; returns what ends it. Where there can be none, nobody waits. */
export async function takeTurn(repository: Repository): Promise<() => Promise<void>> {
  const file = turnFile(repository);
  const mine = randomUUID();
  const began = performance.now();
  await mkdir(path.dirname(file), { recursive: true }).catch(() => undefined);
  while (performance.now() - began < longestWait) {
    const failure = await writeFile(file, mine, { flag: 'wx' }).then(
      () => undefined,
      (error: NodeJS.ErrnoException) => error.code,
    );
    if (failure === undefined) return () => endTurn(file, mine);
    if (failure !== 'EEXIST') break;
    const since = await stat(file).then(
      ({ mtimeMs }) => mtimeMs,
      () => Date.now(),
    );
    if (Date.now() - since > longestTurn) await unlink(file).catch(() => undefined);
    else await delay(5 + Math.random() * 20);
  }
  return () => Promise.resolve();
}

/** Ends a turn, unless somebody has taken it over. */
async function endTurn(file: string, mine: string): Promise<void> {
  const holder = await readFile(file, 'utf8').catch(() => '');
  if (holder === mine) await unlink(file).catch(() => undefined);
}
