// A lock of a remote's notes as fetched, that a killed fetch left behind: told from a live one, and removed.
import { lstat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Repository } from './repository';

/** How long, in milliseconds, one and the same lock has to stay before it counts as left behind. */
const patience = 10_000;

/**
 * Waits until the lock of a ref goes, and removes one that outlives ten seconds of looking: git holds it for
 * milliseconds. This is for refs only that a fetch writes and that the next fetch makes anew.
 */
export async function waitForRefLock(
  { commonDir }: Repository,
  ref: string,
  signal?: AbortSignal,
): Promise<void> {
  const file = path.join(commonDir, `${ref}.lock`);
  const first = await identify(file);
  const began = performance.now();
  while (first !== undefined && signal?.aborted !== true && (await identify(file)) === first) {
    if (performance.now() - began > patience) {
      await unlink(file).catch(() => undefined); // another sync may have just done so
      return;
    }
    await delay(20 + Math.random() * 60);
  }
}

async function identify(file: string): Promise<string | undefined> {
  const found = await lstat(file, { bigint: true }).catch(() => undefined);
  return found === undefined ? undefined : `${found.ino} ${found.mtimeNs}`;
}
