// Clones that share one bare remote, and syncing them as the source does.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { readStore } from '../../../src/git/store/store';
import { addLine } from '../../../src/git/store/write';
import type { SyncResult } from '../../../src/git/sync/result';
import { sync, type SyncOptions } from '../../../src/git/sync/sync';
import { gitTransport } from '../../../src/git/sync/transport';
import { type CreateOptions, TestRepository } from '../../fixtures/repository';
import { line } from '../store/records';

export const notes = 'refs/notes/countersign';
export const tracking = 'refs/notes-remote/origin/countersign';

/** A bare remote with one commit, and clones of it. */
export interface Shared {
  readonly remote: TestRepository;
  readonly commit: string;
  readonly clones: readonly TestRepository[];
}

/** Makes a bare remote that holds one commit, and as many clones of it. */
export function share(count: number, options: CreateOptions = {}): Shared {
  const source = TestRepository.create(options);
  const commit = source.commitByAi('one', { 'a.py': '1\n' });
  const remote = TestRepository.create({ ...options, bare: true, name: 'remote.git' });
  source.git('push', '-q', remote.folder, 'main');
  const clones = Array.from({ length: count }, () => remote.clone('-b', 'main'));
  return { remote, commit, clones };
}

/** Two clones of a remote, and a record in the first that the remote does not have yet. */
export async function unsent() {
  const { remote, commit, clones } = share(2);
  const [a, b] = clones;
  assert.ok(a && b);
  await addLine(await a.open(), commit, line(1));
  return { remote, commit, a, b };
}

/** Syncs a clone with a remote, in this process. */
export async function syncing(
  clone: TestRepository,
  options: SyncOptions & {
    readonly remote?: string;
    readonly variables?: Readonly<Record<string, string>>;
  } = {},
): Promise<SyncResult> {
  const opened = await clone.open(options.variables);
  return sync(opened, gitTransport(opened, options.remote ?? 'origin'), options);
}

/** The records of a repository's store, as `<object> <n>` of `line(n)`. */
export async function recordsOf(repository: TestRepository): Promise<string[]> {
  const { records } = await readStore(await repository.open());
  return records
    .map(({ object, record }) => `${object.slice(0, 7)} ${String(record.payload['n'])}`)
    .sort();
}

/** The lines of an object's note at a ref; none where there is no note. */
export function linesAt(repository: TestRepository, ref: string, object: string): string[] {
  const listed = repository.git('ls-tree', '-r', ref);
  const blobs = listed.split('\n').flatMap((entry) => {
    const [, , id, name] = entry.split(/\s/);
    return id !== undefined && name?.replaceAll('/', '') === object ? [id] : [];
  });
  return blobs.flatMap((id) =>
    repository
      .git('cat-file', 'blob', id)
      .split('\n')
      .filter((line) => line !== ''),
  );
}

/** What a ref points at, or undefined. */
export function tipOf(repository: TestRepository, ref = notes): string | undefined {
  const { code, out } = repository.attempt(['rev-parse', '-q', '--verify', ref]);
  return code === 0 ? out.toString().trim() : undefined;
}

/** Takes the records out of the outbox, so that what comes back comes from elsewhere. */
export function forgetOutbox(repository: TestRepository): void {
  const folder = path.join(repository.folder, '.git', 'countersign');
  rmSync(folder, { recursive: true, force: true });
}
