// From a prompt that the change triggered to its line, and from the line back to the prompt, in a real browser.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { DisplayPrompt } from '../../../../src/protocol/prompts';
import { prompts, research } from '../snapshots';
import { suitePanel } from '../stage';

const triggered: DisplayPrompt = {
  ...{ id: 'seed', kind: 'verification', question: 'Is the seed fixed?', why: '', sources: [] },
  places: [
    { file: 0, side: 'new', line: 33, label: 'src/terncount/evaluate.py line 33', text: 'x' },
    { file: 0, side: 'new', line: 34, label: 'src/terncount/evaluate.py line 34', text: 'y' },
  ],
};

describe('a prompt that the change triggered', function () {
  this.timeout(60_000);
  const panel = suitePanel(
    research({ prompts: [...prompts, triggered, { ...triggered, id: 'again' }] }),
  );

  const focused = (): Promise<string> => panel.page.evaluate('document.activeElement.id');

  it('leads to its line, whose hunk says once which prompts ask about it', async () => {
    await panel.page
      .getByRole('button', { name: 'src/terncount/evaluate.py line 33' })
      .first()
      .click();
    assert.equal(await focused(), 'unit-1');
    assert.equal(await panel.page.locator('.hunk .asked').count(), 1);
    assert.equal(
      await panel.page.locator('.hunk').nth(1).locator('.asked').innerText(),
      'Prompts\n7\n8',
    );
  });

  it('is led back to from there', async () => {
    await panel.page.getByRole('button', { name: 'Asked about by prompt 8' }).click();
    assert.equal(await focused(), 'prompt-7');
    assert.deepEqual(panel.problems, []);
  });
});
