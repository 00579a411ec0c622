// What is said of the files of `.countersign/`, and at which place.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ruleProblems } from '../../../src/core/gate/rule-problems';
import { SoftKey } from '../../fixtures/soft-key';

const key = new SoftKey('ssh-ed25519');

describe('the problems of a file of rules', () => {
  const places = (name: string, text: string): string[] =>
    ruleProblems(name, text).map(
      ({ line, column, length, severity, message }) =>
        `${line}:${column}+${length} ${severity} ${message}`,
    );

  it('stand where the policy is wrong', () => {
    assert.deepEqual(places('policy.json', '{\n  "scope": "some",\n  "aprovals": 2\n}\n'), [
      '2:12+6 error "scope" must be ("ai" | "all")',
      '3:3+10 error "aprovals" is not a key that is known here',
    ]);
    assert.deepEqual(places('policy.json', '{ // fine\n  "approvals": 2,\n}\n'), []);
  });

  it('stand where the checklist is wrong', () => {
    const [first = ''] = places('checklist.json', '{\n  "profile": "all"\n}\n');
    assert.match(first, /^2:14\+5 error "profile" must be/);
  });

  it('are lines of the allowed signers', () => {
    const open = key.listedFor('*', '');
    const found = places(
      'allowed_signers',
      `# who signs\nada@example.org ssh-ed25519 AAAA\n${open}`,
    );
    assert.match(found[0] ?? '', /^2:1\+32 error /);
    assert.match(found[1] ?? '', /^3:1\+\d+ warning "\*" has a wildcard/);
    assert.deepEqual(places('allowed_signers', key.listedFor('ada@example.org')), []);
  });

  it('are lines of the revoked keys', () => {
    assert.match(places('revoked_keys', `${key.line}\nno key\n`)[0] ?? '', /^2:1\+6 error /);
    assert.deepEqual(places('revoked_keys', `${key.line}\n`), []);
  });

  it('are none of other files', () => {
    assert.deepEqual(places('README.md', '{'), []);
  });
});
