// How the commits that sign-offs were made on stand to a history and to each other.
import type { Lineage } from '../../core/coverage/lineage';
import { uncommittedOf } from '../../core/coverage/relevant';
import { commitsOf } from '../../core/signoff/outline';
import type { SignoffRecord } from '../../core/signoff/record';
import { readSizes } from '../objects';
import type { Repository } from '../repository';
import { commonAncestor, findDescent } from './descent';

/** The lineage of some sign-offs, and from where on their content can have been used up. */
export interface FoundLineage extends Lineage {
  /**
   * A commit before which no commit of the history can be what became of the sign-offs' commits; undefined
   * where that cannot be told, because one of those is not in this repository.
   */
  readonly since: string | undefined;
}

/**
 * Finds the lineage of sign-offs. A commit that is not there at all was replaced; in a shallow clone it may
 * also lie beyond the cut, so there it counts as kept. So does what was not asked about.
 *
 * @param head of the history; without one nothing is taken as replaced
 */
export async function findLineage(
  repository: Repository,
  signoffs: readonly SignoffRecord[],
  head: string | undefined,
): Promise<FoundLineage> {
  const asked = new Set(signoffs.flatMap(({ payload }) => commitsOf(payload.subject)));
  const present = await readSizes(repository, [...asked]);
  const replaced = await readReplaced(repository, present, head);
  const forks = [...replaced.values()].flat().filter((commit) => !replaced.has(commit));
  const descent = await findDescent(repository, signoffs, head, forks);
  const uncommitted = parentsOfAbsent(signoffs.filter(descent.isRooted), present);
  const parents = new Map([...uncommitted, ...replaced]);
  const missing = [...asked].filter((commit) => !present.has(commit) && !uncommitted.has(commit));
  const isReplaced = (commit: string): boolean =>
    asked.has(commit) &&
    (parents.has(commit) || (!present.has(commit) && head !== undefined && !repository.shallow));
  const ancestors = ancestry(parents);
  const headOf = (record: SignoffRecord): string => commitsOf(record.payload.subject).at(-1) ?? '';
  const mayBecome = (record: SignoffRecord, commit: string): boolean => {
    const own = headOf(record);
    if (!parents.has(own)) return isReplaced(own);
    const madeOn = [...ancestors(own)].filter((one) => !parents.has(one));
    return madeOn.length === 0 || madeOn.some((base) => descent.follows(base, commit));
  };
  return {
    mayBecome,
    isKept: (record) => !isReplaced(headOf(record)),
    isWhole: (record) => asked.has(headOf(record)) && !isReplaced(headOf(record)),
    reaches: descent.reaches,
    precedes: (first, second) => ancestors(headOf(second)).has(headOf(first)),
    since:
      missing.length > 0
        ? undefined
        : await forkOf(
            repository,
            [...asked].flatMap((c) => parents.get(c) ?? []),
          ),
  };
}

/**
 * What uncommitted work was changed from, by its commit, where that is not here: nobody but its reviewer ever had
 * it, and no history ever will.
 */
function parentsOfAbsent(
  signoffs: readonly SignoffRecord[],
  present: ReadonlyMap<string, unknown>,
): ReadonlyMap<string, readonly string[]> {
  return new Map(
    signoffs.flatMap(({ payload: { subject } }) => {
      const absent = commitsOf(subject).filter((commit) => !present.has(commit));
      return absent.map((commit) => [commit, uncommittedOf(subject)?.parents ?? []] as const);
    }),
  );
}

/** The parents of the commits that `present` leads to and the head does not. */
async function readReplaced(
  repository: Repository,
  present: ReadonlyMap<string, unknown>,
  head: string | undefined,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (present.size === 0 || head === undefined) return new Map();
  const input = [...present.keys(), `^${head}`].map((line) => `${line}\n`).join('');
  const args = ['rev-list', '--stdin', '--parents'];
  const lines = (await repository.git.text(args, input)).split('\n').filter((line) => line !== '');
  return new Map(
    lines.map((line) => {
      const [commit = '', ...parents] = line.split(' ');
      return [commit, parents];
    }),
  );
}

/** Looks up ancestors among the replaced commits. */
function ancestry(
  parents: ReadonlyMap<string, readonly string[]>,
): (commit: string) => ReadonlySet<string> {
  const known = new Map<string, ReadonlySet<string>>();
  return (commit) => {
    const before = known.get(commit);
    if (before !== undefined) return before;
    const found = new Set<string>();
    const open = [...(parents.get(commit) ?? [])];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (found.has(next)) continue;
      found.add(next);
      open.push(...(parents.get(next) ?? []));
    }
    known.set(commit, found);
    return found;
  };
}

/** Most commits whose common ancestor is looked for. */
const mostForks = 100;

async function forkOf(
  repository: Repository,
  parents: readonly string[],
): Promise<string | undefined> {
  const distinct = [...new Set(parents)];
  if (distinct.length === 0 || distinct.length > mostForks) return undefined;
  return commonAncestor(repository, distinct);
}
