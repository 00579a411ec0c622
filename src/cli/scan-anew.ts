// `countersign scan` where there is something to find out, or to say in words.
import { agentsOf, isSuspected } from '../core/authorship/evidence';
import { marksOf } from '../core/authorship/marks';
import { agentLabel, type Signals } from '../core/authorship/signals';
import { shortId } from '../core/change/commit';
import { shortLine } from '../core/change/visible';
import { standing } from '../core/gate/standing';
import { statusLabel } from '../core/gate/status';
import { readOwnBase } from '../git/base';
import { LineRecords } from '../git/line-records';
import { everyRef } from '../git/log';
import type { Repository } from '../git/repository';
import { headCommit } from '../git/revisions';
import type { ScanName } from '../git/scan/cache';
import { marksWithRecords } from '../git/scan/records';
import { keepResult, type State } from '../git/scan/result';
import { scanCommits } from '../git/scan/scan';
import {
  EarlyStatuses,
  type FoundWithStatus,
  type Judging,
  readStatuses,
} from '../git/scan/statuses';
import { readStore } from '../git/store/store';
import { withCheckpoints } from '../git/traces/checkpoints';
import { type Context, namedRange } from './command';
import { type Output, UsageError, warnAll } from './output';
import { asJson, batch, printLines } from './scan-lines';

/**
 * Finds the commits, prints them and keeps what was found.
 *
 * @param state that what is found of everything holds for; undefined where nothing is to be kept
 */
export async function scanAnew(context: Context, state: State | undefined, now: Date): Promise<0> {
  const { repository, args, output } = context;
  const { found, revisions, judging, early, problems } = await find(context, state);
  warnAll(output, problems);
  const { signals } = judging.base;
  const all: FoundWithStatus[] = [];
  for (let start = 0; start < found.length; start += batch) {
    const some = await withCheckpoints(repository, found.slice(start, start + batch));
    const withStatus = await readStatuses(repository, some, judging, early);
    await printLines(output, withStatus, args.json ? asJson : (one) => asLine(one, signals));
    all.push(...withStatus);
  }
  if (!args.json && found.length === 0) await sayNothingFound(repository, revisions, output);
  if (state !== undefined && problems.length === 0)
    await keepResult(repository, state, all, judging.records, now);
  return 0;
}

/** Prints in words what was kept of a scan of everything. */
export async function printKept(
  { repository, output }: Context,
  { refs }: State,
  found: readonly FoundWithStatus[],
): Promise<0> {
  // Words have the names of a team's own agents.
  const { signals } = await readOwnBase(repository);
  await printLines(output, found, (one) => asLine(one, signals));
  if (found.length === 0) await sayNothingFound(repository, allOf(refs.head), output);
  return 0;
}

/** Finds the commits. All that this needs is looked up at the same time, since git takes longest to walk the history. */
async function find(context: Context, state: State | undefined) {
  const { repository } = context;
  const reads = [
    readStore(repository),
    revisionsOf(context, state),
    readOwnBase(repository),
    LineRecords.open(repository),
  ] as const;
  const [store, asked, base, notes] = reads;
  const records = store.then((read) => read.records.map((placed) => placed.record));
  const marks = Promise.all([records, notes]).then(([held, recorded]) =>
    marksWithRecords(marksOf(standing(held)), recorded),
  );
  const judging = Promise.all([records, asked, base]).then(([held, { head }, rules]): Judging => ({
    records: held,
    head,
    base: rules,
  }));
  const statuses = new EarlyStatuses(repository, judging);
  const commits = asked.then(({ revisions, name }) =>
    scanCommits(
      repository,
      revisions,
      marks,
      name,
      base.then(({ signals }) => signals),
      { refs: state?.refs, onFound: (some) => statuses.add(some) },
    ),
  );
  const [by, found, { revisions }, { problems }] = await Promise.all([
    judging,
    commits,
    asked,
    notes,
    marks,
  ]);
  return { found, revisions, judging: by, early: await statuses.end(), problems };
}

function asLine({ id, subject, evidence, status }: FoundWithStatus, signals?: Signals): string {
  const who = agentsOf(evidence).map((agent) => shortLine(agentLabel(agent, signals)));
  const label = isSuspected(evidence) && status === 'exempt' ? 'Suspected' : statusLabel(status);
  return `${shortId(id)}  ${label.padEnd(17)}  ${who.join(', ')}: ${shortLine(subject)}`;
}

async function sayNothingFound(
  { git }: Repository,
  revisions: readonly string[],
  output: Output,
): Promise<void> {
  const any = await git.text(['rev-list', '--max-count=1', ...revisions, '--']);
  output.write(
    any === ''
      ? 'There are no commits in this range.\n'
      : 'No evidence found that an AI wrote any of these commits. Absence proves nothing.\n',
  );
}

/** Every ref, and HEAD where it stands for a commit. */
function allOf(head: string | undefined): readonly string[] {
  return head === undefined || head === '' ? everyRef.slice(0, -1) : everyRef;
}

async function revisionsOf(
  { repository, args }: Context,
  state: State | undefined,
): Promise<{
  readonly revisions: readonly string[];
  readonly head: string | undefined;
  readonly name?: ScanName;
}> {
  const [range, ...more] = args.operands;
  if (more.length > 0 || (range !== undefined && args.all)) {
    throw new UsageError('"countersign scan" takes one range, or --all.');
  }
  if (range !== undefined) {
    const { base, head } = await namedRange(repository, range);
    return { revisions: [`${base}..${head}`], head };
  }
  const { branch = '', head: known = '' } = state?.refs ?? {};
  const head = branch === '' || known === '' ? await headCommit(repository) : known;
  if (args.all) {
    return { revisions: allOf(head), head, name: 'all' };
  }
  if (head === undefined) throw new UsageError('this repository has no commits yet.');
  return { revisions: [head], head, name: 'head' };
}
