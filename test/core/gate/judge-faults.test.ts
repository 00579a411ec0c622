// Judging one change: sign-offs that do not count, for whose they are or what they answer, and the words for it.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isOwn } from '../../../src/core/gate/person';
import { defaultPolicy, type Policy } from '../../../src/core/gate/policy';
import { ada, cleo, commitOf, rosa, sven } from '../../fixtures/changes';
import { codesOf, judged, wordsOf } from '../../fixtures/judging';
import { answersWith, otherOf, payloadOf, signoffOf } from '../../fixtures/signoffs';

describe('judge: whose and what sign-offs count', () => {
  const own: readonly (readonly [string, string, string])[] = [
    ['the author', ada.email, 'Fit\n'],
    ['the author in other letters', 'ADA@Example.ORG', 'Fit\n'],
    ['the author with blanks around', ` ${ada.email} `, 'Fit\n'],
    ['the committer', cleo.email, 'Fit\n'],
    ['a co-author', rosa.email, `Fit\n\nCo-authored-by: Rosa <${rosa.email}>\n`],
    [
      'a co-author in other letters',
      rosa.email,
      `Fit\n\nco-Authored-by: R <${rosa.email.toUpperCase()}>`,
    ],
  ];
  for (const [who, email, message] of own) {
    it(`does not count ${who}`, () => {
      const commit = commitOf({ message });
      const record = signoffOf({ reviewer: { name: 'R', email } });
      const judgement = judged([record], { commit });
      assert.deepEqual([judgement.satisfied, codesOf(judgement)], [false, ['own-change']]);
      assert.deepEqual(judgement.signoffs, [record]);
      assert.equal(judged([record], { commit }, { independent: false }).satisfied, true);
      assert.equal(isOwn(commit, { name: '', email }), true);
    });
  }

  it('tells people by address, not by name', () => {
    assert.equal(
      judged([signoffOf({ reviewer: { name: ada.name, email: rosa.email } })]).satisfied,
      true,
    );
  });

  const poor: readonly (readonly [
    string,
    Parameters<typeof signoffOf>[0],
    keyof Policy['answers'] | undefined,
  ])[] = [
    ['not-verified', { answers: answersWith('core-ran', { answer: 'no' }) }, 'verified'],
    ['not-verified', { answers: answersWith('core-ran', { answer: 'unsure' }) }, 'verified'],
    ['not-validated', { answers: answersWith('core-purpose', { note: 'short' }) }, 'validated'],
    ['other-checklist', { checklist: '0'.repeat(64) }, undefined],
  ];
  for (const [code, fields, answers] of poor) {
    it(`does not count one that is ${code}, and says so`, () => {
      const judgement = judged([signoffOf(fields)]);
      assert.deepEqual([judgement.satisfied, codesOf(judgement)], [false, [code]]);
      assert.match(wordsOf(judgement), /^Rosa Reviewer/);
      if (answers === undefined) return;
      const asked = { ...defaultPolicy.answers, [answers]: false };
      assert.equal(judged([signoffOf(fields)], {}, { answers: asked }).satisfied, true);
    });
  }

  it('says of one without answers that it is neither', () => {
    assert.deepEqual(codesOf(judged([signoffOf({ answers: [] })])), [
      'not-verified',
      'not-validated',
    ]);
  });

  it('counts a good one beside poor ones', () => {
    const records = [signoffOf({ answers: [] }), signoffOf({ reviewer: { ...sven } })];
    assert.equal(judged(records).satisfied, true);
  });

  it('does not take records of unknown kinds or versions for sign-offs', () => {
    const other = otherOf({ ...payloadOf(), v: 2 });
    assert.deepEqual(codesOf(judged([other])), ['not-signed']);
  });
});

describe('a sign-off by the account of an agent', () => {
  it('does not count, whoever wrote the change', () => {
    for (const reviewer of [
      { name: 'Claude', email: 'noreply@anthropic.com' },
      {
        name: 'copilot-swe-agent[bot]',
        email: '198982749+Copilot@users.noreply.github.com',
      },
      { name: 'some-app[bot]', email: '123+some-app[bot]@users.noreply.github.com' },
    ]) {
      const judgement = judged([signoffOf({ reviewer })]);
      assert.deepEqual(codesOf(judgement), ['agent-reviewer']);
    }
  });

  it('is none where only the name is an agent’s', () => {
    const reviewer = { name: 'Claude', email: 'claude.monet@example.org' };
    assert.equal(judged([signoffOf({ reviewer })]).satisfied, true);
  });
});
