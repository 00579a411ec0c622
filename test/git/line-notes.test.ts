// Tests the reading of other tools' line records from refs/notes/ai, and that whoever writes them can only add.
import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { isAiWritten } from '../../src/core/authorship/evidence';
import { evidenceOfRecord } from '../../src/core/authorship/records/evidence';
import { findAiCommits, readChange } from '../../src/git/changes';
import { largestLineNote, LineNotes } from '../../src/git/line-notes';
import { readRange } from '../../src/git/range';
import { checkRange } from '../../src/git/review/check';
import { QueueReader } from '../../src/git/review/queue';
import { claudeKey, cursorKey, humanKey, log } from '../core/authorship/records/notes';
import { claude, TestRepository } from '../fixtures/repository';

const byClaude = log(['a.py', `  ${claudeKey} 1-2`]);
const byCursor = log(['a.py', `  ${cursorKey} 2`]);
const byPerson = log(['a.py', `  ${humanKey} 1-9`]);

function annotate(repository: TestRepository, commit: string, note: string, ref = 'ai'): void {
  const blob = repository.blob(note);
  repository.git('notes', `--ref=${ref}`, 'add', '-f', '-C', blob, commit);
}

/** A repository with a base and a commit by nobody that its message would name. */
function quiet(options = {}) {
  const repository = TestRepository.create(options);
  const base = repository.commit('base', { files: { 'a.py': '0\n' } });
  const head = repository.commit('quiet', { files: { 'a.py': '1\n2\n3\n' } });
  return { repository, base, head };
}

/** What is found of commits: agent and text by piece, and what could not be read. */
async function read(repository: TestRepository, ...commits: string[]) {
  const notes = await LineNotes.open(await repository.open());
  const records = await notes.read(commits);
  const found = commits.map((commit) =>
    evidenceOfRecord(records.get(commit) ?? new Map()).map(
      ({ agent, text }) => `${agent}: ${text}`,
    ),
  );
  return { found, problems: notes.problems };
}

const claudeSays = 'claude-code: claude-opus-4-8, 2 lines in a.py';
const cursorSays = 'cursor: gpt-5.1, 1 line in a.py';

describe('the line record of a commit', () => {
  it('is evidence of an agent, by its note', async () => {
    for (const objectFormat of ['sha1', 'sha256'] as const) {
      const { repository, base, head } = quiet({ objectFormat });
      annotate(repository, head, byClaude);
      const { found, problems } = await read(repository, base, head);
      assert.deepEqual([found, problems], [[[], [claudeSays]], []]);
    }
  });

  it('is read from what was fetched too, and from no other ref', async () => {
    const { repository, base, head } = quiet();
    annotate(repository, head, byClaude, 'ai-remote/origin');
    annotate(repository, head, byCursor, 'refs/notes/ai-remote/team/fork');
    annotate(repository, base, byClaude, 'ai-stash');
    annotate(repository, base, byClaude, 'commits');
    const { found } = await read(repository, base, head);
    assert.deepEqual(found, [[], [claudeSays, cursorSays]]);
    repository.git('update-ref', 'refs/notes/ai-remote/origin', 'refs/notes/ai-remote/team/fork');
    assert.deepEqual((await read(repository, head)).found, [[cursorSays]]);
  });

  it('is not read from below refs/notes/ai', async () => {
    const { repository, head } = quiet();
    annotate(repository, head, byClaude, 'ai/other');
    assert.deepEqual(await read(repository, head), { found: [[]], problems: [] });
  });

  it('is found under any fanout', async () => {
    const { repository, head } = quiet();
    const blob = repository.blob(byClaude);
    const parts = [head.slice(0, 2), head.slice(2, 4), head.slice(4)] as const;
    let tree = repository.tree([['100644', blob, parts[2]]]);
    for (const part of [parts[1], parts[0]]) tree = repository.tree([['040000', tree, part]]);
    repository.git('update-ref', 'refs/notes/ai', repository.commitTree(tree));
    assert.deepEqual((await read(repository, head)).found, [[claudeSays]]);
  });

  it('is read anew where the ref moved, though what was read is kept', async () => {
    const { repository, base, head } = quiet();
    const opened = await repository.open();
    const agents = async () => {
      const records = await (await LineNotes.open(opened)).read([base, head]);
      return [...records].map(([commit, record]) => [commit, evidenceOfRecord(record)[0]?.agent]);
    };
    assert.deepEqual(await agents(), []);
    annotate(repository, head, byClaude);
    assert.deepEqual(await agents(), [[head, 'claude-code']]);
    annotate(repository, base, byClaude);
    annotate(repository, head, byCursor);
    assert.deepEqual(await agents(), [[base, 'claude-code'], [head, 'cursor']]); // prettier-ignore
    repository.git('update-ref', '-d', 'refs/notes/ai');
    assert.deepEqual(await agents(), []);
  });
});

