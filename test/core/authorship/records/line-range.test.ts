// Tests sets of lines against the plain sets of numbers that they stand for.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  countLines,
  intersect,
  isLineRange,
  type LineRange,
  rangesText,
  unite,
  without,
} from '../../../../src/core/authorship/records/line-range';

const anyRanges = fc.array(
  fc.tuple(fc.integer({ min: 1, max: 40 }), fc.nat(6)).map(([a, n]): LineRange => [a, a + n]),
  { maxLength: 12 },
);

const linesOf = (ranges: readonly LineRange[]): readonly number[] =>
  ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, n) => first + n));

const sorted = (lines: Iterable<number>): number[] => [...new Set(lines)].sort((a, b) => a - b);

describe('sets of lines', () => {
  it('are united in order, each line once, without ranges that touch', () => {
    fc.assert(
      fc.property(anyRanges, (ranges) => {
        const united = unite(ranges);
        assert.deepEqual(linesOf(united), sorted(linesOf(ranges)));
        assert.equal(countLines(united), sorted(linesOf(ranges)).length);
        for (const [n, [first]] of united.entries()) {
          assert.ok(n === 0 || first > (united[n - 1]?.[1] ?? 0) + 1, rangesText(united));
        }
      }),
    );
  });

  it('have in common, and leave, the lines that sets of numbers do', () => {
    fc.assert(
      fc.property(anyRanges, anyRanges, (some, others) => {
        const [a, b] = [unite(some), unite(others)];
        const inB = new Set(linesOf(b));
        const common = linesOf(a).filter((line) => inB.has(line));
        const left = linesOf(a).filter((line) => !inB.has(line));
        assert.deepEqual(linesOf(intersect(a, b)), common);
        assert.deepEqual(linesOf(without(a, b)), left);
      }),
    );
  });

  it('do not have the lines that no file has', () => {
    const wrong: LineRange[] = [
      ...([
        [0, 1],
        [3, 2],
        [1.5, 2],
        [1, Infinity],
        [-1, 4],
        [Number.NaN, 1],
      ] as LineRange[]),
      [1, 1_000_000_000],
    ];
    assert.deepEqual(wrong.filter(isLineRange), []);
    assert.ok(isLineRange([1, 1]));
  });

  it('are written as ranges', () => {
    assert.equal(rangesText([[1, 4], [9, 9], [12, 16]]), '1-4,9,12-16'); // prettier-ignore
  });
});
