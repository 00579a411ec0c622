// Tests the starting of git: exit codes as data, bytes in and out, streams that end early, a git that is not there.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { Git, GitError } from '../../src/git/git';
import { cleanEnvironment, temporaryFolder, TestRepository } from '../fixtures/repository';

const environment = cleanEnvironment;

/** A program in the place of git, written in shell. */
function fakeGit(script: string, name = 'git'): { readonly git: Git; readonly folder: string } {
  const folder = temporaryFolder();
  const binary = path.join(folder, name);
  writeFileSync(binary, `#!/bin/sh\n${script}\n`);
  chmodSync(binary, 0o755);
  return { git: new Git({ folder, binary, environment }), folder };
}

async function isGitError(promise: Promise<unknown>, reason: GitError['reason'], words: RegExp) {
  await assert.rejects(promise, (error: unknown) => {
    assert.ok(error instanceof GitError, String(error));
    assert.equal(error.reason, reason);
    assert.match(error.message, words);
    return true;
  });
}

async function drain(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe('running git', () => {
  it('returns output and exit code 0', async () => {
    const repository = TestRepository.create();
    const git = new Git({ folder: repository.folder, environment });
    const result = await git.run(['hash-object', '-t', 'tree', '--stdin'], '');
    assert.equal(result.exitCode, 0);
    assert.equal(result.stdout, '4b825dc642cb6eb9a060e54bf8d69288fbee4904\n');
  });

  it('returns a failing exit code with both outputs as data', async () => {
    const { git } = fakeGit('echo out; echo err >&2; exit 3');
    assert.deepEqual(await git.run(['x']), { exitCode: 3, stdout: 'out\n', stderr: 'err\n' });
  });

  it('returns a failing exit code where git says nothing at all', async () => {
    const { git } = fakeGit('exit 1');
    assert.deepEqual(await git.run(['x']), { exitCode: 1, stdout: '', stderr: '' });
  });

  it('returns what git says on standard error where it succeeds too', async () => {
    const { git } = fakeGit('echo fine; echo "warning: ignoring broken ref" >&2');
    const { exitCode, stderr } = await git.run(['x']);
    assert.deepEqual([exitCode, stderr], [0, 'warning: ignoring broken ref\n']);
  });

  it('does not take a git that was killed for one that succeeded', async () => {
    const { git } = fakeGit('echo half; kill -9 $$');
    const result = await git.run(['x']).catch((error: unknown) => error);
    if (!(result instanceof GitError)) {
      assert.notEqual((result as { exitCode: number }).exitCode, 0);
    }
    await isGitError(git.text(['x']), 'failed', /x/);
  });

  it('hands text and bytes to standard input unchanged', async () => {
    const { git } = fakeGit('cat');
    const bytes = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    assert.deepEqual([...(await git.bytes(['x'], bytes))], [...bytes]);
    assert.equal((await git.run(['x'], 'ä\n\0 b')).stdout, 'ä\n\0 b');
    const repository = TestRepository.create();
    const own = new Git({ folder: repository.folder, environment });
    const id = (await own.text(['hash-object', '-w', '--stdin'], bytes)).trim();
    assert.deepEqual([...(await own.bytes(['cat-file', 'blob', id]))], [...bytes]);
  });

  it('hands over more input than a pipe holds, also where git does not read it', async () => {
    const large = new Uint8Array(1_000_000).fill(0x61);
    assert.equal((await fakeGit('wc -c').git.run(['x'], large)).stdout.trim(), '1000000');
    assert.equal((await fakeGit('exit 4').git.run(['x'], large)).exitCode, 4);
    await isGitError(fakeGit('exit 4').git.bytes(['x'], large), 'failed', /exit code 4/);
  });

  it('lets git find the end of its input where none is given', async () => {
    // `timeout` so that a git left waiting fails this test, and does not keep the run from ending.
    const { git } = fakeGit('timeout 2 cat && echo done');
    assert.equal((await git.bytes(['x'])).toString(), 'done\n');
    assert.equal((await git.run(['x'])).stdout, 'done\n');
  });

  it('throws with git’s own words where it must succeed', async () => {
    const { git } = fakeGit('echo "fatal: no such thing" >&2; exit 128');
    await isGitError(git.text(['show']), 'failed', /git show .*128.*fatal: no such thing/);
    await isGitError(git.bytes(['show']), 'failed', /git show .*128.*fatal: no such thing/);
  });

  it('gives arguments to git as they are, whatever they hold', async () => {
    const { git } = fakeGit('printf "%s\\0" "$@"');
    const args = ['log', '$(touch x)', 'a b', '', "'", '"', '\\', 'a\nb', '*', '-z', 'ä'];
    assert.equal((await git.run(args)).stdout, args.map((arg) => `${arg}\0`).join(''));
    assert.equal((await git.bytes(args)).toString(), args.map((arg) => `${arg}\0`).join(''));
  });

  it('never refuses words of a user that look like options of git', async () => {
    const { git } = fakeGit('printf "%s" "$2"');
    for (const word of ['--upload-pack=x', '-c core.pager=x', 'ext::sh -c x', '--exec=x', '-u x']) {
      assert.equal((await git.run(['rev-parse', word])).stdout, word);
    }
  });

  it('works whatever configuration the user’s environment gives', async () => {
    const { git } = fakeGit('echo done');
    const keys = [
      ...['alias.st', 'core.askPass', 'core.editor', 'core.fsmonitor', 'core.pager', 'pager.log'],
      ...['core.gitProxy', 'core.sshCommand', 'credential.helper', 'diff.external', 'gpg.program'],
      ...[
        'diff.x.textconv',
        'filter.lfs.process',
        'filter.lfs.clean',
        'include.path',
        'tar.x.command',
      ],
      ...['init.templateDir', 'merge.x.driver', 'remote.origin.uploadpack', 'sequence.editor'],
      ...['url.a.insteadOf', 'protocol.ext.allow', 'submodule.x.update', 'trailer.x.command'],
    ];
    const refused: string[] = [];
    for (const key of keys) {
      const variables = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: key, GIT_CONFIG_VALUE_0: 'x' };
      const binary = path.join(git.folder, 'git');
      const own = new Git({
        folder: git.folder,
        binary,
        environment: { ...environment, ...variables },
      });
      await own.run(['version']).catch(() => refused.push(key));
    }
    assert.deepEqual(refused, []);
  });

  it('gives git the made environment and nothing else', async () => {
    const script = 'echo "$GIT_NO_REPLACE_OBJECTS|$GIT_EXTERNAL_DIFF|$GIT_CONFIG_GLOBAL"';
    const { folder } = fakeGit(script);
    const given = { ...environment, GIT_EXTERNAL_DIFF: 'evil' };
    const git = new Git({ folder, binary: path.join(folder, 'git'), environment: given });
    assert.equal((await git.run(['x'])).stdout, '1||/dev/null\n');
    assert.equal((await git.bytes(['x'])).toString(), '1||/dev/null\n');
  });
});

