// How much a coefficient would move had other things been observed.
import type { Interval } from './estimate';
import { randomFrom } from './random';

/** How often is resampled; with 1,000 the ends of a 95 % interval stand on 25 values each. */
const times = 1_000;
const seed = 20_261_123;

/** More than this are not drawn one by one. */
const mostDrawn = 500;

/**
 * The percentile interval of a statistic: its 2.5 % and 97.5 % quantiles over samples of the same size that
 * are drawn from the given clusters with replacement. The same clusters give the same interval. Of many clusters
 * it is drawn how often each kind of them occurs, which is Poisson for each by itself.
 *
 * Sources: B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap (1993), chapter 13; J. A. Hanley and
 * B. MacGibbon, Creating non-parametric bootstrap samples using Poisson frequencies, Computer Methods and Programs
 * in Biomedicine 83 (2006), 57–62.
 *
 * @param kinds of what is drawn as one, since what is in it hangs together, and how often there is each
 * @param statistic of a sample; undefined where the sample allows none, which then does not count
 * @returns undefined where fewer than half of the samples allow one
 */
export function bootstrap<T extends { readonly times: number }>(
  kinds: readonly T[],
  statistic: (sample: readonly T[]) => number | undefined,
): Interval | undefined {
  const clusters = kinds.flatMap(({ times: count }, kind) =>
    new Array<number>(Math.min(count, mostDrawn + 1)).fill(kind),
  );
  if (clusters.length < 2) return undefined;
  const random = randomFrom(seed);
  const isMany = clusters.length > mostDrawn;
  const values: number[] = [];
  for (let round = 0; round < times; round++) {
    const counts = isMany
      ? kinds.map(({ times: mean }) => poisson(mean, random))
      : drawOneByOne(clusters, kinds.length, random);
    const value = statistic(kinds.map((kind, index) => ({ ...kind, times: counts[index] ?? 0 })));
    if (value !== undefined) values.push(value);
  }
  if (values.length < times / 2) return undefined;
  values.sort((a, b) => a - b);
  return { low: quantile(values, 0.025), high: quantile(values, 0.975) };
}

function drawOneByOne(
  clusters: readonly number[],
  kinds: number,
  random: () => number,
): readonly number[] {
  const counts = new Array<number>(kinds).fill(0);
  for (let drawn = 0; drawn < clusters.length; drawn++) {
    const kind = clusters[Math.floor(random() * clusters.length)] ?? 0;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** From here on a Poisson distribution is drawn from as a normal one, rounded. */
const large = 30;

function poisson(mean: number, random: () => number): number {
  if (mean > large) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal));
  }
  let count = 0;
  for (let product = random(); product > Math.exp(-mean); product *= random()) count++;
  return count;
}

/** A quantile of sorted values, interpolated as R does by default (type 7). */
function quantile(sorted: readonly number[], at: number): number {
  const place = (sorted.length - 1) * at;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
