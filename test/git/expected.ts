// What a change must be read as, made from bytes by hand: nothing here is taken from the source under test.
import { createHash } from 'node:crypto';
import type { FileChange } from '../../src/core/change/change';
import { comparisonOf, readFiles, readTransitions } from '../../src/git/diff';
import { readCommits } from '../../src/git/log';
import type { Repository } from '../../src/git/repository';
import type { TestRepository } from '../fixtures/repository';

type Bytes = string | Uint8Array;

/** No object, and the mode of no file. */
export const none = ['000000', '0'.repeat(40)] as const;

/** The object id of a blob: what `git hash-object` makes of the bytes. */
export function blobId(content: Bytes, algorithm: 'sha1' | 'sha256' = 'sha1'): string {
  const bytes = Buffer.from(content as Uint8Array);
  return createHash(algorithm).update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}

/** The digest of a hunk: SHA-256 of path, NUL, removed lines, NUL, added lines; 32 hex digits of it. */
export function digest(path: Bytes, removed: Bytes, added: Bytes): string {
  const hash = createHash('sha256').update(path).update('\0').update(removed).update('\0');
  return hash.update(added).digest('hex').slice(0, 32);
}

/** A file of a change in short: its transition, and its hunks' digests or why it has none. */
export type Summary = readonly [
  transition: readonly string[],
  content: readonly string[] | FileChange['whole'],
];

/** A regular file that was changed, as expected. */
export function modified(path: string, before: Bytes, after: Bytes, hunks: string[]): Summary {
  return [[path, '100644', blobId(before), '100644', blobId(after)], hunks];
}

/** A regular file that was added, as expected. */
export function added(path: string, after: Bytes): Summary {
  return [[path, ...none, '100644', blobId(after)], [digest(path, '', after)]];
}

/** A regular file that was deleted, as expected. */
export function deleted(path: string, before: Bytes): Summary {
  return [[path, '100644', blobId(before), ...none], [digest(path, before, '')]];
}

/**
 * A commit as the source reads it. Its transitions are read in both ways there are, which must agree.
 */
export async function readCommit(repository: Repository, id: string): Promise<Summary[]> {
  const [commit] = await readCommits(repository, [id]);
  if (commit === undefined) throw new Error(`no commit ${id}`);
  const files = await readFiles(repository, await comparisonOf(repository, commit));
  const transitions = (await readTransitions(repository, [commit])).get(id);
  const same = JSON.stringify(transitions) === JSON.stringify(files.map((file) => file.transition));
  if (!same) throw new Error(`two ways, two answers: ${JSON.stringify(transitions)}`);
  return files.map((file): Summary => {
    return [file.transition, file.whole ?? file.hunks.map((hunk) => hunk.digest)];
  });
}

/** Makes a commit that turns one file of the root into another content, and reads it. */
export async function readPair(
  repository: TestRepository,
  path: Bytes,
  before: Bytes | null,
  after: Bytes | null,
): Promise<Summary[]> {
  const tree = (content: Bytes | null): string =>
    repository.tree(content === null ? [] : [['100644', repository.blob(content), path]]);
  const parent = repository.commitTree(tree(before));
  return readCommit(await repository.open(), repository.commitTree(tree(after), [parent]));
}
