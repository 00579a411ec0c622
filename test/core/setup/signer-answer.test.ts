// What may be listed as somebody's key.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { isAddress, readKeyAnswer } from '../../../src/core/setup/signer-answer';

const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIGmd6dFZnKfjYDHyVNUGUEaUw5a1Bm4A4Gtq2AGiDLp';

describe('whose key is whose', () => {
  it('takes the key of a .pub file without its comment, and nothing of further lines', () => {
    for (const text of [key, `${key} mei@box\n`, `  ${key}\tmei\r\nssh-rsa AAAA\n`]) {
      assert.deepEqual(readKeyAnswer(text), { ok: true, key });
    }
  });

  it('says why a text is none', () => {
    const faults: readonly (readonly [string, RegExp])[] = [
      ['', /^is no public SSH key$/],
      ['-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1r', /^cannot be used|^is no/],
      [key.slice(0, -8), /^cannot be used: not a public key$/],
      ['ssh-dss AAAAB3NzaC1kc3MAAAAB', /^cannot be used: keys of type ssh-dss/],
    ];
    for (const [text, words] of faults) {
      const read = readKeyAnswer(text);
      assert.ok(!read.ok, text);
      assert.match(read.fault, words);
    }
  });

  it('takes the address of one person, and no pattern', () => {
    assert.ok(isAddress('mei@lab.example'));
    for (const text of ['', 'mei', '*@lab.example', 'a@b,c@d', 'mei @lab', 'a@b"c', '!a@b']) {
      assert.ok(!isAddress(text), text);
    }
  });
});
