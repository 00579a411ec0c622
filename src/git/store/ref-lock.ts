// The lock of a ref that a killed git left behind: told from a live one, and removed.
import { lstat, unlink } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Repository } from '../repository';

/** How long, in milliseconds, one and the same lock has to stay before it counts as left behind. */
const patience = 10_000;

/**
 * Waits until the lock of a ref goes, or removes it where nobody can be holding it any more.
 *
 * git holds this lock for milliseconds: it writes 41 bytes and renames. The very same file (inode and time)
 * that outlives ten seconds of looking is therefore of a git that was killed. Were it of one that is only
 * stopped, that git would find its lock gone, fail with an error and change nothing; and what it wanted to
 * publish would still be compared with the ref by everybody else.
 *
 * Only refs in files have such a lock; elsewhere there is nothing to wait for.
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
      await unlink(file).catch(() => undefined); // somebody else may have just done so
      return;
    }
    await delay(20 + Math.random() * 60);
  }
}

async function identify(file: string): Promise<string | undefined> {
  const found = await lstat(file, { bigint: true }).catch(() => undefined);
  return found === undefined ? undefined : `${found.ino} ${found.mtimeNs}`;
}
