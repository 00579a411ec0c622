// Reads objects in batches: sizes first, then contents, by one git process each.
import { BatchParser, type ObjectHead } from './batch-parser';
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
export interface StoredObject extends ObjectHead {
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
  let total = 0;
  const takes = ({ size }: ObjectHead): boolean => {
    total += size;
    return total <= most;
  };
  for await (const some of streamObjects(repository, names, takes)) objects.push(...some);
  if (total > most) throw new Error(`There are more than ${most} bytes to read at once.`);
  return objects;
}

/**
 * As `readObjects`, but yields the objects as they come, some at a time.
 *
 * @param takes is asked of each object once, before its content is read; where it says no, nothing more is read
 */
export async function* streamObjects(
  repository: Repository,
  names: readonly string[],
  takes: (head: ObjectHead) => boolean = () => true,
): AsyncGenerator<readonly StoredObject[], void, undefined> {
  if (names.length === 0) return;
  const input = names.map((name) => `${name}\n`).join('');
  const parser = new BatchParser(takes);
  // Without --buffer git writes object by object, which takes half as long again.
  for await (const chunk of repository.git.stream(['cat-file', '--batch', '--buffer'], input)) {
    const objects = parser.add(chunk);
    if (objects.length > 0) yield objects;
    if (parser.isStopped) return;
  }
  parser.end();
}
