// The canonical diff: what every digest is taken from, by plumbing with pinned flags.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type FileChange, joinChange, largestFile } from '../core/change/change';
import type { Commit } from '../core/change/commit';
import { PatchParser } from '../core/change/patch';
import { type FileTransition, parseRawDiff, type RawTransition } from '../core/change/transition';
import type { Git } from './git';
import { readSizes } from './objects';
import { Refusal } from './refusal';
import type { Repository } from './repository';

const everyFile = ['-r', '--no-renames', '--no-relative', '--ignore-submodules=none'];

/** Flags of the raw diff. `--ignore-submodules=none` keeps configuration from hiding a submodule's move. */
export const rawFlags = ['diff-tree', '--raw', '-z', '--no-abbrev', ...everyFile];

/** Flags of the canonical patch: no configuration, attribute or git version changes its hunks. */
const patchFlags = [
  ...['diff-tree', '-p', '-U0', '--inter-hunk-context=0', '--diff-algorithm=myers'],
  ...['--indent-heuristic', '--text', '--no-ext-diff', '--no-textconv', '--full-index'],
  ...['--no-color', '--submodule=short', '--src-prefix=a/', '--dst-prefix=b/', ...everyFile],
];

/** Flags of the merge that git makes by itself, whatever the configuration says of merging. */
const mergeFlags = [
  ...[
    '-c',
    'merge.conflictStyle=merge',
    '-c',
    'merge.default=text',
    '-c',
    'core.attributesFile=/dev/null',
    '-c',
    'merge.renames=true',
  ],
  ...['-c', 'merge.directoryRenames=conflict', '-c', 'merge.renameLimit=7000'],
  ...['merge-tree', '--write-tree', '-z', '--no-messages', '--allow-unrelated-histories'],
];

/** The two trees (or commits) whose difference is a commit's reviewable content. */
export interface Comparison {
  readonly from: string;
  readonly to: string;
  /** For a merge: that the comparison is with what git merges by itself. */
  readonly merge: boolean;
}

/**
 * What a commit is compared with: its parent, the empty tree for a root, and for a merge of two parents the
 * tree that `git merge-tree` makes of them, so that only what the merge itself changed is left. A merge of
 * more than two parents is compared with its first.
 *
 * @param git of an empty git directory, where there is one already
 */
export async function comparisonOf(
  repository: Repository,
  commit: Pick<Commit, 'id' | 'parents'>,
  git?: Git,
): Promise<Comparison> {
  const [first, second, third] = commit.parents;
  if (first === undefined) return { from: repository.emptyTree, to: commit.id, merge: false };
  if (second === undefined || third !== undefined) {
    return { from: first, to: commit.id, merge: second !== undefined };
  }
  const made = git ? mergeTreeIn(git, first, second) : mergeTree(repository, first, second);
  return { from: await made, to: commit.id, merge: true };
}

/** What a merge that git cannot redo (an object is missing, say) is compared with: nothing, or its first parent. */
export type UnmadeMerge = 'refuse' | 'first-parent';

/** As `comparisonOf`; a merge that git cannot redo is compared with its first parent, where that is asked for. */
async function comparisonOr(
  repository: Repository,
  commit: Pick<Commit, 'id' | 'parents'>,
  unmade: UnmadeMerge,
  git?: Git,
): Promise<Comparison> {
  return comparisonOf(repository, commit, git).catch((error: unknown) => {
    const [first] = commit.parents;
    if (unmade === 'refuse' || first === undefined || !(error instanceof Refusal)) throw error;
    return { from: first, to: commit.id, merge: true };
  });
}

/**
 * The tree that git makes of two commits by itself. Attributes and configuration of the repository could
 * choose other ways to merge, and programs that do it, so this runs in an empty git directory.
 */
async function mergeTree(repository: Repository, first: string, second: string): Promise<string> {
  return inEmptyGitDir(repository, (git) => mergeTreeIn(git, first, second));
}

