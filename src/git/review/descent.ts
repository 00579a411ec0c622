// Which commits were made on the base of work that was signed before it was committed.
import { uncommittedOf } from '../../core/coverage/relevant';
import type { SignoffRecord } from '../../core/signoff/record';
import { readSizes } from '../objects';
import type { Repository } from '../repository';

/** Most bases whose common ancestor is looked for; with more, the whole history is read. */
const mostBases = 100;

/** What is known of the bases of uncommitted work. */
export interface Descent {
  /** As `Lineage.reaches`. */
  readonly reaches: (approval: SignoffRecord, commit: string) => boolean;
  /** True if a commit was made on some other, both of the history. */
  readonly follows: (base: string, commit: string) => boolean;
  /** True if every base is part of the history, so that this can be told although the history is cut off. */
  readonly isRooted: (record: SignoffRecord) => boolean;
}

/**
 * Finds what was committed on the bases of uncommitted work. A base that is not part of the history was replaced
 * itself, by a rebase say, and binds nothing; in a shallow clone it may also lie beyond the cut, so there the
 * approval counts for nothing.
 *
 * @param head of the history; without one nothing is bound
 * @param others commits of the history that `follows` will be asked about
 */
export async function findDescent(
  repository: Repository,
  signoffs: readonly SignoffRecord[],
  head: string | undefined,
  others: readonly string[],
): Promise<Descent> {
  const bases = [...new Set([...signoffs.flatMap((record) => basesOf(record)), ...others])];
  const kept = head === undefined ? new Set<string>() : await readKept(repository, bases, head);
  const children =
    kept.size === 0 || head === undefined
      ? new Map<string, readonly string[]>()
      : await readChildren(repository, [...kept], head);
  const following = new Map<string, ReadonlySet<string>>();
  const follows = (base: string, commit: string): boolean => {
    const known = following.get(base) ?? descendants(base, children);
    following.set(base, known);
    return known.has(commit);
  };
  return {
    follows,
    reaches: (approval, commit) =>
      basesOf(approval).every((base) =>
        kept.has(base) ? follows(base, commit) : !repository.shallow,
      ),
    isRooted: (record) => {
      const own = basesOf(record);
      return own.length > 0 && own.every((base) => kept.has(base));
    },
  };
}

function basesOf({ payload: { subject } }: SignoffRecord): readonly string[] {
  return uncommittedOf(subject)?.parents ?? [];
}

/** Those of some commits that the head reaches. */
async function readKept(
  repository: Repository,
  bases: readonly string[],
  head: string,
): Promise<ReadonlySet<string>> {
  const present = [...(await readSizes(repository, bases)).keys()];
  if (present.length === 0) return new Set();
  const input = [...present, `^${head}`].map((line) => `${line}\n`).join('');
  const replaced = new Set((await repository.git.text(['rev-list', '--stdin'], input)).split('\n'));
  return new Set(present.filter((base) => !replaced.has(base)));
}

/** The commits of the history by what they were made on, as far as that follows the bases. */
async function readChildren(
  repository: Repository,
  bases: readonly string[],
  head: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const fork = bases.length > mostBases ? undefined : await commonAncestor(repository, bases);
  const range = fork === undefined ? [head] : [head, `^${fork}`];
  const children = new Map<string, string[]>();
  for (const line of (await repository.git.text(['rev-list', '--parents', ...range])).split('\n')) {
    const [commit = '', ...parents] = line.split(' ');
    for (const parent of parents) {
      const known = children.get(parent);
      if (known === undefined) children.set(parent, [commit]);
      else known.push(commit);
    }
  }
  return children;
}

/** The newest commit that all of some reach; undefined where they have none in common. */
export async function commonAncestor(
  repository: Repository,
  commits: readonly string[],
): Promise<string | undefined> {
  const args = ['merge-base', '--octopus', ...commits];
  const { exitCode, stdout } = await repository.git.run(args);
  return exitCode === 0 ? stdout.trim().split('\n', 1)[0] : undefined;
}

function descendants(
  base: string,
  children: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const open = [base];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const child of children.get(next) ?? []) {
      if (found.has(child)) continue;
      found.add(child);
      open.push(child);
    }
  }
  return found;
}
