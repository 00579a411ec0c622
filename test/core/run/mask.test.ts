// Secrets in output: masked in every form that they are known in, and what is none left alone.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { masked, Masker, maskLine, secretsIn } from '../../../src/core/run/mask';
import { assertLinear } from '../../fixtures/linear';

// Put together here, so that no scanner takes the examples for real ones.
const letters = 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8';
const examples: readonly string[] = [
  `AKIA${'ABCDEFGH23456789'}`,
  ...['ghp', 'gho', 'ghu', 'ghs', 'ghr'].map((kind) => `${kind}_${letters}`),
  `github_pat_${letters}`,
  `glpat-${letters.slice(0, 20)}`,
  `xoxb-${letters.slice(0, 20)}`,
  `sk-ant-${letters}`,
  `hf_${letters}`,
  `AIza${letters.slice(0, 35)}`,
  `npm_${letters}`,
  `pypi-${letters}${letters}`,
  `eyJ${letters}.eyJ${letters}.${letters}`,
];

describe('masking', () => {
  it('masks tokens by their forms, wherever they stand [threat 42]', () => {
    for (const token of examples) {
      assert.equal(maskLine(`got ${token}, then`), `got ${masked}, then`, token);
      assert.ok(!maskLine(`"${token}"`).includes(token.slice(8)), token);
    }
  });

  it('masks the password in an address and leaves the address', () => {
    const line = 'cloning https://ada:hunter22@git.example/tern.git';
    assert.equal(maskLine(line), `cloning https://ada:${masked}@git.example/tern.git`);
    assert.equal(maskLine('postgres://u:p@db/x'), `postgres://u:${masked}@db/x`);
    assert.equal(maskLine('see http://host:8080/a@b'), 'see http://host:8080/a@b');
  });

  it('masks what is named as a secret and leaves the name', () => {
    const lines: Readonly<Record<string, string>> = {
      'DB_PASSWORD=correct-horse': `DB_PASSWORD=${masked}`,
      '"api_key": "abcdefgh1234"': `"api_key": "${masked}"`,
      "secret: 'abcdefgh'": `secret: '${masked}'`,
      'run --token abcdefgh1234 x': `run --token ${masked} x`,
      'run --password=abcdefgh1234': `run --password=${masked}`,
      'Authorization: Bearer abcdef.ghijkl': `Authorization: Bearer ${masked}`,
      'aws_secret_access_key = abcd/efgh+ijkl': `aws_secret_access_key = ${masked}`,
    };
    for (const [line, safe] of Object.entries(lines)) assert.equal(maskLine(line), safe);
  });

  it('leaves results and prose alone', () => {
    for (const line of [
      'max_tokens=1000000 tokens: 12345678 accuracy 0.93',
      'the secret ingredients were measured twice',
      'tokenizer: bert-base-uncased',
      '12 passed in 0.31s (commit 0123456789abcdef0123456789abcdef01234567)',
      'tests/test_token.py::test_password_reset PASSED',
    ]) {
      assert.equal(maskLine(line), line);
    }
  });

  it('masks the values of variables that are called like secrets, the longest first', () => {
    const secrets = secretsIn({
      WANDB_API_KEY: 'abcdefgh-long',
      MY_TOKEN: 'abcdefgh',
      HOME: '/home/ada-lovelace',
      GOOGLE_APPLICATION_CREDENTIALS: '/home/ada/key.json',
      PIN_SECRET: '12345678',
      EMPTY_SECRET: '',
    });
    assert.deepEqual(secrets, ['abcdefgh-long', 'abcdefgh']);
    assert.equal(maskLine('x abcdefgh-long y abcdefgh', secrets), `x ${masked} y ${masked}`);
  });

  it('masks a private key over its lines', () => {
    const masker = new Masker([]);
    const lines = [
      'before',
      '-----BEGIN RSA PRIVATE KEY-----',
      'MIIE',
      '-----END RSA PRIVATE KEY-----',
    ];
    const safe = [...lines, 'after'].map((line) => masker.line(line));
    assert.deepEqual(safe, ['before', masked, masked, masked, 'after']);
  });

  it('never leaves a known secret, whatever stands around it', () => {
    const secret = 'Tr0ub4dor&3x';
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        assert.ok(!maskLine(before + secret + after, [secret]).includes(secret));
      }),
    );
  });

  for (const piece of ['eyJ', 'a:', 'http://', 'token=', 'bearer ', '-----BEGIN ']) {
    it(`takes linear time over ${piece.trim()} repeated`, () => {
      const [once, twice] = [1, 2].map((times) => piece.repeat((times * 60_000) / piece.length));
      assertLinear(
        () => void maskLine(once ?? ''),
        () => void maskLine(twice ?? ''),
      );
    });
  }
});
