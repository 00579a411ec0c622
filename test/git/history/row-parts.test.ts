// The list in parts: what was written last comes first, then everything.
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { readNewest } from '../../../src/git/history/newest';
import { readRowParts, type RowPart } from '../../../src/git/history/row-parts';
import { claude, TestRepository } from '../../fixtures/repository';
import { signAs } from '../review/reviewing';

describe('readRowParts', () => {
  const repositories: TestRepository[] = [];
  let commits: string[] = [];
  const read = async (some: readonly TestRepository[]): Promise<readonly RowPart[]> => {
    const named = some.map(async (one, n) => ({ repository: await one.open(), name: `r${n}` }));
    const parts: RowPart[] = [];
    for await (const part of readRowParts(await Promise.all(named))) parts.push(part);
    return parts;
  };

  before(async () => {
    const one = TestRepository.create();
    commits = ['a', 'b', 'c'].map((name) =>
      one.commit(name, { files: { [`${name}.py`]: 'x = 1\n' }, trailers: [claude] }),
    );
    const days = ['2024-01-05', '2024-01-01', '2024-01-03'];
    for (const [n, commit] of commits.entries()) {
      await signAs(one, commit, {}, new Date(`${days[n]}T00:00:00Z`));
    }
    const two = TestRepository.create();
    const other = two.commit('d', { files: { 'd.py': 'x = 1\n' }, trailers: [claude] });
    await signAs(two, other, {}, new Date('2024-01-04T00:00:00Z'));
    repositories.push(one, two);
  });

  it('reads the notes that were written last, as many as asked for', async () => {
    const repository = await (repositories[0] as TestRepository).open();
    const objects = async (most: number): Promise<readonly string[]> =>
      (await readNewest(repository, most)).map(({ object }) => object);
    assert.deepEqual(await objects(2), [commits[2], commits[1]]);
    assert.deepEqual(await objects(9), [commits[2], commits[1], commits[0]]);
  });

  it('shows rows before it is known how many there are, then all, newest first', async () => {
    const [first, whole, ...more] = await read(repositories.slice(0, 1));
    assert.deepEqual([first?.total, whole?.total, more], [undefined, 3, []]);
    assert.deepEqual(
      first?.rows.map(({ subject }) => subject),
      ['a', 'c', 'b'],
    );
    assert.deepEqual(whole?.rows, first?.rows);
  });

  it('puts the records of several repositories in one order of time', async () => {
    const parts = await read(repositories);
    assert.deepEqual(
      parts.at(-1)?.rows.map(({ repository, subject }) => `${repository} ${subject}`),
      ['r0 a', 'r1 d', 'r0 c', 'r0 b'],
    );
  });

  it('says that there are none where nothing was ever signed', async () => {
    assert.deepEqual(await read([TestRepository.create()]), [{ start: 0, total: 0, rows: [] }]);
  });
});
