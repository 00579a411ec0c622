// Signing from the command line: which key, what is said before and after, and what is refused.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'mocha';
import { rui, TestRepository } from '../fixtures/repository';
import { globalConfig, type KeyFile, makeKey } from '../git/signing/keys';
import { countersign, refuses } from './run';

describe('countersign sign with a key', () => {
  let repository: TestRepository;
  let [key, other]: KeyFile[] = [];
  let configured: Readonly<Record<string, string>>;
  before(() => {
    repository = TestRepository.create();
    repository.commitByAi('one', { 'a.py': '1\n' });
    [key, other] = [makeKey(), makeKey('other')];
    configured = globalConfig(`[gpg]\n\tformat = ssh\n[user]\n\tsigningKey = ${key.file}\n`);
  });
  const sign = (...more: string[]) =>
    countersign(repository, ['sign', 'HEAD', '--verdict', 'approve', ...more], configured);

  it('says whose name, which key and which record before it signs, and afterwards what was stored', async () => {
    const { code, out, err } = await sign();
    assert.equal(code, 0, err);
    const who = `${rui.name} <${rui.email}>`;
    const before = `${who}: Signing with ${key!.fingerprint}. Code of the record: `;
    assert.ok(err.startsWith(before), err);
    const id = err.slice(before.length).trim();
    assert.match(id, /^[0-9a-f]{8}$/);
    assert.ok(out.includes(`\n  signed with ${key!.fingerprint}\n`), out);
    const { out: log } = await countersign(repository, ['log', '--json']);
    assert.ok(log.includes(`"id":"${id}`), log);
  });

  it('takes the key of --key, and none with --unsigned', async () => {
    for (const [more, expected] of [
      [['--key', other!.file], other!.fingerprint],
      [['--unsigned'], null],
    ] as const) {
      const { out } = await sign('--json', ...more);
      assert.equal((JSON.parse(out) as { key: unknown }).key, expected);
    }
    const { err } = await sign('--unsigned', '--key', other!.file);
    assert.match(err, /--key FILE or --unsigned, not both/);
  });

  it('signs the other records, too', async () => {
    const { out } = await countersign(
      repository,
      ['mark', 'HEAD', '--ai', 'cursor', '--json'],
      configured,
    );
    assert.equal((JSON.parse(out) as { key: unknown }).key, key!.fingerprint);
  });

  it('stores nothing where the key cannot be used', async () => {
    const absent = globalConfig('[gpg]\n\tformat = ssh\n[user]\n\tsigningKey = /nowhere/id\n');
    const words = /The signing key \/nowhere\/id cannot be read: there is no such file/;
    await refuses(repository, ['sign', 'HEAD', '--verdict', 'approve'], words, absent);
    await refuses(repository, ['mark', 'HEAD', '--human'], words, absent);
  });
});

describe('countersign sign where the base asks for signed records', () => {
  let repository: TestRepository;
  let [key, other]: KeyFile[] = [];
  const config = (file: string) =>
    globalConfig(`[gpg]\n\tformat = ssh\n[user]\n\tsigningKey = ${file}\n`);
  const sign = (variables: Readonly<Record<string, string>>, ...more: string[]) =>
    countersign(repository, ['sign', 'HEAD', '--verdict', 'approve', ...more], variables);

  before(() => {
    [key, other] = [makeKey(), makeKey('other')];
    repository = TestRepository.create();
    const [type, blob] = readFileSync(`${key.file}.pub`, 'utf8').split(' ');
    const list = `${rui.email} namespaces="countersign" ${type} ${blob}\n`;
    repository.commit('base', { files: { '.countersign/allowed_signers': list } });
    repository.git('switch', '-q', '-c', 'work');
    repository.commitByAi('one', { 'a.py': '1\n' });
  });

  it('refuses an approval that no key would sign, says what to do, and stores nothing', async () => {
    const words =
      /will not count this sign-off: it has to be signed with a key\..*gpg\.format ssh.*--unsigned\.$/m;
    await refuses(repository, ['sign', 'HEAD', '--verdict', 'approve'], words);
  });

  it('stores it without a signature where that is asked for, and says that it will not count', async () => {
    const { code, err } = await sign({}, '--unsigned');
    assert.equal(code, 0, err);
    assert.match(err, /^countersign: The gate will not count this sign-off: it has to be signed/m);
  });

  it('warns of a key that is not listed, and of none that is', async () => {
    const stranger = await sign(config(other!.file));
    assert.equal(stranger.code, 0, stranger.err);
    assert.match(stranger.err, /will not count this sign-off: .*not listed/);
    assert.doesNotMatch((await sign(config(key!.file))).err, /will not count/);
  });

  it('takes a request for changes from anybody', async () => {
    const args = ['sign', 'HEAD', '--verdict', 'request-changes', '--note', 'Seed it.'];
    const { code, err } = await countersign(repository, args);
    assert.deepEqual([code, err], [0, '']);
  });
});
