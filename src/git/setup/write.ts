// Writes the files that set a repository up, and never over one that is there.
import { lstat, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { SetUpFile } from '../../core/setup/files';
import { Refusal } from '../refusal';
import type { Repository } from '../repository';

/** What would become of files. */
export interface SetUpPlan {
  readonly missing: readonly SetUpFile[];
  /** They are there, and would be left as they are. */
  readonly there: readonly SetUpFile[];
}

/** What became of the files. */
export interface SetUp {
  readonly written: readonly SetUpFile[];
  /** They were there, and were left as they are. */
  readonly kept: readonly SetUpFile[];
}

/** Looks what `writeSetUp` would do, and does nothing. @throws Refusal where it would */
export async function planSetUp(
  repository: Repository,
  files: readonly SetUpFile[],
): Promise<SetUpPlan> {
  await refuseUnsound(repository, files);
  const missing: SetUpFile[] = [];
  const there: SetUpFile[] = [];
  for (const file of files) {
    const found = await lstat(path.join(repository.root, file.path)).catch(() => undefined);
    (found === undefined ? missing : there).push(file);
  }
  return { missing, there };
}

/**
 * Writes files into the work tree.
 *
 * @param program the path of the gate's one file, `countersign.js`
 * @throws Refusal where there is no work tree, or a folder to write to is a link
 */
export async function writeSetUp(
  repository: Repository,
  files: readonly SetUpFile[],
  program: string,
): Promise<SetUp> {
  await refuseUnsound(repository, files);
  const written: SetUpFile[] = [];
  const kept: SetUpFile[] = [];
  for (const file of files) {
    const content = typeof file.text === 'string' ? file.text : await readFile(program);
    const place = path.join(repository.root, file.path);
    await mkdir(path.dirname(place), { recursive: true });
    const isNew = await writeNew(place, content);
    (isNew ? written : kept).push(file);
  }
  return { written, kept };
}

async function refuseUnsound(
  { root, bare }: Repository,
  files: readonly SetUpFile[],
): Promise<void> {
  if (bare) throw new Refusal('this repository is bare: set up a clone of it, and push.');
  for (const { path: file } of files) await refuseLinks(root, file);
}

/** A folder that is a link could lead out of the repository. */
async function refuseLinks(root: string, file: string): Promise<void> {
  const names = file.split('/').slice(0, -1);
  for (const index of names.keys()) {
    const folder = names.slice(0, index + 1).join('/');
    const found = await lstat(path.join(root, folder)).catch(() => undefined);
    if (found !== undefined && !found.isDirectory()) {
      throw new Refusal(`${folder} is no folder, so nothing was written. Move it, and try again.`);
    }
  }
}

async function writeNew(place: string, content: string | Uint8Array): Promise<boolean> {
  try {
    await writeFile(place, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}
