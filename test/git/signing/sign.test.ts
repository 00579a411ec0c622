// Signing by ssh-keygen: with files, agents and passphrases; and what is said, and not stored, where it fails.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { parseAllowedSigners } from '../../../src/core/trust/allowed-signers';
import { isOpenPgp } from '../../../src/core/trust/openpgp-signature';
import { Signatures } from '../../../src/core/trust/signatures';
import {
  codeOf,
  type Signing,
  type SigningChoice,
  signPayload,
} from '../../../src/git/signing/signing';
import { addRecord } from '../../../src/git/store/records';
import { readStore } from '../../../src/git/store/store';
import { cleanEnvironment, rui, temporaryFolder, TestRepository } from '../../fixtures/repository';
import { Agent, globalConfig, type KeyFile, makeKey } from './keys';

const text = '{"kind":"test"}';
const mark = {
  ...{ v: 1 as const, kind: 'mark' as const, at: '2026-01-01T00:00:00Z', tool: 'test', ai: true },
  reviewer: { ...rui },
};

describe('signing', () => {
  let repository: TestRepository;
  let agent: Agent;
  let [key, secret, held]: KeyFile[] = [];
  before(async () => {
    repository = TestRepository.create();
    agent = await Agent.start();
    [key, secret, held] = [makeKey(), makeKey('secret', 'open sesame'), makeKey('held')];
    agent.add(held);
  });
  after(() => agent.stop());

  const config = (value: string, more = ''): Readonly<Record<string, string>> =>
    globalConfig(`[gpg]\n\tformat = ssh\n[user]\n\tsigningKey = "${value}"\n${more}`);
  const signed = async (
    variables: Readonly<Record<string, string>>,
    choice: SigningChoice = {},
  ): Promise<Signing> => signPayload(await repository.open(variables), text, choice);
  const program = (script: string): string => {
    const file = path.join(temporaryFolder(), 'program');
    writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return file;
  };
  async function fails(
    variables: Readonly<Record<string, string>>,
    words: RegExp,
    choice: SigningChoice = {},
  ): Promise<void> {
    const result = await signed(variables, choice);
    assert.ok(!result.ok);
    assert.match(result.reason, words);
    assert.match(result.reason, /\.$|ssh-add \S+$/);
  }

  it('makes a signature by the configured key that is good for the record as it is read back', async () => {
    const commit = repository.commit('one');
    const opened = await repository.open(config(key!.file));
    const said: string[] = [];
    const subject = { commit };
    const choice = { announce: (words: string) => void said.push(words) };
    const { record, key: by } = await addRecord(opened, commit, { ...mark, subject }, choice);
    assert.equal(by, key!.fingerprint);
    const code = record.id.slice(0, 8);
    assert.deepEqual(said, [`Signing with ${key!.fingerprint}. Code of the record: ${code}`]);
    const placed = (await readStore(opened)).records.find((one) => one.record.id === record.id);
    assert.ok(placed);
    const signers = `${rui.email} namespaces="countersign" ${key!.line}\n`;
    const rules = {
      ...parseAllowedSigners(signers),
      revoked: new Map(),
      firstSeen: () => 1,
      now: 1,
    };
    assert.equal(new Signatures(rules).trustOf(placed.record).level, 'signed');
  });

  it('is done by the agent for a key of which only the public half is here', async () => {
    const result = await signed({ ...config(`key::${held!.line}`), ...agent.variables });
    assert.ok(result.ok);
    assert.equal(result.key, held!.fingerprint);
  });

  it('asks for a passphrase by the program that the user has for it', async () => {
    const askpass = { SSH_ASKPASS: program('echo open sesame'), SSH_ASKPASS_REQUIRE: 'force' };
    const result = await signed({ ...config(secret!.file), ...askpass });
    assert.ok(result.ok);
    assert.equal(result.key, secret!.fingerprint);
  });

  it('is done by gpg where git signs by OpenPGP', async function () {
    const home = temporaryFolder();
    const env = { ...cleanEnvironment, GNUPGHOME: home };
    const gpg = (program: string, ...args: string[]) => spawnSync(program, args, { env });
    const batch = ['--batch', '--passphrase', '', '--quick-gen-key'];
    const { error, status } = gpg('gpg', ...batch, rui.email, 'ed25519', 'sign', 'never');
    if (error !== undefined) this.skip();
    assert.equal(status, 0);
    try {
      const variables = globalConfig(`[user]\n\tsigningKey = ${rui.email}\n`);
      const result = await signed({ ...variables, GNUPGHOME: home });
      assert.ok(result.ok);
      assert.match(result.key ?? '', /^OpenPGP [0-9A-F]{40}$/);
      assert.ok(isOpenPgp(result.signature ?? ''));
    } finally {
      gpg('gpgconf', '--kill', 'gpg-agent');
    }
  });

  it('is not done where nobody configured a key, or chose that it is not', async () => {
    const none = { ok: true, signature: undefined, key: undefined };
    assert.deepEqual(await signed({}), none);
    assert.deepEqual(await signed(config(key!.file), { unsigned: true }), none);
  });

  it('fails in words that say what to do', async () => {
    const wrong = { SSH_ASKPASS: program('echo wrong'), SSH_ASKPASS_REQUIRE: 'force' };
    await fails(
      { ...config(secret!.file), ...wrong },
      /passphrase .* wrong\. Run: ssh-add .*secret asks/,
    );
    await fails(
      config(`key::${held!.line}`),
      /Neither the ssh-agent nor a file has the private half/,
    );
    await fails({ ...config(`key::${key!.line}`), ...agent.variables }, /Neither the ssh-agent/);
    await fails(config('/nowhere/id'), /cannot be read: there is no such file/);
    const other = `[gpg "ssh"]\n\tprogram = /nowhere/ssh-keygen\n`;
    await fails(
      config(key!.file, other),
      /^\/nowhere\/ssh-keygen could not be started\. Install OpenSSH/,
    );
    const readme = path.join(temporaryFolder(), 'readme');
    writeFileSync(readme, 'no key\n');
    await fails({}, /is no SSH key that can be read/, { key: readme });
  });

  it('refuses what a program made that is no signature of the record', async () => {
    const lying = program('for last; do :; done; echo nothing > "$last.sig"');
    await fails(
      config(key!.file, `[gpg "ssh"]\n\tprogram = ${lying}\n`),
      /is not an SSH signature/,
    );
    const swapping = program(`for last; do :; done; echo other > "$last"; exec ssh-keygen "$@"`);
    await fails(
      config(key!.file, `[gpg "ssh"]\n\tprogram = ${swapping}\n`),
      /does not match the record/,
    );
  });

  it('stores nothing where it fails', async () => {
    const commit = repository.commit('two');
    const opened = await repository.open(config('/nowhere/id'));
    const before = repository.refs();
    const added = addRecord(opened, commit, { ...mark, subject: { commit } });
    await assert.rejects(added, { name: 'NotSigned' });
    assert.equal(repository.refs(), before);
  });

  it('ends when it is cancelled', async () => {
    const waiting = program('exec sleep 60');
    const cancel = new AbortController();
    const choice = { signal: cancel.signal, announce: () => cancel.abort() };
    await fails(config(key!.file, `[gpg "ssh"]\n\tprogram = ${waiting}\n`), /cancelled/, choice);
  });

  it('shows the code that the id of the record begins with', () => {
    assert.match(codeOf(text), /^[0-9a-f]{8}$/);
  });
});
