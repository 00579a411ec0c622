// What is said of a key before it signs agrees with what its signature then proves.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { canonicalJson } from '../../../src/core/signoff/canonical';
import { parseLine } from '../../../src/core/signoff/record';
import { parseAllowedSigners } from '../../../src/core/trust/allowed-signers';
import { foreseeShortfall, type KeyAhead } from '../../../src/core/trust/foreseen';
import { Signatures } from '../../../src/core/trust/signatures';
import { reaches, type TrustLevel, trustLevels } from '../../../src/core/trust/verdict';
import { rosa } from '../../fixtures/changes';
import { payloadOf } from '../../fixtures/signoffs';
import { SoftKey } from '../../fixtures/soft-key';

const key = new SoftKey('ssh-ed25519');
const sk = new SoftKey('sk-ssh-ed25519@openssh.com');
const payload = payloadOf();
const { email } = rosa;
const none: KeyAhead = { kind: 'none', reason: 'Run: git config.' };

const ahead = ({ fingerprint, isSecurityKey }: SoftKey): KeyAhead => {
  return { kind: 'ssh', fingerprint, touch: isSecurityKey };
};

/** What stands in the file of allowed signers, by what it is called in a failing test. */
const files: Readonly<Record<string, string | undefined>> = {
  'no file': undefined,
  'an empty file': '',
  'both keys': key.listedFor(email) + sk.listedFor(email),
  'somebody else’s': key.listedFor('ada@example.org') + sk.listedFor('ada@example.org'),
  'another purpose': key.listedFor(email, 'namespaces="git"') + sk.listedFor(email),
  expired: key.listedFor(email, 'valid-before="20200101Z"'),
  'not yet valid': key.listedFor(email, 'valid-after="20990101Z"'),
};

const now = Date.parse('2026-01-02') / 1000;
const rulesOf = (text: string | undefined, revoked = new Map<string, number>()) => {
  const signers = text === undefined ? undefined : parseAllowedSigners(text).signers;
  return { signers, revoked, now, email };
};

describe('what is foreseen of a key', () => {
  it('agrees with what its signature proves', () => {
    for (const [name, text] of Object.entries(files)) {
      for (const one of [key, sk]) {
        const parsed = parseLine(canonicalJson({ p: payload, s: one.signPayload(payload) }));
        assert.ok(parsed.ok);
        for (const revoked of [new Map([[one.fingerprint, 0]]), new Map<string, number>()]) {
          const rules = rulesOf(text, revoked);
          const signatures = new Signatures({ ...rules, firstSeen: () => undefined });
          const verdict = signatures.trustOf(parsed.record);
          for (const asked of trustLevels) {
            const words = foreseeShortfall(ahead(one), { ...rules, asked });
            const context = `${name}, ${one.type}, ${asked}, ${String(revoked.size)}`;
            assert.equal(words === undefined, reaches(verdict, asked), context);
          }
        }
      }
    }
  });

  it('says why, and what to do', () => {
    const said = (one: KeyAhead, asked: TrustLevel, name = 'both keys'): string =>
      foreseeShortfall(one, { ...rulesOf(files[name]), asked }) ?? '';
    assert.equal(said(none, 'claimed'), '');
    assert.match(said(none, 'signed'), /has to be signed with a key\. Run: git config\.$/);
    assert.match(said({ kind: 'openpgp' }, 'signed'), /OpenPGP.*gpg\.format ssh$/);
    assert.match(said(ahead(key), 'touch'), /security key.*ssh-keygen -t ed25519-sk$/);
    const listed = said(ahead(key), 'signed', 'somebody else’s');
    assert.match(listed, /not listed for you \(it is listed for somebody else\)/);
    assert.ok(listed.includes(`${email} namespaces="countersign"`));
    assert.match(said(ahead(key), 'signed', 'expired'), /has expired/);
  });

  it('says nothing of a key that cannot be told', () => {
    const unknown: KeyAhead = { kind: 'ssh', fingerprint: undefined, touch: true };
    assert.equal(foreseeShortfall(unknown, { ...rulesOf(''), asked: 'signed' }), undefined);
  });
});
