// History: sign-offs only, newest first, in one order whatever order they were read in.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { historyOf } from '../../../src/core/history/history';
import type { PlacedRecord } from '../../../src/core/signoff/note';
import type { StoredRecord } from '../../../src/core/signoff/record';
import { idOf } from '../../fixtures/changes';
import { answersWith, otherOf, signoffOf } from '../../fixtures/signoffs';

const place = (record: StoredRecord, object = idOf('commit')): PlacedRecord => ({ object, record });
const at = (moment: string, note = ''): PlacedRecord => place(signoffOf({ at: moment, note }));

const placed = [
  at('2026-01-02T03:04:05Z'),
  at('2025-12-31T23:59:59Z'),
  at('2026-01-02T03:04:06Z'),
  at('2026-10-01T00:00:00Z'),
  at('2026-09-30T00:00:00Z'),
  ...['one', 'two', 'three', 'four'].map((note) => at('2026-01-02T03:04:05Z', note)),
];

describe('historyOf', () => {
  it('is empty of nothing', () => {
    assert.deepEqual(historyOf([]), []);
  });

  it('puts the newest first', () => {
    const moments = historyOf(placed).map((entry) => entry.record.payload.at);
    assert.deepEqual(
      moments,
      placed
        .map(({ record }) => record.payload['at'])
        .toSorted()
        .toReversed(),
    );
    assert.equal(moments[0], '2026-10-01T00:00:00Z');
  });

  it('has one order, whatever the order of the records', () => {
    const ids = (records: readonly PlacedRecord[]): string[] =>
      historyOf(records).map((entry) => entry.record.id);
    fc.assert(
      fc.property(fc.shuffledSubarray(placed, { minLength: placed.length }), (shuffled) => {
        assert.deepEqual(ids(shuffled), ids(placed));
      }),
    );
  });

  it('lists sign-offs only, each with the object whose note holds it', () => {
    const records = [place(otherOf({ v: 1, kind: 'elsewhere' })), place(signoffOf(), idOf('x'))];
    const entries = historyOf(records);
    assert.deepEqual(
      entries.map((entry) => [entry.commit, entry.record]),
      [[idOf('x'), records[1]?.record]],
    );
  });

  it('lists a record in two notes twice', () => {
    const record = signoffOf();
    const commits = historyOf([place(record), place(record, idOf('x'))]).map(
      (entry) => entry.commit,
    );
    assert.deepEqual(commits.toSorted(), [idOf('commit'), idOf('x')].toSorted());
  });

  it('tells verified and validated apart', () => {
    const kinds = (prompt?: string): boolean[] => {
      const answers = prompt === undefined ? [] : answersWith(prompt, { answer: 'no' });
      const [entry] = historyOf([place(signoffOf({ answers }))]);
      assert(entry);
      return [entry.verified, entry.validated];
    };
    assert.deepEqual(kinds('core-ran'), [false, true]);
    assert.deepEqual(kinds('core-purpose'), [true, false]);
    assert.deepEqual(kinds('none of them'), [true, true]);
    assert.deepEqual(kinds(), [false, false]);
  });

  it('does not change the list that it is given', () => {
    const before = [...placed];
    historyOf(placed);
    assert.deepEqual(placed, before);
  });
});
