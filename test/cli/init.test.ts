// `countersign init`: by options and by a person's answers; it overwrites nothing, and what it writes is in force.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { answersOf } from '../../src/cli/set-up-answers';
import { askAnswers } from '../../src/cli/set-up-questions';
import {
  cleanEnvironment,
  projectFolder,
  temporaryFolder,
  TestRepository,
} from '../fixtures/repository';
import { refuses, run } from './run';

const publicKey =
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIGmd6dFZnKfjYDHyVNUGUEaUw5a1Bm4A4Gtq2AGiDLp mei@box\n';
const program = path.join(projectFolder, 'dist', 'countersign.js');
const keyFile = path.join(temporaryFolder(), 'mei.pub');
writeFileSync(keyFile, publicKey);

/** Runs the command line as it is shipped, since it writes a copy of itself. */
function init(repository: TestRepository, ...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'init', ...args], {
    cwd: repository.folder,
    env: cleanEnvironment,
  });
  assert.equal(status, 0, stderr.toString());
  return stdout.toString();
}

describe('countersign init', () => {
  let repository: TestRepository;

  before(() => {
    repository = TestRepository.create();
    repository.commit('one', { files: { 'a.py': 'x = 1\n' } });
  });

  it('writes each file once, says what it is for, and what to do next', () => {
    const args = [
      '--approvals',
      '2',
      '--exempt',
      'docs/**',
      '--signer',
      `mei@lab.example=${keyFile}`,
    ];
    const out = init(repository, ...args, '--forge', 'github', '--forge', 'gitlab');
    for (const name of ['policy.json', 'checklist.json', 'allowed_signers', 'countersign.js']) {
      assert.match(out, new RegExp(`^Wrote \\.countersign/${name}: \\w.*\\.$`, 'm'));
    }
    assert.match(out, /^Wrote \.github\/workflows\/countersign\.yml: /m);
    assert.match(out, /^Note: Keys of 1 are listed\. Before 3 people/m);
    assert.match(out, /^Next:\n {2}1\. Read the files, commit them/m);
    assert.deepEqual(
      readFileSync(repository.path('.countersign/countersign.js')),
      readFileSync(program),
    );
    const signers = readFileSync(repository.path('.countersign/allowed_signers'), 'utf8');
    const [type, key] = publicKey.split(' ');
    assert.ok(signers.endsWith(`\nmei@lab.example namespaces="countersign" ${type} ${key}\n`));
  });

  it('keeps what is there, byte for byte, and writes what is missing', () => {
    const policy = repository.path('.countersign/policy.json');
    writeFileSync(policy, '{ "approvals": 3 } // ours\n');
    const checklist = repository.path('.countersign/checklist.json');
    spawnSync('rm', [checklist]);
    const out = init(repository, '--scope', 'all');
    assert.equal(readFileSync(policy, 'utf8'), '{ "approvals": 3 } // ours\n');
    assert.match(out, /^Kept \.countersign\/policy\.json: it was there/m);
    assert.match(out, /^Wrote \.countersign\/checklist\.json/m);
  });

  it('writes what the gate then judges by', async () => {
    const fresh = TestRepository.create();
    init(fresh, '--scope', 'all');
    const base = fresh.commit('Set up', { files: { 'a.py': 'x = 1\n' } });
    const head = fresh.commit('by hand', { files: { 'a.py': 'x = 2\n' } });
    const { code, out } = await run(fresh, 'check', `${base}..${head}`, '--json');
    assert.equal(code, 1, 'by default nothing is asked of it');
    const policy = fresh.git('rev-parse', `${base}:.countersign/policy.json`);
    assert.equal((JSON.parse(out) as { policy: string }).policy, policy);
  });

  it('refuses what it cannot take, and writes nothing', async () => {
    const fresh = TestRepository.create();
    const cases: readonly (readonly [args: readonly string[], words: RegExp])[] = [
      [['--scope', 'none'], /--scope is one of: ai, all/],
      [['--approvals', '0'], /a number from 1 to 20/],
      [['--since', '2026-02-31x'], /--since is a day/],
      [['--exempt', '/docs'], /begins with a slash/],
      [['--signer', 'mei'], /ADDRESS=FILE/],
      [['--signer', `*@lab.example=${keyFile}`], /ADDRESS=FILE/],
      [['--signer', 'mei@lab.example=/nowhere'], /no such file/],
      [['--signer', `mei@lab.example=${program}`], /cannot be used: not a public key/],
      [['--forge', 'other'], /--forge is one of: github, gitlab/],
      [['main'], /takes no operands/],
    ];
    for (const [args, words] of cases) await refuses(fresh, ['init', ...args], words);
    assert.equal(fresh.git('status', '--porcelain'), '');
    const bare = TestRepository.create({ bare: true });
    await refuses(bare, ['init', '--scope', 'ai'], /bare: set up a clone/);
  });

  it('writes nothing through a folder that is a link', async () => {
    const fresh = TestRepository.create();
    const elsewhere = temporaryFolder();
    symlinkSync(elsewhere, fresh.path('.countersign'));
    await refuses(fresh, ['init', '--scope', 'ai'], /\.countersign is no folder/);
  });
});

describe('the questions of countersign init', () => {
  async function asked(lines: readonly (string | undefined)[]) {
    const left = [...lines];
    const said: string[] = [];
    const output = { write: (text: string) => void said.push(text), warn: () => undefined };
    const ask = async (question: string): Promise<string | undefined> => {
      said.push(question);
      return Promise.resolve(left.shift());
    };
    const options = await askAnswers(ask, output);
    return { answers: await answersOf(options), said: said.join(''), left };
  }

  it('take the default for Enter, and each explains what hangs on it', async () => {
    const { answers, said, left } = await asked(['', '', '', '', '', '', '']);
    assert.deepEqual(answers, await answersOf({ exempt: [], signer: [], forge: [] } as never));
    assert.match(said, /Which commits need a sign-off.*\n {2}ai or all \[ai\]: /);
    assert.deepEqual(left, []);
  });

  it('ask again for what cannot be taken, and go on from one answer to the next', async () => {
    const signer = `mei@lab.example=${keyFile}`;
    const lines = [
      'some',
      'all',
      '2',
      signer,
      '',
      '',
      'docs/**',
      '*.md',
      '',
      'extended',
      'github',
      '',
    ];
    const { answers, said } = await asked(lines);
    assert.match(said, /is one of: ai, all\.\n {2}ai or all/);
    assert.match(said, /claimed, signed or touch \[signed\]/, 'by the key that was named');
    const { signers, ...rest } = answers;
    assert.equal(signers[0]?.email, 'mei@lab.example');
    assert.deepEqual(rest, {
      ...{ scope: 'all', approvals: 2, trust: 'signed', profile: 'extended' },
      ...{ exempt: ['docs/**', '*.md'], forges: ['github'] },
    });
  });

  it('end without a word of what was answered where the input ends', async () => {
    await assert.rejects(asked(['all', undefined]), /there was no answer; nothing was written/);
  });
});
