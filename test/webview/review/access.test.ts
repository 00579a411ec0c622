// The panel for those who do not see it, or see it large, or want it still: what is spoken, where the focus is, what moves, what fits.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'mocha';
import { emptyDraft } from '../../../src/protocol/draft';
import { mixed, prompts, research, thread } from './snapshots';
import { type Panel, suiteStage } from './stage';

const on = { path: 'src/terncount/evaluate.py', side: 'new', line: 32 } as const;

/** Keeps what the live region says, one entry for each time it is said. */
const listen = `globalThis.spoken = [];
  new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes) if (node.textContent !== '') spoken.push(node.textContent);
  }).observe(document.querySelector('[aria-live]'), { childList: true, subtree: true });`;

describe('the panel for everyone', function () {
  this.timeout(60_000);
  const stage = suiteStage();
  const focused = (panel: Panel): Promise<string> =>
    panel.page.evaluate('document.activeElement.id');

  it('speaks of each action once, and leaves to the focus what the focus tells', async () => {
    const panel = await stage.open();
    await panel.send(mixed({ threads: [thread('t', 'Why?', on)] }));
    await panel.page.evaluate(listen);
    const spoken = async (what: string, act: () => Promise<unknown>): Promise<string[]> => {
      await panel.page.evaluate('spoken.length = 0');
      await act();
      await panel.page.evaluate('new Promise((done) => requestAnimationFrame(done))');
      const said: string[] = await panel.page.evaluate('spoken');
      assert.ok(said.length <= 1, `${what}: ${said.join(' | ')}`);
      return said;
    };
    const pressed: readonly (readonly [string, RegExp | undefined])[] = [
      ['j', undefined],
      ['Enter', /^Hunk 2 of 7 folded\.$/],
      ['Enter', /^Hunk 2 of 7 unfolded\.$/],
      ['r', /^Hunk 2 of 7 marked reviewed\.$/],
      ['m', /^Hunk 2 of 7 marked reviewed\. Next: /],
      ['z', /undone/],
      ['f', /^AI lines first/],
      ['f', /in their order/],
      [']', undefined],
      ['2', undefined],
      ['u', /^Prompt 2 answered unsure\.$/],
      ['Control+Enter', /^Not signed yet: /],
    ];
    for (const [key, words] of pressed) {
      const before = await focused(panel);
      const said = await spoken(key, () => panel.page.keyboard.press(key));
      if (words === undefined) {
        assert.deepEqual(said, [], key);
        assert.notEqual(await focused(panel), before, `${key} moves the focus`);
      } else assert.match(said.join('|'), words, key);
    }
    const [first] = thread('t', 'Why?', on).said;
    const other = { ...thread('n', 'And this?', on), resolved: true };
    const [signed] = research().signoffs;
    assert.ok(first && signed);
    const sent = mixed({
      revision: 2,
      threads: [{ ...thread('t', 'Why?', on), resolved: true }, other],
      signoffs: [...research().signoffs, { ...signed, id: 'later' }],
      settings: { ...research().settings, layout: 'side-by-side' },
    });
    assert.deepEqual(await spoken('news', () => panel.send(sent)), [
      'Both sides next to each other. 1 new comment of others. Thread resolved. ' +
        `${signed.reviewer.name} signed: approved.`,
    ]);
    assert.deepEqual(panel.problems, []);
    await panel.page.close();
  });

  it('gives the focus back to where it came from', async () => {
    const panel = await stage.open();
    const comment = { id: 'd', on, text: 'Here?', blocking: false };
    const draft = { ...emptyDraft, comments: [comment] };
    await panel.send(research({ draft, threads: [thread('t', 'Why?', on)] }));
    await panel.page.locator('#unit-2').focus();
    for (const close of ['Escape', '?']) {
      await panel.page.keyboard.press('?');
      await panel.page.getByRole('dialog', { name: 'Keys' }).waitFor();
      await panel.page.keyboard.press(close);
      assert.equal(await focused(panel), 'unit-2', `closed by ${close}`);
    }
    await panel.page.getByRole('button', { name: 'Send now' }).press('Enter');
    await panel.send(
      research({ revision: 2, draft, sent: ['d'], threads: [thread('t', 'Why?', on)] }),
    );
    assert.equal(await focused(panel), 'unit-1', 'the comment has gone with the focus');
    await panel.page.locator('#prompt-1').focus();
    await panel.send(research({ revision: 3, draft: emptyDraft }));
    assert.equal(await focused(panel), 'prompt-1', 'what has the focus keeps it');
    await panel.page.close();
  });

  it('moves nothing by itself, asked to or not', async () => {
    const panel = await stage.open();
    await panel.page.emulateMedia({ reducedMotion: 'reduce' });
    await panel.send(research({ threads: [thread('t', 'Why?', on)] }));
    for (const key of ['j', 'm', ']', '1', '?']) await panel.page.keyboard.press(key);
    const moving: string[] = await panel.page.evaluate(`[...document.querySelectorAll('*')]
      .filter((element) => ['', '::before', '::after'].some((part) => {
        const style = getComputedStyle(element, part === '' ? undefined : part);
        return style.transitionDuration !== '0s' || style.animationName !== 'none' || style.scrollBehavior !== 'auto';
      })).map((element) => element.outerHTML.slice(0, 80))`);
    assert.deepEqual(moving, []);
    assert.equal(await panel.page.evaluate('document.getAnimations().length'), 0);
    await panel.page.close();
  });

  // 1280 by 800 at 200 % has as many pixels of CSS as the second one.
  for (const [width, height] of [
    [400, 800],
    [640, 400],
  ] as const) {
    it(`is used whole at ${String(width)} by ${String(height)} pixels`, async () => {
      const panel = await stage.open({ width, height });
      const threads = [thread('t', 'Is it the same unit?', on)];
      await panel.send(mixed({ threads, warnings: ['The gate will not count this.'] }));
      const wide: string[] = await panel.page.evaluate(`[...document.querySelectorAll('body *')]
        .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1 &&
          ['auto', 'scroll', 'hidden'].includes(getComputedStyle(element).overflowX) &&
          !element.closest('.unseen, .origin'))
        .map((element) => element.outerHTML.slice(0, 80))`);
      assert.deepEqual(wide, [], 'nothing has to be scrolled sideways');
      await panel.page.evaluate(await readFile('node_modules/axe-core/axe.min.js', 'utf8'));
      const found: unknown = await panel.page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id }) => id))',
      );
      assert.deepEqual(found, []);
      // Whole by keyboard, each thing that has the focus in sight.
      for (const key of ['j', 'c', 'Escape', ...prompts.map((_, at) => String(at + 1))]) {
        await panel.page.keyboard.press(key);
        const seen: boolean = await panel.page.evaluate(`(() => {
          const { left, top, width, height } = document.activeElement.getBoundingClientRect();
          return document.elementFromPoint(left + width / 2, top + height / 2) === document.activeElement;
        })()`);
        assert.ok(seen, `after ${key}`);
      }
      const sign = panel.page.getByRole('button', { name: /^Sign off as/ });
      await sign.focus();
      const box = await sign.boundingBox();
      assert.ok(box !== null && box.y >= 0 && box.y + box.height <= height + 1);
      await panel.page.close();
    });
  }
});
