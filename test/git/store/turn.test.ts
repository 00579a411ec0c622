// Tests the turns of writers that meet: they save work, and nobody depends on them.
import assert from 'node:assert/strict';
import { existsSync, utimesSync } from 'node:fs';
import { describe, it } from 'mocha';
import { readStore } from '../../../src/git/store/store';
import { isTurnTaken, takeTurn } from '../../../src/git/store/turn';
import { addLine } from '../../../src/git/store/write';
import { rui, TestRepository } from '../../fixtures/repository';
import { line } from './records';

const turn = '.git/countersign/turn';

describe('a turn of writers', () => {
  it('is taken by one at a time, and free again afterwards', async () => {
    const opened = await TestRepository.create().open();
    const order: string[] = [];
    const work = async (name: string): Promise<void> => {
      const end = await takeTurn(opened);
      order.push(`${name} begins`);
      assert.ok(await isTurnTaken(opened));
      order.push(`${name} ends`);
      await end();
    };
    await Promise.all(['a', 'b', 'c', 'd'].map(work));
    assert.ok(order.every((text, n) => n % 2 === 0 || text.startsWith(order[n - 1]?.[0] ?? '-')));
    assert.equal(await isTurnTaken(opened), false);
  });

  it('that a killed process left is taken over, and not ended by who comes too late', async () => {
    const repository = TestRepository.create();
    const opened = await repository.open();
    const late = await takeTurn(opened);
    utimesSync(repository.path(turn), 0, 0);
    const end = await takeTurn(opened);
    await late();
    assert.ok(existsSync(repository.path(turn)));
    await end();
    assert.equal(existsSync(repository.path(turn)), false);
  });

  it('cannot be taken where nothing can be stored: the record is written without', async () => {
    const repository = TestRepository.create();
    const commit = repository.commit('one');
    repository.write('.git/countersign', 'a file where the folder should be');
    const opened = await repository.open();
    await (
      await takeTurn(opened)
    )();
    await addLine(opened, commit, line(1), rui);
    assert.equal(repository.note(commit), `${line(1)}\n`);
    const { records, outboxProblems } = await readStore(opened);
    assert.deepEqual([records.length, outboxProblems.length], [1, 1]);
  });
});
