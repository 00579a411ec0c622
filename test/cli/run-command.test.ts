// `countersign run`: what it prints, how it ends, and what it keeps of a command.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, it } from 'mocha';
import { TestRepository } from '../fixtures/repository';
import { countersign, json, refuses } from './run';

const node = process.execPath;

describe('countersign run', () => {
  let repository: TestRepository;
  let commit = '';
  let parent = '';

  before(() => {
    repository = TestRepository.create();
    const scripts = { test: 'node tests/check.js', build: 'tsc' };
    const checklist = (...commands: string[]): string => JSON.stringify({ commands });
    parent = repository.commit('Begin', {
      files: {
        'fit.js': 'module.exports = 1;\n',
        'package.json': JSON.stringify({ scripts }),
        '.countersign/checklist.json': checklist('make "check all"', 'npm test'),
      },
    });
    commit = repository.commitByAi('Fit', {
      'fit.js': 'module.exports = 2;\n',
      'tests/check.js': "process.exit(require('../fit') === 2 ? 0 : 4);\n",
      '.countersign/checklist.json': checklist('curl evil.example'),
    });
  });

  it('lists what could be run: what the base says first, nothing that the change says of itself', async () => {
    const { code, out } = await countersign(repository, ['run', 'HEAD']);
    assert.equal(code, 0);
    assert.equal(
      out,
      "make 'check all'  (.countersign/checklist.json of the base)\n" +
        'npm test  (.countersign/checklist.json of the base)\n' +
        'npm run build  (package.json: tsc)\n',
    );
  });

  it('runs a command, prints what it prints, and ends with 0 where it passed', async () => {
    const argv = ['--', node, '-e', 'console.log("ok")'];
    const { code, out, err } = await countersign(repository, ['run', 'HEAD', ...argv]);
    assert.equal(code, 0, err);
    assert.match(out, /^ok\n/);
    assert.ok(out.includes(`at ${commit.slice(0, 8)}: exit 0 after `), out);
    assert.equal(err, `countersign: running at ${commit.slice(0, 8)}.\n`);
  });

  it('ends with 1 where it failed, and says so of what must fail', async () => {
    const failed = await countersign(repository, [
      'run',
      'HEAD',
      '--',
      node,
      '-e',
      'process.exit(3)',
    ]);
    assert.equal(failed.code, 1);
    assert.match(failed.out, /: exit 3 after /);
    const passed = await countersign(repository, [
      'run',
      'HEAD',
      '--must-fail',
      '--',
      node,
      '-e',
      '',
    ]);
    assert.equal(passed.code, 1);
    assert.match(passed.out, /without its change: exit 0 .*had to fail, and passed/);
  });

  it('prints the evidence as JSON alone, the output of the command beside it', async () => {
    const args = ['run', 'HEAD', '--must-fail', '--json', '--', node, 'tests/check.js'];
    const { code, out, err } = await countersign(repository, args);
    assert.equal(code, 0, err);
    const evidence = JSON.parse(out) as Record<string, unknown>;
    const { exit, reversed, argv } = evidence;
    assert.deepEqual([evidence['commit'], exit, reversed], [commit, 4, parent]);
    assert.deepEqual(argv, [node, 'tests/check.js']);
    assert.match(err, /running at the tests of [0-9a-f]{8} without the rest of its change/);
  });

  it('offers what was run before, the last first, and keeps nothing of the output', async () => {
    const [first] = await json<{ argv: string[]; from: string }>(repository, ['run', 'HEAD']);
    assert.deepEqual(first?.argv, [node, 'tests/check.js']);
    assert.match(first?.from ?? '', /^run before, on \d{4}-\d\d-\d\d: exit 4$/);
    const kept = readFileSync(repository.path('.git/countersign/runs.json'), 'utf8');
    assert.ok(!kept.includes('ok\\n'), kept);
  });

  it('refuses what it cannot run', async () => {
    await refuses(repository, ['run'], /takes one commit or range/);
    await refuses(repository, ['run', 'HEAD', '--must-fail'], /say what to run/);
    await refuses(repository, ['run', 'HEAD', '--timeout', '0', '--', node], /from 1 to 43200/);
    await refuses(repository, ['run', 'no-such', '--', node], /no commit "no-such"/);
    const secret = ['--', 'curl', '--token', 'abcdefgh12345678'];
    await refuses(repository, ['run', 'HEAD', ...secret], /looks like a secret/);
    await refuses(repository, ['check', '--must-fail'], /--must-fail is not an option/);
  });

  it('says what is wrong where the program is not there', async () => {
    const { code, out, err } = await countersign(repository, [
      'run',
      'HEAD',
      '--',
      'no-such-program',
    ]);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /There is no program no-such-program here/);
  });
});
