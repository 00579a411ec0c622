import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  applyEdits,
  type Edit,
  type Origin,
  overlay,
  type Run,
} from '../../../../src/core/history/lines/runs';

const origins = ['a', 'b', 'c'].map((commit): Origin => ({ commit, path: 'f.py' }));
const fresh: Origin = { commit: 'new', path: 'f.py' };

/** A file line by line, each with its origin or none. */
type Lines = readonly (Origin | undefined)[];

function runsOf(lines: Lines): readonly Run[] {
  return lines.flatMap((origin, from) =>
    origin === undefined ? [] : [{ from, count: 1, origin }],
  );
}

function linesOf(runs: readonly Run[], length: number): Lines {
  const lines = new Array<Origin | undefined>(length).fill(undefined);
  for (const { from, count, origin } of runs) lines.fill(origin, from, from + count);
  return lines;
}

/** Edits as a diff has them: of gaps, removed and added lines in turn. */
const script = fc.array(fc.tuple(fc.nat(4), fc.nat(3), fc.nat(3)), { maxLength: 6 });
const anyLines = fc.array(fc.constantFrom(undefined, ...origins), { maxLength: 30 });

/** The edits with the numbers of `@@` lines, and the file that they lead to, made line by line. */
function play(lines: Lines, steps: readonly (readonly [number, number, number])[]) {
  const edits: Edit[] = [];
  const after: (Origin | undefined)[] = [];
  const removed: (Origin | undefined)[] = [];
  let at = 0;
  for (const [gap, out, added] of steps) {
    // Hunks without context never touch.
    const skipped = edits.length === 0 ? gap : gap + 1;
    if (at + skipped + out > lines.length || out + added === 0) break;
    after.push(...lines.slice(at, at + skipped));
    at += skipped;
    const starts = {
      oldStart: out === 0 ? at : at + 1,
      newStart: added === 0 ? after.length : after.length + 1,
    };
    edits.push({ ...starts, oldCount: out, newCount: added });
    removed.push(...lines.slice(at, at + out));
    at += out;
    after.push(...new Array<Origin>(added).fill(fresh));
  }
  after.push(...lines.slice(at));
  return { edits, after, removed: removed.filter((one) => one !== undefined) };
}

describe('runs of lines', () => {
  it('follow a diff as lines one by one do', () => {
    fc.assert(
      fc.property(anyLines, script, (lines, steps) => {
        const { edits, after, removed } = play(lines, steps);
        const found = applyEdits(runsOf(lines), edits, fresh);
        assert.deepEqual(linesOf(found.runs, after.length), after);
        const gone = found.removed.flatMap(({ count, origin }) =>
          new Array<Origin>(count).fill(origin),
        );
        assert.deepEqual(gone, removed);
      }),
    );
  });

  it('of two parents join, and the first stands where both know a line', () => {
    fc.assert(
      fc.property(anyLines, anyLines, (one, two) => {
        const length = Math.max(one.length, two.length);
        const joined = linesOf(overlay(runsOf(one), runsOf(two)), length);
        const wanted = Array.from({ length }, (_, line) => one[line] ?? two[line]);
        assert.deepEqual(joined, wanted);
      }),
    );
  });
});
