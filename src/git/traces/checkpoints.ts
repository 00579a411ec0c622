// Entire's checkpoints, which trailers of commits name: of each session its metadata alone.
import type { Evidence } from '../../core/authorship/evidence';
import {
  checkpointOfRef,
  checkpointRefs,
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
  const kept = await readKept(repository, [...wanted]).catch((error: unknown) => {
    if (!(error instanceof GitError) || error.reason === 'missing') throw error;
    return new Map<string, Kept>();
  });
  const contents = await readBlobs(
    repository,
    [...kept.values()].flatMap(({ sessions }) => sessions),
  );
  return commits.map((one) => {
    const said = checkpointsIn(one.evidence).flatMap((id) => {
      const { place, sessions } = kept.get(id) ?? nowhere;
      const read = sessions.flatMap((blob) => contents.get(blob) ?? []);
      return evidenceOfCheckpoint(place, read);
    });
    return said.length === 0 ? one : { ...one, evidence: [...one.evidence, ...said] };
  });
}

/** Where a checkpoint is kept, and the blobs of its sessions' metadata, in order. */
interface Kept {
  readonly place: string;
  readonly sessions: readonly string[];
}

const nowhere: Kept = { place: '', sessions: [] };

/** Checkpoints by their ids: those with a ref of their own, then those of branches. */
async function readKept(
  repository: Repository,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Kept>> {
  const refs = [
    `refs/heads/${checkpointsBranch}`,
    `refs/remotes/*/${checkpointsBranch}`,
    checkpointRefs,
  ];
  const format = '--format=%(objectname) %(refname)';
  const listed = await repository.git.text(['for-each-ref', format, ...refs]);
  const wanted = new Set(ids);
  const own = new Map<string, string>();
  const branches = new Map<string, string>();
  for (const line of listed.split('\n').filter((one) => one !== '')) {
    const [tip = '', ref = ''] = line.split(' ');
    const id = checkpointOfRef(ref);
    if (id !== undefined && wanted.has(id)) own.set(id, tip);
    // All but the names of branches end so; what else is below the refs has no checkpoints as folders.
    else if (/\/v[12]$|\/v[12]\/main$/.test(ref)) branches.set(tip, ref);
  }
  const kept = new Map(await readOwnRefs(repository, own));
  for (const [tip, ref] of branches) {
    for (let start = 0; start < ids.length; start += batch) {
      const some = ids.slice(start, start + batch).filter((id) => !kept.has(id));
      if (some.length > 0) await listSessions(repository, tip, ref, some, kept);
    }
  }
  return kept;
}

/** Sessions that are looked up at once of a checkpoint with a ref of its own: few have more. */
const usualSessions = 4;

/** What refs of single checkpoints keep: the tree of each is the checkpoint's folder. */
async function readOwnRefs(
  repository: Repository,
  tips: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, Kept>> {
  const found = new Map<string, string[]>();
  const look = async (ids: readonly string[], from: number, to: number): Promise<void> => {
    const asked = ids.flatMap((id) =>
      Array.from({ length: to - from }, (_, index) => ({ id, session: from + index })),
    );
    const names = asked.map(
      ({ id, session }) => `${tips.get(id) ?? ''}:${session}/metadata.json\n`,
    );
    if (names.length === 0) return;
    const args = ['cat-file', '--batch-check=%(objectname) %(objecttype) %(objectsize)'];
    const lines = (await repository.git.text(args, names.join(''))).split('\n');
    for (const [index, { id }] of asked.entries()) {
      const [, blob, size] = /^([0-9a-f]+) blob (\d+)$/.exec(lines[index] ?? '') ?? [];
      if (blob === undefined || Number(size) > largestMetadata) continue;
      found.set(id, [...(found.get(id) ?? []), blob]);
    }
  };
  await look([...tips.keys()], 0, usualSessions);
  const more = [...found].filter(([, blobs]) => blobs.length === usualSessions);
  await look(
    more.map(([id]) => id),
    usualSessions,
    mostSessions,
  );
  return new Map(
    [...found].map(([id, sessions]) => [
      id,
      { place: `${checkpointRefs}${id.slice(-2)}/${id}`, sessions },
    ]),
  );
}

/** Adds what a tip has of checkpoints. */
async function listSessions(
  { git }: Repository,
  tip: string,
  ref: string,
  ids: readonly string[],
  kept: Map<string, Kept>,
): Promise<void> {
  const folders = new Map(ids.map((id) => [folderOf(id), id]));
  const args = ['ls-tree', '-r', '-l', '-z', '--full-tree', tip, '--'];
  const listed = await git.text([...args, ...[...folders.keys()].map((folder) => `${folder}/`)]);
  const branch = ref.startsWith(checkpointRefs) ? ref : checkpointsBranch;
  for (const entry of listed.split('\0')) {
    const [, blob, size, folder = ''] =
      /^100644 blob ([0-9a-f]+) +(\d+)\t(.*)\/\d{1,4}\/metadata\.json$/.exec(entry) ?? [];
    const id = folders.get(folder);
    if (id === undefined || blob === undefined || Number(size) > largestMetadata) continue;
    const { sessions } = kept.get(id) ?? nowhere;
    if (sessions.length >= mostSessions) continue;
    kept.set(id, { place: `${branch}:${folder}`, sessions: [...sessions, blob] });
  }
}
