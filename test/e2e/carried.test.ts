// A signed commit of the demo is amended: in a real VS Code only what is new is left, and signing it turns the gate.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import type { FrameLocator, Locator } from 'playwright-core';
import { tabTitle } from '../../src/extension/title';
import { amendSigned, type Amended } from '../demo/amend.mjs';
import { makeDemo } from '../demo/make.mjs';
import { openWorkbench, type Workbench } from '../rig/workbench.mjs';

const cli = path.resolve('dist/countersign.js');
const reason = 'The median hides the large colonies; Mira and I agreed on it before the run.';

describe('a commit that was amended after its sign-off', function () {
  this.timeout(180_000);
  let folder = '';
  let workbench: Workbench;
  let commit: Amended;
  let panel: FrameLocator;

  before(async () => {
    folder = path.join(await mkdtemp(path.join(tmpdir(), 'countersign-e2e-')), 'tern-calls');
    await makeDemo(folder, { cli });
    commit = await amendSigned({ folder, cli });
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

  it('is stale at the gate and in the queue, which says how much is carried', async () => {
    assert.equal(await gate(), 1);
    await workbench.command('Countersign: Show Queue');
    await group('Stale: signed before, changed since').waitFor();
    await row()
      .filter({ hasText: /\d+ carried · Claude Code/ })
      .waitFor();
  });

  it('opens with the new hunk alone unfolded and in focus', async () => {
    await row().click();
    const title = tabTitle(`Review ${commit.amended.slice(0, 8)}: ${commit.subject}`);
    assert.match(title, /…$/);
    panel = await workbench.webview(title);
    const origin = `${commit.signed.slice(0, 8)}, signed by Jun Sato`;
    await panel.getByText(`carried from ${origin}. 1 to review.`).first().waitFor();
    assert.equal(await panel.locator('.hunk:has(table.lines)').count(), 1);
    await panel.getByText('are left out.').waitFor();
    await panel.locator('.hunk.current input:focus').waitFor();
  });

  it('is signed by the new hunk and the answers, and says so', async () => {
    await panel.getByText('1 hunk unticked').waitFor();
    await workbench.page.keyboard.press('m');
    const prompts = panel.locator('.prompt');
    for (let n = 0; n < (await prompts.count()); n++) {
      await prompts.nth(n).getByRole('radio', { name: 'Yes' }).check();
      await prompts.nth(n).getByRole('textbox').fill(reason);
    }
    await panel.getByRole('button', { name: /^Sign off as Ada Reyes/ }).click();
    const words = 'Signed off: approve, verified and validated. Stored in git notes.';
    await panel.locator('#confirmation').getByText(words).waitFor();
    await panel.getByText('The change is now: Signed.').waitFor();
  });

  it('left a record of the new hunk alone and turned the gate', async () => {
    const note = await output('git', ['notes', '--ref=countersign', 'show', commit.amended]);
    const { p: payload } = JSON.parse(note) as { p: Record<string, unknown> };
    assert.equal((payload['hunks'] as string[]).length, 1);
    assert.equal((payload['follows'] as string[]).length, 1);
    assert.equal(await gate(), 0);
  });

  function group(label: string): Locator {
    return workbench.page.locator(`.monaco-list-row[aria-label^="${label}, "]`).first();
  }

  function row(): Locator {
    return workbench.page.locator(`.monaco-list-row[aria-label^="${commit.subject}, "]`).first();
  }

  function gate(): Promise<number> {
    const range = `${commit.amended}~1..${commit.amended}`;
    return new Promise((resolve) => {
      execFile(process.execPath, [cli, 'check', range, '--repo', folder], (error) =>
        resolve(typeof error?.code === 'number' ? error.code : 0),
      );
    });
  }

  function output(program: string, args: readonly string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      execFile(program, [...args], { cwd: folder }, (error, stdout) =>
        error === null ? resolve(stdout) : reject(new Error(error.message)),
      );
    });
  }
});
