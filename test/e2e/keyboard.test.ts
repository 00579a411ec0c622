// Reviews by keyboard alone, in a real VS Code: a branch as one change, its figure, comments in panel and diff editor.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, it } from 'mocha';
import type { FrameLocator, Page } from 'playwright-core';
import { tabTitle } from '../../src/extension/title';
import { pngOf } from '../fixtures/png';
import { openDemo } from './demo';

const reason = 'I ran it on the two colonies that we know by heart, and the counts are right.';
const trailer = 'Co-Authored-By: Claude <noreply@anthropic.com>';

describe('a review by keyboard', function () {
  this.timeout(180_000);
  this.bail(true);
  const ids: string[] = [];
  let panel: FrameLocator;

  /** A branch of two AI-written commits beside the demo’s: a script and its figure, then the script once more. */
  const demo = openDemo(async ({ folder }) => {
    const git = async (...args: string[]): Promise<string> => {
      const author = ['-c', 'user.name=Noor Haddad', '-c', 'user.email=noor@tern-lab.example'];
      return (await promisify(execFile)('git', ['-C', folder, ...author, ...args])).stdout.trim();
    };
    const commit = async (
      message: string,
      files: Record<string, string | Buffer>,
    ): Promise<void> => {
      for (const [name, content] of Object.entries(files)) {
        await writeFile(path.join(folder, name), content);
      }
      await git('add', '--', ...Object.keys(files));
      await git('commit', '-q', '-m', `${message}\n\n${trailer}`);
      ids.push(await git('rev-parse', 'HEAD'));
    };
    const was = await git('symbolic-ref', '--short', 'HEAD');
    await git('checkout', '-q', '-b', 'tally', 'main');
    await commit('Tally by hand', {
      'tally.py': 'def tally(nests):\n    return len(nests)\n',
      'tally.png': pngOf(40, 30, [60, 120, 200]),
    });
    await commit('Tally each nest once', {
      'tally.py': 'def tally(nests):\n    return len(set(nests))\n',
    });
    await git('checkout', '-q', was);
  });
  const page = (): Page => demo.workbench.page;
  const press = (key: string): Promise<void> => page().keyboard.press(key);
  const type = (text: string): Promise<void> => page().keyboard.type(text);
  const title = (): string =>
    tabTitle(
      `Review ${ids[1]?.slice(0, 8) ?? ''}: Branch of 2 commits, up to “Tally each nest once”`,
    );

  it('picks a branch from the palette, with its base offered first', async () => {
    await page().locator('.statusbar-item', { hasText: '8 to sign' }).waitFor();
    await demo.workbench.command('Countersign: Review a Branch as One Change');
    const row = (text: string | RegExp) =>
      page().locator('.quick-input-list .monaco-list-row.focused', { hasText: text });
    await page().locator('.quick-input-list .monaco-list-row', { hasText: 'tally' }).waitFor();
    await type('tally');
    await row('tally').waitFor();
    await press('Enter');
    await row(/^main/).waitFor();
    await press('Enter');
    panel = await demo.workbench.webview(title());
    await panel.getByText('2 commits, one sign-off.').waitFor();
    await panel.getByText('2 of 2 commits that need a sign-off have none').waitFor();
  });

  it('shows the figure, goes through the commits one by one, and ticks what is read', async () => {
    await panel.locator('.pictures img').waitFor();
    await press('.');
    await panel.getByText('One commit is shown.').first().waitFor();
    await panel.locator('.hunk.current input:focus, .file.current input:focus').waitFor();
    await press('.');
    await panel.locator('.branch [aria-pressed="true"]', { hasText: 'each nest once' }).waitFor();
    await press(',');
    await panel.locator('.branch [aria-pressed="true"]', { hasText: 'Tally by hand' }).waitFor();
    await press(',');
    await panel.locator('.branch [aria-pressed="true"]', { hasText: 'The whole branch' }).waitFor();
    await panel.locator('input:focus').waitFor();
    await press('m');
    await press('m');
    await panel.getByText('prompts 1 to 6 need an answer').waitFor();
  });

  it('comments on a line, which the diff editor shows, answers and resolves', async () => {
    await press(']');
    await press('c');
    await panel.locator('.composer textarea:focus').waitFor();
    await type('Are empty nests left out?');
    await panel.getByRole('button', { name: 'Send now' }).press('Enter');
    await panel.locator('.thread', { hasText: 'Are empty nests left out?' }).waitFor();
    await panel.locator('.hunk input[type=checkbox]').first().focus();
    await press('o');
    const thread = page().locator('.review-widget', { hasText: 'Are empty nests left out?' });
    await thread.waitFor();
    await thread.locator('.review-thread-reply-button').press('Enter');
    await type('They are, in the loader.');
    // VS Code takes the answer once its button says so.
    await thread
      .locator('.monaco-text-button:not(.disabled)', { hasText: 'Comment' })
      .press('Enter');
    await thread.locator('.comment-body', { hasText: 'They are, in the loader.' }).waitFor();
    await thread.locator('.review-thread-reply-button').waitFor();
    await thread.locator('.action-label.codicon-check').press('Enter');
    // VS Code folds what is resolved.
    await thread.waitFor({ state: 'hidden' });
    const notes = await demo.git('notes', '--ref=countersign', 'show', ids[1] ?? '');
    assert.match(notes, /"body":"They are, in the loader\."/);
    assert.match(notes, /"resolved":true/);
  });

  it('answers every prompt and signs, for all commits at the gate', async () => {
    assert.equal((await demo.countersign('check', 'main..tally')).code, 1);
    await page()
      .locator('.tab', { hasText: title().slice(0, 30) })
      .click();
    panel = await demo.workbench.webview(title());
    await panel.locator('h1').click();
    const count = await panel.locator('.prompt').count();
    for (let n = 0; n < count; n += 1) {
      await panel.locator(`#prompt-${String(n)}`).focus();
      await press('y');
      await panel.locator(`#prompt-text-${String(n)}:focus`).waitFor();
      await type(reason);
      await press('Escape');
    }
    await press('Control+Enter');
    const words = 'Signed off: approve, verified and validated. Stored in git notes.';
    await panel.locator('#confirmation').getByText(words).waitFor();
    assert.equal((await demo.countersign('check', 'main..tally')).code, 0);
    await press('u');
    await page().locator('.monaco-list:focus-within, .pane-body:focus-within').first().waitFor();
  });
});
