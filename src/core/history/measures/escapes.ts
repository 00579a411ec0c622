// Lines that were signed off and that a later fix changed.
import { type CommitFact, day } from '../facts';
import type { Ended } from '../lines/replay';
import { type Estimate, type Interval, notEnough, tell, z95 } from './estimate';

export const escapesLimits =
  'A guess by SZZ: which commits are fixes is told by words of their messages, and a line that a fix changes need ' +
  'not be where the error was. False hits and misses are both common. Reviewed code is not a random sample, so ' +
  'rates of reviewed and unreviewed code must not be read as cause and effect.';

/** Lines that were signed off before a fix changed them. */
export interface Escape extends Ended {
  readonly signedAt: number;
  /** From the sign-off to the fix. */
  readonly days: number;
}

/** The escapes and how often they happen. */
export interface Escapes {
  readonly escapes: readonly Escape[];
  /**
   * Lines that a fix changed within 90 days, for 1,000 lines signed off at least 90 days ago:
   * E₉₀ = 1000 · escaped / signed.
   */
  readonly rate: Estimate;
}

const horizon = 90;

/**
 * Joins what fixes changed with the sign-offs of the files that they were from.
 *
 * Source: J. Śliwerski, T. Zimmermann and A. Zeller, When do changes induce fixes?, MSR 2005 (the lines that a
 * fix removes, blamed on its parent); known to err both ways: G. Rodríguez-Pérez et al., Reproducibility and
 * credibility in empirical software engineering: a case study based on a rule of the SZZ algorithm, 2018.
 */
export function findEscapes(
  commits: readonly CommitFact[],
  ended: readonly Ended[],
  now: number,
): Escapes {
  const byId = new Map(commits.map((commit) => [`${commit.repository}\0${commit.id}`, commit]));
  const escapes = ended.flatMap((one): Escape[] => {
    if (!one.fix) return [];
    const commit = byId.get(`${one.repository}\0${one.commit}`);
    const signedAt = commit?.files.find((file) => file.path === one.path)?.coveredAt.any;
    if (signedAt === undefined || signedAt >= one.at) return [];
    return [{ ...one, signedAt, days: (one.at - signedAt) / day }];
  });
  const oldEnough = (signedAt: number): boolean => signedAt <= now - horizon * day;
  let signed = 0;
  for (const { files } of commits) {
    for (const { added, coveredAt } of files) {
      if (coveredAt.any !== undefined && oldEnough(coveredAt.any)) signed += added;
    }
  }
  const soon = escapes.filter(({ days, signedAt }) => days <= horizon && oldEnough(signedAt));
  const escaped = soon.reduce((sum, one) => sum + one.lines, 0);
  return { escapes, rate: rateOf(escaped, soon.length, signed) };
}

const fewestLines = 100;

/** The interval is of the number of fixes, since lines of one fix are no separate events. */
function rateOf(escaped: number, fixes: number, signed: number): Estimate {
  if (signed < fewestLines) {
    return notEnough(
      signed,
      `fewer than ${fewestLines} lines were signed off at least 90 days ago`,
    );
  }
  const scale = fixes === 0 ? 1000 / signed : (1000 * escaped) / fixes / signed;
  const { low, high } = poisson(fixes);
  return tell((1000 * escaped) / signed, signed, { low: low * scale, high: high * scale });
}

/**
 * A 95 % interval of the mean of a Poisson distribution of which one count is known, by Byar's approximation.
 *
 * Source: N. E. Breslow and N. E. Day, Statistical Methods in Cancer Research II (1987), page 69.
 */
export function poisson(count: number): Interval {
  const end = (of: number, sign: number): number =>
    of * (1 - 1 / (9 * of) + (sign * z95) / (3 * Math.sqrt(of))) ** 3;
  return { low: count === 0 ? 0 : end(count, -1), high: end(count + 1, 1) };
}
