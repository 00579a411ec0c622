// The files of a commit.
import type { Repository } from './repository';

/** Reads the files of a commit, of every folder, as blobs by path. Links and submodules are left out. */
export async function readTree(
  { git }: Repository,
  commit: string,
): Promise<ReadonlyMap<string, string>> {
  const listed = await git.text(['ls-tree', '-r', '-z', '--full-tree', commit]);
  const files = new Map<string, string>();
  for (const entry of listed.split('\0')) {
    const [, blob, path] = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
    if (blob !== undefined && path !== undefined) files.set(path, blob);
  }
  return files;
}
