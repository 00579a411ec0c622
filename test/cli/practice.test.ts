// Practice on a real repository: what it touches, what the gate makes of it, and what it tells.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { sha256Hex } from '../../src/core/change/digest';
import { readFacts } from '../../src/git/history/facts';
import { claude, rui, TestRepository } from '../fixtures/repository';
import { signAs } from '../git/review/reviewing';
import { json, refuses, run } from './run';

interface Key {
  readonly edits: readonly {
    readonly path: string;
    readonly line: number;
    readonly kind: string;
  }[];
}

describe('countersign practice', () => {
  let repository: TestRepository;
  let key: Key;
  let base = '';
  const branch = 'practice/7';
  const place = (): string =>
    path.join(repository.folder, '.git', 'countersign', 'practice', '7.json');

  before(async () => {
    repository = TestRepository.create();
    const files = Object.fromEntries(
      ['a', 'b', 'c', 'd'].map((name) => [
        `src/${name}.py`,
        `p = 1\nq = p >= 0.5\nr = '${name}'\n`,
      ]),
    );
    base = repository.commit('Start', { files });
    repository.write('src/a.py', 'edited = 1\n');
    await refuses(repository, ['practice', 'start'], /--agree/);
    const status = repository.git('status', '--porcelain=v2', '--branch');
    const { code, out, err } = await run(
      ...([repository, 'practice', 'start', '--agree', '--seed', '7', '--count', '2'] as const),
    );
    assert.equal(code, 0, err);
    assert.match(out, /^Made practice\/7: commit [0-9a-f]{8} changes 3 files\./);
    assert.equal(repository.git('status', '--porcelain=v2', '--branch'), status);
    key = JSON.parse(readFileSync(place(), 'utf8')) as Key;
  });

  it('commits the digest of the key, and nothing that tells the places apart', () => {
    const message = repository.git('log', '-1', '--format=%B', branch);
    const digest = sha256Hex(readFileSync(place(), 'utf8'));
    assert.ok(message.includes(`\nCountersign-Practice: ${digest}\n`), message);
    assert.equal(repository.git('rev-parse', `${branch}^`).trim(), base);
    const changed = repository.git('diff', '--name-only', base, branch).trim().split('\n');
    assert.deepEqual(
      changed,
      key.edits.map((edit) => edit.path),
    );
    assert.deepEqual(key.edits.map(({ kind }) => kind).sort(), ['clean', 'defect', 'defect']);
  });

  it('tells nothing before the sign-off, then what was found and missed', async () => {
    const early = await run(repository, 'practice', 'report');
    assert.equal(early.code, 1);
    assert.match(
      early.out,
      /^practice\/7: you have not signed it off yet; its key stays closed\.\n$/,
    );
    const [first, second] = key.edits.filter(({ kind }) => kind === 'defect');
    const at = ['--file', first?.path ?? '', '--line', String(first?.line)];
    assert.equal((await run(repository, 'comment', branch, ...at, '--body', 'Why?')).code, 0);
    const signed = await run(repository, 'sign', branch, '--verdict', 'approve');
    assert.equal(signed.code, 0, signed.err);
    const { code, out } = await run(repository, 'practice', 'report', branch);
    assert.equal(code, 0);
    assert.match(out, /found of the defects: 50\.0 % \([^)]*n = 2\)/);
    assert.match(out, new RegExp(`found +${first?.path}:${first?.line} .*by comment`));
    assert.match(out, new RegExp(`missed +${second?.path}:`));
    assert.match(out, /What it cannot show/);
  });

  it('is refused by the gate whoever signs it, and its sign-off covers nothing', async () => {
    await signAs(repository, branch, { reviewer: rui });
    await run(repository, 'waive', branch, '--reason', 'Let it pass.', '--until', '2999-01-01');
    const { code, out } = await run(repository, 'check', `${base}..${branch}`);
    assert.equal(code, 1);
    assert.match(out, /it is practice: some of it is wrong on purpose/);
    repository.git('checkout', '-q', '-f', '-b', 'copied', base);
    repository.git('cherry-pick', '--no-commit', branch);
    repository.commit('Copied', { trailers: [claude] });
    const copied = await run(repository, 'check', `${base}..copied`);
    assert.equal(copied.code, 1);
    assert.match(copied.out, /Rui Sato’s sign-off was practice/);
  });

  it('is in the queue’s list, and in no measure', async () => {
    repository.git('checkout', '-q', branch);
    const [listed] = await json<{ agents: string[] }>(repository, ['scan']);
    assert.deepEqual(listed?.agents, ['countersign-practice']);
    const { commits, reviews } = await readFacts(await repository.open(), 'x');
    assert.deepEqual([commits, reviews], [[], []]);
  });

  it('ends only when told to, and not while it is checked out', async () => {
    await refuses(repository, ['practice', 'end', branch], /--yes/);
    await refuses(repository, ['practice', 'end', branch, '--yes'], /is checked out/);
    repository.git('checkout', '-q', 'copied');
    assert.equal((await run(repository, 'practice', 'end', branch, '--yes')).code, 0);
    assert.equal(repository.git('branch', '--list', branch), '');
    assert.throws(() => readFileSync(place()));
    await refuses(repository, ['practice', 'report'], /no such practice/);
  });

  it('refuses a commit without a place, and numbers that are none', async () => {
    const other = TestRepository.create();
    other.commit('Words', { files: { 'a.md': 'p >= 1\n' } });
    await refuses(other, ['practice', 'start', '--agree'], /no place|has a place/);
    await refuses(
      other,
      ['practice', 'start', '--agree', '--count', '0'],
      /--count takes a number/,
    );
    await refuses(other, ['practice', 'start', '--agree', 'none'], /there is no commit/);
    await refuses(other, ['practice', 'end', 'main', '--yes'], /no practice main/);
  });
});
