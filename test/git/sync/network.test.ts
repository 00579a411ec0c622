// Tests that a sync authenticates as the user's own git does, over HTTP and SSH, and only a sync does.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { after, before, describe, it } from 'mocha';
import { networkEnvironment } from '../../../src/git/environment';
import { addLine } from '../../../src/git/store/write';
import { describeSync } from '../../../src/git/sync/result';
import { temporaryFolder, TestRepository } from '../../fixtures/repository';
import { line } from '../store/records';
import { syncing } from './pair';

/** A clone with a record, whose remote is at an address. */
async function cloneOf(address: string): Promise<TestRepository> {
  const repository = TestRepository.create();
  const commit = repository.commitByAi('one', { 'a.py': '1\n' });
  repository.git('remote', 'add', 'origin', address);
  await addLine(await repository.open(), commit, line(1));
  return repository;
}

/** A program that writes down its arguments and some of its environment, and prints an answer. */
function program(answer: string, code = 0): { readonly file: string; said: () => string } {
  const folder = temporaryFolder();
  const [file, log] = [path.join(folder, 'program'), path.join(folder, 'log')];
  const record = `printf '%s\\n' "$@" "TERMINAL=$GIT_TERMINAL_PROMPT" >> '${log}'`;
  writeFileSync(file, `#!/bin/sh\n${record}\n${answer}\nexit ${code}\n`);
  chmodSync(file, 0o755);
  return { file, said: () => (existsSync(log) ? readFileSync(log, 'utf8') : '') };
}

