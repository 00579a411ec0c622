// Remembers up to where the history of the notes was gone through, so that no sync reads it all again.
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Repository } from '../repository';

function fileOf({ commonDir }: Repository): string {
  return path.join(commonDir, 'countersign', 'synced');
}

/** The notes commit that a sync ended at: its tree holds every record of its history. Null if not known. */
export async function readWhole(repository: Repository): Promise<string | null> {
  const text = await readFile(fileOf(repository), 'utf8').catch(() => '');
  const id = text.trim();
  if (id.length !== repository.zero.length || !/^[0-9a-f]+$/.test(id)) return null;
  const { stdout } = await repository.git.run(['cat-file', '-t', id]);
  return stdout.trim() === 'commit' ? id : null;
}

/** Remembers it. Where it cannot be written, the next sync is slower and nothing else. */
export async function writeWhole(repository: Repository, id: string): Promise<void> {
  const file = fileOf(repository);
  const scratch = `${file}.${randomUUID()}`;
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(scratch, `${id}\n`);
    await rename(scratch, file);
  } catch {
    await rm(scratch, { force: true }).catch(() => undefined);
  }
}
