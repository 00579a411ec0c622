// Tests the comparison of tables: rows, columns, cells, and that both tables can be told from it.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { diffTables, type TableDiff, type TableRow } from '../../../src/core/change/table-diff';

const table = (text: string): TableRow[] => text.split('\n').map((line) => line.split(','));
function compared(before: string, after: string): TableDiff {
  const diff = diffTables(table(before), table(after));
  assert.ok(diff);
  return diff;
}

describe('diffTables', () => {
  it('says which cells of a row changed', () => {
    const { rows, same, columns } = compared('a,b\n1,2\n3,4', 'a,b\n1,2\n3,5');
    assert.deepEqual(rows, [{ fate: 'changed', number: 2, cells: ['3', ['4', '5']] }]);
    assert.equal(same, 1);
    assert.deepEqual(
      columns.map(({ fate }) => fate),
      ['same', 'same'],
    );
  });

  it('keeps rows apart that came and went', () => {
    const { rows } = compared('a\n1\n2\n3\n4', 'a\n2\n3\n4\n5\n6');
    assert.deepEqual(
      rows.map(({ fate, number, cells }) => [fate, number, cells[0]]),
      [
        ['removed', 1, '1'],
        ['added', 4, '5'],
        ['added', 5, '6'],
      ],
    );
  });

  it('does not take a new column, or one that moved, for changed rows', () => {
    const added = compared('a,b\n1,2\n3,4', 'b,c,a\n2,x,1\n4,y,3');
    assert.deepEqual(added.columns, [
      { name: 'b', fate: 'same' },
      { name: 'c', fate: 'added' },
      { name: 'a', fate: 'same' },
    ]);
    assert.deepEqual([added.rows, added.same], [[], 2]);
    const gone = compared('a,b\n1,2', 'a\n1');
    assert.deepEqual(gone.columns.at(-1), { name: 'b', fate: 'removed' });
  });

  it('is of no tables without names, or with a name twice', () => {
    assert.equal(diffTables([], []), undefined);
    assert.equal(diffTables(table('a,a\n1,2'), table('a,a\n1,3')), undefined);
  });

  it('tells both tables, of the same columns', () => {
    const rows = fc.array(fc.tuple(fc.constantFrom('1', '2', '3'), fc.constantFrom('x', 'y')), {
      maxLength: 8,
    });
    const names = ['number', 'letter'];
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const diff = diffTables([names, ...before], [names, ...after]);
        assert.ok(diff);
        const count = (...fates: string[]): number =>
          diff.rows.filter(({ fate }) => fates.includes(fate)).length;
        assert.equal(diff.same + count('changed', 'removed'), before.length);
        assert.equal(diff.same + count('changed', 'added'), after.length);
        for (const { fate, number, cells } of diff.rows) {
          const row = (fate === 'removed' ? before : after)[number - 1];
          assert.deepEqual(
            cells.map((cell) => (typeof cell === 'string' ? cell : cell[1])),
            row,
          );
        }
      }),
    );
  });
});
