// The default policy: what DESIGN section 9 names first of every key.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { defaultPolicy, isPolicyPath } from '../../../src/core/gate/policy';

describe('defaultPolicy', () => {
  it('asks of AI-written commits one independent reviewer, verified and validated', () => {
    assert.deepEqual(defaultPolicy, {
      scope: 'ai',
      evidence: ['declared', 'identity', 'recorded', 'marked'],
      approvals: 1,
      independent: true,
      trust: 'claimed',
      carry: 'hunks',
      answers: {
        verified: true,
        validated: true,
        shortestReason: 40,
        earlier: [],
        unsureBlocks: true,
      },
      paths: [],
      exempt: [],
      agents: [],
    });
  });
});

describe('isPolicyPath', () => {
  it('is the policy’s folder and all in it, and whatever stands in its place', () => {
    for (const path of ['.countersign', '.countersign/policy.json', '".countersign/\\377"']) {
      assert.equal(isPolicyPath(path), true, path);
    }
    for (const path of ['a/.countersign/policy.json', '.countersign.json', 'x']) {
      assert.equal(isPolicyPath(path), false, path);
    }
  });
});
