// The built panel as it is seen and read: accessible in four themes, safe with hostile text, small with big diffs.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, describe, it } from 'mocha';
import { emptyDraft } from '../../../src/protocol/draft';
import type { Snapshot } from '../../../src/protocol/review';
import { file, hunk, large, mixed, prompts, research } from './snapshots';
import { type Panel, suiteStage } from './stage';
import { themes } from './themes';

const nodes = `(() => {
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
  let count = 0;
  while (walker.nextNode()) count += 1;
  return count;
})()`;

const markup = '</script><img src=x onerror=alert(1)>';
const hostile = research({
  change: {
    ...research().change,
    subject: `${markup} \u202egnp.exe`,
    body: `<style>*{display:none}</style>\u200b`,
    author: { name: `<b>Eve</b>`, email: 'e@example.org' },
    agents: ['<i>agent</i>'],
    evidence: [{ where: markup, says: markup, text: `${markup}\u2066` }],
    recorded: [markup],
    disagreements: [`${markup}\u202e`],
  },
  files: [
    file(`src/${markup}\u202e.py`, [
      {
        ...hunk('a', [markup], [`${markup}\u200b\u200b`]),
        attested: [{ first: 0, last: 0, ai: true, who: markup }],
      },
    ]),
    { ...file('w', []), whole: `Binary ${markup}`, wholeId: 'w' },
  ],
});

const branch: Snapshot['branch'] = {
  base: 'b'.repeat(40),
  commits: ['Fit the model', 'Plot it'].map((subject, index) => ({
    ...{ id: String(index).repeat(40), subject, agents: ['Claude Code'] },
    status: { code: 'signed' as const, label: 'Signed' },
  })),
  view: 1,
};

