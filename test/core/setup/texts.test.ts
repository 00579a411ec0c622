// The files that set a repository up: what they say is what was answered, and readers take them as they are.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { coreChecklist } from '../../../src/core/checklist/checklist';
import { readChecklistInForce } from '../../../src/core/checklist/team/in-force';
import { defaultPolicy } from '../../../src/core/gate/policy';
import { parsePolicy } from '../../../src/core/gate/policy-file';
import { defaultAnswers, type SetUpAnswers, warningsOf } from '../../../src/core/setup/answers';
import { setUpFiles } from '../../../src/core/setup/files';
import { checklistText, policyText, signersText } from '../../../src/core/setup/policy-text';
import { parseAllowedSigners } from '../../../src/core/trust/allowed-signers';
import { lintAllowedSigners } from '../../../src/core/trust/signer-lint';

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIGmd6dFZnKfjYDHyVNUGUEaUw5a1Bm4A4Gtq2AGiDLp';

const anyAnswers: fc.Arbitrary<SetUpAnswers> = fc.record({
  scope: fc.constantFrom('ai', 'all'),
  approvals: fc.integer({ min: 1, max: 20 }),
  trust: fc.constantFrom('claimed', 'signed', 'touch'),
  since: fc.constantFrom(undefined, '2026-01-31', 'a'.repeat(40)),
  exempt: fc.array(fc.constantFrom('docs/**', '*.{md,txt}', 'a "b"/*'), { maxLength: 3 }),
  profile: fc.constantFrom('default', 'extended'),
  signers: fc.constant([]),
  forges: fc.constant([]),
});

describe('the text of a policy', () => {
  it('says what was answered, and the defaults of the rest', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const parsed = parsePolicy(policyText(answers));
        assert.ok(parsed.ok, JSON.stringify(parsed));
        const { exempt, since, ...policy } = parsed.value;
        const { scope, approvals, trust } = answers;
        assert.deepEqual(
          exempt.map((glob) => glob.source),
          answers.exempt,
        );
        assert.equal(since, answers.since);
        const { exempt: none, ...others } = defaultPolicy;
        assert.deepEqual([none, policy], [[], { ...others, scope, approvals, trust }]);
      }),
    );
  });
});

describe('the text of a checklist', () => {
  it('changes nothing but the profile', () => {
    const digestOf = (profile: SetUpAnswers['profile']): string => {
      const read = readChecklistInForce(checklistText({ ...defaultAnswers, profile }));
      assert.ok(read.ok);
      return read.value.digest;
    };
    assert.equal(digestOf('default'), coreChecklist.digest);
    assert.notEqual(digestOf('extended'), coreChecklist.digest);
  });
});

describe('the text of a list of signers', () => {
  it('lists each key for its person and for our signatures alone', () => {
    const signers = [{ email: 'mei@lab.example', key }];
    const allowed = parseAllowedSigners(signersText({ ...defaultAnswers, signers }));
    assert.deepEqual(lintAllowedSigners(allowed), []);
    const [only, ...more] = allowed.signers;
    assert.deepEqual([only?.principals, only?.namespaces], ['mei@lab.example', 'countersign']);
    assert.deepEqual(more, []);
  });

  it('is written where only signed records count, so that it is there to add to', () => {
    const pathsOf = (answers: Partial<SetUpAnswers>): string[] =>
      setUpFiles({ ...defaultAnswers, ...answers }).map(({ path }) => path);
    assert.ok(!pathsOf({}).includes('.countersign/allowed_signers'));
    assert.ok(pathsOf({ trust: 'touch' }).includes('.countersign/allowed_signers'));
  });
});

describe('what will keep a team from working', () => {
  it('is told: too few keys for its own commits, and records that prove nothing', () => {
    const signers = [{ email: 'mei@lab.example', key }];
    const told = (answers: Partial<SetUpAnswers>): string =>
      warningsOf({ ...defaultAnswers, ...answers }).join();
    assert.match(told({}), /anybody’s name/);
    assert.match(told({ trust: 'signed', signers }), /Keys of 1 are listed\. Before 2 people/);
    const two = [...signers, { email: 'rui@lab.example', key }];
    assert.equal(told({ trust: 'signed', signers: two }), '');
    assert.match(told({ trust: 'signed', signers: two, approvals: 2 }), /Before 3 people/);
  });
});
