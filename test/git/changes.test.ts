// Tests how commits become changes to judge: which are AI-written, and what each of them holds.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findAiCommits, readChanges } from '../../src/git/changes';
import { readCommits } from '../../src/git/log';
import { claude, TestRepository } from '../fixtures/repository';
import { added, digest } from './expected';
import { changeOf } from './review/reviewing';

/** A repository with a base, and the branches `main` and `side` that both have one more commit. */
function forked() {
  const repository = TestRepository.create();
  const base = repository.commit('base', { files: { 'a.py': '1\n', 'b.py': '1\n' } });
  repository.git('checkout', '-q', '-b', 'side');
  const side = repository.commitByAi('side', { 'b.py': '2\n' });
  repository.git('checkout', '-q', 'main');
  const main = repository.commitByAi('main', { 'a.py': '2\n' });
  return { repository, base, side, main };
}

async function found(repository: TestRepository, ...revisions: string[]): Promise<string[]> {
  const all: string[] = [];
  for await (const { commit } of findAiCommits(await repository.open(), revisions))
    all.push(commit.id);
  return all;
}

const hunksOf = (change: Awaited<ReturnType<typeof changeOf>>) =>
  change.fileChanges.map((file) => file.hunks.map((hunk) => hunk.digest));

describe('the AI-written commits', () => {
  it('are those with evidence that an AI wrote, newest first', async () => {
    const repository = TestRepository.create();
    const first = repository.commitByAi('first');
    repository.commit('by hand');
    repository.commit('read by one', { trailers: ['Reviewed-by: Claude <noreply@anthropic.com>'] });
    repository.commit('about one: Claude was asked, and said no');
    const trailers = ['Reviewed-by: Claude <noreply@anthropic.com>', claude];
    const last = repository.commit('written and read', { trailers });
    assert.deepEqual(await found(repository, last), [last, first]);
  });

  it('are those of a range or of several heads, each once', async () => {
    const { repository, base, side, main } = forked();
    assert.deepEqual(await found(repository, `${base}..${side}`), [side]);
    assert.deepEqual(await found(repository, main, side, main), [main, side]);
    assert.deepEqual(await found(repository, `${main}..${base}`), []);
  });
});

describe('changes that are read together', () => {
  it('come in the order asked for, each with its own files', async () => {
    const { repository, base, side, main } = forked();
    const empty = repository.commit('nothing');
    repository.git('merge', '-q', '--no-ff', '-m', 'merge', 'side');
    const merge = repository.git('rev-parse', 'HEAD');
    const opened = await repository.open();
    const order = [side, merge, base, empty, main];
    const commits = await readCommits(opened, order);
    const changes = await readChanges(
      opened,
      commits.map((commit) => ({ commit, evidence: [] })),
    );
    assert.deepEqual(
      changes.map(({ commit, files }) => [commit.id, files.map(([path]) => path)]),
      [
        [side, ['b.py']],
        [merge, []],
        [base, ['a.py', 'b.py']],
        [empty, []],
        [main, ['a.py']],
      ],
    );
  });
});

describe('a change', () => {
  it('of a root adds all that the commit has', async () => {
    const repository = TestRepository.create();
    repository.commitByAi('root', { 'a.py': '1\n', 'b.py': '1\n' });
    const change = await changeOf(repository);
    const expected = [added('a.py', '1\n'), added('b.py', '1\n')];
    assert.deepEqual(
      change.files,
      expected.map(([transition]) => transition),
    );
    assert.deepEqual(
      hunksOf(change),
      expected.map(([, digests]) => digests),
    );
    assert.equal(change.comparison.merge, false);
  });

  it('of an empty commit has no files, and still its evidence', async () => {
    const repository = TestRepository.create();
    for (const name of ['empty root', 'empty']) {
      repository.commitByAi(name);
      const { files, fileChanges, agents } = await changeOf(repository);
      assert.deepEqual([files, fileChanges, agents], [[], [], ['claude-code']], name);
    }
  });

  it('of a merge is what the merge itself adds', async () => {
    const { repository, side, main } = forked();
    repository.git('merge', '-q', '--no-ff', '--no-commit', 'side');
    repository.write('c.py', 'evil\n');
    repository.git('add', '-A');
    const tree = repository.git('write-tree');
    const evil = await changeOf(repository, repository.commitTree(tree, [main, side]));
    assert.deepEqual([evil.files, evil.comparison.merge], [[added('c.py', 'evil\n')[0]], true]);
  });

  it('is the same whichever way its commit is named', async () => {
    const { repository, main } = forked();
    repository.git('tag', '-a', '-m', 'annotated', 'v1', main);
    repository.git('tag', '-a', '-m', 'of a tag', 'v2', 'v1');
    const expected = await changeOf(repository, main);
    for (const name of [
      'main',
      'HEAD',
      main.slice(0, 9),
      'v1',
      'v2',
      '@^{/main}',
      'refs/tags/v1',
    ]) {
      assert.deepEqual(await changeOf(repository, name), expected, name);
    }
  });

  it('without evidence is whole all the same, with no agents', async () => {
    const { repository, base } = forked();
    const change = await changeOf(repository, base);
    assert.deepEqual([change.evidence, change.agents], [[], []]);
    assert.deepEqual([change.files.length, change.checklist.prompts.length], [2, 6]);
  });

  it('names each agent that wrote once, and none that only reviewed', async () => {
    const repository = TestRepository.create();
    const copilot = 'Co-authored-by: Copilot <175728472+Copilot@users.noreply.github.com>';
    const reviewed =
      'Reviewed-by: Devin <158243242+devin-ai-integration[bot]@users.noreply.github.com>';
    repository.commit('several', { trailers: [copilot, claude, claude, reviewed] });
    const { agents, evidence } = await changeOf(repository);
    assert.deepEqual(agents, ['copilot', 'claude-code']);
    assert.ok(evidence.some((piece) => piece.role === 'reviewed'));
  });

  it('that was cherry-picked has the same content under another id', async () => {
    const { repository, side } = forked();
    repository.git('cherry-pick', side);
    const [original, picked] = [await changeOf(repository, side), await changeOf(repository)];
    assert.notEqual(picked.commit.id, original.commit.id);
    assert.deepEqual(picked.files, original.files);
    assert.deepEqual(hunksOf(picked), hunksOf(original));
    assert.deepEqual(hunksOf(picked), [[digest('b.py', '1\n', '2\n')]]);
  });
});
