// The built panel with a change that was signed before: the residual alone is open, what is carried says from where.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'mocha';
import type { Locator } from 'playwright-core';
import { emptyDraft } from '../../../src/protocol/draft';
import { file, hunk, prompts, research, stale } from './snapshots';
import { type Panel, suiteStage } from './stage';
import { themes } from './themes';

const reason = 'A reason that is a little longer than forty characters.';
const answers = prompts.map(({ id }) => ({ prompt: id, answer: 'yes' as const, text: reason }));

describe('a change that was signed before, in the panel', function () {
  this.timeout(120_000);
  const stage = suiteStage();
  let panel: Panel;

  const press = (key: string): Promise<void> => panel.page.keyboard.press(key);
  const focused = (): Promise<string> => panel.page.evaluate('document.activeElement.id');
  const head = (): Locator => panel.page.locator('header');
  const openHunks = (): Promise<readonly string[]> =>
    panel.page.evaluate(`[...document.querySelectorAll('.hunk:has(table.lines)')]
      .map((hunk) => hunk.getAttribute('aria-label'))`);

  it('says in one line where it is carried from and what is left; the details unfold', async () => {
    panel = await stage.open();
    await panel.send(stale());
    const line = head().locator('.carried-parts summary');
    assert.equal(
      (await line.innerText()).trim(),
      '5 of 7 hunks and 1 of 1 whole file carried from abc12345, signed by Ada Reyes; ' +
        'def67890, signed by Jonas Weber. 2 to review.',
    );
    assert.doesNotMatch(await head().innerText(), /exact|chain|\(hunks\)/);
    await line.click();
    assert.match(await head().innerText(), /2 hunks, 1 whole file: .* \(exact\)/);
    assert.match(await head().innerText(), /6 carried, 0 of 2 hunks, 0 of 6 prompts/);
  });

  it('opens with the residual alone unfolded, and the focus there', async () => {
    panel = await stage.open();
    await panel.send(stale());
    assert.equal(await focused(), 'unit-2');
    const open = await openHunks();
    assert.deepEqual(
      open.map((label) => label.slice(0, 11)),
      ['Hunk 3 of 7', 'Hunk 7 of 7'],
    );
    const text = await panel.page.locator('.diff').innerText();
    assert.match(text, /Carried from abc12345, signed by Ada Reyes/);
    assert.match(text, /Carried from def67890, signed by Jonas Weber/);
    const label = await panel.page.locator('#unit-0').getAttribute('aria-label');
    assert.match(label ?? '', /line 4, carried from abc12345, signed by Ada Reyes$/);
  });

  it('is reviewed and signed by what is left', async () => {
    panel = await stage.open();
    await panel.send(stale({ draft: { ...emptyDraft, answers } }));
    assert.equal(
      await panel.page.locator('#amount').textContent(),
      'Not signed yet: 2 hunks unticked.',
    );
    await press('m');
    assert.equal(await focused(), 'unit-6');
    await press('m');
    assert.match(await head().innerText(), /6 carried, 2 of 2 hunks, 6 of 6 prompts/);
    assert.match(await head().innerText(), /Nothing left to review\./);
    await press('Control+Enter');
    const sign = (await panel.posted()).findLast((message) => message.type === 'sign');
    assert.ok(sign?.type === 'sign');
    assert.deepEqual(sign.draft.ticked, ['h3', 'h7']);
  });

  it('lets a carried hunk be unfolded and ticked', async () => {
    panel = await stage.open();
    await panel.send(stale());
    const first = panel.page.locator('.hunk').first();
    await first.locator('.fold').click();
    assert.ok((await openHunks())[0]?.startsWith('Hunk 1 of 7'));
    await first.getByRole('checkbox').check();
    assert.match(await head().innerText(), /5 carried, 1 of 3 hunks/);
    await panel.page.getByRole('checkbox', { name: 'Rest reviewed: src/terncount/eval' }).check();
    assert.match(await head().innerText(), /5 carried, 2 of 3 hunks/);
  });

  it('lists other records read-only, with who and when', async () => {
    panel = await stage.open();
    await panel.send(stale());
    await head().getByText('Marks (1)').click();
    const [entry] = await head().locator('.remarks li').allInnerTexts();
    assert.match(
      entry ?? '',
      /^Noor Haddad <noor@example\.org> · 2026-11-19 09:12 UTC · AI-written: claude-code/,
    );
  });

  it('never scrolls the document, whatever is opened and gone to', async () => {
    for (const [width, height] of [
      [1300, 900],
      [1300, 640],
      [640, 800],
      [900, 480],
    ] as const) {
      panel = await stage.open({ width, height });
      await panel.send(stale({ change: { ...research().change, body: 'Line\n'.repeat(80) } }));
      for (const one of await panel.page.locator('header summary').all()) await one.click();
      for (const key of ['m', '1', 'm', '6', 'j', '3', ']', 'k', '[', 'm']) {
        await press(key);
        const moved = await panel.page.evaluate(
          `[document.documentElement, document.body, document.getElementById('root')]
            .map((one) => [one.scrollTop, one.scrollHeight - one.clientHeight])`,
        );
        assert.deepEqual(
          moved,
          [
            [0, 0],
            [0, 0],
            [0, 0],
          ],
          `${String(height)} pixels, ${key}`,
        );
      }
      await panel.page.close();
    }
  });

  it('starts small where a big change is carried but for its last hunk', async () => {
    panel = await stage.open();
    const hunks = Array.from({ length: 2_000 }, (_, at) =>
      hunk(`h${String(at)}`, ['old'], ['new'], 1 + at * 9),
    );
    const ticks = hunks.slice(0, -1).map(({ id }) => id);
    const [first] = stale().carried;
    assert.ok(first);
    await panel.send(stale({ files: [file('a.py', hunks)], carried: [{ ...first, ticks }] }));
    assert.equal(await focused(), 'unit-1999');
    assert.ok(await panel.page.locator('#unit-1999').isVisible());
    assert.ok((await panel.page.locator('*').count()) < 4_000);
  });

  for (const [name, theme] of Object.entries(themes)) {
    it(`is accessible in the theme ${name}`, async () => {
      panel = await stage.open({ theme });
      await panel.send(stale());
      for (const one of await panel.page.locator('header summary').all()) await one.click();
      await panel.page.evaluate(await readFile('node_modules/axe-core/axe.min.js', 'utf8'));
      const violations = await panel.page.evaluate(
        `axe.run().then(({ violations }) => violations.map((found) => found.id + ' ' + found.nodes[0].html))`,
      );
      assert.deepEqual(violations, []);
      assert.deepEqual(panel.problems, []);
      await panel.page.screenshot({ path: `out/carried-${name}.png` });
      await panel.page.close();
    });
  }
});
