// Entire's checkpoints, which trailers of commits name: of each session its metadata alone.
import type { Evidence } from '../../core/authorship/evidence';
import {
  checkpointsBranch,
  checkpointsIn,
  evidenceOfCheckpoint,
  folderOf,
} from '../../core/authorship/traces/entire';
import { GitError } from '../git';
import { readBlobs } from '../objects';
import type { Repository } from '../repository';

/** Largest metadata that is read, in bytes, and most sessions of a checkpoint. */
const largestMetadata = 256 * 1024;
const mostSessions = 50;

/** Checkpoints that are looked up by one process. */
const batch = 200;

/**
 * Commits, in their order, with what the checkpoints that their trailers name say of the sessions; where none is named no
 * git is started. What is not there, or cannot be read, takes nothing away.
 */
export async function withCheckpoints<T extends { readonly evidence: readonly Evidence[] }>(
  repository: Repository,
  commits: readonly T[],
): Promise<readonly T[]> {
  const wanted = new Set(commits.flatMap(({ evidence }) => checkpointsIn(evidence)));
  if (wanted.size === 0) return commits;
  const sessions = await readSessions(repository, [...wanted]).catch((error: unknown) => {
    if (!(error instanceof GitError) || error.reason === 'missing') throw error;
    return new Map<string, readonly Uint8Array[]>();
  });
  return commits.map((one) => {
    const said = checkpointsIn(one.evidence).flatMap((id) =>
      evidenceOfCheckpoint(id, sessions.get(id) ?? []),
    );
    return said.length === 0 ? one : { ...one, evidence: [...one.evidence, ...said] };
  });
}

/** The metadata of sessions by the id of their checkpoint. */
async function readSessions(
  repository: Repository,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Uint8Array[]>> {
  const { git } = repository;
  const refs = [`refs/heads/${checkpointsBranch}`, `refs/remotes/*/${checkpointsBranch}`];
  const listed = await git.text(['for-each-ref', '--format=%(objectname)', ...refs]);
  const tips = [...new Set(listed.split('\n').filter((tip) => tip !== ''))];
  const blobs = new Map<string, string[]>();
  for (const tip of tips) {
    for (let start = 0; start < ids.length; start += batch) {
      const some = ids.slice(start, start + batch).filter((id) => !blobs.has(id));
      if (some.length > 0) await listSessions(repository, tip, some, blobs);
    }
  }
  const contents = await readBlobs(repository, [...blobs.values()].flat());
  return new Map(
    [...blobs].map(([id, own]) => [id, own.flatMap((blob) => contents.get(blob) ?? [])]),
  );
}

/** Adds the blobs of the metadata that a tip has of checkpoints. */
async function listSessions(
  { git }: Repository,
  tip: string,
  ids: readonly string[],
  blobs: Map<string, string[]>,
): Promise<void> {
  const folders = new Map(ids.map((id) => [folderOf(id), id]));
  const args = ['ls-tree', '-r', '-l', '-z', '--full-tree', tip, '--'];
  const listed = await git.text([...args, ...[...folders.keys()].map((folder) => `${folder}/`)]);
  for (const entry of listed.split('\0')) {
    const [, blob, size, folder = ''] =
      /^100644 blob ([0-9a-f]+) +(\d+)\t(.*)\/\d{1,4}\/metadata\.json$/.exec(entry) ?? [];
    const id = folders.get(folder);
    if (id === undefined || blob === undefined || Number(size) > largestMetadata) continue;
    const own = blobs.get(id) ?? [];
    if (own.length < mostSessions) blobs.set(id, [...own, blob]);
  }
}
