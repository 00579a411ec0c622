// How the command line tells what of a change is covered, and from where.
import { ticksOf } from '../core/change/change';
import { shortLine } from '../core/change/visible';
import { carriedTicks, describeOrigin } from '../core/coverage/carried';
import type { Tier } from '../core/coverage/coverage';
import type { Judgement } from '../core/gate/judge';
import { commitsOf } from '../core/signoff/outline';
import type { WholeChange } from '../git/changes';

/** What of a change is covered, as it is printed with `--json`. */
export interface CoverageReport {
  readonly complete: boolean;
  readonly carried: boolean;
  /** Things to tick: hunks, and files that are taken as a whole. */
  readonly hunks: { readonly total: number; readonly carried: number; readonly residual: number };
  readonly files: readonly {
    readonly path: string;
    readonly tier: Tier | null;
    /** Ids of the commits that the covering sign-offs were made on. */
    readonly from: readonly string[];
    /** Hunks that nobody signed; 1 for a file that is taken as a whole. */
    readonly residual: number;
  }[];
  /** Where carried hunks were signed, in words; one for each sign-off. */
  readonly origins: readonly string[];
}

/** Tells what of a change is covered. */
export function describeCoverage(change: WholeChange, { coverage }: Judgement): CoverageReport {
  const ticks = ticksOf(change.fileChanges);
  const carried = carriedTicks(coverage, change.fileChanges, change.commit.id);
  const files = coverage.files.map(({ transition: [path], tier, by, hunks }, index) => ({
    path,
    tier,
    // A sign-off of a range that lists this commit was made on it, too.
    from: [
      ...new Set(
        by.flatMap(({ payload }) => {
          const commits = commitsOf(payload.subject);
          return commits.includes(change.commit.id) ? [change.commit.id] : commits.slice(-1);
        }),
      ),
    ],
    residual:
      tier !== null
        ? 0
        : (hunks?.filter((record) => record === undefined).length ??
          ticks.filter((tick) => tick.file === index).length),
  }));
  return {
    complete: coverage.complete,
    carried: coverage.carried,
    hunks: {
      total: ticks.length,
      carried: carried.size,
      residual: files.reduce((sum, file) => sum + file.residual, 0),
    },
    files,
    origins: [...new Set([...carried.values()].map(describeOrigin))],
  };
}

/** The lines that `show` prints about what is carried; none where nothing is. */
export function coverageLines({ hunks, origins }: CoverageReport): string[] {
  if (hunks.carried === 0) return [];
  const what = `${hunks.carried} of ${counted(hunks.total, 'hunk')} carried`;
  const left = hunks.residual === 0 ? '' : `; ${hunks.residual} to review`;
  return [`Carried: ${what} from ${shortLine(origins.join('; '))}${left}`];
}

/** A number and its noun, for example `1 file` or `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
