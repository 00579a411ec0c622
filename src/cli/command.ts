// What a command is given, and the look-ups that several commands make.
import { defaultBase, headCommit, resolveCommit, type Range } from '../git/revisions';
import { readChange, type WholeChange } from '../git/changes';
import type { Repository } from '../git/repository';
import type { Arguments } from './arguments';
import { UsageError, type ExitCode, type Output } from './output';

/** What every command works with. */
export interface Context {
  readonly repository: Repository;
  readonly args: Arguments;
  readonly output: Output;
}

export type Command = (context: Context) => Promise<ExitCode>;

/** The one commit that a command names, read whole. @throws UsageError if there is none, or it is unknown. */
export async function namedChange({ repository, args }: Context): Promise<WholeChange> {
  const [revision, ...more] = args.operands;
  if (revision === undefined || more.length > 0) {
    throw new UsageError(`"countersign ${args.command}" takes one commit.`);
  }
  const change = await readChange(repository, revision);
  if (change === undefined)
    throw new UsageError(`there is no commit "${revision}" in this repository.`);
  return change;
}

/** The range that a command names as `base..head`. @throws UsageError on anything else. */
export async function namedRange(repository: Repository, text: string): Promise<Range> {
  const [from, to, ...more] = text.split('..');
  if (from === undefined || to === undefined || more.length > 0 || to.startsWith('.')) {
    throw new UsageError(`"${text}" is not a range; write it as base..head.`);
  }
  const base = await resolveCommit(repository, from || 'HEAD');
  const head = await resolveCommit(repository, to || 'HEAD');
  if (base === undefined) throw new UsageError(`there is no commit "${from}" in this repository.`);
  if (head === undefined) throw new UsageError(`there is no commit "${to}" in this repository.`);
  return { base, head };
}

/** The range from the default branch to HEAD. @throws UsageError where the repository does not say. */
export async function defaultRange(repository: Repository): Promise<Range> {
  const head = await headCommit(repository);
  if (head === undefined) throw new UsageError('this repository has no commits yet.');
  const base = await defaultBase(repository);
  if (base === undefined) {
    throw new UsageError(
      'cannot tell what this branch is merged into. Name the range: countersign check <base>..<head>',
    );
  }
  return { base, head };
}
