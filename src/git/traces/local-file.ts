// Reads files that other tools keep on this machine: plain ones, and not more of them than is wanted.
import { constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import path from 'node:path';

/** Not to be had on Windows, where links and pipes are rare and the file was looked at before. */
const { O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>;

/** Largest file of traces that is read, in bytes. */
export const largestTraces = 16 * 1024 * 1024;

/** What was read, or why it was not. */
export type LocalFile =
  { readonly kind: 'read'; readonly bytes: Uint8Array } | { readonly kind: 'none' | 'too-large' };

/**
 * Reads a file of a folder; neither may be a link. Its size is looked at before its content. What cannot be read is
 * as if it were not there.
 *
 * @param most bytes that it may have
 */
export async function readLocal(folder: string, name: string, most: number): Promise<LocalFile> {
  const none = { kind: 'none' } as const;
  const place = path.join(folder, name);
  try {
    if (!(await lstat(folder)).isDirectory() || !(await lstat(place)).isFile()) return none;
    const file = await open(place, constants.O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
    try {
      const found = await file.stat();
      if (!found.isFile()) return none;
      if (found.size > most) return { kind: 'too-large' };
      const bytes = Buffer.alloc(found.size);
      const { bytesRead } = await file.read(bytes, 0, found.size, 0);
      return { kind: 'read', bytes: bytes.subarray(0, bytesRead) };
    } finally {
      await file.close();
    }
  } catch {
    return none;
  }
}

/** What changes when a file of a folder does: its size, time and number; empty where there is none. */
export async function localState(folder: string, name: string): Promise<string> {
  const found = await lstat(path.join(folder, name)).catch(() => undefined);
  return found === undefined ? '' : [found.size, found.mtimeMs, found.ino].join(' ');
}
