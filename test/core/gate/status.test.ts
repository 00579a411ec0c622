// The status of a change: every one of the six, and which of two wins.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { JudgedChange } from '../../../src/core/gate/judge';
import {
  decideNothing,
  type Status,
  statusLabel,
  statusOf,
  statusWithoutRecords,
} from '../../../src/core/gate/status';
import type { StoredRecord } from '../../../src/core/signoff/record';
import { statusCodes } from '../../../src/protocol/review';
import { anyId, anyTransition } from '../../fixtures/arbitrary';
import { ada, commitOf, idOf, sven, transitionOf } from '../../fixtures/changes';
import { judged } from '../../fixtures/judging';
import { otherOf, payloadOf, recordOf, signoffOf } from '../../fixtures/signoffs';

function status(
  records: readonly StoredRecord[],
  { started = false, ...fields }: Partial<JudgedChange> & { started?: boolean } = {},
): Status {
  return statusOf(judged(records, fields), started);
}

const veto = signoffOf({ verdict: 'request-changes', reviewer: { ...sven } });
const partOf = (commit: string): StoredRecord =>
  signoffOf({ files: [[...transitionOf('src/fit.py')]], subject: { commit } });

describe('statusOf', () => {
  it('unreviewed: nobody has begun', () => {
    assert.equal(status([]), 'unreviewed');
  });

  it('in-review: the reader has a draft', () => {
    assert.equal(status([], { started: true }), 'in-review');
  });

  it('in-review: somebody approved, and it does not count yet', () => {
    assert.equal(status([signoffOf({ answers: [] })]), 'in-review');
    assert.equal(status([signoffOf({ reviewer: { ...ada } })]), 'in-review');
  });

  it('stale: a part is covered by a sign-off of another commit', () => {
    assert.equal(status([partOf(idOf('x'))]), 'stale');
  });

  it('signed: the gate is satisfied, draft or not', () => {
    assert.equal(status([signoffOf()]), 'signed');
    assert.equal(status([signoffOf()], { started: true }), 'signed');
  });

  it('signed: nobody asked, and it is signed all the same', () => {
    assert.equal(status([signoffOf()], { evidence: [] }), 'signed');
  });

  it('changes-requested: before everything else', () => {
    assert.equal(status([veto]), 'changes-requested');
    assert.equal(status([signoffOf(), veto], { started: true }), 'changes-requested');
    assert.equal(status([veto], { evidence: [] }), 'changes-requested');
    assert.equal(
      status([otherOf({ ...payloadOf({ verdict: 'request-changes' }), v: 2 })]),
      'changes-requested',
    );
  });

  it('stale: signed as it is named, and no longer whole', () => {
    assert.equal(status([partOf(idOf('commit'))]), 'stale');
    assert.equal(status([partOf(idOf('commit'))], { started: true }), 'stale');
  });

  it('exempt: nothing is asked of it', () => {
    assert.equal(status([], { evidence: [] }), 'exempt');
    assert.equal(status([], { evidence: [], started: true }), 'exempt');
  });
});

describe('statusLabel', () => {
  it('has words for every status, and the protocol has the same ones', () => {
    assert.equal(new Set(statusCodes.map(statusLabel)).size, statusCodes.length);
  });
});

describe('statusWithoutRecords', () => {
  it('is what the gate says of any AI-written change where there are no records', () => {
    const parents = fc.array(anyId, { maxLength: 3 });
    const property = fc.property(parents, fc.array(anyTransition), (of, files) => {
      const commit = commitOf({ parents: of });
      const cleanMerge = of.length === 2 && files.length === 0;
      assert.equal(statusWithoutRecords({ cleanMerge }), status([], { commit, files }));
    });
    fc.assert(property);
  });

  it('holds only where no record can change it', () => {
    const signed = signoffOf();
    const withdrawal = recordOf({ kind: 'withdraw', record: signed.id });
    const fields = { subject: { commit: idOf('x') }, reason: 'Generated.', until: '2026-12-31' };
    assert.ok(decideNothing([]));
    assert.ok(decideNothing([withdrawal, signed]));
    for (const record of [
      signed,
      veto,
      recordOf({ kind: 'waiver', ...fields }),
      otherOf({ v: 2 }),
    ]) {
      assert.ok(!decideNothing([record]));
    }
  });
});
