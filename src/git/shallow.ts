// Where the history of a shallow clone is cut off: what the commits there changed cannot be told.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readObjects } from './objects';
import type { Repository } from './repository';

/** What to say of a commit at the cut. */
export const unshallow =
  'the history of this clone is cut off there (a shallow clone), so what changed cannot be told. ' +
  'Run: git fetch --unshallow';

/**
 * Ids of the commits whose parents git leaves out; none where the clone is not shallow. git lists a root there
 * too if it was told to, which has no parents to leave out: the commit itself says so.
 */
export async function shallowBoundary(repository: Repository): Promise<ReadonlySet<string>> {
  const listed = await readList(path.join(repository.commonDir, 'shallow'));
  if (listed.length === 0) return new Set();
  const roots = new Set<string>();
  for (const { id, content } of await readObjects(repository, listed)) {
    const header = content.toString('latin1').split('\n\n', 1)[0] ?? '';
    if (!/^parent /m.test(header)) roots.add(id);
  }
  return new Set(listed.filter((id) => !roots.has(id)));
}

async function readList(file: string): Promise<readonly string[]> {
  try {
    const text = await readFile(file, 'utf8');
    return text.split('\n').filter((line) => /^[0-9a-f]+$/.test(line));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
