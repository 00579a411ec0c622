// The main job, done by clicking in a real VS Code with the packaged extension on the demo repository.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import type { FrameLocator, Locator } from 'playwright-core';
import { tabTitle } from '../../src/extension/title';
import { makeDemo } from '../demo/make.mjs';
import { openWorkbench, type Workbench } from '../rig/workbench.mjs';

const cli = path.resolve('dist/countersign.js');
const subject = 'Scale features in one place';
/** How long one thing on the screen may take, in milliseconds. */
const reason =
  'Scaling has to be learned on the training colonies alone; I checked that it is not here.';
const evidence =
  'Ran pytest tests/test_prepare.py at this commit: 4 passed, exit 0; broke it, saw it fail.';

describe('the main job', function () {
  this.timeout(180_000);
  let folder = '';
  let workbench: Workbench;
  let commit = '';

  before(async () => {
    folder = path.join(await mkdtemp(path.join(tmpdir(), 'countersign-e2e-')), 'tern-calls');
    await makeDemo(folder, { cli });
    commit = (await git('log', '--format=%H', `--grep=${subject}`)).trim();
    assert.match(commit, /^[0-9a-f]{40}$/);
    const viewport = { width: 1440, height: 900 };
    workbench = await openWorkbench({ vsix: path.resolve('countersign.vsix'), folder, viewport });
  });

  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    const name = this.currentTest.title.replaceAll(/[^a-z0-9]+/gi, '-');
    await workbench.page.screenshot({ path: path.resolve('out', `e2e-${name}.png`) });
  });

  after(async () => {
    await workbench.close();
    await rm(path.dirname(folder), { recursive: true, force: true });
  });

  it('shows what awaits the sign-off in queue, badge and status bar', async () => {
    await openQueue();
    await row(subject).waitFor();
    assert.equal(await groupCount('To review'), '8');
    assert.equal(await groupCount('Signed'), '1');
    assert.match(
      (await container().getAttribute('aria-label')) ?? '',
      /8 AI-written changes await/,
    );
    await workbench.page.locator('.statusbar-item', { hasText: '8 to sign' }).waitFor();
  });

  it('says no at the gate before the sign-off', async () => {
    const { code, stdout } = await countersign('check', `${commit}~1..${commit}`);
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
    await workbench.page.keyboard.press('j');
    await workbench.page.keyboard.press('o');
    const editor = workbench.page.locator('.diff-editor, .monaco-diff-editor').first();
    await editor.waitFor();
    await workbench.page.locator('.tab.active', { hasText: commit.slice(0, 8) }).waitFor();
    await workbench.page.locator('.tab', { hasText: `Review ${commit.slice(0, 8)}` }).click();
  });

  it('keeps a draft over closing the tab and restarting VS Code', async () => {
    const panel = await review();
    await panel
      .getByRole('checkbox', { name: /^Reviewed/ })
      .first()
      .check();
    await prompts(panel).first().getByRole('radio', { name: 'Yes' }).check();
    await prompts(panel).first().getByRole('textbox').fill(reason);
    await groupRow('Started').waitFor();
    await workbench.page.locator('.tab.active .codicon-close').click();
    await workbench.restart();
    await openQueue();
    await row(subject).click();
    await hasDraft();
  });

  it('brings the panel back with its draft when the window is reloaded', async () => {
    await workbench.reload();
    await hasDraft();
  });

  it('signs off once every hunk is ticked and every prompt answered', async () => {
    const panel = await review();
    for (const box of await panel.getByRole('checkbox', { name: /^All/ }).all()) await box.check();
    const count = await prompts(panel).count();
    assert.equal(count, 6);
    for (let n = 0; n < count; n++) {
      const prompt = prompts(panel).nth(n);
      await prompt.getByRole('radio', { name: 'Yes' }).check();
      await prompt.getByRole('textbox').fill(n < 3 ? reason : evidence);
    }
    await signButton(panel).click();
    const words = 'Signed off: approve, verified and validated. Stored in git notes.';
    await panel.locator('#confirmation').getByText(words).waitFor();
    await workbench.page.locator('.statusbar-item', { hasText: '7 to sign' }).waitFor();
    // The rows are drawn a moment after the status bar.
    await workbench.page.locator('.monaco-list-row[aria-label="Signed, 2"]').waitFor();
  });

  it('left the record in git notes and turned the gate', async () => {
    const note = await git('notes', '--ref=countersign', 'show', commit);
    const [line = '', ...more] = note.trim().split('\n');
    assert.equal(more.length, 0);
    const { p: payload } = JSON.parse(line) as { p: Record<string, unknown> };
    assert.equal(payload['kind'], 'signoff');
    assert.equal(payload['verdict'], 'approve');
    assert.deepEqual(payload['reviewer'], { email: 'ada@tern-lab.example', name: 'Ada Reyes' });
    const { code } = await countersign('check', `${commit}~1..${commit}`);
    assert.equal(code, 0);
  });

  it('shows the sign-off in the history, which opens it read-only', async () => {
    const entry = workbench.page.locator('.monaco-list-row', { hasText: 'Ada Reyes approved' });
    await entry.click();
    const panel = await review('Sign-off');
    await panel.getByText(/shown as it was signed/i).waitFor();
    assert.equal(await panel.getByRole('button', { name: /^Sign off/ }).count(), 0);
    await panel.getByText(reason).first().waitFor();
  });

  async function hasDraft(): Promise<void> {
    const panel = await review();
    await panel.getByRole('heading', { level: 1, name: subject }).waitFor();
    const [tick] = await panel.getByRole('checkbox', { name: /^Reviewed/ }).all();
    assert.equal(await tick?.isChecked(), true);
    assert.equal(await prompts(panel).first().getByRole('textbox').inputValue(), reason);
  }

  /** Clicks the icon, of which the badge with the number may lie in front: that is a click on it, too. */
  async function openQueue(): Promise<void> {
    await container().click({ force: true });
  }

  function container(): Locator {
    return workbench.page.locator('.activitybar a[aria-label*="Countersign"]').first();
  }

  function groupRow(group: string): Locator {
    return workbench.page.locator(`.monaco-list-row[aria-label^="${group}, "]`);
  }

  async function groupCount(group: string): Promise<string> {
    const label = (await groupRow(group).first().getAttribute('aria-label')) ?? '';
    return label.split(', ').at(-1) ?? '';
  }

  function row(text: string, group = ''): Locator {
    return workbench.page.locator(`.monaco-list-row[aria-label^="${text}, ${group}"]`).first();
  }

  async function review(what = 'Review'): Promise<FrameLocator> {
    const title = tabTitle(`${what} ${commit.slice(0, 8)}: ${subject}`);
    await workbench.page.locator('.tab.active', { hasText: title }).waitFor();
    return workbench.webview(title);
  }

  function prompts(panel: FrameLocator): Locator {
    return panel.locator('.prompt');
  }

  function signButton(panel: FrameLocator): Locator {
    return panel.getByRole('button', { name: 'Sign off as Ada Reyes <ada@tern-lab.example>' });
  }

  function git(...args: string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      execFile('git', ['-C', folder, ...args], (error, stdout) =>
        error === null ? resolve(stdout) : reject(new Error(error.message)),
      );
    });
  }

  function countersign(...args: string[]): Promise<{ code: number; stdout: string }> {
    return new Promise((resolve) => {
      execFile(process.execPath, [cli, ...args, '--repo', folder], (error, stdout) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout }),
      );
    });
  }
});