describe('the look of the panel', function () {
  this.timeout(120_000);
  const stage = suiteStage();
  let axe = '';

  before(async () => {
    axe = await readFile('node_modules/axe-core/axe.min.js', 'utf8');
  });

  async function violations(panel: Panel): Promise<readonly string[]> {
    await panel.page.evaluate(axe);
    return panel.page.evaluate(`axe.run().then(({ violations }) => violations.flatMap((found) =>
      found.nodes.map((node) => found.id + ' ' + node.target + ' ' + node.failureSummary)))`);
  }

  async function clean(panel: Panel): Promise<void> {
    assert.deepEqual(await violations(panel), []);
    assert.deepEqual(await panel.page.evaluate('recorded.violations'), []);
    assert.deepEqual(panel.problems, []);
  }

  for (const [name, theme] of Object.entries(themes)) {
    it(`is accessible in the theme ${name}`, async () => {
      const panel = await stage.open({ theme });
      const draft = {
        ...emptyDraft,
        ticked: ['h1', 'w1'],
        answers: [{ prompt: 'core-purpose', answer: 'yes' as const, text: 'Short.' }],
      };
      await panel.send(mixed({ draft, branch, warnings: ['The gate will not count this.'] }));
      await panel.send({ type: 'failed', text: 'Not signed. Your draft is kept.' });
      for (const summary of await panel.page.locator('header summary').all()) await summary.click();
      await clean(panel);
      await panel.page.keyboard.press('?');
      await clean(panel);
      await panel.page.close();
    });

    it(`is accessible in the theme ${name} when narrow, and with a record`, async () => {
      const panel = await stage.open({ theme, width: 400 });
      await panel.send(hostile);
      await clean(panel);
      await panel.page.getByRole('tab', { name: 'Checklist' }).click();
      await clean(panel);
      const [shown] = research().signoffs;
      await panel.send({ ...hostile, revision: 2, shown });
      await clean(panel);
      await panel.page.close();
    });
  }

  it('shows hostile text as text', async () => {
    const panel = await stage.open();
    await panel.send(hostile);
    for (const summary of await panel.page.locator('header summary').all()) await summary.click();
    const text = await panel.page.locator('#root').innerText();
    assert.ok(text.includes(`${markup} ⟨U+202E⟩gnp.exe`));
    assert.ok(text.includes('⟨U+200B × 2⟩') && text.includes('⟨U+2066⟩'));
    assert.doesNotMatch(text, /[\u200b\u202e\u2066]/u);
    assert.equal(
      await panel.page.locator('#root img, #root style, #root script, #root b, #root i').count(),
      0,
    );
    const html = await panel.page.locator('#root').innerHTML();
    assert.doesNotMatch(html, /[\u200b\u202e\u2066]/u, 'nor in an attribute');
    await clean(panel);
  });

  it('marks recorded lines for eyes and ears, and puts those of an AI first where that is asked', async () => {
    const panel = await stage.open();
    await panel.send(mixed());
    const second = panel.page.locator('.hunk').nth(1);
    await second.getByText('Recorded as written by Cursor').first().waitFor();
    assert.equal(await second.locator('tr .attested.ai').count(), 2);
    assert.equal(await second.locator('tr .attested.person').count(), 1);
    const open = (): Promise<number> => panel.page.locator('.hunk .lines').count();
    const all = await open();
    await panel.page.getByRole('checkbox', { name: 'AI lines first (1 of 7 hunks)' }).check();
    assert.equal(await open(), 1);
    await panel.page.locator('h1').click();
    await panel.page.keyboard.press('f');
    assert.equal(await open(), all);
    const why = panel.page.locator('header summary', { hasText: 'which disagree' });
    await why.click();
    await panel.page.getByText('the line record names Cursor.').waitFor();
    await panel.page.getByText('Line record, Cursor: 2 of 46 added lines').waitFor();
    await panel.page.close();
  });

  it('links to https alone', async () => {
    const panel = await stage.open();
    const sources = [
      { title: 'Good', url: 'https://example.org/a' },
      { title: 'Bad', url: 'javascript:alert(1)' },
      { title: 'Worse', url: 'command:workbench.action.quit' },
    ];
    await panel.send(research({ prompts: prompts.map((prompt) => ({ ...prompt, sources })) }));
    const links = panel.page.locator('a');
    assert.equal(await links.count(), prompts.length);
    assert.equal(await links.first().getAttribute('href'), 'https://example.org/a');
  });

  const shapes: readonly (readonly [string, Snapshot])[] = [
    ['100 files', large(100, 5, 20)],
    ['one hunk', large(1, 1, 10_000)],
    ['5,000 hunks', large(100, 50, 2)],
    ['5,000 hunks of one file', large(1, 5_000, 2)],
    ['10,000 files', large(10_000, 1, 2)],
  ];
  for (const [shape, snapshot] of shapes) {
    it(`starts a diff of 10,000 lines in ${shape} with fewer than 4,000 nodes`, async () => {
      const panel = await stage.open();
      await panel.send(snapshot);
      await panel.page.waitForTimeout(300);
      const count = await panel.page.evaluate<number>(nodes);
      assert.ok(count < 4_000, `${String(count)} nodes`);
      assert.match(await panel.page.locator('.hunk').first().innerText(), /old_0/);
      await panel.page.close();
    });
  }

  it('keeps fewer than 4,000 nodes while a big diff is gone through', async () => {
    const panel = await stage.open();
    await panel.send(large(100, 5, 20));
    let most = 0;
    for (let step = 1; step <= 60; step += 1) {
      await panel.page.keyboard.press('j');
      if (step % 10 === 0) most = Math.max(most, await panel.page.evaluate<number>(nodes));
    }
    assert.equal(await panel.page.evaluate('document.activeElement.id'), 'unit-60');
    await panel.page.waitForTimeout(300);
    most = Math.max(most, await panel.page.evaluate<number>(nodes));
    assert.ok(most < 4_000, `${String(most)} nodes`);
    assert.match(await panel.page.locator('.hunk.current').innerText(), /old_0/);
    await panel.page.close();
  });

  it('renders the rest of a big diff where the reviewer goes', async () => {
    const panel = await stage.open();
    await panel.send(large(1_000, 1, 10));
    await panel.page.locator('.file-list summary').click();
    await panel.page
      .locator('.file-list')
      .getByRole('button', { name: /Show the other/ })
      .click();
    await panel.page
      .getByRole('button', { name: /^src\/module_900\.py/ })
      .first()
      .click();
    const shown = panel.page.locator('.file').nth(900);
    await shown.getByText('new_3').waitFor();
    assert.equal(await panel.page.evaluate('document.activeElement.id'), 'file-900');
  });

  it('has real tabs when narrow', async () => {
    const panel = await stage.open({ width: 600 });
    await panel.send(research());
    const diff = panel.page.getByRole('tabpanel', { name: 'Diff' });
    const checklist = panel.page.getByRole('tabpanel', { name: 'Checklist' });
    assert.ok((await diff.isVisible()) && !(await checklist.isVisible()));
    await panel.page.getByRole('tab', { name: 'Diff' }).focus();
    await panel.page.keyboard.press('ArrowRight');
    assert.ok(!(await diff.isVisible()) && (await checklist.isVisible()));
    assert.equal(await panel.page.evaluate('document.activeElement.id'), 'tab-checklist');
    await panel.page.keyboard.press('j');
    assert.ok(await diff.isVisible());
  });

  it('is read-only with a record from the history', async () => {
    const panel = await stage.open();
    const [shown] = research().signoffs;
    const answers = [{ prompt: 'core-ran', answer: 'yes' as const, text: 'I ran it.' }];
    const draft = { ...emptyDraft, ticked: ['h1'], answers, note: 'As it was.' };
    await panel.send(research({ shown, draft, cannotSign: 'This is a record.' }));
    assert.match(
      await panel.page.locator('.banner').innerText(),
      /^Signed by Jonas Weber .*: shown as it was signed\.$/,
    );
    assert.equal(await panel.page.locator('textarea, input:not([disabled])').count(), 0);
    const text = await panel.page.locator('.checklist').innerText();
    assert.ok(text.includes('I ran it.') && text.includes('As it was.'));
    for (const key of ['r', 'm', '1', 'y', 'Control+Enter']) await panel.page.keyboard.press(key);
    await panel.page.waitForTimeout(400);
    assert.deepEqual(
      (await panel.posted()).map((message) => message.type),
      ['ready'],
    );
  });

  it('says so when nothing is changed, nothing was found, and nothing can be signed', async () => {
    const panel = await stage.open();
    const change = { ...research().change, evidence: [], agents: [] };
    await panel.send(research({ files: [], change, cannotSign: 'This folder is not trusted.' }));
    const text = await panel.page.locator('#root').innerText();
    assert.match(text, /This commit changes no files\./);
    assert.match(text, /No evidence found/);
    assert.doesNotMatch(text, /human/i);
    assert.equal(await panel.page.locator('#amount').innerText(), 'This folder is not trusted.');
  });
});
