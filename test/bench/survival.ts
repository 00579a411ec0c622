// How much of a real history stays signed where it is rewritten: `npm run bench:survival -- <repository> [<commits>]`.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { FileChange } from '../../src/core/change/change';
import { readFilesOf } from '../../src/git/diff';
import type { Repository } from '../../src/git/repository';
import { headCommit } from '../../src/git/revisions';
import { openAt, TestRepository } from '../fixtures/repository';
import { addTo, type Count, newCount, signoffOf } from './survival-count';
import { type Node, type Replay, replayAll } from './survival-replays';

const ways = {
  dropped: 'predecessor dropped',
  squashed: 'squashed with predecessor',
  'squashed-dropped': 'both squashed, the one before dropped',
} as const;

async function measure(repository: Repository, head: string, most: number): Promise<void> {
  const replays = await replayAll(repository, head, most);
  const all = replays.flatMap(({ originals, without, made }) => [...originals, without, made]);
  const nodes = [...new Map(all.flatMap((node) => (node ? [[node.id, node]] : []))).values()];
  const files = await readFilesOf(repository, nodes);
  const read = (node: Node): readonly FileChange[] => files.get(node.id) ?? [];
  const stable = await readPatchIds(repository, '--stable', nodes);
  const verbatim = await readPatchIds(repository, '--verbatim', nodes);
  const counts = new Map<string, Count>();
  for (const replay of replays) {
    const { originals, made } = replay;
    const name = `${ways[replay.way]}, ${shareFile(replay, read) ? 'a file in common' : 'other files'}`;
    const count = counts.get(name) ?? newCount();
    counts.set(name, count);
    if (made === undefined) {
      count.conflicts += 1;
      continue;
    }
    const signoffs = originals.map((node) => signoffOf(node.id, read(node)));
    addTo(count, made.id, read(made), signoffs);
    const same = (ids: ReadonlyMap<string, string>): boolean => {
      const patch = ids.get(made.id);
      return patch !== undefined && originals.some(({ id }) => ids.get(id) === patch);
    };
    if (same(stable)) count.stable += 1;
    if (same(verbatim)) count.verbatim += 1;
  }
  process.stdout.write(`${replays.length / 3} commits, each rewritten in three ways\n\n`);
  process.stdout.write(table(counts));
}

/** True if a file is touched on both sides: by what is dropped and what stays, or by both that are squashed. */
function shareFile(
  { originals, without }: Replay,
  read: (node: Node) => readonly FileChange[],
): boolean {
  const paths = (node: Node): readonly string[] => read(node).map((file) => file.transition[0]);
  const [first, ...others] = without === undefined ? originals : [without, ...originals];
  const known = new Set(first === undefined ? [] : paths(first));
  return others.flatMap(paths).some((path) => known.has(path));
}

/** What `git patch-id` says of commits, by their ids. */
async function readPatchIds(
  repository: Repository,
  flag: string,
  nodes: readonly Node[],
): Promise<ReadonlyMap<string, string>> {
  const input = nodes.map(({ id }) => `${id}\n`).join('');
  const patches = await repository.git.bytes(['diff-tree', '-p', '--root', '--stdin'], input);
  const output = await repository.git.text(['patch-id', flag], patches);
  return new Map(
    output.split('\n').flatMap((line) => {
      const [patch, commit] = line.split(' ');
      return patch === undefined || commit === undefined ? [] : [[commit, patch] as const];
    }),
  );
}

/** A row for each way of rewriting. */
function table(counts: ReadonlyMap<string, Count>): string {
  const head = [
    ...['', 'changes', 'exact', 'chain', 'hunks', 'left', 'signed hunks'],
    ...['patch-id', '--verbatim', 'conflicts or nothing left'],
  ];
  const rows = [...counts]
    .sort()
    .map(([name, { changes, tiers, ...count }]) => [
      name,
      ...[changes, tiers.exact, tiers.chain, tiers.hunks, tiers.left].map(String),
      `${count.hunksCovered}/${count.hunks}`,
      ...[count.stable, count.verbatim, count.conflicts].map(String),
    ]);
  const all = [head, ...rows];
  const widths = head.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  const lines = all.map((row) =>
    row.map((cell, at) =>
      at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0),
    ),
  );
  return lines.map((cells) => `${cells.join('  ')}\n`).join('');
}

/** An empty repository that borrows the objects of another, which is left as it is. */
async function borrow({ objectFormat, commonDir }: Repository): Promise<Repository> {
  const copy = TestRepository.create({ bare: true, objectFormat });
  writeFileSync(copy.path('objects/info/alternates'), `${path.join(commonDir, 'objects')}\n`);
  return copy.open();
}

const [folder, most = '250'] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder of a repository.');
const from = await openAt(path.resolve(folder));
const head = await headCommit(from);
if (head === undefined) throw new Error(`${folder} has no commits.`);
await measure(await borrow(from), head, Number(most));
