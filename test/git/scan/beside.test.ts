// Tests work that is done beside other work: in the order it came, lots one after the other, and failures told once.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Beside } from '../../../src/git/scan/beside';

describe('work beside other work', () => {
  it('takes what came meanwhile together, two hundred at most, and is ended when all is done', async () => {
    const lots: number[][] = [];
    let running = 0;
    const beside = new Beside<number>(async (some) => {
      assert.equal(++running, 1);
      await new Promise(setImmediate);
      lots.push([...some]);
      running--;
    });
    await beside.end();
    beside.add([0]);
    const rest = Array.from({ length: 250 }, (_, index) => index + 1);
    for (const one of rest) beside.add([one]);
    await beside.end();
    beside.add([]);
    beside.add([251]);
    await beside.end();
    assert.deepEqual(
      lots.map(({ length }) => length),
      [1, 200, 50, 1],
    );
    assert.deepEqual(lots.flat(), [0, ...rest, 251]);
  });

  it('tells at its end what failed, and does nothing after it', async () => {
    let times = 0;
    const beside = new Beside<number>(() => {
      times++;
      return Promise.reject(new Error('no'));
    });
    beside.add([1]);
    await assert.rejects(beside.end(), /no/);
    beside.add([2]);
    await assert.rejects(beside.end(), /no/);
    assert.equal(times, 1);
  });
});
