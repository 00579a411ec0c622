// Where the history of a shallow clone is cut off: what the commits there changed cannot be told.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Repository } from './repository';

/** What to say of a commit at the cut. */
export const unshallow =
  'the history of this clone is cut off there (a shallow clone), so what changed cannot be told. ' +
  'Run: git fetch --unshallow';

/** Ids of the commits whose parents this clone does not have; none where it is not shallow (any more). */
export async function shallowBoundary({
  shallow,
  commonDir,
}: Repository): Promise<ReadonlySet<string>> {
  if (!shallow) return new Set();
  try {
    const text = await readFile(path.join(commonDir, 'shallow'), 'utf8');
    return new Set(text.split('\n').filter((line) => line !== ''));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Set();
    throw error;
  }
}
