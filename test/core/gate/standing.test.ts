// What still holds: withdrawals, lifted vetoes, marks and waivers, and who may make them.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { unnamedAgent } from '../../../src/core/authorship/evidence';
import { marksOf } from '../../../src/core/authorship/marks';
import { standing } from '../../../src/core/gate/standing';
import { statusOf } from '../../../src/core/gate/status';
import { ada, changeOf, commitOf, idOf, rosa, sven } from '../../fixtures/changes';
import { codesOf, judged } from '../../fixtures/judging';
import { recordOf, signoffOf } from '../../fixtures/signoffs';

const by = ({ name, email }: typeof rosa) => ({ reviewer: { name, email } });
const subject = { commit: idOf('commit') };
const withdrawal = (record: string, person = rosa) =>
  recordOf({ kind: 'withdraw', record, ...by(person) });

describe('a withdrawn sign-off', () => {
  it('no longer counts, nor does a withdrawn veto stop', () => {
    const approval = signoffOf();
    assert.equal(judged([approval, withdrawal(approval.id)]).satisfied, false);
    const veto = signoffOf({ verdict: 'request-changes', ...by(sven) });
    assert.equal(judged([signoffOf(), veto]).satisfied, false);
    assert.equal(judged([signoffOf(), veto, withdrawal(veto.id, sven)]).satisfied, true);
  });

  it('is withdrawn by nobody but its reviewer', () => {
    const approval = signoffOf();
    assert.equal(judged([approval, withdrawal(approval.id, sven)]).satisfied, true);
    const veto = signoffOf({ verdict: 'request-changes', ...by(sven) });
    assert.equal(judged([signoffOf(), veto, withdrawal(veto.id, ada)]).satisfied, false);
  });

  it('lifts nothing any more', () => {
    const veto = signoffOf({ verdict: 'request-changes' });
    const approval = signoffOf({ follows: [veto.id], subject: { commit: idOf('later') } });
    assert.deepEqual(standing([veto, approval]), [approval]);
    const records = [veto, approval, withdrawal(approval.id)];
    assert.deepEqual(standing(records), [veto, records[2]]);
  });

  it('stands where somebody else’s approval names the veto', () => {
    const veto = signoffOf({ verdict: 'request-changes' });
    const approval = signoffOf({ follows: [veto.id], ...by(sven) });
    assert.deepEqual(standing([veto, approval]), [veto, approval]);
  });
});

describe('a mark', () => {
  const mark = (fields: Record<string, unknown>) => recordOf({ kind: 'mark', subject, ...fields });

  it('is evidence with the agent, the person and the note', () => {
    const marks = marksOf([mark({ ai: true, agent: 'cursor', note: 'I saw it.' })]);
    const [evidence] = marks.get(idOf('commit')) ?? [];
    assert.deepEqual(evidence, {
      kind: 'mark',
      agent: 'cursor',
      role: 'wrote',
      strength: 'marked',
      text: 'Rosa Reviewer <rosa@example.org>: I saw it.',
    });
    const [bare] = marksOf([mark({ ai: true })]).get(idOf('commit')) ?? [];
    assert.equal(bare?.agent, unnamedAgent);
  });

  it('makes a sign-off required', () => {
    const evidence = marksOf([mark({ ai: true })]).get(idOf('commit')) ?? [];
    assert.equal(judged([], { evidence: [] }).required, false);
    assert.equal(judged([], { evidence }).required, true);
  });

  it('is replaced by a newer one of the same person alone', () => {
    const yes = mark({ ai: true });
    const no = { ai: false, at: '2026-01-02T03:04:06Z' };
    const count = (...marks: Parameters<typeof marksOf>[0]) =>
      marksOf(marks).get(idOf('commit'))?.length;
    assert.equal(count(yes, mark(no)), 0);
    assert.equal(count(mark(no), yes), 0);
    assert.equal(count(yes, mark({ ...no, ...by(sven) })), 1);
    assert.equal(count(yes, mark({ ai: false })), 1, 'on a tie');
  });
});

describe('a waiver', () => {
  const waiver = (fields: Record<string, unknown> = {}) =>
    recordOf({ kind: 'waiver', subject, reason: 'Generated.', until: '9999-12-31', ...fields });

  it('exempts its commit, up to and with its last day', () => {
    const judgement = judged([waiver()]);
    assert.equal(judgement.satisfied, true);
    assert.equal(statusOf(judgement, false), 'exempt');
    assert.equal(judged([waiver({ until: '9999-12-30' })]).satisfied, false);
  });

  it('does nothing for other commits, against a veto, by the author, or withdrawn', () => {
    assert.equal(judged([waiver({ subject: { commit: idOf('x') } })]).satisfied, false);
    const veto = signoffOf({ verdict: 'request-changes' });
    assert.deepEqual(codesOf(judged([waiver(), veto])), ['changes-requested']);
    assert.equal(judged([waiver(by(ada))]).satisfied, false);
    const one = waiver();
    assert.equal(judged([one, withdrawal(one.id)]).satisfied, false);
  });
});

describe('a clean merge', () => {
  const parents = [idOf('one'), idOf('two')];

  it('has nothing of its own to sign off', () => {
    const judgement = judged([], { commit: commitOf({ parents }), files: [] });
    assert.deepEqual([judgement.required, judgement.satisfied], [false, true]);
    assert.equal(statusOf(judgement, false), 'exempt');
  });

  it('is not one with content, one parent, or three', () => {
    assert.equal(judged([], { commit: commitOf({ parents }) }).required, true);
    for (const some of [[idOf('one')], [...parents, idOf('three')]]) {
      const change = changeOf({ commit: commitOf({ parents: some }), files: [] });
      assert.equal(judged([], change).required, true);
    }
  });
});
