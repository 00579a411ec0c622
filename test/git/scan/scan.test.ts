// Tests that a scan finds the same with and without what was kept of earlier ones, whatever happened in between.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { Evidence } from '../../../src/core/authorship/evidence';
import { type Marks, noMarks } from '../../../src/core/authorship/marks';
import { builtInSignals } from '../../../src/core/authorship/signals';
import { everyRef } from '../../../src/git/log';
import type { Repository } from '../../../src/git/repository';
import { readScanned, writeScanned } from '../../../src/git/scan/cache';
import { scanCommits } from '../../../src/git/scan/scan';
import { evidenceOf } from '../../fixtures/changes';
import { openAt, temporaryFolder, TestRepository } from '../../fixtures/repository';
import { anyStep, History } from './history';

/** All refs; a test repository that is bare has no commit at HEAD. */
const refs = everyRef.slice(0, -1);
const mark: Evidence = evidenceOf({ kind: 'mark', strength: 'marked', role: 'wrote' });

const marksOf = (ids: Iterable<string>): Marks => new Map([...ids].map((id) => [id, [mark]]));
const idsOf = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id);

async function kept(repository: Repository, marks = noMarks, revisions = refs) {
  return scanCommits(repository, revisions, marks, 'all');
}

describe('a scan of every ref', () => {
  it('finds what a walk finds, with and without what was kept', async function () {
    this.timeout(300_000);
    const property = fc.asyncProperty(
      fc.array(anyStep, { minLength: 20, maxLength: 60 }),
      async (steps) => {
        const history = new History();
        const opened = await history.repository.open();
        for (const step of [...steps, { kind: 'scan' as const, marked: [] }]) {
          if (step.kind !== 'scan') {
            history.take(step);
            continue;
          }
          const marked = new Set(step.marked.flatMap((number) => history.at(number) ?? []));
          const expected = history.expected(marked);
          const whole = await scanCommits(opened, refs, marksOf(marked));
          const found = await kept(opened, marksOf(marked));
          assert.deepEqual(idsOf(whole), expected);
          assert.deepEqual(found, whole);
        }
      },
    );
    await fc.assert(property, { numRuns: 15 });
  });

  it('reads nothing again where no ref moved', async () => {
    const repository = TestRepository.create();
    const id = repository.commitByAi('one');
    const opened = await repository.open();
    const [one] = await kept(opened);
    assert.equal(one?.id, id);
    const found = [{ ...one, subject: 'as kept' }];
    await writeScanned(opened, 'all', { tips: [id], found }, builtInSignals);
    assert.deepEqual(await kept(opened), [{ ...one, subject: 'as kept' }]);
    const next = repository.commitByAi('two');
    const subjects = (await kept(opened)).map(({ subject }) => subject);
    assert.deepEqual(subjects, ['two', 'as kept']);
    assert.deepEqual((await readScanned(opened, 'all', builtInSignals))?.tips, [next]);
  });

  it('finds what people marked where that becomes known after the walk, or while git waits', async () => {
    const repository = TestRepository.create();
    const plain = repository.commit('by hand');
    const ai = repository.commitByAi('by an AI');
    const opened = await repository.open();
    const told: string[] = [];
    for (const turns of [0, 1, 200]) {
      const late = async <T>(what: T): Promise<T> => {
        for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
        return what;
      };
      const found = await scanCommits(
        opened,
        [ai],
        late(marksOf([plain, '0'.repeat(40)])),
        undefined,
        late(builtInSignals),
        { onFound: (some) => told.push(...idsOf(some)) },
      );
      assert.deepEqual(idsOf(found), [ai, plain]);
    }
    assert.deepEqual(told, [ai, ai, ai]);
  });

  it('tells of marks that cannot be read', async () => {
    const repository = TestRepository.create();
    const ai = repository.commitByAi('by an AI');
    const opened = await repository.open();
    const broken = Promise.reject(new Error('no marks'));
    await assert.rejects(scanCommits(opened, [ai], broken, 'all'), /no marks/);
  });

  it('keeps apart what HEAD reaches', async () => {
    const repository = TestRepository.create();
    const one = repository.commitByAi('one');
    repository.git('checkout', '-q', '-b', 'side');
    const two = repository.commitByAi('two');
    const opened = await repository.open();
    assert.deepEqual(idsOf(await kept(opened)), [two, one]);
    for (const head of [one, two, one]) {
      const found = await scanCommits(opened, [head], noMarks, 'head');
      assert.deepEqual(idsOf(found), head === one ? [one] : [two, one]);
    }
    assert.deepEqual(idsOf(await scanCommits(opened, [`${one}..${two}`], noMarks)), [two]);
  });

  it('follows the cut of a shallow clone, and keeps nothing of it', async () => {
    const repository = TestRepository.create();
    const ids = ['1', '2', '3', '4'].map((name) => repository.commitByAi(name)).reverse();
    const clone = repository.clone('--depth=1');
    const opened = await clone.open();
    const file = clone.path('.git/countersign/scan-all');
    assert.deepEqual(idsOf(await kept(opened)), ids.slice(0, 1));
    clone.git('fetch', '-q', '--deepen=1');
    assert.deepEqual(idsOf(await kept(opened)), ids.slice(0, 2));
    assert.ok(!existsSync(file));
    clone.git('fetch', '-q', '--unshallow');
    assert.deepEqual(idsOf(await kept(opened)), ids);
    assert.ok(existsSync(file));
    clone.git('fetch', '-q', '--depth=2');
    assert.deepEqual(idsOf(await kept(opened)), ids.slice(0, 2));
    clone.git('fetch', '-q', '--unshallow');
    assert.deepEqual(idsOf(await kept(opened)), ids);
  });

  it('is of what was committed, whatever is replaced or grafted, before or since', async () => {
    const repository = TestRepository.create();
    const [one, two, three] = ['1', '2', '3'].map((name) => repository.commitByAi(name));
    const opened = await repository.open();
    const [first = '', second = '', last = ''] = [one, two, three];
    repository.git('replace', second, first);
    repository.write('.git/info/grafts', `${last} ${first}\n`);
    // A replacement is a ref, and what it leads to is there.
    assert.deepEqual(idsOf(await kept(opened)), [last, second, first]);
    repository.git('replace', '-d', second);
    assert.deepEqual(idsOf(await kept(opened)), [last, second, first]);
  });

  it('leaves out the merges that a forge makes, and nothing that is called alike', async () => {
    const repository = TestRepository.create();
    const tree = repository.tree([]);
    const commitAt = (ref: string): string => {
      const message = `${ref}\n\nCo-authored-by: Claude <noreply@anthropic.com>\n`;
      const id = repository.commitTree(tree, [], message);
      repository.git('update-ref', ref, id);
      return id;
    };
    const listed = [
      ...['refs/pull/1/head', 'refs/heads/pull/1/merge', 'refs/heads/merge', 'refs/x/1/merge'],
      ...['refs/remotes/origin/fix/merge', 'refs/remotes/origin/pr/1/head', 'refs/tags/merge'],
    ].map(commitAt);
    for (const ref of [
      ...['refs/pull/1/merge', 'refs/merge-requests/12/merge'],
      ...['refs/remotes/origin/pr/1/merge', 'refs/remotes/origin/pull/2/merge'],
    ]) {
      commitAt(ref);
    }
    assert.deepEqual([...idsOf(await kept(await repository.open()))].sort(), listed.sort());
  });

  it('finds nothing in a repository without commits, and of refs that lead to none', async () => {
    const repository = TestRepository.create();
    const opened = await repository.open();
    assert.deepEqual(await kept(opened), []);
    repository.git('update-ref', 'refs/tags/blob', repository.blob('x'));
    assert.deepEqual(await kept(opened), []);
  });

  it('takes annotated tags, of commits and of what is none, wherever they are moved', async () => {
    const repository = TestRepository.create();
    const one = repository.commitByAi('one', { 'a.txt': '1\n' });
    const two = repository.commitByAi('two', { 'a.txt': '2\n' });
    repository.git('tag', '-a', '-m', 'tag', 'v1', two);
    repository.git('tag', '-a', '-m', 'tag', 'blob', repository.blob('x'));
    repository.git('checkout', '-q', '--detach', one);
    repository.git('branch', '-f', 'main', one);
    const opened = await repository.open();
    assert.deepEqual(idsOf(await kept(opened)), [two, one]);
    assert.deepEqual(idsOf(await kept(opened)), [two, one]);
    repository.git('tag', '-f', '-a', '-m', 'tag', 'v1', one);
    assert.deepEqual(idsOf(await kept(opened)), [one]);
    repository.git('tag', '-f', '-a', '-m', 'again', 'v1', two);
    assert.deepEqual(idsOf(await kept(opened)), [two, one]);
  });

  it('works in a SHA-256 repository and from a linked work tree, with its own HEAD', async () => {
    const repository = TestRepository.create({ objectFormat: 'sha256' });
    const one = repository.commitByAi('one');
    const linked = path.join(temporaryFolder(), 'linked');
    repository.git('worktree', 'add', '-q', '--detach', linked);
    const there = new TestRepository(linked);
    const two = there.commitByAi('two');
    for (const folder of [repository.folder, linked, linked]) {
      assert.deepEqual(idsOf(await kept(await openAt(folder), noMarks, everyRef)), [two, one]);
    }
  });
});
