// What the name of a branch says: agents call theirs alike. Weak, since people choose such names for other reasons.
import type { Evidence } from './evidence';
import type { Signals } from './signals';

/** The subjects that a merge gets from GitHub and from git; the group is the branch. */
const merges = [
  /^Merge pull request #\d{1,9} from [^/\s]{1,100}\/(\S{1,250})/,
  /^Merge (?:remote-tracking )?branch '([^'\n]{1,250})'/,
];

/** The branch that a merge's message says was merged; undefined where it says none. */
export function mergedBranch(message: string): string | undefined {
  for (const pattern of merges) {
    const branch = pattern.exec(message)?.[1];
    if (branch !== undefined) return branch;
  }
  return undefined;
}

/**
 * Evidence that an agent worked on a branch, from its name, with or without a remote's name before it.
 *
 * @param line of the message that names it, from 1
 */
export function evidenceOfBranch(
  branch: string,
  { branches }: Pick<Signals, 'branches'>,
  line?: number,
): Evidence | undefined {
  const short = branch.replace(/^(?:origin|upstream|fork)\//, '');
  const rule = branches.find(({ name }) => name.test(short));
  if (rule === undefined) return undefined;
  return {
    kind: 'branch',
    agent: rule.agent,
    role: 'wrote',
    strength: 'suspected',
    text: branch,
    ...(line === undefined ? {} : { line }),
  };
}
