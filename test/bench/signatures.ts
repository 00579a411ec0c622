// Measures the CPU that checking signatures takes: 20,000 records by ten people, and one verification by each type of key.
import { withSignatures } from '../../src/core/signoff/record';
import { parseAllowedSigners } from '../../src/core/trust/allowed-signers';
import { readPublicKey } from '../../src/core/trust/public-key';
import { Signatures } from '../../src/core/trust/signatures';
import { matches, readSshSignature } from '../../src/core/trust/ssh-signature';
import { rosa } from '../fixtures/changes';
import { signoffOf } from '../fixtures/signoffs';
import { type KeyType, SoftKey } from '../fixtures/soft-key';

const [records, people] = [20_000, 10];

function seconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const keys = Array.from({ length: people }, () => new SoftKey('sk-ssh-ed25519@openssh.com'));
const { signers } = parseAllowedSigners(keys.map((key) => key.listedFor(rosa.email)).join(''));
const store = Array.from({ length: records }, (_, n) => {
  const record = signoffOf({ note: `Number ${n}` });
  const signature = keys[n % people]?.signPayload(record.payload) ?? '';
  return withSignatures(record, [signature]);
});
const rules = { signers, revoked: new Map<string, number>(), firstSeen: () => 0, now: 0 };
const signatures = new Signatures(rules);
const all = seconds(() => {
  const touched = store.filter((record) => signatures.trustOf(record).level === 'touch').length;
  if (touched !== records) throw new Error(`${touched} of ${records} are good`);
});
console.log(`${records} signatures: ${all.toFixed(2)} s of CPU (goal: under 5)`);

const message = 'a record';
const costOf = (type: KeyType, bits?: number): number => {
  const key = new SoftKey(type, bits === undefined ? {} : { bits });
  const read = readPublicKey(key.blob);
  const signature = readSshSignature(key.sign(message));
  if (!read.ok || signature === undefined) throw new Error(type);
  return seconds(() => {
    for (let n = 0; n < 100; n++) {
      if (!matches(signature, read.key, message)) throw new Error(type);
    }
  });
};
const one = costOf('ssh-ed25519');
const others: readonly (readonly [KeyType, number?])[] = [
  ['ecdsa-sha2-nistp256'],
  ['ecdsa-sha2-nistp384'],
  ['ecdsa-sha2-nistp521'],
  ['ssh-rsa', 2048],
  ['ssh-rsa', 4096],
  ['ssh-rsa', 8192],
];
for (const [type, bits] of others) {
  const name = bits === undefined ? type : `${type} of ${bits} bits`;
  console.log(`${name}: ${(costOf(type, bits) / one).toFixed(1)} times an Ed25519 verification`);
}
