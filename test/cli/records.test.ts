// The records besides sign-offs, from the command line: comments, marks, waivers, and taking records back.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseLine } from '../../src/core/signoff/record';
import { ada, rui, TestRepository } from '../fixtures/repository';
import { sign } from '../git/store/records';
import { json, quietly, refuses } from './run';

interface Shown {
  readonly status: string;
  readonly evidence: readonly { kind: string; agent: string; text: string }[];
  readonly records: readonly { id: string; kind: string; [field: string]: unknown }[];
}

/** A repository of Ada's whose newest commit is an AI's; Rui is who types. */
function create() {
  const repository = TestRepository.create();
  const base = repository.commit('base', { files: { 'a.py': 'one\ntwo\n' } });
  const commit = repository.commitByAi('change', { 'a.py': 'one\n2\nthree\n' });
  repository.git('config', 'user.name', rui.name);
  repository.git('config', 'user.email', rui.email);
  const check = async () => (await quietly(repository, ['check', `${base}..HEAD`]))[0];
  const shown = async (revision = 'HEAD'): Promise<Shown> => {
    const [one] = await json<Shown>(repository, ['show', revision]);
    assert.ok(one !== undefined);
    return one;
  };
  return { repository, base, commit, check, shown };
}

describe('countersign comment', () => {
  it('stores a comment on the commit, which plain git shows', async () => {
    const { repository, commit, shown } = create();
    await quietly(repository, ['comment', 'HEAD', '--body', ' Why three?\n']);
    const [line = ''] = repository.note(commit).split('\n');
    const parsed = parseLine(line);
    assert.ok(parsed.ok && parsed.record.type === 'comment');
    assert.equal(parsed.record.payload.body, 'Why three?');
    assert.deepEqual(parsed.record.payload.reviewer, rui);
    assert.deepEqual(
      (await shown()).records.map(({ id, kind }) => [id, kind]),
      [[parsed.record.id, 'comment']],
    );
  });

  it('anchors one to a line and to its hunk', async () => {
    const { repository, shown } = create();
    const at = ['--file', 'a.py', '--line'];
    await quietly(repository, ['comment', 'HEAD', '--body', 'new', ...at, '3']);
    await quietly(repository, ['comment', 'HEAD', '--body', 'old', ...at, '2', '--side', 'old']);
    await quietly(repository, ['comment', 'HEAD', '--body', 'around', ...at, '1']);
    const anchors = (await shown()).records.map(({ body, anchor }) => [body, anchor]);
    const hunks = anchors.map(([, anchor]) => (anchor as { hunk?: string }).hunk);
    assert.deepEqual(
      new Set(hunks.filter((hunk) => hunk !== undefined)).size,
      1,
      'both sides of one hunk',
    );
    assert.deepEqual(
      anchors.filter(([, anchor]) => (anchor as { hunk?: string }).hunk === undefined),
      [['around', { line: 1, path: 'a.py', side: 'new' }]],
    );
  });

  it('refuses places that the commit does not change, and nothing said', async () => {
    const { repository } = create();
    const comment = ['comment', 'HEAD', '--body', 'x'];
    await refuses(repository, [...comment, '--file', 'b.py', '--line', '1'], /does not change/);
    await refuses(repository, [...comment, '--file', 'a.py'], /which line/);
    await refuses(repository, [...comment, '--file', 'a.py', '--line', '0'], /which line/);
    await refuses(repository, [...comment, '--line', '1'], /which file/);
    await refuses(
      repository,
      [...comment, '--file', 'a.py', '--line', '1', '--side', 'x'],
      /--side/,
    );
    await refuses(repository, ['comment', 'HEAD', '--body', ' '], /--body/);
    await refuses(repository, ['comment', 'HEAD'], /--body/);
  });
});

