// Reads objects in batches: sizes first, then contents, by one git process each.
import type { Repository } from './repository';

/**
 * Sizes in bytes of objects by id. Objects that are not in the repository (a submodule's commit, zeros, a
 * partial clone's missing blob) are left out.
 */
export async function readSizes(
  repository: Repository,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const wanted = [...new Set(ids)].filter((id) => !/^0+$/.test(id));
  if (wanted.length === 0) return new Map();
  const args = ['cat-file', '--batch-check=%(objectname) %(objectsize)'];
  const output = await repository.git.text(args, wanted.map((id) => `${id}\n`).join(''));
  const sizes = new Map<string, number>();
  for (const line of output.split('\n')) {
    const match = /^([0-9a-f]+) (\d+)$/.exec(line);
    if (match?.[1] !== undefined) sizes.set(match[1], Number(match[2]));
  }
  return sizes;
}

/** Contents of blobs by id, read by one process; missing objects are left out. Check sizes first. */
export async function readBlobs(
  repository: Repository,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const wanted = [...new Set(ids)].filter((id) => !/^0+$/.test(id));
  const blobs = new Map<string, Uint8Array>();
  for (const { id, type, content } of await readObjects(repository, wanted)) {
    if (type === 'blob') blobs.set(id, content);
  }
  return blobs;
}

/** An object as it is stored. */
export interface StoredObject {
  readonly id: string;
  readonly type: string;
  readonly content: Buffer;
}

/**
 * The objects that names stand for (ids, or our own `<id>^{tree}` and `<id>:<path>`; never anybody's text),
 * in the order of the names, by one process. Names that stand for nothing are left out.
 *
 * @param most bytes that are read in all
 * @throws Error in words where there are more
 */
export async function readObjects(
  repository: Repository,
  names: readonly string[],
  most = Infinity,
): Promise<readonly StoredObject[]> {
  if (names.length === 0) return [];
  const input = names.map((name) => `${name}\n`).join('');
  const chunks: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of repository.git.stream(['cat-file', '--batch'], input)) {
    total += chunk.length;
    if (total > most) throw new Error(`There are more than ${most} bytes to read at once.`);
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks, total);
  const objects: StoredObject[] = [];
  for (let position = 0; position < bytes.length;) {
    const end = bytes.indexOf(0x0a, position);
    if (end < 0) throw new Error('git cat-file --batch ended in the middle of a header');
    const header = bytes.toString('latin1', position, end);
    position = end + 1;
    const match = /^([0-9a-f]+) (\w+) (\d+)$/.exec(header);
    if (match?.[1] === undefined || match[2] === undefined) continue; // "<name> missing"
    const size = Number(match[3]);
    if (position + size >= bytes.length + 1)
      throw new Error(`git cut the object ${match[1]} short`);
    const content = bytes.subarray(position, position + size);
    objects.push({ id: match[1], type: match[2], content });
    position += size + 1;
  }
  return objects;
}
