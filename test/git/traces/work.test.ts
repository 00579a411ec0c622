// Tests that agents' traces of uncommitted edits are evidence of the uncommitted work, in every view of it.
import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { before, beforeEach, describe, it } from 'mocha';
import { readChange } from '../../../src/git/changes';
import { LineRecords } from '../../../src/git/line-records';
import { QueueReader } from '../../../src/git/review/queue';
import { readQueuedWork } from '../../../src/git/review/queued-work';
import { largestTraces } from '../../../src/git/traces/local-file';
import { readWork } from '../../../src/git/uncommitted/change';
import { checkpoint, claudeLog, stateOf, trace } from '../../core/authorship/traces/logs';
import { openAt, temporaryFolder, TestRepository } from '../../fixtures/repository';

const after = 'a = 1\nb = 20\nc = 3\n';

describe('traces of uncommitted edits', () => {
  let repository: TestRepository;
  let head: string;
  const log = () => `.git/ai/working_logs/${head}`;
  const traces = '.agent-trace/traces.jsonl';
  const byClaude = checkpoint('fit.py', after, [[2, 2, claudeLog]]);
  const byCursor = (more: object = { vcs: { type: 'git', revision: head } }) =>
    trace({ start_line: 3, end_line: 3 }, { ...more }, { path: 'fit.py' });

  const read = async (part: 'all' | 'staged' = 'all') => {
    const opened = await repository.open();
    const records = await LineRecords.open(opened);
    const { change } = await readWork(opened, part, undefined, records);
    const evidence = change?.evidence.map(({ agent, strength, text, place = '' }) =>
      [agent, strength, text, place].join('; '),
    );
    return { change, evidence, problems: records.problems };
  };

  before(() => {
    repository = TestRepository.create();
    repository.write('.gitignore', '.agent-trace\n');
    head = repository.commit('base', { files: { 'fit.py': 'a = 1\nb = 2\n' } });
  });

  beforeEach(() => {
    for (const name of ['.git/ai', '.agent-trace']) {
      rmSync(repository.path(name), { recursive: true, force: true });
    }
    repository.write('fit.py', after);
  });

  const claudeSays =
    'claude-code; recorded; claude-opus-4-8, 1 line in fit.py; ' +
    `git-ai’s working log, working_logs/`;

  it('are evidence of it by git-ai’s working log of HEAD, and by no other', async () => {
    repository.write(`${log()}/checkpoints.jsonl`, `${byClaude}\n`);
    const { evidence, change } = await read();
    assert.deepEqual(evidence, [`${claudeSays}${head.slice(0, 8)}/checkpoints.jsonl, line 1`]);
    assert.deepEqual(change?.record?.get('fit.py')?.agents[0]?.ranges, [[2, 2]]);
    renameSync(repository.path(log()), repository.path(`.git/ai/working_logs/${'1'.repeat(40)}`));
    assert.deepEqual((await read()).evidence, []);
  });

  it('follow their lines where the file was edited since', async () => {
    repository.write(`${log()}/checkpoints.jsonl`, byClaude);
    repository.write(`${log()}/blobs/${stateOf(after)}`, after);
    repository.write('fit.py', `# fit\n${after}`);
    const record = (await read()).change?.record;
    assert.deepEqual(
      record?.get('fit.py')?.agents.map(({ near, ranges }) => [near, ranges]),
      [[undefined, [[3, 3]]]],
    );
  });

  it('are evidence by Agent Trace records on HEAD, or since it without a revision', async () => {
    const since = { timestamp: '2030-01-01T00:00:00Z' };
    const earlier = { timestamp: '2001-01-01T00:00:00Z' };
    const elsewhere = { vcs: { type: 'git', revision: '1'.repeat(40) }, ...since };
    const cases = [[undefined, 1], [since, 1], [earlier, 0], [elsewhere, 0]] as const; // prettier-ignore
    for (const [more, count] of cases) {
      repository.write(traces, byCursor(more));
      const { evidence } = await read();
      assert.equal(evidence?.length, count, JSON.stringify(more));
      if (count === 0) continue;
      assert.deepEqual(evidence, [
        'cursor; recorded; anthropic/claude-opus-4-8, edits of fit.py; Agent Trace, .agent-trace/traces.jsonl, line 1',
      ]);
    }
  });

  it('mark the work in the queue and for the panel as to be reviewed', async () => {
    repository.write(`${log()}/checkpoints.jsonl`, byClaude);
    const opened = await repository.open();
    const queue = await new QueueReader(opened).read('branch', () => false);
    const { entry } = await readQueuedWork(queue, () => false);
    assert.deepEqual([entry?.status, entry?.evidence[0]?.strength], ['unreviewed', 'recorded']);
    // The panel is opened with the commit that stands for the work.
    const change = await readChange(opened, entry?.commit.id ?? '');
    assert.deepEqual(change?.agents, ['claude-code']);
    assert.deepEqual(change.record?.get('fit.py')?.agents[0]?.ranges, [[2, 2]]);
  });

  it('are about what is staged, too', async () => {
    repository.git('add', 'fit.py');
    repository.write('fit.py', 'later\n');
    repository.write(`${log()}/checkpoints.jsonl`, byClaude);
    assert.equal((await read('staged')).evidence?.length, 1);
    repository.git('reset', '-q');
  });

  it('are told where they are too large, and the others are read', async () => {
    repository.write(traces, Buffer.alloc(largestTraces + 1, 0x20));
    repository.write(`${log()}/checkpoints.jsonl`, byClaude);
    const { evidence, problems } = await read();
    assert.equal(evidence?.length, 1);
    assert.deepEqual(problems, ['.agent-trace/traces.jsonl is larger than 16 MiB']);
  });

  it('are read among 10 MB of other things, bad bytes and NULs', async () => {
    const noise = Buffer.concat([Buffer.alloc(10_000_000, 0x7b), Buffer.from([0, 0xff, 0x0a])]);
    for (const file of [traces, `${log()}/checkpoints.jsonl`]) {
      const good = file === traces ? byCursor() : byClaude;
      repository.write(file, Buffer.concat([noise, Buffer.from(good), Buffer.from('\n{"files')]));
    }
    repository.write(`${log()}/INITIAL`, noise);
    const { evidence, problems } = await read();
    assert.equal(evidence?.length, 2);
    assert.deepEqual(problems, []);
  });

  it('are none where a link, a folder or a pipe stands in their place', async () => {
    const elsewhere = path.join(temporaryFolder(), 'traces.jsonl');
    const outside = new TestRepository(path.dirname(elsewhere));
    outside.write('traces.jsonl', byCursor());
    mkdirSync(repository.path('.agent-trace'));
    symlinkSync(elsewhere, repository.path(traces));
    assert.deepEqual((await read()).evidence, []);
    rmSync(repository.path('.agent-trace'), { recursive: true });
    symlinkSync(path.dirname(elsewhere), repository.path('.agent-trace'));
    assert.deepEqual((await read()).evidence, []);
    rmSync(repository.path('.agent-trace'));
    mkdirSync(repository.path(traces), { recursive: true });
    mkdirSync(repository.path(`${log()}/checkpoints.jsonl`), { recursive: true });
    assert.deepEqual((await read()).evidence, []);
  });

  it('are those of the work tree that it is in', async () => {
    const folder = path.join(temporaryFolder(), 'side');
    repository.git('worktree', 'add', '-q', '--detach', folder);
    const side = new TestRepository(folder);
    side.write('fit.py', after);
    repository.write(`${log()}/checkpoints.jsonl`, byClaude);
    const agents = async () => (await readWork(await openAt(folder), 'all')).change?.agents;
    assert.deepEqual(await agents(), []);
    repository.write(`.git/ai/worktrees/side/working_logs/${head}/checkpoints.jsonl`, byClaude);
    assert.deepEqual(await agents(), ['claude-code']);
  });

  it('are read before there is any commit', async () => {
    const empty = TestRepository.create();
    empty.write('fit.py', after);
    empty.write('.git/ai/working_logs/initial/checkpoints.jsonl', byClaude);
    assert.deepEqual((await readWork(await empty.open(), 'all')).change?.agents, ['claude-code']);
  });
});
