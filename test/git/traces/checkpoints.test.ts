// Tests that checkpoints which trailers name are read from their branch, here or fetched, and only their metadata.
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import type { Evidence } from '../../../src/core/authorship/evidence';
import { readChange } from '../../../src/git/changes';
import { QueueReader } from '../../../src/git/review/queue';
import { json, quietly } from '../../cli/run';
import { TestRepository } from '../../fixtures/repository';

const said = (evidence: readonly Evidence[] = []): readonly string[] =>
  evidence
    .filter(({ kind }) => kind === 'checkpoint')
    .map(({ agent, text }) => `${agent}: ${text}`);

describe('the checkpoint of a commit', () => {
  let repository: TestRepository;
  let [known, large, absent]: string[] = [];
  const metadata = (agent: string, lines: number, more = ''): string =>
    JSON.stringify({
      agent,
      initial_attribution: { agent_lines: lines, total_committed: 9 },
      more,
    });

  before(() => {
    repository = TestRepository.create();
    const commitOf = (id: string): string => {
      const trailers = [`Entire-Checkpoint: ${id}`];
      return repository.commit(id, { files: { 'a.py': id }, trailers });
    };
    [known, large, absent] = ['00c9e2351016', '0a0000000001', '0a0000000002'].map(commitOf);
    const tree = repository.git('rev-parse', 'HEAD');
    repository.git('checkout', '-q', '--orphan', 'entire/checkpoints/v1');
    repository.commit('checkpoints', {
      files: {
        '00/c9e2351016/metadata.json': metadata('Codex', 1),
        '00/c9e2351016/0/metadata.json': metadata('Claude Code', 3),
        '00/c9e2351016/2/metadata.json': metadata('Gemini CLI', 0),
        '00/c9e2351016/0/full.jsonl': metadata('Cursor', 1),
        '00/c9e2351016/0/tasks/1/metadata.json': metadata('Devin', 1),
        '0a/0000000001/0/metadata.json': metadata('Claude Code', 1, 'x'.repeat(300_000)),
      },
    });
    repository.git('checkout', '-q', '--detach', tree);
  });

  it('is evidence in show, scan and queue, by the metadata of its sessions alone', async () => {
    const sessions = [
      'claude-code: 1 session, 3 of 9 lines',
      'gemini-cli: 1 session, 0 of 9 lines',
    ];
    const change = await readChange(await repository.open(), known ?? '');
    assert.deepEqual(said(change?.evidence), sessions);
    assert.deepEqual(change?.agents, ['entire', 'claude-code', 'gemini-cli']);
    const scanned = await json<{ commit: string; evidence: Evidence[] }>(repository, ['scan']);
    const found = (id: string | undefined) => said(scanned.find(({ commit }) => commit === id)?.evidence); // prettier-ignore
    assert.deepEqual([known, large, absent].map(found), [sessions, [], []]);
    const queue = await new QueueReader(await repository.open()).read('all', () => false);
    const entry = queue.entries.find(({ commit }) => commit.id === known);
    assert.deepEqual(said(entry?.evidence), sessions);
  });

  it('is read where it was fetched, too, and not from a branch of another name', async () => {
    const branch = 'refs/heads/entire/checkpoints/v1';
    repository.git('update-ref', 'refs/remotes/origin/entire/checkpoints/v1', branch);
    repository.git('update-ref', '-d', branch);
    const read = async () => said((await readChange(await repository.open(), known ?? ''))?.evidence); // prettier-ignore
    assert.equal((await read()).length, 2);
    repository.git('update-ref', 'refs/heads/checkpoints/v1', 'refs/remotes/origin/entire/checkpoints/v1'); // prettier-ignore
    repository.git('update-ref', '-d', 'refs/remotes/origin/entire/checkpoints/v1');
    assert.deepEqual(await read(), []);
  });

  it('is read from a ref of its own, with what its tree has at its root', async () => {
    const session = (agent: string, lines: number) => repository.blob(metadata(agent, lines));
    const folder = (blob: string) => repository.tree([['100644', blob, 'metadata.json']]);
    const sessions = ['Claude Code', 'Codex', 'Codex', 'Codex', 'Codex'].map(session);
    const root = repository.tree([
      ['100644', session('Devin', 1), 'metadata.json'],
      ...sessions.map((blob, index) => ['040000', folder(blob), String(index)] as const),
    ]);
    const id = '01ARZ3NDEKTSV4RRFFQ69G5FAV';
    const ref = `refs/entire/checkpoints/AV/${id}`;
    repository.git('update-ref', ref, repository.commitTree(root, [], `Checkpoint: ${id}`));
    const of = repository.commit('by ULID', { trailers: [`Entire-Checkpoint: ${id}`] });
    const evidence = (await readChange(await repository.open(), of))?.evidence ?? [];
    assert.deepEqual(said(evidence), [
      'claude-code: 1 session, 0 of 9 lines',
      'codex: 4 sessions, 1 of 9 lines, 2 of 9 lines, 3 of 9 lines, 1 more',
    ]);
    assert.equal(evidence.at(-1)?.place, `Checkpoint of Entire, ${ref}`);
    // It is nobody's work.
    const scanned = await json<{ commit: string }>(repository, ['scan', '--all']);
    assert.ok(!scanned.some(({ commit }) => commit === repository.git('rev-parse', ref)));
  });

  it('is read from a ref that no clone fetches by itself, too', async () => {
    const branch = 'refs/heads/entire/checkpoints/v1';
    const kept = 'refs/entire/checkpoints/v2/main';
    const from = repository.git('rev-parse', 'refs/heads/checkpoints/v1');
    repository.git('update-ref', kept, from);
    repository.git('update-ref', '-d', branch);
    const evidence = (await readChange(await repository.open(), known ?? ''))?.evidence ?? [];
    assert.equal(evidence.at(-1)?.place, `Checkpoint of Entire, ${kept}:00/c9e2351016`);
    repository.git('update-ref', '-d', kept);
  });

  it('takes nothing away where its branch cannot be read', async () => {
    const place = 'refs/remotes/origin/entire/checkpoints/v1';
    repository.git('update-ref', place, repository.blob('no tree'));
    const [code, out] = await quietly(repository, ['show', known ?? '']);
    assert.equal(code, 0);
    assert.match(out, /Entire-Checkpoint: 00c9e2351016/);
  });
});
