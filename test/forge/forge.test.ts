// The forge of `npm run demo:gate`, as a test: each step is taken or refused, and for the right reason.
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { Forge } from './forge';
import { steps } from './steps';

describe('a forge with the pre-receive hook [threats 1, 6, 9, 12, 15, 19, 20, 40]', () => {
  let forge: Forge;

  before(() => {
    forge = new Forge();
  });

  for (const { title, taken, says, run } of steps) {
    it(`${taken ? 'takes' : 'refuses'} ${title}`, async () => {
      const main = forge.server.git('rev-parse', 'main');
      const result = await run(forge);
      assert.equal(result.taken, taken, result.said);
      assert.match(result.said, says);
      if (!taken) assert.match(result.said, /nothing of it was taken/);
      if (!taken) assert.equal(forge.server.git('rev-parse', 'main'), main);
    });
  }
});
