// Tests the kept result of a scan: it is what a scan would find, or it is not taken.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { before, beforeEach, describe, it } from 'mocha';
import { statusLabel } from '../../../src/core/gate/status';
import type { FoundCommit } from '../../../src/git/scan/found';
import { countersign, json, quietly } from '../../cli/run';
import { trace } from '../../core/authorship/traces/logs';
import { TestRepository } from '../../fixtures/repository';

const file = '.git/countersign/scan-result';

describe('the kept result of a scan', () => {
  let repository: TestRepository;
  let [first, second]: string[] = [];
  const scan = async () => {
    const lines = await json<{ commit: string; status: string }>(repository, ['scan', '--all']);
    return new Map(lines.map(({ commit, status }) => [commit, status]));
  };
  const content = () => readFileSync(repository.path(file), 'utf8');

  /** The file with other lines, and a sum that is right. */
  const forge = (change: (text: string) => string): void => {
    const text = change(content().slice(0, -65));
    repository.write(file, `${text}${createHash('sha256').update(text).digest('hex')}\n`);
  };

  before(() => {
    repository = TestRepository.create();
    repository.commit('by hand', { files: { 'a.py': '0\n' } });
    first = repository.commitByAi('first', { 'a.py': '1\n' });
    second = repository.commitByAi('second', { 'a.py': '2\n' });
  });

  beforeEach(async () => {
    rmSync(repository.path(file), { force: true });
    await scan();
    assert.ok(existsSync(repository.path(file)));
  });

  it('stands in for a scan while nothing has changed, as JSON and in words', async () => {
    forge((text) => text.replaceAll('"status":"unreviewed"', '"status":"stale"'));
    assert.deepEqual(
      [...(await scan()).entries()],
      [
        [second, 'stale'],
        [first, 'stale'],
      ],
    );
    const [code, out] = await quietly(repository, ['scan', '--all']);
    assert.equal(code, 0);
    assert.equal(out.split(statusLabel('stale')).length, 3);
  });

  it('is not taken where an agent’s traces in the work tree are others', async () => {
    const edit = trace({ start_line: 1, end_line: 1 }, { vcs: { revision: first } });
    repository.write('.agent-trace/traces.jsonl', edit);
    const lines = await json<Pick<FoundCommit, 'evidence'>>(repository, ['scan', '--all']);
    assert.deepEqual(
      lines.map(({ evidence }) => evidence.map(({ kind }) => kind)),
      [['trailer', 'record'], ['trailer']],
    );
    rmSync(repository.path('.agent-trace'), { recursive: true });
  });

  it('is not taken for a range, or for HEAD alone', async () => {
    forge((text) => text.replaceAll('"status":"unreviewed"', '"status":"stale"'));
    const lines = await json<{ status: string }>(repository, ['scan']);
    assert.deepEqual(
      lines.map(({ status }) => status),
      ['unreviewed', 'unreviewed'],
    );
  });

  it('is not taken after a commit, a ref, a record or a change of branch', async () => {
    forge((text) => text.replaceAll('"status":"unreviewed"', '"status":"stale"'));
    const third = repository.commitByAi('third', { 'a.py': '3\n' });
    assert.deepEqual([...(await scan()).entries()][0], [third, 'unreviewed']);
    forge((text) => text.replaceAll('"status":"unreviewed"', '"status":"stale"'));
    const waiver = ['waive', first ?? '', '--reason', 'It is a demonstration.'];
    await countersign(repository, [...waiver, '--until', '2999-01-01'], {
      GIT_AUTHOR_NAME: 'Rui',
      GIT_AUTHOR_EMAIL: 'rui@lab.example',
      GIT_COMMITTER_NAME: 'Rui',
      GIT_COMMITTER_EMAIL: 'rui@lab.example',
    });
    assert.equal((await scan()).get(third), 'unreviewed');
    forge((text) => text.replaceAll('"status":"unreviewed"', '"status":"stale"'));
    repository.git('checkout', '-q', '-b', 'other');
    assert.equal((await scan()).get(third), 'unreviewed');
    forge((text) => text.replaceAll('"status":"unreviewed"', '"status":"stale"'));
    repository.git('reset', '-q', '--hard', 'HEAD~1');
    repository.git('branch', '-f', 'main', 'HEAD');
    assert.equal((await scan()).has(third), false);
  });

  it('is ignored where it is damaged, or says what no scan can find', async () => {
    const whole = content();
    const wrong: readonly ((text: string) => string)[] = [
      (text) => text.replaceAll('"status":"unreviewed"', '"status":"signed by all"'),
      (text) => text.replaceAll(first ?? '', '--output=x'),
      (text) => text.replace(/\{/g, '['),
      () => '',
    ];
    for (const change of wrong) {
      forge(change);
      assert.equal((await scan()).get(second ?? ''), 'unreviewed', String(change));
    }
    repository.write(file, whole.replace('"status":"unreviewed"', '"status":"stale"'));
    assert.equal((await scan()).get(second ?? ''), 'unreviewed');
  });
});
