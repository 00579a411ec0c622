// The branches of a repository, to choose one to review and what it is compared with.
import type { Repository } from './repository';

/** A branch, of this repository or as a remote had it. */
export interface Branch {
  /** For example `fit-model` or `origin/main`; its ref is unambiguous where this may not be. */
  readonly name: string;
  readonly ref: string;
  /** The commit at its tip. */
  readonly id: string;
  readonly current: boolean;
  /** The ref that it follows, where it follows one. */
  readonly upstream?: string;
}

/** Most branches that are listed; the ones with the newest commits. */
const mostBranches = 500;

/** The branches, those with the newest commits first; aliases such as `origin/HEAD` are left out. */
export async function listBranches({ git }: Repository): Promise<readonly Branch[]> {
  const fields = ['refname', 'objectname', 'HEAD', 'upstream', 'symref'];
  const format = `--format=${fields.map((field) => `%(${field})`).join('%00')}`;
  const args = ['for-each-ref', '--sort=-committerdate', `--count=${mostBranches}`, format];
  const listed = await git.text([...args, 'refs/heads', 'refs/remotes']);
  return listed.split('\n').flatMap((line) => {
    const [ref = '', id = '', head = '', upstream = '', symref = ''] = line.split('\0');
    if (id === '' || symref !== '') return [];
    const name = ref.replace(/^refs\/(?:heads|remotes)\//, '');
    const branch = { name, ref, id, current: head === '*' };
    return [upstream === '' ? branch : { ...branch, upstream }];
  });
}

/**
 * What a branch can be compared with, likeliest first: what work is merged into, what the branch follows, the others.
 *
 * @param base the commit at the tip of the branch that work is merged into, where that is known
 */
export function basesFor(
  branch: Branch,
  branches: readonly Branch[],
  base: string | undefined,
): readonly Branch[] {
  const rank = ({ id, ref }: Branch): number =>
    id === base && id !== branch.id ? 0 : ref === branch.upstream ? 1 : 2;
  return branches
    .filter(({ ref }) => ref !== branch.ref)
    .toSorted((left, right) => rank(left) - rank(right));
}
