// Work that is not committed: an agent's trace of the edit names it in the queue and marks its hunk in the panel.
import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'mocha';
import type { FrameLocator, Locator } from 'playwright-core';
import { tabTitle } from '../../src/extension/title';
import { checkpoint, claudeLog } from '../core/authorship/traces/logs';
import { openDemo } from './demo';

const file = 'src/terncount/evaluate.py';

describe('work that is not committed', function () {
  this.timeout(180_000);
  let panel: FrameLocator;
  const demo = openDemo(async ({ folder }) => {
    const place = path.join(folder, file);
    const text = `# Colonies by week.\n${await readFile(place, 'utf8')}\nWEEKS = 52\n`;
    await writeFile(place, text);
    const last = text.split('\n').length - 1;
    const head = (await demo.git('rev-parse', 'HEAD')).trim();
    const logs = path.join(folder, '.git/ai/working_logs', head);
    await mkdir(logs, { recursive: true });
    const log = checkpoint(file, text, [[last, last, claudeLog]]);
    await writeFile(path.join(logs, 'checkpoints.jsonl'), log);
  });

  it('is in the queue with the agent that a trace names', async () => {
    // What a palette lists is known once the extension has started.
    await demo.workbench.page.locator('.statusbar-item', { hasText: 'to sign' }).waitFor();
    await demo.workbench.command('Countersign: Show Queue');
    await row().waitFor();
    const said = (await row().getAttribute('aria-label')) ?? '';
    assert.match(said, /^Uncommitted work, Not committed yet, written by Claude Code, 1 file/);
  });

  it('opens with the traced hunk marked, and the evidence with its place', async () => {
    await row().click();
    panel = await openPanel();
    await panel.getByText('Why we think an AI wrote this (1 piece of evidence)').click();
    await panel.getByText('claude-opus-4-8, 1 line in src/terncount/evaluate.py').waitFor();
    const said = (await panel.locator('ul.evidence').textContent()) ?? '';
    assert.match(said, /git-ai’s working log, working_logs\/[0-9a-f]{8}\/checkpoints\.jsonl/);
    const marks = panel.locator('.hunk .attested.ai');
    assert.equal(await marks.count(), 1);
    assert.match((await marks.textContent()) ?? '', /Recorded as written by Claude Code$/);
  });

  it('is gone through by the AI’s lines first, since a person made the other hunk', async () => {
    await panel.getByLabel('AI lines first (1 of 2 hunks)').check();
    const shown = panel.locator('.hunk:has(table.lines)');
    await panel.getByText('The others wait, folded.').waitFor({ state: 'attached' });
    assert.equal(await shown.count(), 1);
    assert.match((await shown.textContent()) ?? '', /WEEKS = 52/);
  });

  it('is read anew when the agent’s log is gone, of which git says nothing', async () => {
    await rm(path.join(demo.folder, '.git/ai/working_logs'), { recursive: true });
    await row('Not committed yet, 1 file').waitFor();
  });

  it('is reviewed as AI-written because a person says so, and which agent it was', async () => {
    const { page } = demo.workbench;
    await demo.workbench.command('Countersign: Review Uncommitted Work as AI-Written');
    await page.locator('.quick-input-widget input[placeholder="Which agent wrote it?"]').waitFor();
    await page.keyboard.type('Codex');
    await page
      .locator('.quick-input-list .monaco-list-row.focused', { hasText: 'Codex' })
      .waitFor();
    await page.keyboard.press('Enter');
    await row('Not committed yet, written by Codex, 1 file').waitFor();
    const { stdout } = await demo.countersign('show', '--working', '--json');
    const { evidence } = JSON.parse(stdout) as { evidence: { kind: string; agent: string }[] };
    assert.deepEqual(
      evidence.map(({ kind, agent }) => [kind, agent]),
      [['mark', 'codex']],
    );
    await openPanel();
  });

  function row(said = ''): Locator {
    const named = `.monaco-list-row[aria-label^="Uncommitted work, ${said}"]`;
    return demo.workbench.page.locator(named).first();
  }

  async function openPanel(): Promise<FrameLocator> {
    const { stdout } = await demo.countersign('show', '--working', '--json');
    const { commit } = JSON.parse(stdout) as { commit: string };
    return demo.workbench.webview(tabTitle(`Review ${commit.slice(0, 8)}: Uncommitted work`));
  }
});
