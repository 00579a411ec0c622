// What a command is given, and the look-ups that several commands make.
import { noMarks } from '../core/authorship/marks';
import { shortId } from '../core/change/commit';
import { describeLeftOut } from '../core/change/left-out';
import { shortLine } from '../core/change/visible';
import { readChange, type WholeChange } from '../git/changes';
import type { LineRecords } from '../git/line-records';
import { readRange } from '../git/range';
import type { Repository } from '../git/repository';
import { defaultBase, headCommit, isAncestor, type Range, resolveCommit } from '../git/revisions';
import { readWork } from '../git/uncommitted/change';
import type { Arguments } from './arguments';
import { type ExitCode, type Output, UsageError } from './output';

/** What every command works with. */
export interface Context {
  readonly repository: Repository;
  readonly args: Arguments;
  readonly output: Output;
}

export type Command = (context: Context) => Promise<ExitCode>;

/** The one commit that a command names, read whole. @throws UsageError if there is none, or it is unknown. */
export async function namedChange(context: Context, notes?: LineRecords): Promise<WholeChange> {
  if (context.args.working || context.args.staged) return namedWork(context, notes);
  const revision = onlyOperand(context, 'commit');
  const change = await readChange(context.repository, revision, noMarks, notes);
  if (change !== undefined) return change;
  const missing = `there is no commit "${revision}" in this repository`;
  const none = (await headCommit(context.repository)) === undefined;
  throw new UsageError(`${missing}${none ? ': its branch has no commits yet' : ''}.`);
}

/** What `--working` and `--staged` name. @throws UsageError where there is nothing to commit */
async function namedWork({ repository, args }: Context, notes?: LineRecords): Promise<WholeChange> {
  if (args.operands.length > 0 || (args.working && args.staged)) {
    throw new UsageError(`"countersign ${args.command}" takes a commit, --working or --staged.`);
  }
  if (repository.bare) throw new UsageError('this repository is bare: it has no working tree.');
  const part = args.staged ? 'staged' : 'all';
  const { change, leftOut } = await readWork(repository, part, noMarks, notes);
  if (change !== undefined) return change;
  const left = leftOut.map((one) => `\n  left out: ${shortLine(describeLeftOut(one))}`).join('');
  const what = args.staged ? 'nothing is staged.' : 'there is nothing to commit.';
  throw new UsageError(`${what}${left}`);
}

/** The one commit or range (`base..head`) that a command names, read as one change. */
export async function namedCommitOrRange(context: Context): Promise<WholeChange> {
  const isWork = context.args.working || context.args.staged;
  const text = isWork ? '' : onlyOperand(context, 'commit or range');
  if (!text.includes('..')) return namedChange(context);
  const { repository } = context;
  return readRange(repository, await namedRange(repository, text));
}

function onlyOperand({ args }: Context, what: string): string {
  const [operand, ...more] = args.operands;
  if (operand === undefined || more.length > 0) {
    throw new UsageError(`"countersign ${args.command}" takes one ${what}.`);
  }
  return operand;
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

/** The range that the gate is asked about. @throws UsageError where it can only be a mistake. */
export async function checkedRange(repository: Repository, text?: string): Promise<Range> {
  const range =
    text === undefined ? await defaultRange(repository) : await namedRange(repository, text);
  const { base, head } = range;
  const asked = text !== undefined && base === head; // by name, so nothing is what was meant
  if (asked || !(await isAncestor(repository, head, base))) return range;
  throw new UsageError(
    text === undefined
      ? `HEAD has no commits that ${shortId(base)}, the default base, has not. ` +
          'Name the range: countersign check <base>..<head>'
      : `"${text}" has no commits, since its base has all of its head. Write it the other way round.`,
  );
}

/** The range from the default branch to HEAD. @throws UsageError where the repository does not say. */
async function defaultRange(repository: Repository): Promise<Range> {
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
