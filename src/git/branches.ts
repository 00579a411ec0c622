// What names of branches say of commits: of those that a merge brought in from an agent's branch, and of unmerged ones.
import { evidenceOfBranch } from '../core/authorship/branches';
import { detect } from '../core/authorship/detect';
import { type Evidence, isAiWritten } from '../core/authorship/evidence';
import type { Signals } from '../core/authorship/signals';
import { readOwnBase } from './base';
import { readLog } from './log';
import type { Repository } from './repository';
import { headCommit } from './revisions';

/** Most commits of one branch that its name is taken to speak of: a longer one is more than an agent's task. */
const mostCommits = 200;

/** Most branches that are looked at because of their names. */
const mostBranches = 100;

/** Names that are looked up at a time. */
const atOnce = 4;

/** Commits that a name speaks of, as `git rev-list` is asked for them. */
export interface Named {
  readonly evidence: Evidence;
  readonly revisions: readonly string[];
}

/** The branches that are called like an agent's, for the commits that are on no other branch. */
export async function readAgentBranches(
  { git }: Repository,
  signals: Signals,
): Promise<readonly Named[]> {
  const format = '--format=%(objectname) %(refname:lstrip=2)';
  const listed = await git.text(['for-each-ref', format, 'refs/heads', 'refs/remotes']);
  const branches = listed.split('\n').flatMap((line) => {
    const [id = '', name = ''] = line.split(' ');
    return id === '' ? [] : [{ id, evidence: evidenceOfBranch(name, signals) }];
  });
  const others = branches.flatMap(({ id, evidence }) => (evidence === undefined ? [`^${id}`] : []));
  return branches
    .flatMap(({ id, evidence }) =>
      evidence === undefined ? [] : [{ evidence, revisions: [id, ...others] }],
    )
    .slice(0, mostBranches);
}

/** What a merge of two parents brought in, if its evidence says that it was an agent's branch. */
export function broughtIn(parents: readonly string[], evidence: readonly Evidence[]): Named[] {
  const named = evidence.find(({ kind }) => kind === 'branch');
  const [main, merged, ...more] = parents;
  if (named === undefined || main === undefined || merged === undefined || more.length > 0)
    return [];
  const { line, ...ofBranch } = named;
  // Only a message has lines: what a branch says of the merge itself says nothing of its parents.
  return line === undefined ? [] : [{ evidence: ofBranch, revisions: [merged, `^${main}`] }];
}

/** The commits that names speak of, by id; where several do, the first. */
export async function readNamed(
  { git }: Repository,
  named: readonly Named[],
): Promise<ReadonlyMap<string, Evidence>> {
  const found = new Map<string, Evidence>();
  const args = ['rev-list', `--max-count=${mostCommits}`, '--stdin'];
  for (let start = 0; start < named.length; start += atOnce) {
    const some = named.slice(start, start + atOnce);
    const listed = await Promise.all(
      some.map(({ revisions }) => git.text(args, revisions.map((one) => `${one}\n`).join(''))),
    );
    for (const [index, { evidence }] of some.entries()) {
      for (const id of listed[index]?.split('\n') ?? []) {
        if (id !== '' && !found.has(id)) found.set(id, evidence);
      }
    }
  }
  return found;
}

/**
 * What names of branches say of commits, by id, as a scan finds it: of those on an agent's branch, and of those that a
 * merge below HEAD brought in from one. It looks at all merges, or at those between the commit and HEAD where it is one.
 */
export async function readBranchEvidence(
  repository: Repository,
  commits: readonly string[],
): Promise<ReadonlyMap<string, Evidence>> {
  const [first, ...more] = commits;
  if (first === undefined) return new Map();
  const { signals } = await readOwnBase(repository);
  const [branches, head] = await Promise.all([
    readAgentBranches(repository, signals),
    headCommit(repository),
  ]);
  const merges: Named[] = [];
  if (head !== undefined) {
    const between = more.length > 0 ? [head] : ['--ancestry-path', `${first}..${head}`];
    for await (const merge of readLog(repository, ['--merges', ...between])) {
      merges.push(...broughtIn(merge.parents, detect(merge, signals)));
    }
  }
  const named = await readNamed(repository, [...merges, ...branches]);
  const asked = new Set(commits);
  return new Map([...named].filter(([id]) => asked.has(id)));
}

/** The evidence of a commit with what names of branches say of it: nothing beside stronger evidence. */
export async function withBranchEvidence(
  repository: Repository,
  commit: string,
  evidence: readonly Evidence[],
): Promise<readonly Evidence[]> {
  if (isAiWritten(evidence)) return evidence;
  const said = (await readBranchEvidence(repository, [commit])).get(commit);
  return said === undefined ? evidence : [...evidence, said];
}
