// Which records of the outbox the notes ref has lost, without reading them all on each write.
//
// A mark remembers a notes commit that held everything in the outbox. What can be missing from another one
// is in the notes that differ between the two, and nothing where it is still the newest.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Repository } from '../repository';
import { listOutbox, type OutboxEntry, readOutbox } from './outbox';

function markFile(repository: Repository): string {
  return path.join(repository.commonDir, 'countersign', 'published');
}

/** Records of the outbox that a notes commit may lack: few too many, never too few. */
export async function suspects(
  repository: Repository,
  tip: string | null,
): Promise<readonly OutboxEntry[]> {
  const mark = await readFile(markFile(repository), 'utf8').catch(() => '');
  if (mark === tip || (await listOutbox(repository)).length === 0) return [];
  const differ = tip === null ? undefined : await differing(repository, mark, tip);
  if (differ?.size === 0) return [];
  const { entries } = await readOutbox(repository);
  return entries.filter(({ object }) => differ?.has(object) ?? true);
}

/** Objects whose note is gone from, or another in, the second notes commit; undefined if they cannot be told. */
async function differing(
  repository: Repository,
  mark: string,
  tip: string,
): Promise<ReadonlySet<string> | undefined> {
  if (mark.length !== tip.length || /[^0-9a-f]/.test(mark)) return undefined;
  const flags = ['-r', '-z', '--name-only', '--no-renames', '--no-relative', '--diff-filter=a'];
  try {
    const names = await repository.git.bytes(['diff-tree', ...flags, mark, tip]);
    return new Set(names.toString('latin1').replaceAll('/', '').split('\0').filter(Boolean));
  } catch {
    return undefined; // the marked commit has been collected, as after a clobbering
  }
}

/** Remembers that a notes commit holds everything that is in the outbox. */
export async function setMark(repository: Repository, tip: string): Promise<void> {
  const file = markFile(repository);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(`${file}.${process.pid}`, tip);
  await rename(`${file}.${process.pid}`, file);
}
