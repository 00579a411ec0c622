// Every prompt that can be triggered: a change that it asks about, and one close to it that it leaves alone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { catalogue } from '../../../src/core/checklist/catalogue/catalogue';
import { promptsFor } from '../../../src/core/checklist/prompts-for';
import { builtInChecklist } from '../../../src/core/checklist/team/checklist';
import { type Case, isHeldOut, parseCases, readOwnCases } from '../../eval/cases';

const checklist = builtInChecklist('extended');
const asks = ({ files }: Case): string[] =>
  promptsFor(files, checklist).map(({ prompt }) => prompt.id);

describe('the questions', () => {
  const cases = readOwnCases();
  // What was held out may be missed; what was tuned by may not.
  const tuned = [...cases.filter((one) => !isHeldOut(one)), ...cases];
  const nearMisses = parseCases(readFileSync('test/core/checklist/near-misses.txt', 'utf8'));
  for (const { prompt } of catalogue) {
    it(`${prompt.id}: ask where they should, and leave a near miss alone`, () => {
      const hit = tuned.find((one) => one.expected.includes(prompt.id));
      assert.ok(hit, 'there is a case');
      assert.ok(asks(hit).includes(prompt.id), hit.id);
      const near = nearMisses.filter(({ id }) => id === prompt.id);
      assert.notEqual(near.length, 0, 'there is a near miss');
      for (const one of near) {
        const code = one.files.map(({ after }) => after).join();
        assert.ok(!asks(one).includes(prompt.id), `the near miss ${code}`);
      }
    });
  }

  it('ask about at least four of five defects, and disturb at most one of five clean changes', () => {
    for (const some of [cases.filter(isHeldOut), cases.filter((one) => !isHeldOut(one))]) {
      const defects = some.filter(({ expected }) => expected.length > 0);
      const clean = some.filter(({ expected }) => expected.length === 0);
      const hit = defects.filter((one) => one.expected.every((id) => asks(one).includes(id)));
      const disturbed = clean.filter((one) => asks(one).length > 0);
      assert.ok(hit.length >= 0.8 * defects.length, `${hit.length} of ${defects.length}`);
      assert.ok(disturbed.length <= 0.2 * clean.length, `${disturbed.length} of ${clean.length}`);
    }
  });

  it('name a file and a changed line, and quote it', () => {
    const [one] = cases.filter(({ id }) => id === 'nlp-lenient-match');
    assert.ok(one);
    const found = promptsFor(one.files, checklist).find(
      ({ prompt }) => prompt.id === 'metric-code-changed',
    );
    assert.deepEqual(
      found?.places.find(({ side }) => side === 'new'),
      {
        file: 'eval/match.py',
        side: 'new',
        line: 2,
        text: 'return normalise(gold) in normalise(prediction)',
      },
    );
  });
});
