// Tests the statuses of what a scan found: without records they are those that judging gives.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { describe, it } from 'mocha';
import { noMarks } from '../../../src/core/authorship/marks';
import { statusOf } from '../../../src/core/gate/status';
import { readOwnBase } from '../../../src/git/base';
import { readChanges } from '../../../src/git/changes';
import { findCleanMerges, readTransitions } from '../../../src/git/diff';
import { readCommits } from '../../../src/git/log';
import { checkRange } from '../../../src/git/review/check';
import { judgeHistory, readRules } from '../../../src/git/review/judging';
import { QueueReader } from '../../../src/git/review/queue';
import { scanCommits } from '../../../src/git/scan/scan';
import { readStatuses } from '../../../src/git/scan/statuses';
import { readStore } from '../../../src/git/store/store';
import { claude, TestRepository } from '../../fixtures/repository';
import { sign } from '../store/records';

/** AI-written commits of every kind, the last of which is at HEAD: merges that git makes by itself, and others. */
function everyKind(): TestRepository {
  const repository = TestRepository.create();
  repository.commitByAi('root', { 'a.py': '1\n2\n3\n4\n5\n', 'b.py': '1\n' });
  repository.commitByAi('empty');
  const merge = (name: string, there: string, here: string, more: Record<string, string>): void => {
    repository.git('checkout', '-q', '-b', name);
    repository.commit(`${name} there`, { files: { 'a.py': there } });
    repository.git('checkout', '-q', 'main');
    repository.commit(`${name} here`, { files: { 'a.py': here } });
    repository.attempt(['merge', '-q', '--no-ff', '--no-commit', name]);
    repository.commit(`merge ${name}`, { files: more, trailers: [claude] });
  };
  merge('clean', '0\n2\n3\n4\n5\n', '1\n2\n3\n4\n6\n', {});
  merge('evil', '0\n2\n3\n4\n5\n', '0\n2\n3\n4\n7\n', { 'c.py': 'evil\n' });
  merge('conflicted', '8\n', '9\n', { 'a.py': '8\n9\n' });
  const parents = ['main', 'clean', 'evil'].map((name) => repository.git('rev-parse', name));
  const tree = repository.git('rev-parse', 'main^{tree}');
  const octopus = repository.commitTree(tree, parents, `octopus\n\n${claude}\n`);
  repository.git('update-ref', 'refs/heads/main', octopus);
  return repository;
}

describe('the statuses of what was found', () => {
  it('are those of judging, read or kept, with and without records', async () => {
    const repository = everyKind();
    const head = repository.git('rev-parse', 'HEAD');
    const opened = await repository.open();
    const base = await readOwnBase(opened);
    for (const signed of [false, true]) {
      if (signed) await sign(repository, head);
      const records = (await readStore(opened)).records.map(({ record }) => record);
      for (let round = 0; round < 2; round++) {
        const found = await scanCommits(opened, [head], noMarks, 'head');
        const commits = await readCommits(
          opened,
          found.map(({ id }) => id),
        );
        const attributed = commits.map((commit, index) => {
          return { commit, evidence: found[index]?.evidence ?? [] };
        });
        const changes = (await readChanges(opened, attributed)).toReversed();
        const rules = await readRules(opened, base, records, changes);
        const judged = (await judgeHistory(opened, changes, records, head, rules)).toReversed();
        const listed = await readStatuses(opened, found, { records, head, base });
        assert.deepEqual(
          listed.map(({ status }) => status),
          judged.map((judgement) => statusOf(judgement, false)),
        );
        assert.equal(listed.filter(({ status }) => status === 'exempt').length, 1);
      }
    }
  });
});

describe('a merge that git cannot redo', () => {
  it('is listed as to be reviewed, in scan and queue, and no decision is made over it', async () => {
    const repository = everyKind();
    repository.git('update-ref', 'refs/heads/main', 'main~1');
    const [head, base] = ['main', 'main^1'].map((name) => repository.git('rev-parse', name));
    // Without the state that both sides changed, git cannot tell what either did.
    const blob = repository.git(
      'rev-parse',
      `${repository.git('merge-base', 'main^1', 'main^2')}:a.py`,
    );
    rmSync(repository.path(`.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`));
    const opened = await repository.open();
    const rules = await readOwnBase(opened);
    for (const signed of [false, true]) {
      if (signed) await sign(repository, repository.git('rev-list', '--max-parents=0', 'main'));
      const records = (await readStore(opened)).records.map(({ record }) => record);
      const found = await scanCommits(opened, [head ?? ''], noMarks);
      const [merge] = await readStatuses(opened, found, { records, head, base: rules });
      assert.deepEqual([merge?.id, merge?.status], [head, 'unreviewed']);
      const { entries } = await new QueueReader(opened).read('all', () => false);
      assert.deepEqual([entries[0]?.commit.id, entries[0]?.status], [head, 'unreviewed']);
    }
    const range = { base: base ?? '', head: head ?? '' };
    await assert.rejects(checkRange(opened, range, new Date(0)), /could not redo the merge/);
  });
});

describe('merges that git makes by itself', () => {
  it('are those without files of their own', async () => {
    const opened = await everyKind().open();
    const all = await scanCommits(opened, ['main'], noMarks);
    const merges = all.filter(({ parents }) => parents.length === 2);
    const files = await readTransitions(opened, merges);
    const clean = await findCleanMerges(opened, merges);
    assert.deepEqual(
      merges.map(({ id }) => clean.get(id)),
      merges.map(({ id }) => files.get(id)?.length === 0),
    );
    assert.deepEqual(
      merges.map(({ id }) => clean.get(id)),
      [false, false, true],
    );
  });
});