describe('line records that cannot be read', () => {
  it('are named, and keep no other from being read', async () => {
    const { repository, base, head } = quiet();
    const third = repository.commit('third');
    annotate(repository, base, `${byClaude}${' '.repeat(largestLineNote)}`);
    annotate(repository, head, byClaude);
    annotate(repository, third, byCursor);
    const blob = repository.blob(byCursor);
    const file = `.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`;
    rmSync(repository.path(file));
    const { found, problems } = await read(repository, base, head, third);
    assert.deepEqual(found, [[], [claudeSays], []]);
    assert.deepEqual(problems, [
      `the line record of ${base.slice(0, 8)} is larger than 16 MiB`,
      `the line record of ${third.slice(0, 8)} is missing`,
    ]);
  });

  it('are named where git ends at a damaged one', async () => {
    const { repository, base, head } = quiet();
    const others = Array.from({ length: 5 }, (_, n) => repository.commit(`other ${n}`));
    for (const [n, other] of others.entries())
      annotate(repository, other, `${byClaude}${' '.repeat(n)}`);
    const large = `${byCursor}${' '.repeat(300_000)}`;
    annotate(repository, head, large);
    annotate(repository, base, byClaude);
    const blob = repository.blob(large);
    const file = repository.path(`.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`);
    // Its size can still be read, its content cannot.
    const stored = readFileSync(file);
    rmSync(file);
    writeFileSync(file, stored.subarray(0, stored.length / 2));
    const { found, problems } = await read(repository, head, base, ...others);
    assert.deepEqual(found, [[], ...[base, ...others].map(() => [claudeSays])]);
    assert.deepEqual(problems, [`the line record of ${head.slice(0, 8)} is damaged`]);
  });

  it('are named where the ref is damaged, and the other refs are read', async () => {
    for (const tip of ['0'.repeat(39) + '1', 'nonsense']) {
      const { repository, head } = quiet();
      annotate(repository, head, byClaude, 'ai-remote/origin');
      repository.write('.git/refs/notes/ai', `${tip}\n`);
      const { found, problems } = await read(repository, head);
      assert.deepEqual(found, [[claudeSays]], tip);
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', /^refs\/notes\/ai: /);
    }
  });

  it('are none where the ref is a blob or holds other things', async () => {
    const { repository, head } = quiet();
    repository.git('update-ref', 'refs/notes/ai', repository.blob('x'));
    assert.equal((await read(repository, head)).problems.length, 1);
    const entries = [['160000', head, head], ['100644', repository.blob('x'), 'readme']] as const; // prettier-ignore
    repository.git('update-ref', 'refs/notes/ai', repository.commitTree(repository.tree(entries)));
    assert.deepEqual(await read(repository, head), { found: [[]], problems: [] });
    annotate(repository, head, 'Claude helped with this.\n');
    assert.deepEqual(await read(repository, head), { found: [[]], problems: [] });
  });
});

describe('a commit with a line record', () => {
  it('is AI-written in scan, change, range, gate and queue', async () => {
    const { repository, base, head } = quiet();
    annotate(repository, head, byClaude);
    const opened = await repository.open();
    const listed: string[] = [];
    for await (const { commit } of findAiCommits(opened, [head])) listed.push(commit.id);
    assert.deepEqual(listed, [head]);
    const change = await readChange(opened, head);
    assert.deepEqual(change?.agents, ['claude-code']);
    assert.deepEqual([...(change?.record?.keys() ?? [])], ['a.py']);
    assert.deepEqual((await readRange(opened, { base, head })).agents, ['claude-code']);
    const checked = await checkRange(opened, { base, head }, new Date(0));
    assert.ok(checked.ok);
    assert.deepEqual(checked.judgements.map((judgement) => judgement.required), [true]); // prettier-ignore
    const queue = await new QueueReader(opened).read('all', () => false);
    assert.deepEqual(queue.entries.map(({ commit }) => commit.id), [head]); // prettier-ignore
  });

  it('enters a queue that was read before', async () => {
    const { repository, head } = quiet();
    const reader = new QueueReader(await repository.open());
    const ids = async () =>
      (await reader.read('all', () => false)).entries.map(({ commit }) => commit.id);
    assert.deepEqual(await ids(), []);
    annotate(repository, head, byClaude);
    assert.deepEqual(await ids(), [head]);
  });

  it('is in the order of the log among hundreds', async () => {
    const repository = TestRepository.create();
    const tree = repository.tree([]);
    const commits: string[] = [];
    for (let n = 0; n < 300; n++) {
      const message = n % 3 === 0 ? `${n}\n\n${claude}\n` : `${n}`;
      commits.push(repository.commitTree(tree, commits.slice(-1), message));
    }
    const noted = commits.filter((_, n) => n % 50 === 1);
    for (const commit of noted) annotate(repository, commit, byClaude);
    const expected = commits.filter((commit, n) => n % 3 === 0 || noted.includes(commit));
    const listed: string[] = [];
    const revisions = [commits.at(-1) ?? ''];
    for await (const { commit } of findAiCommits(await repository.open(), revisions))
      listed.push(commit.id);
    assert.deepEqual(listed, expected.reverse());
  }).timeout(60_000);

  it('is no less AI-written for a record that says a person wrote it', async () => {
    const repository = TestRepository.create();
    const commit = repository.commitByAi('by an AI', { 'a.py': '1\n' });
    const opened = await repository.open();
    const before = (await readChange(opened, commit))?.evidence;
    for (const note of [byPerson, log([]), 'x', '']) {
      annotate(repository, commit, note);
      const after = (await readChange(opened, commit))?.evidence ?? [];
      assert.deepEqual(after, before);
      assert.ok(isAiWritten(after));
    }
  });

  it('is not AI-written where no line of an AI is attested', async () => {
    const { repository, head } = quiet();
    for (const note of [byPerson, log([])]) {
      annotate(repository, head, note);
      assert.deepEqual((await readChange(await repository.open(), head))?.agents, []);
    }
  });
});