describe('authentication over HTTP', () => {
  let server: Server;
  let address = '';
  const seen: (string | undefined)[] = [];

  before(async () => {
    server = createServer((request, response) => {
      seen.push(request.headers.authorization);
      response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="notes"' }).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bound = server.address();
    assert.ok(bound !== null && typeof bound === 'object');
    address = `http://127.0.0.1:${bound.port}/r.git`;
  });

  after(() => server.close());

  /** Syncs with the server; returns the login that it was given. */
  async function login(variables: Readonly<Record<string, string>>): Promise<string | undefined> {
    const clone = await cloneOf(address);
    seen.length = 0;
    const result = await syncing(clone, { variables });
    assert.ok(!result.ok);
    assert.equal(result.reason, 'denied');
    const words = describeSync(result).join('\n');
    assert.match(words, /origin did not accept your login, or asks for one/);
    assert.match(words, /record of this repository is kept in it/);
    const given = seen.find((value) => value !== undefined);
    return given && Buffer.from(given.replace('Basic ', ''), 'base64').toString();
  }

  it('asks GIT_ASKPASS', async () => {
    const asked = program('case "$1" in User*) echo ada;; *) echo secret;; esac');
    assert.equal(await login({ GIT_ASKPASS: asked.file }), 'ada:secret');
    assert.match(asked.said(), /^Username for 'http:/m);
    assert.match(asked.said(), /^Password for 'http:/m);
  });

  it('asks SSH_ASKPASS as git does where there is no other', async () => {
    const asked = program('echo x');
    assert.equal(await login({ SSH_ASKPASS: asked.file }), 'x:x');
  });

  it('asks the credential helper that the user configured', async () => {
    const helper = program('test "$1" = get && printf "username=ada\\npassword=helped\\n"');
    const config = path.join(temporaryFolder(), 'config');
    writeFileSync(config, `[credential]\n\thelper = !${helper.file}\n`);
    assert.equal(await login({ GIT_CONFIG_GLOBAL: config }), 'ada:helped');
    assert.match(helper.said(), /^get$/m);
    assert.match(helper.said(), /^erase$/m, 'a login that was refused is not forgotten');
  });

  it('fails in words where nobody can be asked', async () => {
    assert.equal(await login({ GIT_TERMINAL_PROMPT: '0' }), undefined);
  });

  it('tells no login that an address holds', async () => {
    const clone = await cloneOf(address.replace('//', '//ada:secret@'));
    const result = await syncing(clone, { variables: { GIT_TERMINAL_PROMPT: '0' } });
    assert.doesNotMatch(JSON.stringify(result), /secret/);
  });

  it('is not for anything that only reads', async () => {
    const asked = program('echo x');
    const clone = await cloneOf(address);
    const { git } = await clone.open({ GIT_ASKPASS: asked.file });
    const { exitCode, stderr } = await git.run(['ls-remote', 'origin']);
    assert.notEqual(exitCode, 0);
    assert.match(stderr, /transport 'http' not allowed/);
    assert.equal(asked.said(), '');
  });

  it('can be cancelled while a remote does not answer', async () => {
    const mute = createServer(() => undefined);
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const bound = mute.address();
    assert.ok(bound !== null && typeof bound === 'object');
    const clone = await cloneOf(`http://127.0.0.1:${bound.port}/r.git`);
    const stop = new AbortController();
    mute.on('request', () => stop.abort());
    const result = await syncing(clone, { signal: stop.signal });
    assert.ok(!result.ok);
    assert.equal(result.reason, 'cancelled');
    assert.equal(result.kept, 1);
    mute.closeAllConnections();
    mute.close();
  });
});

describe('authentication over SSH', () => {
  it('uses GIT_SSH_COMMAND, and else GIT_SSH', async () => {
    for (const name of ['GIT_SSH_COMMAND', 'GIT_SSH']) {
      const ssh = program('echo "Permission denied (publickey)." >&2', 255);
      const clone = await cloneOf('ssh://git@notes.example/r.git');
      const result = await syncing(clone, { variables: { [name]: ssh.file } });
      assert.ok(!result.ok);
      assert.equal(result.reason, 'denied');
      assert.match(ssh.said(), /^git@notes\.example$/m);
      assert.match(ssh.said(), /^git-upload-pack '\/r\.git'$/m);
    }
  });
});

describe('the environment of a sync', () => {
  const kept = {
    GIT_ASKPASS: '/a',
    SSH_ASKPASS: '/b',
    SSH_ASKPASS_REQUIRE: 'force',
    GIT_SSH: '/c',
    GIT_SSH_COMMAND: 'd',
    GIT_SSH_VARIANT: 'ssh',
    GIT_SSL_CAINFO: '/e',
    GIT_SSL_NO_VERIFY: '1',
    GIT_HTTP_LOW_SPEED_LIMIT: '1',
    GIT_HTTP_PROXY_AUTHMETHOD: 'basic',
    GIT_TERMINAL_PROMPT: '0',
    https_proxy: 'http://proxy',
    SSH_AUTH_SOCK: '/f',
    VSCODE_GIT_IPC_HANDLE: '/g',
    VSCODE_GIT_ASKPASS_NODE: '/h',
  };

  it('keeps what authentication needs', () => {
    const made = networkEnvironment(kept);
    for (const [name, value] of Object.entries(kept)) assert.equal(made[name], value, name);
  });

  it('keeps nothing else that starts programs or redirects git', () => {
    const names = ['GIT_EXTERNAL_DIFF', 'GIT_PAGER', 'GIT_EDITOR', 'GIT_DIR', 'GIT_NAMESPACE'];
    const made = networkEnvironment(Object.fromEntries(names.map((name) => [name, 'evil'])));
    for (const name of names) assert.ok(!(name in made), name);
    const values = Object.values(made);
    for (const setting of ['core.hooksPath', 'protocol.ext.allow']) {
      assert.ok(values.includes(setting), setting);
    }
  });

  it('allows git’s own transports, never ext, and no more than the user does', () => {
    const allowed = (own?: string) =>
      networkEnvironment(own === undefined ? {} : { GIT_ALLOW_PROTOCOL: own })[
        'GIT_ALLOW_PROTOCOL'
      ];
    assert.equal(allowed(), 'https:ssh:file:git:http');
    assert.equal(allowed('ext:https:fd'), 'https');
    assert.equal(allowed(''), '');
  });

  it('lets git ask in the terminal unless the user forbade it', () => {
    assert.equal(networkEnvironment({})['GIT_TERMINAL_PROMPT'], '1');
    assert.equal(networkEnvironment({ GIT_TERMINAL_PROMPT: '0' })['GIT_TERMINAL_PROMPT'], '0');
  });
});