async function inEmptyGitDir<T>(repository: Repository, act: (git: Git) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'countersign-merge-'));
  try {
    const git = repository.git.isolated(folder, path.join(repository.commonDir, 'objects'));
    const format = `--object-format=${repository.objectFormat}`;
    await git.text(['init', '-q', '--bare', '--template=', format, folder]);
    return await act(git);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function mergeTreeIn(git: Git, first: string, second: string): Promise<string> {
  const { exitCode, stdout, stderr } = await git.run([...mergeFlags, first, second]);
  const tree = stdout.split('\0', 1)[0] ?? '';
  // Exit code 1 is a merge with conflicts: the tree then holds the conflict markers.
  if ((exitCode === 0 || exitCode === 1) && /^[0-9a-f]{40,64}$/.test(tree)) return tree;
  throw new Refusal(`git could not redo the merge of ${first} and ${second}: ${stderr.trim()}`);
}

/**
 * Of merges of two parents, by id, whether git makes them by itself, so that they have no files of their own: as
 * `readTransitions` says, in less time. Those that git cannot redo are left out.
 */
export async function findCleanMerges(
  repository: Repository,
  merges: readonly Pick<Commit, 'id' | 'parents'>[],
): Promise<ReadonlyMap<string, boolean>> {
  const clean = new Map<string, boolean>();
  if (merges.length === 0) return clean;
  const names = merges.map(({ id }) => `${id}^{tree}\n`).join('');
  const trees = (
    await repository.git.text(['cat-file', '--batch-check=%(objectname)'], names)
  ).split('\n');
  const decide = async (git: Git, index: number): Promise<void> => {
    const { id = '', parents: [first = '', second = ''] = [] } = merges[index] ?? {};
    const made = await mergeTreeIn(git, first, second).catch(() => undefined);
    if (made === undefined) return;
    // Trees of another id can still hold the same files.
    const isSame = made === trees[index];
    const files = isSame ? [] : await readRaw(repository, { from: made, to: id, merge: true });
    clean.set(id, files.length === 0);
  };
  await forMerges(repository, merges, (git, _, index) => decide(git, index));
  return clean;
}

/** Does something for each of some merges, a few at a time, in one empty git directory. */
async function forMerges<Merge>(
  repository: Repository,
  merges: readonly Merge[],
  act: (git: Git, merge: Merge, index: number) => Promise<void>,
): Promise<void> {
  if (merges.length === 0) return;
  await inEmptyGitDir(repository, async (git) => {
    for (let start = 0; start < merges.length; start += atOnce) {
      const some = merges.slice(start, start + atOnce);
      // All are waited for, whatever becomes of one: the directory is theirs until then.
      const done = await Promise.allSettled(
        some.map((merge, index) => act(git, merge, start + index)),
      );
      const failed = done.find((one) => one.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    }
  });
}

/** The raw entries of one comparison. */
async function readRaw(
  repository: Repository,
  { from, to }: Comparison,
): Promise<readonly RawTransition[]> {
  const bytes = await repository.git.bytes([...rawFlags, from, to]);
  return parseRawDiff(bytes)[0]?.files ?? [];
}

/**
 * The file transitions of many commits, by commit id. Commits with one parent or none are read by one git
 * process together, merges by two processes each.
 *
 * @param unmade a decision has to refuse; what only lists commits must not fail for one of them, and shows more
 *   than the merge changed
 * @throws Refusal for a merge that git cannot redo
 */
export async function readTransitions(
  repository: Repository,
  commits: readonly Pick<Commit, 'id' | 'parents'>[],
  unmade: UnmadeMerge = 'refuse',
): Promise<ReadonlyMap<string, readonly FileTransition[]>> {
  const transitions = new Map<string, readonly FileTransition[]>();
  const plain = commits.filter((commit) => commit.parents.length < 2);
  if (plain.length > 0) {
    const input = plain.map((commit) => `${commit.id}\n`).join('');
    const bytes = await repository.git.bytes([...rawFlags, '--root', '--stdin'], input);
    for (const { commit, files } of parseRawDiff(bytes)) {
      transitions.set(
        commit,
        files.map((file) => file.transition),
      );
    }
  }
  // A commit that changes nothing is not printed at all.
  for (const { id } of plain) if (!transitions.has(id)) transitions.set(id, []);
  const merges = commits.filter((commit) => commit.parents.length > 1);
  await forMerges(repository, merges, async (git, commit) => {
    const entries = await readRaw(repository, await comparisonOr(repository, commit, unmade, git));
    transitions.set(
      commit.id,
      entries.map((entry) => entry.transition),
    );
  });
  return transitions;
}

/** The files of a change with their hunks. */
export async function readFiles(
  repository: Repository,
  comparison: Comparison,
): Promise<readonly FileChange[]> {
  const entries = await readRaw(repository, comparison);
  return joinPatch(repository, entries, [comparison.from, comparison.to]);
}

/** Merges that are redone at a time. */
const atOnce = 4;

/** How many commits are read together: their changed lines are in memory at once. */
const batch = 50;

/**
 * The files of many commits with their hunks, by commit id; each like `readFiles` of its comparison.
 *
 * @param unmade as for `readTransitions`
 */
export async function readFilesOf(
  repository: Repository,
  commits: readonly Pick<Commit, 'id' | 'parents'>[],
  unmade: UnmadeMerge = 'refuse',
): Promise<ReadonlyMap<string, readonly FileChange[]>> {
  const files = new Map<string, readonly FileChange[]>();
  const plain = commits.filter((commit) => commit.parents.length < 2);
  for (let start = 0; start < plain.length; start += batch) {
    const some = plain.slice(start, start + batch);
    const input = some.map((commit) => `${commit.id}\n`).join('');
    const raw = await repository.git.bytes([...rawFlags, '--root', '--stdin'], input);
    const diffs = parseRawDiff(raw);
    // Without the commits' ids between them, the sections of all commits are one patch.
    const args = ['--root', '--no-commit-id', '--stdin'];
    const entries = diffs.flatMap((diff) => diff.files);
    const joined = await joinPatch(repository, entries, args, input);
    let next = 0;
    for (const diff of diffs)
      files.set(diff.commit, joined.slice(next, (next += diff.files.length)));
  }
  for (const commit of commits) {
    if (commit.parents.length >= 2) {
      const comparison = await comparisonOr(repository, commit, unmade);
      files.set(commit.id, await readFiles(repository, comparison));
    } else if (!files.has(commit.id)) files.set(commit.id, []);
  }
  return files;
}

/** Adds the hunks to raw entries. `args` and `input` say to git what the entries are of. */
async function joinPatch(
  repository: Repository,
  entries: readonly RawTransition[],
  args: readonly string[],
  input?: string,
): Promise<readonly FileChange[]> {
  if (entries.length === 0) return [];
  const blobs = entries.flatMap(({ transition: [, , oldBlob, , newBlob] }) => [oldBlob, newBlob]);
  const sizes = await readSizes(repository, blobs);
  const isLarge = (blob: string): boolean => (sizes.get(blob) ?? 0) > largestFile;
  // Sections come one an entry, but two where the type changed: those are never large text.
  const large = entries.flatMap(({ transition: [, , oldBlob, , newBlob], status }) => {
    const value = isLarge(oldBlob) || isLarge(newBlob);
    return status === 'T' ? [value, value] : [value];
  });
  const parser = new PatchParser((section) => large[section] !== true);
  const stream = repository.git.stream([...patchFlags, ...args], input);
  for await (const chunk of stream) parser.push(chunk);
  return joinChange(entries, parser.end(), isLarge);
}