describe('a git that cannot run', () => {
  it('is an error of its own, with the path that was tried', async () => {
    const folder = temporaryFolder();
    const git = new Git({ folder, binary: path.join(folder, 'nothing'), environment });
    await isGitError(git.run(['version']), 'missing', /nothing/);
    await isGitError(git.text(['version']), 'missing', /nothing/);
    await isGitError(git.bytes(['version']), 'missing', /nothing/);
  });

  it('is missing too where PATH leads to none, or the file cannot be run', async () => {
    const folder = temporaryFolder();
    const empty = new Git({ folder, environment: { ...environment, PATH: folder } });
    await isGitError(empty.run(['version']), 'missing', /git/);
    const binary = path.join(folder, 'notes.txt');
    writeFileSync(binary, 'no program');
    await isGitError(new Git({ folder, binary, environment }).run(['x']), 'missing', /notes\.txt/);
  });

  it('is not said to be missing where the folder is', async () => {
    const git = new Git({ folder: path.join(temporaryFolder(), 'gone'), environment });
    await isGitError(git.run(['version']), 'failed', /director/);
    await isGitError(git.bytes(['version']), 'failed', /director|gone/);
  });

  it('runs from a path with spaces, quotes and letters of any script', async () => {
    const folder = path.join(temporaryFolder(), 'my "git" ärm');
    mkdirSync(folder);
    const real = execFileSync('which', ['git'], { encoding: 'utf8' }).trim();
    symlinkSync(real, path.join(folder, 'git two'));
    const git = new Git({ folder, binary: path.join(folder, 'git two'), environment });
    assert.match((await git.run(['version'])).stdout, /^git version /);
    assert.match((await git.bytes(['version'])).toString(), /^git version /);
  });
});

describe('a stream of git', () => {
  it('yields bytes while they come', async () => {
    const { git, folder } = fakeGit('echo first; until [ -e go ]; do :; done; echo second');
    const stream = git.stream(['x']);
    const first = await stream.next();
    assert.equal(Buffer.from(first.value as Uint8Array).toString(), 'first\n');
    writeFileSync(path.join(folder, 'go'), '');
    assert.equal((await drain(stream)).toString(), 'second\n');
  });

  it('yields all where git has ended before anybody reads on', async () => {
    const { git, folder } = fakeGit('echo all; : > ended');
    const stream = git.stream(['x'], undefined, undefined, true);
    assert.equal((await stream.next()).value?.length, 0);
    while (!existsSync(path.join(folder, 'ended'))) await turn();
    for (let more = 0; more < 100; more++) await turn();
    assert.equal((await drain(stream)).toString(), 'all\n');
  });

  it('ends the process where the consumer stops early', async () => {
    const { git, folder } = fakeGit('echo $$ > pid; while :; do echo line; done');
    for await (const chunk of git.stream(['x'])) {
      assert.ok(chunk.length > 0);
      break;
    }
    const pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'));
    const deadline = Date.now() + 10_000;
    while (isRunning(pid) && Date.now() < deadline) await turn();
    assert.equal(isRunning(pid), false);
  });

  it('ends the process where the consumer throws', async () => {
    const { git, folder } = fakeGit('echo $$ > pid; while :; do echo line; done');
    const consume = async (): Promise<void> => {
      for await (const chunk of git.stream(['x'])) throw new Error(`no: ${chunk.length}`);
    };
    await assert.rejects(consume(), /no: /);
    const pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'));
    const deadline = Date.now() + 10_000;
    while (isRunning(pid) && Date.now() < deadline) await turn();
    assert.equal(isRunning(pid), false);
  });

  it('throws at its end where git failed, after what it had to give', async () => {
    const { git } = fakeGit('echo some; echo "fatal: torn" >&2; exit 9');
    const seen: string[] = [];
    const consume = async (): Promise<void> => {
      for await (const chunk of git.stream(['log'])) seen.push(Buffer.from(chunk).toString());
    };
    await isGitError(consume(), 'failed', /git log .*9.*fatal: torn/);
    assert.deepEqual(seen, ['some\n']);
  });

  it('throws where git was killed, and bears any amount of words on standard error', async () => {
    await isGitError(fakeGit('kill -9 $$').git.bytes(['x']), 'failed', /x/);
    const script = 'i=0; while [ $i -lt 5000 ]; do echo "warning: $i" >&2; i=$((i+1)); done';
    assert.equal((await fakeGit(script).git.bytes(['x'])).length, 0);
  });
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
