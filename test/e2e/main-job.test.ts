// The main job, done by clicking in a real VS Code with the packaged extension on the demo repository.
import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { before, describe, it } from 'mocha';
import type { FrameLocator, Locator } from 'playwright-core';
import { tabTitle } from '../../src/extension/title';
import { openDemo } from './demo';
import { completeReview, prompts } from './review-steps';

const subject = 'Scale features in one place';
const reason =
  'Scaling has to be learned on the training colonies alone; I checked that it is not here.';
const evidence =
  'Ran pytest tests/test_prepare.py at this commit: 4 passed, exit 0; broke it, saw it fail.';

describe('the main job', function () {
  this.timeout(180_000);
  const demo = openDemo();
  let commit = '';

  before(async () => {
    commit = (await demo.git('log', '--format=%H', `--grep=${subject}`)).trim();
    assert.match(commit, /^[0-9a-f]{40}$/);
  });

  it('shows what awaits the sign-off in queue, badge and status bar', async () => {
    await openQueue();
    await row(subject).waitFor();
    const { page } = demo.workbench;
    await page.locator('.monaco-list-row[aria-label="To review, 8"]').waitFor();
    await page.locator('.monaco-list-row[aria-label="Signed, 1"]').waitFor();
    await container().and(page.locator('[aria-label*="8 AI-written changes await"]')).waitFor();
    const toSign = page.locator('.statusbar-item.warning-kind', { hasText: '8 to sign' });
    await toSign.waitFor();
    assert.match((await toSign.getAttribute('aria-label')) ?? '', /the gate would block/);
    await page.getByText(/^Gate: unsatisfied: \d+ of \d+ AI-written commits lack/).waitFor();
    const said = await row(subject).getAttribute('aria-label');
    assert.match(said ?? '', /The gate: needs an approving sign-off/);
    assert.match((await row(subject).textContent()) ?? '', /unsigned · \d+ files?/);
  });

  it('marks files to review in the Explorer, and tells of the line in the status bar', async () => {
    const { page } = demo.workbench;
    const file = (name: string): Locator =>
      page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
    await page.locator('.activitybar a[aria-label*="Explorer"]').first().click();
    await file('src').click();
    await file('prepare.py').locator('[aria-label*="1 AI-written commit to review"]').waitFor();
    await file('prepare.py').dblclick();
    await page.locator('.statusbar-item', { hasText: '· To review' }).waitFor();
    await openQueue();
  });

  it('says no at the gate before the sign-off', async () => {
    const { code, stdout } = await demo.countersign('check', `${commit}~1..${commit}`);
    assert.equal(code, 1);
    assert.match(stdout, /needs an approving sign-off/);
  });

  it('opens the review with the evidence and says why it cannot be signed yet', async () => {
    await row(subject).click();
    const panel = await review();
    await panel.getByRole('heading', { level: 1, name: subject }).waitFor();
    await panel.getByText('Why we think an AI wrote this').click();
    await panel.getByText('Co-authored-by: Cursor <cursoragent@cursor.com>').first().waitFor();
    assert.equal(await signButton(panel).isEnabled(), false);
    await panel.getByText(/hunks? unticked/).waitFor();
  });

  it('opens a file in the diff editor with o, pinned to the commit', async () => {
    const panel = await review();
    await panel.getByRole('heading', { level: 1 }).click();
    await demo.workbench.page.keyboard.press('j');
    await demo.workbench.page.keyboard.press('o');
    const editor = demo.workbench.page.locator('.diff-editor, .monaco-diff-editor').first();
    await editor.waitFor();
    await demo.workbench.page.locator('.tab.active', { hasText: commit.slice(0, 8) }).waitFor();
    await demo.workbench.page.locator('.tab', { hasText: `Review ${commit.slice(0, 8)}` }).click();
  });

  it('keeps a draft over closing the tab and restarting VS Code', async () => {
    const panel = await review();
    await panel
      .getByRole('checkbox', { name: /^Reviewed/ })
      .first()
      .check();
    await prompts(panel).first().getByRole('radio', { name: 'Yes' }).check();
    await prompts(panel).first().getByRole('textbox').first().fill(reason);
    await groupRow('Started').waitFor();
    await demo.workbench.page.locator('.tab.active .tab-actions [aria-label^="Close"]').click();
    await demo.workbench.restart();
    await openQueue();
    await row(subject).click();
    await hasDraft();
  });

  it('brings the panel back with its draft when the window is reloaded', async () => {
    await demo.workbench.reload();
    await hasDraft();
  });

  it('signs off once every hunk is ticked and every prompt answered', async () => {
    const panel = await review();
    assert.ok((await prompts(panel).count()) >= 6);
    await completeReview(panel, { reason, evidence });
    await signButton(panel).click();
    const words = 'Signed off: approve, verified and validated. Stored in git notes.';
    await panel.locator('#confirmation').getByText(words).waitFor();
    await demo.workbench.page.locator('.statusbar-item', { hasText: '7 to sign' }).waitFor();
    // The rows are drawn a moment after the status bar.
    await demo.workbench.page.locator('.monaco-list-row[aria-label="Signed, 2"]').waitFor();
  });

  it('left the record in git notes and turned the gate', async () => {
    const note = await demo.git('notes', '--ref=countersign', 'show', commit);
    const [line = '', ...more] = note.trim().split('\n');
    assert.equal(more.length, 0);
    const { p: payload } = JSON.parse(line) as { p: Record<string, unknown> };
    assert.equal(payload['kind'], 'signoff');
    assert.equal(payload['verdict'], 'approve');
    assert.deepEqual(payload['reviewer'], { email: 'ada@tern-lab.example', name: 'Ada Reyes' });
    const { code } = await demo.countersign('check', `${commit}~1..${commit}`);
    assert.equal(code, 0);
  });

  it('shows the sign-off in the history, which opens it read-only', async () => {
    const entry = demo.workbench.page.locator('.monaco-list-row', {
      hasText: 'Ada Reyes approved',
    });
    await entry.click();
    const panel = await review('Sign-off');
    await panel.getByText(/shown as it was signed/i).waitFor();
    assert.equal(await panel.getByRole('button', { name: /^Sign off/ }).count(), 0);
    await panel.getByText(reason).first().waitFor();
  });

  it('opens the row that is clicked while the queue is being read again', async () => {
    const { page } = demo.workbench;
    await page.locator('.pane-header', { hasText: 'Queue' }).hover();
    const names = ['Let a full run finish', 'Rename peaks.py', 'Log every epoch'];
    // Between VS Code's forgetting the old rows and drawing the new ones, whenever that is.
    for (let wait = 50; wait <= 200; wait += 10) {
      const name = names[wait % 3] ?? '';
      const place = await page.getByRole('treeitem', { name }).first().boundingBox();
      await page.locator('.sidebar [aria-label^="Refresh"]').first().dispatchEvent('click');
      await delay(wait);
      await page.mouse.click((place?.x ?? 0) + 60, (place?.y ?? 0) + 8);
      await page.locator('.tab.active', { hasText: name }).waitFor();
    }
  });

  async function hasDraft(): Promise<void> {
    const panel = await review();
    await panel.getByRole('heading', { level: 1, name: subject }).waitFor();
    const [tick] = await panel.getByRole('checkbox', { name: /^Reviewed/ }).all();
    assert.equal(await tick?.isChecked(), true);
    assert.equal(await prompts(panel).first().getByRole('textbox').first().inputValue(), reason);
  }

  /** Clicks the icon, of which the badge with the number may lie in front: that is a click on it, too. */
  async function openQueue(): Promise<void> {
    await container().click({ force: true });
    // Its hover would lie over rows.
    await demo.workbench.page.mouse.move(700, 300);
  }

  function container(): Locator {
    return demo.workbench.page.locator('.activitybar a[aria-label*="Countersign"]').first();
  }

  function groupRow(group: string): Locator {
    return demo.workbench.page.locator(`.monaco-list-row[aria-label^="${group}, "]`);
  }

  function row(text: string, group = ''): Locator {
    return demo.workbench.page.locator(`.monaco-list-row[aria-label^="${text}, ${group}"]`).first();
  }

  async function review(what = 'Review'): Promise<FrameLocator> {
    const title = tabTitle(`${what} ${commit.slice(0, 8)}: ${subject}`);
    await demo.workbench.page.locator('.tab.active', { hasText: title }).waitFor();
    return demo.workbench.webview(title);
  }

  function signButton(panel: FrameLocator): Locator {
    return panel.getByRole('button', { name: 'Sign off as Ada Reyes <ada@tern-lab.example>' });
  }
});
