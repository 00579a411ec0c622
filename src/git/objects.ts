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
  const objects: StoredObject[] = [];
  for await (const some of streamObjects(repository, names, most)) objects.push(...some);
  return objects;
}

/** As `readObjects`, but yields the objects as they come, some at a time. */
export async function* streamObjects(
  repository: Repository,
  names: readonly string[],
  most = Infinity,
): AsyncGenerator<readonly StoredObject[], void, undefined> {
  if (names.length === 0) return;
  const input = names.map((name) => `${name}\n`).join('');
  let total = 0;
  let waiting: Uint8Array[] = [];
  let length = 0;
  let needed = 0;
  // Without --buffer git writes object by object, which takes half as long again.
  for await (const chunk of repository.git.stream(['cat-file', '--batch', '--buffer'], input)) {
    total += chunk.length;
    if (total > most) throw new Error(`There are more than ${most} bytes to read at once.`);
    waiting.push(chunk);
    length += chunk.length;
    if (length < needed) continue;
    const split = splitObjects(Buffer.concat(waiting, length));
    waiting = [split.rest];
    length = split.rest.length;
    needed = split.needed;
    yield split.objects;
  }
  if (length > 0) throw new Error('git cat-file --batch ended in the middle of an object');
}

/** The whole objects in some output, what is left of it, and how long the rest has to become at least. */
function splitObjects(bytes: Buffer): {
  readonly objects: readonly StoredObject[];
  readonly rest: Buffer;
  readonly needed: number;
} {
  const objects: StoredObject[] = [];
  let position = 0;
  for (;;) {
    const end = bytes.indexOf(0x0a, position);
    if (end < 0) return { objects, rest: bytes.subarray(position), needed: 0 };
    const match = /^([0-9a-f]+) (\w+) (\d+)$/.exec(bytes.toString('latin1', position, end));
    if (match?.[1] === undefined || match[2] === undefined) {
      position = end + 1; // "<name> missing"
      continue;
    }
    const next = end + 1 + Number(match[3]) + 1;
    if (next > bytes.length) {
      return { objects, rest: bytes.subarray(position), needed: next - position };
    }
    objects.push({ id: match[1], type: match[2], content: bytes.subarray(end + 1, next - 1) });
    position = next;
  }
}
