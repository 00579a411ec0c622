// Takes the screens of the review history in three themes into out/pictures, and the README's two into media.
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { makeReviewed } from '../demo/reviewed/make';
import { openWorkbench } from '../rig/workbench.mjs';

const themes = {
  light: 'Default Light Modern',
  dark: 'Default Dark Modern',
  contrast: 'Default High Contrast',
};
const folder = path.resolve('out', 'pictures');
await mkdir(folder, { recursive: true });
const asked = process.argv.slice(2);
for (const [name, theme] of Object.entries(themes)) {
  if (asked.length === 0 || asked.includes(name)) await takePictures(name, theme);
}
if (asked.length === 0 || asked.includes('light')) {
  for (const what of ['records', 'pictures']) {
    const target = path.resolve('media', 'pictures', `history-${what}.png`);
    await copyFile(path.join(folder, `light-history-${what}.png`), target);
  }
}

/** Table, filter, columns, a record, reasons, and each picture, in one theme. */
async function takePictures(name: string, theme: string): Promise<void> {
  const made = makeReviewed();
  const viewport = { width: 1440, height: 900 };
  const vsix = path.resolve('countersign.vsix');
  const workbench = await openWorkbench({
    ...{ vsix, folder: made.repository.folder, theme, viewport },
  });
  const { page } = workbench;
  const save = (what: string) =>
    page.screenshot({ path: path.join(folder, `${name}-history-${what}.png`) });
  try {
    await page.locator('.activitybar a[aria-label*="Countersign"]').first().click();
    await page.locator('.monaco-list-row', { hasText: ' approved' }).first().waitFor();
    await workbench.command('Countersign: Open Review History');
    const panel = await workbench.webview('Review History');
    await panel.getByText(`${made.records} of ${made.records} records`).waitFor();
    await page.mouse.move(700, 890);
    await save('records');
    await panel.getByText('Columns').click();
    await panel.getByLabel('Filter', { exact: true }).fill('agent:codex answer:no');
    await panel.getByText(/^\d of \d+ records/).waitFor();
    await save('filter');
    await panel.getByText('Columns').click();
    await panel.getByLabel('Filter', { exact: true }).fill('');
    await panel.getByRole('tab', { name: 'Reasons' }).click();
    await panel.locator('blockquote').first().waitFor();
    await save('reasons');
    await panel.getByRole('tab', { name: 'Pictures' }).click();
    await takeEach(panel, save);
    await panel.getByRole('tab', { name: 'Records' }).click();
    await panel.locator('.records td .link').first().click();
    await page.locator('.tab.active', { hasText: /Sign-off [0-9a-f]{8}/ }).waitFor();
    const title = page.locator('.statusbar-item', { hasText: 'to sign' });
    await title.waitFor();
    await page.waitForTimeout(3_000); // the panel highlights its code in idle time
    await save('record');
  } finally {
    await workbench.close();
  }
  console.log(`${name}: taken`);
}

async function takeEach(panel: FrameLocator, save: (what: string) => Promise<unknown>) {
  await panel.getByRole('button', { name: 'Count lines' }).click();
  await panel.getByRole('heading', { name: 'AI-written lines that live today' }).waitFor();
  const figures = panel.locator('.pictures > figure');
  await figures.last().locator('.plot svg').first().waitFor();
  await save('pictures');
  for (let n = 1; n < (await figures.count()); n += 2) {
    await figures.nth(n).evaluate((figure) => (figure as unknown as Scrolled).scrollIntoView());
    await save(`picture-${n + 1}`);
  }
}

/** An element of the page, of which only this is needed here. */
interface Scrolled {
  readonly scrollIntoView: () => void;
}
