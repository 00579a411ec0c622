// What signatures of records prove: levels, states, words, and how much work is done for them.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { canonicalJson } from '../../../src/core/signoff/canonical';
import { parseLine, type StoredRecord, withSignatures } from '../../../src/core/signoff/record';
import { parseAllowedSigners } from '../../../src/core/trust/allowed-signers';
import { needsTimes, type SignatureRules, Signatures } from '../../../src/core/trust/signatures';
import { describeVerdict, type SignatureVerdict } from '../../../src/core/trust/verdict';
import { rosa } from '../../fixtures/changes';
import { payloadOf } from '../../fixtures/signoffs';
import { SoftKey } from '../../fixtures/soft-key';

const [own, other] = [new SoftKey('ssh-ed25519'), new SoftKey('ssh-ed25519')];
const sk = new SoftKey('sk-ecdsa-sha2-nistp256@openssh.com');
const payload = payloadOf();

/** A record with signatures, read from its line as from a note. */
function recordWith(...signatures: readonly string[]): StoredRecord {
  const [first] = signatures;
  const parsed = parseLine(canonicalJson({ p: payload, s: first }));
  assert(parsed.ok);
  return withSignatures(parsed.record, signatures.slice(1));
}

function rulesOf(signers: string | undefined, more: Partial<SignatureRules> = {}): SignatureRules {
  const listed = signers === undefined ? undefined : parseAllowedSigners(signers).signers;
  return { signers: listed, revoked: new Map(), firstSeen: () => undefined, now: 1, ...more };
}

const listed = own.listedFor(rosa.email) + sk.listedFor(rosa.email);
const verdictOf = (record: StoredRecord, rules = rulesOf(listed)): SignatureVerdict =>
  new Signatures(rules).trustOf(record);

describe('the signature of a record', () => {
  it('is claimed where there is none, and signed where a listed key made it', () => {
    assert.equal(describeVerdict(verdictOf(recordWith())), 'claimed: not signed with a key');
    const verdict = verdictOf(recordWith(own.signPayload(payload)));
    assert.deepEqual(verdict, {
      level: 'signed',
      state: 'good',
      key: own.fingerprint,
      people: [rosa.email],
    });
    assert.equal(describeVerdict(verdict), `signed with ${own.fingerprint}`);
  });

  it('is a claim where it is of OpenPGP, which is not checked', () => {
    const base64 = (...bytes: number[]): string => Buffer.from(bytes).toString('base64');
    for (const header of [0x88, 0x89, 0x8a, 0x8b, 0xc2]) {
      const { level, state } = verdictOf(recordWith(base64(header, 0x75, 4, 0)));
      assert.deepEqual([level, state], ['claimed', 'unsupported'], header.toString(16));
    }
    for (const text of [base64(0x84, 0x75), base64(0xc3, 1), base64(2), '', 'wsB=x']) {
      assert.equal(verdictOf(recordWith(text)).state, 'malformed', text);
    }
  });

  it('[threat 2] is touch only by a security key whose signature says so', () => {
    const level = (flags: number, key = sk): string =>
      verdictOf(recordWith(key.signPayload(payload, { flags }))).level;
    assert.deepEqual(
      [0, 1, 4, 5].map((flags) => level(flags)),
      ['signed', 'touch', 'signed', 'touch'],
    );
    assert.equal(level(1, own), 'signed');
    const words = (flags: number): string =>
      describeVerdict(verdictOf(recordWith(sk.signPayload(payload, { flags }))));
    assert.equal(words(1), `signed with ${sk.fingerprint}, touched`);
    assert.equal(words(5), `signed with ${sk.fingerprint}, touched, PIN or biometric checked`);
  });

  const states: Readonly<Record<string, readonly [record: StoredRecord, rules?: SignatureRules]>> =
    {
      unlisted: [recordWith(other.signPayload(payload))],
      mismatch: [recordWith(own.signPayload(payloadOf({ note: 'Another' })))],
      'other-namespace': [recordWith(own.signPayload(payload, { namespace: 'git' }))],
      malformed: [recordWith('c2ln')],
      unsupported: [recordWith(new SoftKey('ssh-rsa', { bits: 1024 }).signPayload(payload))],
      revoked: [
        recordWith(own.signPayload(payload)),
        rulesOf(listed, { revoked: new Map([[own.fingerprint, 0]]) }),
      ],
    };
  for (const [state, [record, rules]] of Object.entries(states)) {
    it(`is only claimed, and says why, where it is ${state}`, () => {
      const verdict = verdictOf(record, rules);
      assert.deepEqual([verdict.level, verdict.state], ['claimed', state]);
      assert.match(describeVerdict(verdict), /^(claimed|does not count): \S/);
    });
  }

  it('says that there is nobody to ask where there is no file of signers', () => {
    const verdict = verdictOf(recordWith(own.signPayload(payload)), rulesOf(undefined));
    assert.equal(verdict.state, 'unlisted');
    assert.match(describeVerdict(verdict), /no file of allowed signers/);
  });

  it('is the best of its copies, whichever comes first', () => {
    const [good, bad] = [own.signPayload(payload), own.signPayload({})];
    const touched = sk.signPayload(payload);
    for (const copies of [
      [bad, good, 'junk'],
      ['junk', good, bad],
      [good, bad],
    ]) {
      assert.equal(verdictOf(recordWith(...copies)).level, 'signed');
    }
    assert.equal(verdictOf(recordWith(good, touched)).level, 'touch');
    assert.equal(verdictOf(recordWith(bad, other.signPayload(payload))).state, 'unlisted');
  });
});

