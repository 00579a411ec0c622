// Rewrites the commits of a real repository in memory: without their predecessor, squashed with it, or both.
import type { Repository } from '../../src/git/repository';

/** A commit, its tree, and its parents. */
export interface Node {
  readonly id: string;
  readonly tree: string;
  readonly parents: readonly string[];
}

/** One rewritten commit. */
export interface Replay {
  readonly way: 'dropped' | 'squashed' | 'squashed-dropped';
  /** The commits whose content it has, oldest first. */
  readonly originals: readonly Node[];
  /** The commit that came before them, and that it is without. Of a plain squash there is none. */
  readonly without: Node | undefined;
  /** What came of it; undefined for a conflict, and where nothing is left to change. */
  readonly made: Node | undefined;
}

/** A replay to be made: what leads from one tree to the last original's, applied to another. */
interface Plan extends Omit<Replay, 'made'> {
  readonly from: Node;
  readonly onto: Node;
}

/** Replays the newest commits of a head that have three above them, all with one parent. Adds no refs. */
export async function replayAll(
  repository: Repository,
  head: string,
  most: number,
): Promise<readonly Replay[]> {
  const plans = (await readRows(repository, head)).slice(0, most).flatMap(planRow);
  const trees = await applyAll(repository, plans);
  const wanted = plans.map(({ onto }, index) => ({
    tree: trees[index] ?? onto.tree,
    onto: onto.id,
  }));
  const ids = await makeCommits(
    repository,
    wanted.map(({ tree, onto }) => ({ tree, parent: onto })),
  );
  return plans.map(({ onto, ...plan }, index): Replay => {
    const [id, tree] = [ids[index] ?? '', wanted[index]?.tree ?? onto.tree];
    const made = tree === onto.tree ? undefined : { id, tree, parents: [onto.id] };
    return { ...plan, made };
  });
}

/** A commit and the three above it, newest first. */
type Row = readonly [Node, Node, Node, Node];

function planRow([commit, predecessor, before, base]: Row): readonly Plan[] {
  const both = [predecessor, commit];
  return [
    {
      ...{ way: 'dropped', originals: [commit], without: predecessor },
      ...{ from: predecessor, onto: before },
    },
    {
      ...{ way: 'squashed', originals: both, without: undefined },
      ...{ from: before, onto: before },
    },
    {
      ...{ way: 'squashed-dropped', originals: both, without: before },
      ...{ from: before, onto: base },
    },
  ];
}

async function readRows(repository: Repository, head: string): Promise<readonly Row[]> {
  const log = await repository.git.text(['log', '--format=%H %T %P', head]);
  const nodes = new Map<string, Node>();
  for (const line of log.trim().split('\n')) {
    const [id = '', tree = '', ...parents] = line.split(' ').filter((field) => field !== '');
    nodes.set(id, { id, tree, parents });
  }
  const above = (node: Node | undefined): Node | undefined =>
    node?.parents.length === 1 ? nodes.get(node.parents[0] ?? '') : undefined;
  return [...nodes.values()].flatMap((commit): Row[] => {
    const predecessor = above(commit);
    const before = above(predecessor);
    const base = above(before);
    const whole = predecessor !== undefined && before !== undefined && base !== undefined;
    return whole ? [[commit, predecessor, before, base]] : [];
  });
}

/**
 * The tree of each plan, as `git cherry-pick` would make it; undefined for a conflict. A merge of two
 * commits whose only ancestor has the tree `from` is the same thing, and git makes many by one process.
 */
async function applyAll(
  repository: Repository,
  plans: readonly Plan[],
): Promise<readonly (string | undefined)[]> {
  const sides = plans.flatMap(({ originals, from, onto }, index): Planned[] => [
    { tree: from.tree, parent: undefined },
    { tree: onto.tree, parent: `:${index * 3 + 1}` },
    { tree: originals.at(-1)?.tree ?? from.tree, parent: `:${index * 3 + 1}` },
  ]);
  const ids = await makeCommits(repository, sides);
  const pairs = plans.map((_, index) => `${ids[index * 3 + 1]} ${ids[index * 3 + 2]}\n`);
  const flags = ['--write-tree', '--stdin', '-z', '--no-messages', '--name-only'];
  const output = await repository.git.text(['merge-tree', ...flags], pairs.join(''));
  const fields = output.split('\0');
  let at = 0;
  return plans.map(() => {
    const [clean, tree] = [fields[at] === '1', fields[at + 1]];
    // The names of files that conflict follow, up to an empty field.
    at = fields.indexOf('', at) + 1;
    return clean ? tree : undefined;
  });
}

/** A commit to be made. Its parent is an id, or `:1` for the first that is made. */
interface Planned {
  readonly tree: string;
  readonly parent: string | undefined;
}

/** Makes commits of trees by one process; their ids in order. */
async function makeCommits(
  repository: Repository,
  planned: readonly Planned[],
): Promise<readonly string[]> {
  const branch = 'refs/heads/replay';
  const who = 'Bench <bench@countersign.example> 1700000000 +0000';
  const commands = planned.map(({ tree, parent }, index) => {
    const mark = `:${index + 1}`;
    const from = parent === undefined ? '' : `from ${parent}\n`;
    const head = `reset ${branch}\n\ncommit ${branch}\nmark ${mark}\ncommitter ${who}\ndata 0\n`;
    return `${head}${from}M 040000 ${tree} ""\nget-mark ${mark}\n`;
  });
  const end = `reset ${branch}\nfrom ${repository.zero}\n\ndone\n`;
  const stream = `feature get-mark\nfeature done\n${commands.join('')}${end}`;
  const output = await repository.git.text(['fast-import', '--quiet', '--force'], stream);
  return output.trim().split('\n');
}
