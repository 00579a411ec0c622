// The diff in the built panel: colours, both layouts, unfolded lines, and edits that are undone.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { emptyDraft } from '../../../../src/protocol/draft';
import type { Snapshot } from '../../../../src/protocol/review';
import { file, hunk, large, research } from '../snapshots';
import { type Panel, suiteStage } from '../stage';

const between = { ...hunk('u1', ['a = 1'], ['a = 2'], 40), before: ['# near'] };
const space = hunk('u2', ['    return x'], ['\treturn x'], 90);
const shown = (over: Partial<Snapshot> = {}): Snapshot =>
  research({ files: [{ ...file('src/fit.py', [between, space]), lines: 100 }], ...over });

describe('the diff in the panel', function () {
  this.timeout(60_000);
  const stage = suiteStage();
  let panel: Panel;

  it('is coloured once the page is idle, and nothing of it is markup [threat 31]', async () => {
    panel = await stage.open();
    const lines = ['def fit(x):  # <img src=x onerror=alert(1)>', `x = "${'<b>'.repeat(300)}"`];
    await panel.send(shown({ files: [file('a.py', [hunk('c', [], lines)])] }));
    const comment = panel.page.locator('.token.comment');
    await comment.waitFor();
    assert.equal(await comment.textContent(), '# <img src=x onerror=alert(1)>');
    assert.equal(await panel.page.locator('.token.keyword').first().textContent(), 'def');
    assert.equal(await panel.page.locator('.lines img, .lines b').count(), 0);
    const text = await panel.page.locator('.lines .text').allTextContents();
    assert.deepEqual(text, lines);
    assert.deepEqual(panel.problems, []);
  });

  it('makes white space visible where nothing else changes', async () => {
    panel = await stage.open();
    await panel.send(shown());
    await panel.page.getByText('Only white space changes').waitFor();
    const [removed, added] = await panel.page
      .locator('.hunk')
      .nth(1)
      .locator('.word')
      .allTextContents();
    assert.deepEqual([removed, added], ['····', '→\t']);
  });

  it('unfolds the lines around a hunk, by key and by button', async () => {
    panel = await stage.open();
    await panel.send(shown());
    await panel.page.keyboard.press('e');
    const asked = (await panel.posted()).filter((message) => message.type === 'lines');
    assert.deepEqual(asked, [
      { type: 'lines', file: 0, from: 19, count: 20 },
      { type: 'lines', file: 0, from: 41, count: 20 },
    ]);
    const lines = Array.from({ length: 20 }, (_, at) => `line_${String(19 + at)} = 0`);
    const sent = { type: 'lines' as const, change: shown().change.id, file: 0, from: 19, lines };
    await panel.send({ ...sent, change: 'another' });
    await panel.send(sent);
    const first = panel.page.locator('.hunk').first();
    await first.getByText('line_19 = 0').waitFor();
    assert.equal(
      await first.locator('tr').first().locator('td').nth(1).getAttribute('data-n'),
      '19',
    );
    await panel.send(shown({ revision: 2 }));
    assert.equal(await first.getByText('line_19 = 0').count(), 1, 'a new snapshot keeps them');
    await first.getByRole('button', { name: '18 unchanged lines above' }).click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'lines', file: 0, from: 1, count: 18 });
  });

  it('is laid out as the settings say, and asks for the other way', async () => {
    panel = await stage.open();
    await panel.send(shown());
    await panel.page.keyboard.press('s');
    assert.deepEqual((await panel.posted()).at(-1), { type: 'layout', layout: 'side-by-side' });
    await panel.send(shown({ revision: 2, settings: { layout: 'side-by-side', keys: {} } }));
    const row = panel.page.locator('.split').first().locator('tr').nth(1);
    assert.deepEqual(await row.locator('.text').allTextContents(), ['a = 1', 'a = 2']);
    const button = panel.page.getByRole('button', { name: 'Side by side' });
    assert.equal(await button.getAttribute('aria-pressed'), 'true');
  });

  it('takes the keys that were chosen, and lists them', async () => {
    panel = await stage.open();
    await panel.send(shown({ settings: { layout: 'unified', keys: { reviewed: ['x'] } } }));
    await panel.page.keyboard.press('r');
    await panel.page.keyboard.press('x');
    assert.equal(await panel.page.locator('.hunk.ticked').count(), 1);
    await panel.page.keyboard.press('?');
    await panel.page.getByRole('dialog').getByText('x', { exact: true }).waitFor();
  });

  it('counts each of many quick presses, in their order', async () => {
    panel = await stage.open();
    await panel.send(large(4, 3, 2));
    const { keyboard } = panel.page;
    // A key that is not let go of before the next press would be one that is held down.
    await Promise.all([...'jjjjkmmmzm'].flatMap((key) => [keyboard.down(key), keyboard.up(key)]));
    assert.equal(await panel.page.evaluate('document.activeElement.id'), 'unit-6');
    await panel.page.getByText('3 of 12 hunks').waitFor();
    const ticked = await panel.page.locator('.hunk input:checked').evaluateAll((boxes) => {
      return boxes.map(({ id }) => id);
    });
    assert.deepEqual(ticked, ['unit-3', 'unit-4', 'unit-5']);
  });

  it('undoes ticks, answers and the verdict one by one, and leaves texts alone', async () => {
    panel = await stage.open();
    await panel.send(shown({ draft: { ...emptyDraft, ticked: ['u2'] } }));
    const { page } = panel;
    await page.keyboard.press('r');
    await page.keyboard.press('1');
    await page.keyboard.press('n');
    await page.locator('#prompt-text-0').fill('Not that.');
    await page.keyboard.press('Escape');
    const ticks = (): Promise<number> => page.locator('.hunk input:checked').count();
    assert.equal(await ticks(), 2);
    await page.keyboard.press('z');
    assert.equal(await page.locator('.prompt input:checked').count(), 0);
    assert.equal(await page.locator('#prompt-text-0').inputValue(), 'Not that.');
    assert.equal(await ticks(), 2);
    await page.keyboard.press('z');
    assert.equal(await ticks(), 1);
    await page.keyboard.press('z');
    assert.equal(await page.locator('[aria-live]').textContent(), 'Nothing to undo.');
  });
});