describe('the time that a signature is held against', () => {
  const limited = own.listedFor(
    rosa.email,
    'namespaces="countersign",valid-after="20260101Z",valid-before="20260201Z"',
  );
  const at = (month: number): number => Date.UTC(2026, month - 1, 15) / 1000;
  const record = recordWith(own.signPayload(payload));
  const state = (seen: number | undefined, now = at(1)): string =>
    verdictOf(record, rulesOf(limited, { firstSeen: () => seen, now })).state;

  it('[threat 22] is when it was first seen, and now only where nobody has seen it', () => {
    assert.equal(state(at(1), at(12)), 'good');
    assert.equal(state(at(3), at(1)), 'expired');
    assert.equal(state(at(1) - 86_400 * 365), 'not-yet-valid');
    assert.equal(state(undefined, at(1)), 'good');
    assert.equal(state(undefined, at(3)), 'expired');
  });

  it('[threat 23] is never what the record says of itself', () => {
    const backdated = payloadOf({ at: '2026-01-15T00:00:00Z' });
    const line = canonicalJson({ p: backdated, s: own.signPayload(backdated) });
    const parsed = parseLine(line);
    assert(parsed.ok);
    const rules = rulesOf(limited, { firstSeen: () => at(3) });
    assert.equal(new Signatures(rules).trustOf(parsed.record).state, 'expired');
  });

  it('[threat 22] decides about a key that was revoked from some time on', () => {
    const revoked = (from: number, seen: number): string =>
      verdictOf(
        record,
        rulesOf(listed, { revoked: new Map([[own.fingerprint, from]]), firstSeen: () => seen }),
      ).state;
    assert.equal(revoked(at(3), at(2)), 'good');
    assert.equal(revoked(at(3), at(3)), 'revoked');
    assert.equal(revoked(0, at(2)), 'revoked');
  });

  it('is asked for only where some key is limited', () => {
    const asked = (signers: string, from?: number): boolean =>
      needsTimes(rulesOf(signers, { revoked: new Map(from === undefined ? [] : [['k', from]]) }));
    assert.deepEqual(
      [asked(listed), asked(limited), asked(listed, 0), asked(listed, 5)],
      [false, true, false, true],
    );
  });
});

describe('the work of checking', () => {
  it('[threat 28] is done once for a record, and for so many signatures and no more', () => {
    const signature = own.signPayload(payload);
    const signatures = new Signatures(rulesOf(listed), 3);
    const records = [1, 2, 3, 4, 5].map(() => recordWith(signature));
    const [first] = records;
    assert(first !== undefined);
    const states = [...records.slice(0, 3), first, ...records.slice(3)].map(
      (record) => signatures.trustOf(record).state,
    );
    assert.deepEqual(states, ['good', 'good', 'good', 'good', 'unchecked', 'unchecked']);
  });

  it('[threat 28] counts what takes long for more', () => {
    const slow = new SoftKey('ecdsa-sha2-nistp521');
    const record = recordWith(slow.signPayload(payload));
    assert.equal(new Signatures(rulesOf(listed), 15).trustOf(record).state, 'unchecked');
    assert.equal(new Signatures(rulesOf(listed), 16).trustOf(record).state, 'unlisted');
  });

  it('[threat 28] is not done for what is no signature of a record', () => {
    const signatures = new Signatures(rulesOf(listed), 1);
    const junk = ['junk', own.signPayload(payload, { namespace: 'git' })];
    for (const one of junk) signatures.trustOf(recordWith(one));
    assert.equal(signatures.trustOf(recordWith(own.signPayload(payload))).state, 'good');
  });
});
