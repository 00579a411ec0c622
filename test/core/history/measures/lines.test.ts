import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { day } from '../../../../src/core/history/facts';
import { findEscapes, poisson } from '../../../../src/core/history/measures/escapes';
import { isFix } from '../../../../src/core/history/measures/fixes';
import { lineSurvival } from '../../../../src/core/history/measures/line-survival';
import { commitFact, monday } from '../facts';

describe('escapes', () => {
  const signed = commitFact({
    files: [{ path: 'a', added: 1000, deleted: 0, coveredAt: { any: monday } }],
  });
  const fixed = (at: number, path = 'a', fix = true) => ({
    ...{ repository: 'demo', by: 'f'.repeat(40), at, commit: signed.id, path, lines: 4, fix },
  });

  it('are lines signed off before their fix, and no others', () => {
    const now = monday + 200 * day;
    const lines = [
      fixed(monday + 10 * day),
      fixed(monday - day),
      fixed(monday + 100 * day),
      fixed(monday + day, 'b'),
      fixed(monday + day, 'a', false),
    ];
    const { escapes, rate } = findEscapes([signed], lines, now);
    assert.deepEqual(
      escapes.map((escape) => escape.days),
      [10, 100],
    );
    assert.ok(rate.told && rate.value === 4 && rate.n === 1000);
    assert.ok(rate.interval !== undefined && rate.interval.low < 4 && rate.interval.high > 4);
  });

  it('have no rate before enough lines are 90 days old', () => {
    assert.equal(findEscapes([signed], [], monday + 89 * day).rate.told, false);
    const { rate } = findEscapes([signed], [], monday + 91 * day);
    assert.ok(rate.told && rate.value === 0 && (rate.interval?.high ?? 0) > 0);
  });

  it('count by the Poisson interval that tables give', () => {
    // Garwood's exact limits for 10 events are 4.795 and 18.391, for none 0 and 3.689.
    const { low, high } = poisson(10);
    assert.ok(Math.abs(low - 4.795) < 0.01 && Math.abs(high - 18.391) < 0.01);
    assert.ok(poisson(0).low === 0 && Math.abs(poisson(0).high - 3.689) < 0.1);
  });

  it('are mended by commits that say so', () => {
    for (const message of ['Fix the seed', 'bugfix: off by one', 'Revert "Add"', 'Correct units']) {
      assert.equal(isFix(message), true, message);
    }
    for (const message of ['Add prefix', 'Fix typo in docs', 'fixture for plots', 'x\n\nfix', '']) {
      assert.equal(isFix(message), false, message);
    }
  });
});

describe('survival of lines', () => {
  const coveredAt = { any: monday };
  const commit = commitFact({ files: [{ path: 'a', added: 100, deleted: 0, coveredAt }] });
  const born = { repository: 'demo', commit: commit.id, path: 'a', lines: 100 };
  const end = { ...born, lines: 60, by: 'f'.repeat(40), at: monday + 10 * day, fix: false };
  const now = monday + 20 * day;

  it('is told by agent and by signed off, with lines as the weight', () => {
    const [first, second] = lineSurvival([commit], { born: [born], ended: [end] }, now);
    assert.deepEqual([first?.agent, first?.signed], ['claude-code', true]);
    assert.deepEqual([first?.curve.n, first?.curve.ended], [100, 60]);
    assert.ok(first?.curve.median.told && first.curve.median.value === 10);
    assert.equal(second, undefined);
    assert.deepEqual(lineSurvival([], { born: [], ended: [] }, now), []);
  });

  it('ends a line once, leaves contradictory clocks out, and says nothing of others’ lines', () => {
    const twice = lineSurvival([commit], { born: [born], ended: [end, end] }, now);
    assert.deepEqual([twice[0]?.curve.n, twice[0]?.curve.ended], [100, 100]);
    const early = { ...end, at: monday - day };
    const [left] = lineSurvival([commit], { born: [born], ended: [early] }, now);
    assert.deepEqual([left?.curve.n, left?.curve.median.told], [40, false]);
    assert.deepEqual(lineSurvival([], { born: [born], ended: [end] }, now), []);
  });
});
