// The scripts of the pipelines, run as the forges would run them: against a bare repository, for a hostile change.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { defaultAnswers } from '../../src/core/setup/answers';
import { setUpFiles } from '../../src/core/setup/files';
import { githubWorkflow } from '../../src/core/setup/github';
import { gitlabJob } from '../../src/core/setup/gitlab';
import { writeSetUp } from '../../src/git/setup/write';
import {
  cleanEnvironment,
  mei,
  projectFolder,
  temporaryFolder,
  TestRepository,
} from '../fixtures/repository';
import { sign } from '../git/store/records';

/** The shell script of a pipeline's file. */
function scriptOf(text: string): string {
  const script = /(?:run: |- )\|\n([^]*)$/.exec(text)?.[1] ?? '';
  const blanks = /^ */.exec(script)?.[0] ?? '';
  return script.replaceAll(new RegExp(`^${blanks}`, 'gm'), '');
}

interface Ended {
  readonly code: number | null;
  readonly said: string;
  /** What was told to the forge. */
  readonly told: string;
}

describe('the pipelines of a repository that was set up', () => {
  let forge: TestRepository;
  let author: TestRepository;
  let change: string;
  let trap: string;

  before(async () => {
    forge = TestRepository.create({ bare: true });
    author = TestRepository.create();
    const program = path.join(projectFolder, 'dist', 'countersign.js');
    const answers = { ...defaultAnswers, forges: ['github', 'gitlab'] as const };
    await writeSetUp(await author.open(), setUpFiles(answers), program);
    author.commit('Set up', { files: { 'a.py': 'x = 1\n' } });
    author.git('remote', 'add', 'origin', `file://${forge.folder}`);
    author.git('push', '-q', 'origin', 'main');
    author.git('switch', '-q', '-c', 'work');
    // The change brings a gate, a policy and a pipeline that pass it, and programs that would tell on themselves.
    trap = path.join(temporaryFolder(), 'ran');
    const traps = `require('node:fs').writeFileSync(${JSON.stringify(trap)}, '')\n`;
    change = author.commitByAi('two', {
      'a.py': 'x = 2\n',
      'countersign.js': traps,
      '.countersign/countersign.js': traps,
      '.countersign/policy.json': '{ "exempt": ["**"], "evidence": ["suspected"] }\n',
      '.github/workflows/countersign.yml': 'on: push\n',
      '.npmrc': `node-options=--require=${trap}\n`,
    });
    author.git('push', '-q', 'origin', 'work');
  });

  function run(text: string, variables: Readonly<Record<string, string>>): Ended {
    const folder = temporaryFolder();
    const told = path.join(folder, 'told');
    mkdirSync(path.join(folder, 'bin'));
    writeFileSync(path.join(folder, 'bin', 'gh'), `#!/bin/sh\necho "$*" >> '${told}'\n`);
    chmodSync(path.join(folder, 'bin', 'gh'), 0o755);
    const path_ = [path.join(folder, 'bin'), path.dirname(process.execPath), process.env['PATH']];
    const { status, stdout, stderr } = spawnSync('sh', ['-eu', '-c', scriptOf(text)], {
      cwd: folder,
      env: {
        ...cleanEnvironment,
        PATH: path_.join(path.delimiter),
        RUNNER_TEMP: folder,
        CI_BUILDS_DIR: folder,
        ...variables,
      },
    });
    return {
      code: status,
      said: `${stdout.toString()}${stderr.toString()}`,
      told: existsSync(told) ? readFileSync(told, 'utf8') : '',
    };
  }

  const onGitHub = (variables: Readonly<Record<string, string>> = {}): Ended =>
    run(githubWorkflow(), {
      ...{ GH_TOKEN: 'token', GITHUB_REPOSITORY: 'lab/terns', GITHUB_RUN_ID: '7' },
      ...{ GITHUB_SERVER_URL: 'https://forge.example', URL: `file://${forge.folder}` },
      ...{ BASE: 'main', HEAD: change },
      ...variables,
    });
  const onGitLab = (): Ended =>
    run(gitlabJob(), {
      ...{ CI_REPOSITORY_URL: `file://${forge.folder}`, CI_JOB_ID: '7', CI_COMMIT_SHA: change },
      CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
    });

  it('cannot tell while the remote has no notes', () => {
    const { code, said, told } = onGitHub();
    assert.equal(code, 2, said);
    assert.match(said, /has no refs\/notes\/countersign/);
    assert.match(told, /state=pending.*\n.*state=error -f context=countersign\/main/);
    assert.equal(onGitLab().code, 2);
  });

  it('refuse a change that edits policy, pipeline and gate, and run nothing of it [threats 9, 10]', async () => {
    const before = author.git('rev-parse', 'main');
    await sign(author, before, { verdict: 'request-changes', note: 'Say why.', reviewer: mei });
    author.git('push', '-q', 'origin', 'refs/notes/countersign');
    const { code, said, told } = onGitHub();
    assert.equal(code, 1, said);
    assert.match(said, /needs an approving sign-off/);
    assert.match(told, new RegExp(`repos/lab/terns/statuses/${change} -f state=failure`));
    assert.equal(onGitLab().code, 1);
    assert.ok(!existsSync(trap));
  });

  it('take it once it is signed off, and name the base of a merge queue [threat 11]', async () => {
    await sign(author, change, { reviewer: mei });
    author.git('push', '-q', 'origin', 'refs/notes/countersign');
    const { code, said, told } = onGitHub({ BASE: 'refs/heads/main' });
    assert.equal(code, 0, said);
    assert.match(told, /state=success -f context=countersign\/main/);
    const gitLab = onGitLab();
    assert.equal(gitLab.code, 0, gitLab.said);
    assert.ok(!existsSync(trap));
  });

  it('fail where the change to judge is not there', () => {
    assert.notEqual(onGitHub({ HEAD: '0'.repeat(39) + '1' }).code, 0);
  });
});
