// The review history, clicked through in a real VS Code: records, a filter, a record opened, pictures, an export.
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import type { FrameLocator, Locator } from 'playwright-core';
import { tabTitle } from '../../src/extension/title';
import { makeReviewed, type Reviewed } from '../demo/reviewed/make';
import { openWorkbench, type Workbench } from '../rig/workbench.mjs';

describe('the review history', function () {
  this.timeout(60_000);
  let made: Reviewed;
  let workbench: Workbench;
  let panel: FrameLocator;

  before(async () => {
    made = makeReviewed();
    workbench = await openWorkbench({
      vsix: path.resolve('countersign.vsix'),
      folder: made.repository.folder,
      viewport: { width: 1440, height: 900 },
      settings: { 'files.simpleDialog.enable': true },
    });
    workbench.page.setDefaultTimeout(12_000);
    // The palette has the command once the extension is there.
    await workbench.page.locator('.activitybar a[aria-label*="Countersign"]').first().click();
    await workbench.page.locator('.monaco-list-row', { hasText: ' approved' }).first().waitFor();
    await workbench.command('Countersign: Open Review History');
    panel = await workbench.webview('Review History');
  });

  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    const name = this.currentTest.title.replaceAll(/[^a-z0-9]+/gi, '-');
    await workbench.page.screenshot({ path: path.resolve('out', `e2e-${name}.png`) });
  });

  after(() => workbench.close());

  it('lists every record, and filters by the words of the command line', async () => {
    await panel.getByText(`${made.records} of ${made.records} records`).waitFor();
    await filter().fill('agent:codex answer:no verdict:request');
    await panel.getByText(new RegExp(`^[1-9]\\d? of ${made.records} records$`)).waitFor();
    for (const cell of await panel.locator('.records tbody td:nth-child(6)').allTextContents()) {
      assert.equal(cell, 'codex');
    }
  });

  it('opens a record as it was signed, with its signature and what became of it', async () => {
    await filter().fill('by:ines verdict:approve');
    const link = panel.locator('.records td .link').first();
    const subject = (await link.textContent()) ?? '';
    await link.click();
    const { page } = workbench;
    const tab = page.locator('.tab.active', { hasText: /Sign-off [0-9a-f]{8}/ });
    const id = /[0-9a-f]{8}/.exec((await tab.textContent()) ?? '')?.[0] ?? '';
    const review = await workbench.webview(tabTitle(`Sign-off ${id}: ${subject}`));
    await review.getByText(/Ines Rocha.*shown as it was signed\. Signature: claimed/).waitFor();
    await review.getByText(/Since then: The branch has the commit that was signed\./).waitFor();
    assert.equal(await review.locator('.prompt').count(), 7);
    assert.equal(await review.getByRole('button', { name: /^Sign off/ }).count(), 0);
    await page.locator('.tab', { hasText: 'Review History' }).click();
    panel = await workbench.webview('Review History');
    // What was typed is still there.
    assert.equal(await filter().inputValue(), 'by:ines verdict:approve');
    await filter().fill('');
  });

  it('reads the reasons that were given to one question', async () => {
    await panel.getByRole('tab', { name: 'Reasons' }).click();
    await panel.getByText(/\d+ reasons, oldest first/).waitFor();
    await panel.locator('blockquote').first().waitFor();
  });

  it('draws the pictures, leads from a mark to its commits, and saves one', async () => {
    await panel.getByRole('tab', { name: 'Pictures' }).click();
    await panel.getByRole('heading', { name: 'Wait for the first review' }).waitFor();
    await panel.getByRole('button', { name: 'Save as SVG' }).first().click();
    await accept(/countersign-coverage\.svg$/);
    // What was saved is in the folder, and so in the queue, once it is written.
    await workbench.page.locator('.monaco-list-row', { hasText: 'Uncommitted work' }).waitFor();
    const svg = await readFile(made.repository.path('countersign-coverage.svg'), 'utf8');
    assert.match(svg, /^<svg[^]*% of lines[^]*<\/svg>$/);
    await panel.locator('.plot [class^="data-"] circle').last().click();
    await panel.getByText(new RegExp(`of ${made.records} records`)).waitFor();
    assert.match(await filter().inputValue(), /^commit:[0-9a-f,]+$/);
  });

  it('exports into a new folder, which says what its columns mean', async () => {
    const { page } = workbench;
    await panel.getByRole('button', { name: 'Export …' }).click();
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'csv' }).click();
    await page.locator('.quick-input-title', { hasText: 'What to tell' }).waitFor();
    await page.locator('.quick-input-action', { hasText: 'OK' }).click();
    const { folder } = made.repository;
    await accept(new RegExp(`${folder}/?$`), 'Export Here');
    await page
      .getByText(/Exported \d+ sign-offs in 10 tables/)
      .first()
      .waitFor();
    const name = (await readdir(folder)).find((one) => /^countersign-\d/.test(one)) ?? '';
    const files = await readdir(path.join(folder, name));
    assert.deepEqual(
      files.filter((one) => !one.endsWith('.csv')),
      ['README.md'],
    );
    const reviews = await readFile(path.join(folder, name, 'reviews.csv'), 'utf8');
    assert.doesNotMatch(reviews, /Ines|heron\.example/);
  });

  function filter(): Locator {
    return panel.getByLabel('Filter', { exact: true });
  }

  /** Takes what VS Code's own file dialog suggests, once it does. */
  async function accept(suggested: RegExp, button = 'OK'): Promise<void> {
    const { page } = workbench;
    const value = `document.querySelector('.quick-input-widget input[type="text"]')?.value ?? ''`;
    await page.waitForFunction(`new RegExp(${JSON.stringify(suggested.source)}).test(${value})`);
    await page.locator('.quick-input-action', { hasText: button }).first().click();
  }
});
