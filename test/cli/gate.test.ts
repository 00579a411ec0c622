// The gate on the command line: every exit code, carried sign-offs, vetoes, and what cannot be told.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'mocha';
import { ada, rui, TestRepository } from '../fixtures/repository';
import { sign } from '../git/store/records';
import { countersign, type Run } from './run';

const run = (repository: TestRepository, ...args: string[]): Promise<Run> =>
  countersign(repository, args);

/** A repository with a person's commit on main and an AI-written one on the branch `work`. */
function branched(): { repository: TestRepository; base: string; head: string } {
  const repository = TestRepository.create();
  const base = repository.commit('one', { files: { 'a.py': 'x = 1\n' } });
  repository.git('switch', '-q', '-c', 'work');
  const head = repository.commitByAi('two', { 'a.py': 'x = 2\n' });
  return { repository, base, head };
}

describe('countersign check', () => {
  it('says no with 1, and what is missing', async () => {
    const { repository, base, head } = branched();
    const { code, out } = await run(repository, 'check', `${base}..${head}`);
    assert.equal(code, 1);
    assert.match(out, /^unsatisfied/);
    assert.match(out, /needs an approving sign-off/);
  });

  it('says yes with 0 once the commit is signed off by somebody else', async () => {
    const { repository, base, head } = branched();
    await sign(repository, head);
    const { code, out } = await run(repository, 'check', `${base}..${head}`);
    assert.equal(code, 0);
    assert.match(out, /^satisfied/);
    assert.match(out, /claimed/, 'and that the sign-offs are not signed with keys');
  });

  it('takes the range from the default branch where none is named', async () => {
    const { repository } = branched();
    assert.equal((await run(repository, 'check')).code, 1);
    repository.git('switch', '-q', 'main');
    assert.equal((await run(repository, 'check')).code, 2, 'main alone says nothing');
  });

  it('does not count the author’s own sign-off', async () => {
    const { repository, base, head } = branched();
    await sign(repository, head, { reviewer: ada });
    const { code, out } = await run(repository, 'check', `${base}..${head}`);
    assert.equal(code, 1);
    assert.match(out, /somebody else has to sign off/);
  });

  it('does not count a sign-off without answers', async () => {
    const { repository, base, head } = branched();
    await sign(repository, head, { answers: [] });
    const { code, out } = await run(repository, 'check', `${base}..${head}`);
    assert.equal(code, 1);
    assert.match(out, /not verified/);
    assert.match(out, /not validated/);
  });

  it('heeds a request for changes until its reviewer approves', async () => {
    const { repository, base, head } = branched();
    await sign(repository, head, { at: 1 });
    const note = 'The seed is gone.';
    await sign(repository, head, { reviewer: rui, verdict: 'request-changes', note, at: 2 });
    const before = await run(repository, 'check', `${base}..${head}`);
    assert.equal(before.code, 1);
    assert.match(before.out, /requests changes: “The seed is gone\.”/);
    await sign(repository, head, { reviewer: rui, at: 3 });
    assert.equal((await run(repository, 'check', `${base}..${head}`)).code, 0);
  });

  it('carries a sign-off to a commit of the same content, and to no other', async () => {
    const { repository, base, head } = branched();
    await sign(repository, head);
    repository.git('switch', '-q', '-c', 'again', base);
    const same = repository.commitByAi('the same again', { 'a.py': 'x = 2\n' });
    assert.equal((await run(repository, 'check', `${base}..${same}`)).code, 0);
    repository.git('switch', '-q', '-c', 'other', base);
    const other = repository.commitByAi('nearly the same', { 'a.py': 'x = 3\n' });
    assert.equal((await run(repository, 'check', `${base}..${other}`)).code, 1);
  });

  it('asks nothing of commits without evidence, but of every change of the policy', async () => {
    const { repository, head } = branched();
    const plain = repository.commit('three', { files: { 'b.py': 'y\n' } });
    assert.equal((await run(repository, 'check', `${head}..${plain}`)).code, 0);
    const policy = repository.commit('rules', { files: { '.countersign/policy.json': '{}' } });
    assert.equal((await run(repository, 'check', `${plain}..${policy}`)).code, 1);
  });

  it('cannot tell, with 2, under a policy that it cannot read, and says where', async () => {
    const { repository } = branched();
    const files = { '.countersign/policy.json': '{\n  "approval": 2\n}\n' };
    const base = repository.commit('rules', { files });
    const head = repository.commitByAi('more', { 'a.py': 'x = 4\n' });
    const { code, out, err } = await run(repository, 'check', `${base}..${head}`);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /policy\.json:2:3: "approval" is not a key/);
  });

  it('obeys the policy of the base, and not that of the branch', async () => {
    const { repository } = branched();
    const policy = (value: unknown) => ({ '.countersign/policy.json': JSON.stringify(value) });
    const base = repository.commit('rules', { files: policy({ exempt: ['docs/**'] }) });
    const docs = repository.commitByAi('docs', { 'docs/a.md': '1\n' });
    assert.equal((await run(repository, 'check', `${base}..${docs}`)).code, 0);
    const loose = policy({ exempt: ['**'], answers: { verified: false, validated: false } });
    const head = repository.commitByAi('loosen', { ...loose, 'a.py': 'x = 5\n' });
    const { code, out } = await run(repository, 'check', `${base}..${head}`);
    assert.equal(code, 1);
    assert.match(out, /Some paths are exempt/);
  });

  it('prints the id of the policy that it judged by', async () => {
    const { repository } = branched();
    const text = '{ "scope": "all" } // everything';
    const base = repository.commit('rules', { files: { '.countersign/policy.json': text } });
    const head = repository.commit('by hand', { files: { 'a.py': 'x = 6\n' } });
    const { code, out } = await run(repository, 'check', '--json', `${base}..${head}`);
    const decision = JSON.parse(out) as Record<string, unknown>;
    assert.deepEqual([code, decision['policy']], [1, repository.blob(text)]);
  });

  it('cannot tell, with 2, where a shallow clone cuts the range off', async () => {
    const { repository } = branched();
    repository.commitByAi('three', { 'a.py': 'x = 3\n' });
    const clone = repository.clone('--depth=1', '--no-single-branch');
    const { code, err } = await run(clone, 'check', 'origin/main..HEAD');
    assert.equal(code, 2);
    assert.match(err, /git fetch --unshallow/);
  });

  it('cannot tell, with 2, where the notes are damaged, and leaves them alone', async () => {
    const { repository, base, head } = branched();
    repository.git('update-ref', 'refs/notes/countersign', repository.blob('x'));
    const refs = repository.refs();
    const { code, err } = await run(repository, 'check', `${base}..${head}`);
    assert.equal(code, 2);
    assert.match(err, /Nothing was changed/);
    assert.equal(repository.refs(), refs);
  });

  it('takes words that look like options for unknown commits, and carries nothing out', async () => {
    const { repository } = branched();
    for (const range of [
      '--output=x..HEAD',
      'HEAD..--output=x',
      'a...b',
      'nonsense',
      '..',
      'x..y',
    ]) {
      const { code } = await run(repository, 'check', '--', range);
      assert.ok(range === '..' ? code === 0 : code === 2, range);
    }
    assert.equal(existsSync(repository.path('x')), false);
  });

  it('gives the same bytes for the same inputs', async () => {
    const { repository, base, head } = branched();
    await sign(repository, head);
    const first = await run(repository, 'check', '--json', `${base}..${head}`);
    const second = await run(repository, 'check', '--json', `${base}..${head}`);
    assert.equal(first.out, second.out);
    const decision = JSON.parse(first.out) as Record<string, unknown>;
    assert.deepEqual([decision['base'], decision['head']], [base, head]);
    assert.equal(decision['policy'], 'default');
    assert.match(String(decision['tool']), /^countersign\//);
  });
});
