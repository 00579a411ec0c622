// Tests that Agent Trace records are evidence of commits: those on the revision that they name, by file.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, describe, it } from 'mocha';
import { noMarks } from '../../../src/core/authorship/marks';
import { readChange } from '../../../src/git/changes';
import { LineRecords } from '../../../src/git/line-records';
import { checkRange } from '../../../src/git/review/check';
import { QueueReader } from '../../../src/git/review/queue';
import { marksWithRecords } from '../../../src/git/scan/records';
import { largestTraces } from '../../../src/git/traces/local-file';
import { trace } from '../../core/authorship/traces/logs';
import { TestRepository } from '../../fixtures/repository';

const file = '.agent-trace/traces.jsonl';

describe('Agent Trace records of commits', () => {
  let repository: TestRepository;
  let [base, traced, other]: string[] = [];
  const on = (revision: string | undefined, more: object = {}) =>
    trace(
      { start_line: 2, end_line: 2 },
      { vcs: { type: 'git', revision }, ...more },
      { path: 'fit.py' },
    );

  before(() => {
    repository = TestRepository.create();
    // Files that say how agents work here, and so nothing of who wrote what.
    const about = ['AGENTS.md', 'CLAUDE.md', '.cursor/rules', '.entire/settings.json'];
    const files = Object.fromEntries(about.map((name) => [name, 'Use Claude Code.\n']));
    base = repository.commit('base', { files: { ...files, 'fit.py': 'a = 1\n' } });
    traced = repository.commit('traced', { files: { 'fit.py': 'a = 1\nb = 2\n' } });
    other = repository.commit('other', { files: { 'plot.py': 'p\n' } });
  });

  const listed = async (): Promise<readonly string[]> => {
    const notes = await LineRecords.open(await repository.open());
    return [...(await marksWithRecords(noMarks, notes)).keys()];
  };

  it('count for the commit on the revision, or made of it, where it changes the file', async () => {
    // Of the commit itself, what was recorded before it was made.
    for (const made of [on(base), on(traced, { timestamp: '2001-01-01T00:00:00Z' })]) {
      repository.write(file, made);
      assert.deepEqual(await listed(), [traced]);
      const change = await readChange(await repository.open(), traced ?? '');
      assert.deepEqual(change?.evidence, [
        {
          ...{ kind: 'record', agent: 'cursor', model: 'anthropic/claude-opus-4-8' },
          ...{ role: 'wrote', strength: 'recorded' },
          text: 'anthropic/claude-opus-4-8, edits of fit.py',
          place: 'Agent Trace, .agent-trace/traces.jsonl, line 1',
        },
      ]);
      assert.deepEqual(change.record?.get('fit.py')?.agents[0]?.ranges, [[2, 2]]);
    }
    for (const revision of [undefined, 'HEAD', '-n1', '1'.repeat(40), traced, other]) {
      repository.write(file, on(revision));
      assert.deepEqual(await listed(), [], revision);
    }
  });

  it('count without a revision for a commit soon after that added just their text', async () => {
    const sha = createHash('sha256').update('b = 2').digest('hex');
    const at = Number(repository.git('log', '-1', '--format=%ct', traced ?? ''));
    const hashed = (content_hash: string, seconds: number) =>
      trace(
        { start_line: 9, end_line: 9, content_hash },
        { timestamp: new Date((at - seconds) * 1000).toISOString() },
        { path: 'fit.py' },
      );
    const day = 24 * 3600;
    for (const seconds of [0, 29 * day]) {
      repository.write(file, hashed(`sha256:${sha}`, seconds));
      assert.deepEqual(await listed(), [traced]);
    }
    const change = await readChange(await repository.open(), traced ?? '');
    assert.equal(change?.evidence[0]?.kind, 'record');
    assert.deepEqual(change.record?.get('fit.py')?.agents[0]?.ranges, [[2, 2]], 'where it is now');
    const others = [
      hashed(`sha256:${sha}`, -1), // made after the commit
      hashed(`sha256:${sha}`, 31 * day),
      hashed(`sha256:${sha.replace(/^./, (first) => (first === '0' ? '1' : '0'))}`, 0),
      hashed('md5:00', 0),
    ];
    for (const other of others) {
      repository.write(file, other);
      assert.deepEqual(await listed(), [], other);
    }
  });

  it('are in the queue, and read anew where the file was', async () => {
    const reader = new QueueReader(await repository.open());
    const ids = async () => {
      const { entries } = await reader.read('all', () => false);
      return entries.map(({ commit }) => commit.id);
    };
    repository.write(file, '');
    assert.deepEqual(await ids(), []);
    repository.write(file, on(base));
    assert.deepEqual(await ids(), [traced]);
  });

  it('decide in the gate by what the head has, and not by the files of a machine', async () => {
    const required = async (head: string) => {
      const range = { base: base ?? '', head };
      const checked = await checkRange(await repository.open(), range, new Date(0));
      assert.ok(checked.ok);
      return checked.judgements.filter((judgement) => judgement.required).length;
    };
    repository.write(file, on(base));
    assert.equal(await required(other ?? ''), 0);
    const head = repository.commit('traces');
    repository.write(file, '');
    assert.equal(await required(head), 1);
    const bare = repository.clone('--bare');
    const records = await LineRecords.open(await bare.open());
    assert.deepEqual([...(await marksWithRecords(noMarks, records)).keys()], [traced]);
    repository.git('reset', '-q', '--hard', other ?? '');
  });

  it('are told where they are too large', async () => {
    repository.write(file, Buffer.alloc(largestTraces + 1));
    const { problems } = await LineRecords.open(await repository.open());
    assert.deepEqual(problems, ['.agent-trace/traces.jsonl is larger than 16 MiB']);
  });
});
