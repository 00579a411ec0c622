import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { bootstrap } from '../../../../src/core/history/measures/bootstrap';
import { cohensKappa } from '../../../../src/core/history/measures/cohen';
import { fleissKappa } from '../../../../src/core/history/measures/fleiss';
import { gwetAc1 } from '../../../../src/core/history/measures/gwet';
import { krippendorffAlpha } from '../../../../src/core/history/measures/krippendorff';
import { alike, type Rated } from '../../../../src/core/history/measures/ratings';

/** Units of a table of two raters: how often the first said the row and the second the column. */
function unitsOfTable(table: readonly (readonly number[])[]): readonly Rated[] {
  const units = table.flatMap((row, a) =>
    row.flatMap((count, b) =>
      Array.from(
        { length: count },
        () =>
          new Map([
            ['one', `${a}`],
            ['two', `${b}`],
          ]),
      ),
    ),
  );
  return alike(units, true);
}

/** Units of a table that says how often each value was given. */
function unitsOfCounts(table: readonly (readonly number[])[]): readonly Rated[] {
  const units = table.map((row) => {
    const values = row.flatMap((count, value) => Array.from({ length: count }, () => `${value}`));
    return new Map(values.map((value, rater) => [`${rater}`, value]));
  });
  return alike(units, false);
}

/** Units of rows with a value for each rater, `-` where there is none. */
function unitsOfRows(rows: readonly string[]): readonly Rated[] {
  const units = rows.map((row) => {
    const values = row.split(' ').map((value, rater) => [`${rater}`, value] as const);
    return new Map(values.filter(([, value]) => value !== '-'));
  });
  return alike(units, true);
}

function close(actual: number | undefined, expected: number, digits: number): void {
  assert.equal(actual?.toFixed(digits), expected.toFixed(digits));
}

describe('coefficients of agreement', () => {
  // Data set cont3x3abstractors of R's irrCAC 1.0 (K. L. Gwet), with the values that its vignette "overview" prints.
  const abstractors = unitsOfTable([
    [13, 0, 0],
    [0, 20, 7],
    [0, 4, 56],
  ]);

  // Data set cac.raw4raters of the same package: four raters, with gaps; values of the same vignette. It is the
  // example that Krippendorff (2011, section C) works through by hand, with α = 0.743.
  const raters = unitsOfRows([
    ...['1 1 - 1', '2 2 3 2', '3 3 3 3', '3 3 3 3', '2 2 2 2', '1 2 3 4'],
    ...['4 4 4 4', '1 1 2 1', '2 2 2 2', '- 5 5 5', '- - 1 1', '- - 3 -'],
  ]);

  it('agree with irrCAC for two raters', () => {
    close(cohensKappa(abstractors, 'one', 'two')?.value, 0.7964094, 7);
    close(cohensKappa(abstractors, 'one', 'two')?.observed, 0.89, 10);
    close(gwetAc1(abstractors)?.value, 0.8493305, 7);
    close(krippendorffAlpha(abstractors)?.value, 0.7972585, 7);
  });

  it('agree with irrCAC for four raters with gaps', () => {
    close(fleissKappa(raters)?.value, 0.76117, 5);
    close(fleissKappa(raters)?.expected, 0.2387153, 7);
    close(gwetAc1(raters)?.value, 0.77544, 5);
    close(gwetAc1(raters)?.expected, 0.1903212, 7);
    close(krippendorffAlpha(raters)?.value, 0.74342, 5);
  });

  it("agrees with the worked example of Wikipedia's page on Fleiss' kappa: 14 raters, 0.210", () => {
    const counts = [
      ...[
        [0, 0, 0, 0, 14],
        [0, 2, 6, 4, 2],
        [0, 0, 3, 5, 6],
        [0, 3, 9, 2, 0],
        [2, 2, 8, 1, 1],
      ],
      ...[
        [7, 7, 0, 0, 0],
        [3, 2, 6, 3, 0],
        [2, 5, 3, 2, 2],
        [6, 5, 2, 1, 0],
        [0, 2, 2, 3, 7],
      ],
    ];
    close(fleissKappa(unitsOfCounts(counts))?.value, 0.20993070442195522, 12);
  });

  it('are not defined where every rating is the same, or nothing was rated twice', () => {
    const same = unitsOfRows(['1 1', '1 1']);
    const alone = unitsOfRows(['1 -', '- 2']);
    for (const units of [same, alone, []]) {
      assert.equal(cohensKappa(units, '0', '1'), undefined);
      assert.equal(fleissKappa(units), undefined);
      assert.equal(gwetAc1(units), undefined);
      assert.equal(krippendorffAlpha(units), undefined);
    }
  });
});

describe('the bootstrap', () => {
  interface Value {
    readonly value: number;
    readonly times: number;
  }
  const mean = (sample: readonly Value[]): number =>
    sample.reduce((sum, { value, times }) => sum + value * times, 0) /
    sample.reduce((sum, { times }) => sum + times, 0);
  const once = (value: number): Value => ({ value, times: 1 });

  it('gives the same interval each time, and one that holds the value', () => {
    const values = Array.from({ length: 50 }, (_, index) => once(index));
    const interval = bootstrap(values, mean);
    assert.deepEqual(bootstrap(values, mean), interval);
    assert.ok(interval !== undefined && interval.low < 24.5 && interval.high > 24.5);
    // The normal interval of the mean of 0..49: 24.5 ± 1.96 · 14.43 / √50 = 20.5 to 28.5.
    assert.ok(Math.abs(interval.low - 20.5) < 0.7 && Math.abs(interval.high - 28.5) < 0.7);
  });

  it('of many clusters gives what the normal approximation does', () => {
    // Of 0 and 1, 5,000 each: 0.5 ± 1.96 · 0.5 / √10,000.
    const interval = bootstrap(
      [0, 1].map((value) => ({ value, times: 5_000 })),
      mean,
    );
    assert.ok(interval !== undefined);
    assert.ok(Math.abs(interval.low - 0.4902) < 0.001 && Math.abs(interval.high - 0.5098) < 0.001);
  });

  it('gives none of one cluster, or where most samples allow no value', () => {
    assert.equal(bootstrap([once(1)], mean), undefined);
    assert.equal(
      bootstrap([1, 2, 3].map(once), () => undefined),
      undefined,
    );
  });
});
