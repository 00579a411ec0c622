// Evidence runs, clicked in a real VS Code: nothing runs unseen, what ends by itself is signed, the rest leaves nothing.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import type { FrameLocator, Locator } from 'playwright-core';
import { sha256Hex } from '../../src/core/change/digest';
import type { CommandEvidence } from '../../src/core/checklist/evidence';
import { tabTitle } from '../../src/extension/title';
import { addChecked, amendChecked, offered } from '../demo/checked.mjs';
import { openDemo } from './demo';

const reason = 'Nights without a count were never surveyed; Mira and I want them left out.';
const never = `node -e "console.log('at it'); setInterval(() => 0, 1000)"`;

describe('evidence runs', function () {
  this.timeout(180_000);
  let commit = '';
  let subject = '';
  const demo = openDemo(
    async ({ folder }) => {
      ({ id: commit, subject } = await addChecked({ folder }));
    },
    {
      settings: { 'countersign.runMinutes': 0.2, 'terminal.integrated.gpuAcceleration': 'off' },
    },
  );

  it('are asked for at a prompt that leads to its line', async () => {
    const { page } = demo.workbench;
    // The badge may lie in front.
    await page.locator('.activitybar a[aria-label*="Countersign"]').first().click({ force: true });
    // Its hover would lie over rows.
    await page.mouse.move(700, 300);
    const panel = await open(commit);
    const asked = prompt(panel, 'missing values here');
    await asked.getByRole('button', { name: 'src/terncount/evaluate.py line 11' }).click();
    await panel.locator('.hunk.current', { hasText: 'np.nanmean' }).waitFor();
  });

  it('offer what the base lists, and run nothing that was not confirmed', async () => {
    const panel = await review(commit);
    await runButton(panel).click();
    const row = quickPick().filter({ hasText: offered });
    await row.filter({ hasText: '.countersign/checklist.json of the base' }).click();
    await asksToEdit();
    assert.equal(await input().inputValue(), offered);
    await input().press('Enter');
    await dialog()
      .getByText(`Run ${offered} at ${commit.slice(0, 8)}?`)
      .waitFor();
    await picture('confirm');
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    await dialog().waitFor({ state: 'detached' });
    assert.equal(await terminals().count(), 0);
    assert.equal(existsSync(path.join(demo.folder, '.git/countersign/runs.json')), false);
  });

  it('run in view at exactly the commit, and without the change', async () => {
    const panel = await review(commit);
    await runButton(panel).click();
    await quickPick().filter({ hasText: offered }).click();
    await asksToEdit();
    await input().press('Enter');
    await dialog().getByRole('button', { name: 'Run Both' }).click();
    await runs(panel).nth(1).waitFor();
    await runs(panel).nth(0).getByText('exit 0').waitFor();
    await runs(panel).nth(1).getByText('It fails there, as it must').waitFor();
    await terminals().getByText('they are counted').waitFor();
    // The terminal made the panel low: the prompt that was run for is still in view.
    const top = await runs(panel)
      .nth(0)
      .evaluate((run) => run.getBoundingClientRect().top / innerHeight);
    assert.ok(top > 0 && top < 1, `at ${top} of the height`);
    await picture('both');
  });

  it('leave nothing when they are cancelled in the terminal', async () => {
    await type(await review(commit), never);
    await terminals().getByText('at it').last().waitFor();
    await demo.workbench.page.locator('.terminal-wrapper.active .xterm-helper-textarea').focus();
    await demo.workbench.page.keyboard.press('Control+C');
    await terminals().getByText('The run was cancelled. Nothing is recorded.').waitFor();
    assert.equal(await runs(await review(commit)).count(), 2);
  });

  it('leave nothing when they take longer than they may', async () => {
    await type(await review(commit), never);
    await terminals().getByText('took longer than 12 seconds and was ended').waitFor();
    await picture('too-long');
    assert.equal(await runs(await review(commit)).count(), 2);
  });

  it('are signed with the answers', async () => {
    const panel = await review(commit);
    for (const box of await panel.getByRole('checkbox', { name: /^All/ }).all()) await box.check();
    const prompts = panel.locator('.prompt');
    for (let n = 0; n < (await prompts.count()); n++) {
      await prompts.nth(n).getByRole('radio', { name: 'Yes' }).check();
      const ran = await prompts.nth(n).locator('.run').count();
      if (ran === 0) await prompts.nth(n).getByRole('textbox').first().fill(reason);
    }
    await panel.getByRole('button', { name: /^Sign off as Ada Reyes/ }).click();
    const words = 'Signed off: approve, verified and validated. Stored in git notes.';
    await panel.locator('#confirmation').getByText(words).waitFor();
  });

  it('are all found in the note', async () => {
    const note = await demo.git('notes', '--ref=countersign', 'show', commit);
    const { p: payload } = JSON.parse(note) as {
      p: { answers: { prompt: string; answer: string; evidence?: CommandEvidence[] }[] };
    };
    const [ran, failed, ...more] = payload.answers.flatMap(({ evidence = [] }) =>
      evidence.filter(({ type }) => type === 'command'),
    );
    assert.ok(ran && failed && more.length === 0);
    const argv = offered.split(' ');
    assert.deepEqual([ran.argv, ran.commit, ran.exit], [argv, commit, 0]);
    assert.equal(ran.output, sha256Hex('nights without a count are left out\n'));
    assert.equal(ran.reversed, undefined);
    const parent = (await demo.git('rev-parse', `${commit}~1`)).trim();
    assert.deepEqual([failed.argv, failed.exit, failed.reversed], [argv, 1, parent]);
    assert.equal(failed.output, sha256Hex('they are counted\n'));
  });

  it('are run again on a later commit in one click', async () => {
    const later = await amendChecked(demo.folder);
    // The queue has read the amended commit: whoever amends it may not sign it alone.
    await demo.workbench.page
      .locator('.monaco-list-row[aria-label^="Yours: somebody else has to sign, "]')
      .waitFor();
    const panel = await open(later);
    await panel
      .getByRole('button', { name: `Run here too: ${offered}` })
      .first()
      .click();
    await picture('again');
    await dialog().getByRole('button', { name: 'Run', exact: true }).click();
    await runs(panel)
      .filter({ hasText: `${later.slice(0, 8)}: exit 0` })
      .waitFor();
  });

  async function picture(name: string): Promise<void> {
    if (process.env['COUNTERSIGN_PICTURES'] === undefined) return;
    await demo.workbench.page.screenshot({ path: path.resolve('out', `evidence-${name}.png`) });
  }

  /** Resolves when the command can be edited. */
  async function asksToEdit(): Promise<void> {
    await demo.workbench.page.getByText('The command, without a shell').waitFor();
  }

  /** Types a command for the prompt and runs it once. */
  async function type(panel: FrameLocator, line: string): Promise<void> {
    await runButton(panel).click();
    await quickPick().filter({ hasText: 'Another Command' }).click();
    await asksToEdit();
    await input().fill(line);
    await input().press('Enter');
    await dialog().getByRole('button', { name: 'Run', exact: true }).click();
  }

  async function open(id: string): Promise<FrameLocator> {
    const row = demo.workbench.page.locator(`.monaco-list-row[aria-label^="${subject}, "]`);
    await row
      .filter({ hasText: /Claude/ })
      .first()
      .click();
    return review(id);
  }

  function review(id: string): Promise<FrameLocator> {
    return demo.workbench.webview(tabTitle(`Review ${id.slice(0, 8)}: ${subject}`));
  }

  function prompt(panel: FrameLocator, words: string): Locator {
    return panel.locator('.prompt', { hasText: words });
  }

  function runButton(panel: FrameLocator): Locator {
    return panel.locator('.prompt', { hasText: 'would have failed' }).getByRole('button', {
      name: 'Run a command…',
    });
  }

  function runs(panel: FrameLocator): Locator {
    return panel.locator('.run');
  }

  function quickPick(): Locator {
    return demo.workbench.page.locator('.quick-input-widget .monaco-list-row');
  }

  function input(): Locator {
    return demo.workbench.page.locator('.quick-input-widget input[type="text"]');
  }

  function dialog(): Locator {
    return demo.workbench.page.locator('.monaco-dialog-box');
  }

  function terminals(): Locator {
    return demo.workbench.page.locator('.terminal-wrapper .xterm-rows');
  }
});
