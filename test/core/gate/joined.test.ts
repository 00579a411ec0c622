// The judgements of a range's commits as one: what is told, and that nothing passes that one of them does not.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { joinJudgements } from '../../../src/core/gate/joined';
import type { Judgement } from '../../../src/core/gate/judge';
import { statusOf } from '../../../src/core/gate/status';
import { commitOf, idOf, sven } from '../../fixtures/changes';
import { codesOf, judged, wordsOf } from '../../fixtures/judging';
import { signoffOf } from '../../fixtures/signoffs';

const veto = signoffOf({ verdict: 'request-changes', reviewer: { ...sven } });
const open = judged([]);
const signed = judged([signoffOf()]);
const exempt = judged([], { evidence: [] });
const vetoed = judged([veto]);

function joined(...judgements: readonly Judgement[]): Judgement {
  const parts = judgements.map((_, index) => ({ commit: commitOf({ id: idOf(`c${index}`) }) }));
  return joinJudgements(parts, judgements);
}

describe('joinJudgements', () => {
  it('is satisfied when every commit is, and those that need nothing are not counted', () => {
    assert.equal(joined(signed, exempt, signed).satisfied, true);
    assert.equal(statusOf(joined(signed, exempt), false), 'signed');
    assert.deepEqual(joined(signed, exempt).reasons, []);
    assert.equal(statusOf(joined(exempt), false), 'exempt');
  });

  it('says how many await a sign-off', () => {
    const one = joined(signed, open, exempt);
    assert.equal(one.satisfied, false);
    assert.equal(wordsOf(one), '1 of 2 commits that need a sign-off has none that counts');
    assert.equal(
      wordsOf(joined(open, open)),
      '2 of 2 commits that need a sign-off have none that counts',
    );
    assert.equal(statusOf(one, false), 'in-review');
    assert.equal(statusOf(joined(open, open), false), 'unreviewed');
  });

  it('tells a request for changes with the commit that it is about', () => {
    const one = joined(signed, vetoed);
    assert.deepEqual(codesOf(one), ['changes-requested', 'not-signed']);
    assert.ok(wordsOf(one).startsWith(`${idOf('c1').slice(0, 8)}: `));
    assert.equal(statusOf(one, false), 'changes-requested');
  });

  it('lists each sign-off once', () => {
    const both = signoffOf();
    assert.equal(joined(judged([both]), judged([both])).signoffs.length, 1);
  });
});
