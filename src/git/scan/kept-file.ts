// Files in the git directory that hold what can be found again: whatever is wrong with one, it is as if it were not
// there.
//
// <common dir>/countersign/<name>: lines, and behind them the SHA-256 of all that.
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Repository } from '../repository';

/** In bytes. A longer file is not read. */
const longestFile = 256 * 1024 * 1024;
/** Lines that are written together. */
const batch = 500;
/** Characters of a SHA-256. */
const sumLength = 64;

/** The lines of a file, as they are asked for; undefined where there is none, or not whole. */
export async function readKept(
  repository: Repository,
  name: string,
): Promise<Generator<string, void> | undefined> {
  let file: FileHandle | undefined;
  try {
    if (!(await isOwnFolder(repository))) return undefined;
    const place = fileOf(repository, name);
    // A pipe would never open.
    if (!(await lstat(place)).isFile()) return undefined;
    file = await open(place, constants.O_RDONLY | noFollow);
    const { size } = await file.stat();
    if (size > longestFile) return undefined;
    const bytes = await file.readFile();
    const end = bytes.length - sumLength - 1;
    const isWhole = sum(bytes.subarray(0, end)) === bytes.toString('latin1', end, end + sumLength);
    return isWhole ? linesOf(bytes.subarray(0, end)) : undefined;
  } catch {
    return undefined;
  } finally {
    await file?.close().catch(() => undefined);
  }
}

function* linesOf(bytes: Buffer): Generator<string, void> {
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(0x0a, start);
    yield bytes.toString('utf8', start, end);
    start = end + 1;
  }
}

/** Keeps lines. Where they cannot be written, as in a repository that can only be read, they are not kept. */
export async function writeKept(
  repository: Repository,
  name: string,
  lines: Iterable<string>,
): Promise<void> {
  const place = fileOf(repository, name);
  const written = `${place}.${process.pid}`;
  try {
    await mkdir(path.dirname(place), { recursive: true });
    if (!(await isOwnFolder(repository))) return;
    await rm(written, { force: true });
    const file = await open(written, 'wx');
    try {
      const hash = createHash('sha256');
      const write = async (some: readonly string[]): Promise<void> => {
        const bytes = Buffer.from(some.map((line) => `${line}\n`).join(''));
        hash.update(bytes);
        await file.writeFile(bytes);
      };
      const waiting: string[] = [];
      for (const line of lines) {
        if (waiting.push(line) === batch) await write(waiting.splice(0));
      }
      await write(waiting);
      await file.writeFile(`${hash.digest('hex')}\n`);
    } finally {
      await file.close();
    }
    await rename(written, place);
  } catch {
    await rm(written, { force: true }).catch(() => undefined);
  }
}

/** Not to be had on Windows, where links are rare and the file was looked at before. */
const noFollow = (constants as Partial<typeof constants>).O_NOFOLLOW ?? 0;

function fileOf({ commonDir }: Repository, name: string): string {
  return path.join(commonDir, 'countersign', name);
}

/** False where the folder is a link, which may lead to anywhere. */
async function isOwnFolder({ commonDir }: Repository): Promise<boolean> {
  return (await lstat(path.join(commonDir, 'countersign'))).isDirectory();
}

/** SHA-256 in hex digits. */
export function sum(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