describe('countersign mark', () => {
  it('makes a commit AI-written, so that it needs a sign-off, until it is taken back', async () => {
    const { repository, base, commit, check, shown } = create();
    repository.git('checkout', '-q', '--detach', base);
    const plain = repository.commit('by hand?', { files: { 'a.py': 'x\n' }, author: ada });
    assert.equal(await check(), 0);
    await quietly(repository, ['mark', plain, '--ai', 'cursor', '--note', 'It was on screen.']);
    assert.equal(await check(), 1);
    const [scanned] = await json<{ commit: string; strength: string }>(repository, ['scan']);
    assert.deepEqual([scanned?.commit, scanned?.strength], [plain, 'marked']);
    const { evidence, records } = await shown();
    assert.deepEqual([evidence[0]?.kind, evidence[0]?.agent], ['mark', 'cursor']);
    await quietly(repository, ['withdraw', records[0]?.id ?? '']);
    assert.equal(await check(), 0);
    assert.notEqual(plain, commit);
  });

  it('that it is by hand takes away nothing that was found', async () => {
    const { repository, check, shown } = create();
    await quietly(repository, ['mark', 'HEAD', '--human']);
    assert.equal(await check(), 1);
    assert.equal((await shown()).evidence[0]?.kind, 'trailer');
  });

  it('needs one of the two words', async () => {
    const { repository } = create();
    await refuses(repository, ['mark', 'HEAD'], /--ai AGENT, or --human/);
    await refuses(repository, ['mark', 'HEAD', '--ai', 'cursor', '--human'], /--ai AGENT, or/);
  });
});

describe('countersign waive', () => {
  it('exempts a commit for a reason, and the decision says so with its day', async () => {
    const { repository, base, check, shown } = create();
    assert.equal(await check(), 1);
    await quietly(repository, ['waive', 'HEAD', '--reason', 'Generated.', '--until', '9999-12-31']);
    assert.equal(await check(), 0);
    assert.equal((await shown()).status, 'exempt');
    const [decision] = await json<{ today: string; commits: readonly { waiver?: string }[] }>(
      repository,
      ['check', `${base}..HEAD`],
    );
    assert.match(decision?.today ?? '', /^\d{4}-\d\d-\d\d$/);
    assert.equal(decision?.commits[0]?.waiver, (await shown()).records[0]?.id);
  });

  it('does nothing where its reviewer is the author', async () => {
    const { repository, check } = create();
    repository.git('config', 'user.email', ada.email);
    await quietly(repository, ['waive', 'HEAD', '--reason', 'Mine.', '--until', '9999-12-31']);
    assert.equal(await check(), 1);
  });

  it('needs a reason and a day to come', async () => {
    const { repository } = create();
    const waive = ['waive', 'HEAD'];
    await refuses(repository, [...waive, '--until', '9999-12-31'], /--reason/);
    await refuses(repository, [...waive, '--reason', 'x'], /--until/);
    await refuses(repository, [...waive, '--reason', 'x', '--until', 'soon'], /--until/);
    await refuses(repository, [...waive, '--reason', 'x', '--until', '9999-02-31'], /--until/);
    await refuses(repository, [...waive, '--reason', 'x', '--until', '2020-01-01'], /in the past/);
  });
});

describe('countersign withdraw', () => {
  it('takes back a sign-off of one’s own, and of nobody else', async () => {
    const { repository, commit, check } = create();
    const line = await sign(repository, commit, { reviewer: rui });
    const parsed = parseLine(line);
    assert.ok(parsed.ok);
    assert.equal(await check(), 0);
    repository.git('config', 'user.email', 'somebody@else.example');
    await refuses(repository, ['withdraw', parsed.record.id], /only Rui Sato can withdraw/);
    repository.git('config', 'user.email', rui.email);
    await quietly(repository, ['withdraw', parsed.record.id.slice(0, 8), '--note', 'Too fast.']);
    assert.equal(await check(), 1);
    assert.equal(repository.note(commit).trim().split('\n').length, 2);
  });

  it('refuses an id that is none, or of no record', async () => {
    const { repository } = create();
    await refuses(repository, ['withdraw', 'HEAD'], /the id of one record/);
    await refuses(repository, ['withdraw', 'abcdef12'], /there is no record/);
    await refuses(repository, ['withdraw'], /the id of one record/);
  });
});
