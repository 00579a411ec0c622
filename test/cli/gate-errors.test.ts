// What the gate cannot tell ends with 2, never with 0: git that crashes, hangs or is not there, wherever that happens.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import {
  cleanEnvironment,
  projectFolder,
  temporaryFolder,
  TestRepository,
} from '../fixtures/repository';
import { sign } from '../git/store/records';
import { countersign } from './run';

const program = path.join(projectFolder, 'dist', 'countersign.js');
const realGit = spawnSync('sh', ['-c', 'command -v git'], { env: cleanEnvironment })
  .stdout.toString()
  .trim();

describe('the gate, of a range that it would take', () => {
  let repository: TestRepository;
  let range: string;
  let commands: readonly string[];

  before(async () => {
    repository = TestRepository.create();
    const base = repository.commit('one', {
      files: { 'a.py': '1\n', '.countersign/policy.json': '{}\n', '.mailmap': '# none\n' },
    });
    // Signed, amended, so that hunks and lineage are read too.
    const first = repository.commitByAi('two', { 'a.py': '2\n', 'b.py': '1\n' });
    await sign(repository, first);
    repository.git('reset', '-q', '--hard', base);
    const other = repository.commit('between', { files: { 'c.txt': 'c\n' } });
    const head = repository.commitByAi('two', { 'a.py': '2\n', 'b.py': '1\n' });
    range = `${other}..${head}`;
    const log = path.join(temporaryFolder(), 'log');
    const { code, out } = await check(`echo "$1" >> '${log}'`);
    assert.equal(code, 0, out);
    commands = [...new Set(readFileSync(log, 'utf8').trim().split('\n'))];
  });

  /** Runs the gate with a git in front of the real one, which runs `script` first. */
  function check(script: string, ...args: readonly string[]) {
    const folder = temporaryFolder();
    const git = path.join(folder, 'git');
    writeFileSync(git, `#!/bin/sh\n${script}\nexec '${realGit}' "$@"\n`);
    chmodSync(git, 0o755);
    const PATH = `${folder}${path.delimiter}${cleanEnvironment['PATH'] ?? ''}`;
    return countersign(repository, ['check', range, ...args], { PATH });
  }

  it('cannot tell with a git that crashes, in whichever of its commands [threat 27]', async () => {
    assert.ok(commands.length >= 6, commands.join());
    for (const command of commands) {
      const { code, out, err } = await check(`[ "$1" != '${command}' ] || kill -SEGV $$`);
      assert.deepEqual([command, code, out], [command, 2, '']);
      assert.match(err, /^countersign: /);
      assert.doesNotMatch(err, /bug of Countersign/);
    }
  });

  it('cannot tell with a git that fails, in whichever of its commands that must not', async () => {
    const mayFail = new Set(['config', 'symbolic-ref', 'show-ref', 'merge-base', 'rev-parse']);
    for (const command of commands.filter((one) => !mayFail.has(one))) {
      const { code } = await check(`[ "$1" != '${command}' ] || exit 128`);
      assert.deepEqual([command, code], [command, 2]);
    }
  });

  it('cannot tell with a git that hangs, and says after which time', async () => {
    for (const command of ['rev-parse', 'cat-file']) {
      const { code, err } = await check(`[ "$1" != '${command}' ] || sleep 20`, '--timeout', '1');
      assert.deepEqual([command, code], [command, 2]);
      assert.match(err, /git did not end within 1 s\./);
    }
  });

  it('ends by itself then, though something still runs', () => {
    const folder = temporaryFolder();
    const ran = path.join(folder, 'ran');
    // A process that outlives its parent and keeps the pipes open, as a helper of a transport may.
    writeFileSync(path.join(folder, 'git'), `#!/bin/sh\ntouch '${ran}'\nsleep 30 &\nwait\n`);
    chmodSync(path.join(folder, 'git'), 0o755);
    const started = performance.now();
    const ended = spawnSync(process.execPath, [program, 'check', range, '--timeout', '1'], {
      cwd: repository.folder,
      env: { ...cleanEnvironment, PATH: `${folder}${path.delimiter}/usr/bin:/bin` },
      stdio: 'ignore',
    });
    assert.ok(existsSync(ran));
    assert.equal(ended.status, 2);
    assert.ok(performance.now() - started < 15_000);
  });

  it('takes a limit in whole seconds only', async () => {
    for (const limit of ['0', '1.5', 'soon', '9999999']) {
      const { code, err } = await check('', '--timeout', limit);
      assert.equal(code, 2);
      assert.match(err, /--timeout takes seconds, from 1 to 43200/);
    }
  });
});
