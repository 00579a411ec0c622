// The gate on the checklist of a base: whose answers count, and which answers it asks for.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { coreChecklist } from '../../../src/core/checklist/checklist';
import { readChecklistInForce } from '../../../src/core/checklist/team/in-force';
import { judge, type Judgement } from '../../../src/core/gate/judge';
import { defaultPolicy, type Policy } from '../../../src/core/gate/policy';
import type { SignoffPayload } from '../../../src/core/signoff/schema';
import { changeOf, transitionOf } from '../../fixtures/changes';
import { codesOf, wordsOf } from '../../fixtures/judging';
import { goodAnswers, signoffOf } from '../../fixtures/signoffs';

const detector = {
  id: 'lab-detector',
  kind: 'verification',
  title: 'Detector',
  question: 'Is the detector the one of the run list?',
  need: 'must',
  paths: ['src/fit.py'],
};
const read = readChecklistInForce(
  JSON.stringify({ prompts: { 'fit-scope': { need: 'must' } }, add: [detector] }),
);
if (!read.ok) throw new Error('the checklist is right');
const checklist = read.value;
const answered: SignoffPayload['answers'] = [
  ...goodAnswers(),
  { prompt: detector.id, answer: 'yes', evidence: [{ type: 'reading', text: 'run list 7' }] },
];

function judged(
  fields: readonly Partial<SignoffPayload>[],
  answers: Partial<Policy['answers']> = {},
): Judgement {
  const records = fields.map((one) => signoffOf({ checklist: checklist.digest, ...one }));
  const policy = { ...defaultPolicy, answers: { ...defaultPolicy.answers, ...answers } };
  return judge(changeOf(), records, checklist, policy);
}

describe('judging by a checklist of the base', () => {
  it('counts a sign-off that answers it', () => {
    assert.deepEqual(codesOf(judged([{ answers: answered }])), []);
  });

  it('counts none that answered another, empty or older [threat 38]', () => {
    for (const digest of ['0'.repeat(64), coreChecklist.digest]) {
      const judgement = judged([{ answers: answered, checklist: digest }]);
      assert.deepEqual(codesOf(judgement), ['other-checklist']);
      assert.ok(wordsOf(judgement).includes(digest.slice(0, 8)));
      assert.ok(wordsOf(judgement).includes(checklist.digest.slice(0, 8)));
    }
  });

  it('counts one that answered an earlier one which the policy names, by the answers asked now', () => {
    const earlier = [coreChecklist.digest];
    const old = { checklist: coreChecklist.digest };
    assert.deepEqual(codesOf(judged([{ ...old, answers: answered }], { earlier })), []);
    assert.deepEqual(codesOf(judged([old], { earlier })), ['not-covered', 'not-verified']);
  });

  it('wants what is asked at a path answered, also where the record says that nothing was asked', () => {
    const judgement = judged([{}]);
    assert.deepEqual(codesOf(judgement), ['not-covered', 'not-verified']);
    assert.match(wordsOf(judgement), /no answer that counts to lab-detector, .* of src\/fit\.py$/);
    assert.deepEqual(codesOf(judged([{}], { verified: false })), [], 'unless the policy says not');
  });

  it('wants it of those who cover that path alone', () => {
    const [fit, plot] = ['src/fit.py', 'src/plot.py'].map((path) => [...transitionOf(path)]);
    const files = (one: unknown) => ({ files: [one] as SignoffPayload['files'] });
    const both = [{ ...files(fit), answers: answered }, files(plot)];
    assert.deepEqual(codesOf(judged(both)), []);
    assert.deepEqual(codesOf(judged([files(fit), { ...files(plot), answers: answered }])), [
      'not-covered',
      'not-verified',
    ]);
  });

  it('holds to its own need of a triggered prompt, not to the record’s', () => {
    const triggered = [
      { id: 'fit-scope', kind: 'verification', need: 'should', hunks: [] },
    ] as const;
    const fields = { answers: answered, triggered: triggered.map((t) => ({ ...t, hunks: [] })) };
    assert.deepEqual(codesOf(judged([fields])), ['not-verified']);
  });
});
