// The panel in German: whole, and with room for words that are longer than the English ones.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import {
  becauseLabel,
  notCoveredLabel,
  wrongIfLabel,
} from '../../../src/core/checklist/reason-labels';
import { emptyDraft } from '../../../src/protocol/draft';
import {
  becauseWords,
  notCoveredWords,
  wrongIfWords,
} from '../../../src/webview/review/checklist/reason-words';
import { mixed } from './snapshots';
import { suiteStage } from './stage';

const words = JSON.parse(readFileSync('l10n/bundle.l10n.de.json', 'utf8')) as Record<
  string,
  string
>;
const german = { language: 'de', words };

/** What is wider than the place that it has, with all unfolded: it would be cut, or the page would scroll sideways. */
const cut = `for (const one of document.querySelectorAll('details')) one.open = true;
[document.documentElement, ...document.querySelectorAll('button, label, legend, summary, p, h1, h2, li, .badge')]
  .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
  .filter((element) => getComputedStyle(element).display !== 'inline' && element.closest('.unseen') === null)
  .map((element) => element.tagName + ' ' + element.textContent)`;

describe('the panel in German', function () {
  this.timeout(60_000);
  const stage = suiteStage();

  for (const width of [1300, 400]) {
    it(`cuts nothing at ${String(width)} pixels`, async () => {
      const panel = await stage.open({ words: german, width });
      const { page } = panel;
      await panel.send(mixed({ draft: { ...emptyDraft, ticked: ['h1'] } }));
      await page.getByText('Zurück zur Warteschlange').waitFor();
      assert.equal(await page.evaluate('document.documentElement.lang'), 'de');
      assert.deepEqual(await page.evaluate(cut), []);
      if (width < 600) await page.getByRole('tab', { name: 'Checkliste' }).click();
      await page.getByRole('button', { name: 'Abzeichnen als Ada Reyes' }).waitFor();
      assert.deepEqual(await page.evaluate(cut), []);
      assert.deepEqual(await page.evaluate('recorded.violations'), []);
      assert.deepEqual(panel.problems, []);
      await page.keyboard.press('?');
      await page.getByText('Ein Textfeld verlassen').waitFor();
      assert.deepEqual(await page.evaluate(cut), []);
    });
  }

  it('stays English where the words are no table', async () => {
    const panel = await stage.open({ words: { language: 'de' } as typeof german });
    await panel.send(mixed());
    await panel.page.getByText('Back to the queue').waitFor();
  });
});

describe('the words of a reason', () => {
  it('begin in the panel as in the record', () => {
    for (const answer of ['yes', 'no', 'na', 'unsure', null] as const) {
      assert.equal(becauseWords(answer), becauseLabel(answer));
    }
    assert.deepEqual([wrongIfWords(), notCoveredWords()], [wrongIfLabel, notCoveredLabel]);
  });
});
