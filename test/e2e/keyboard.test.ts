// Reviews by keyboard alone, in a real VS Code: a branch as one change, its figure, comments in panel and diff editor; a notebook and
// a table; and what goes away, or arrives from others, under an open review.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, it } from 'mocha';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { tabTitle } from '../../src/extension/title';
import { pngOf } from '../fixtures/png';
import { openDemo } from './demo';

const reason = 'I ran it on the two colonies that we know by heart, and the counts are right.';
const trailer = '\n\nCo-Authored-By: Claude <noreply@anthropic.com>';

/** A notebook of one cell that was run some times. */
const notebook = (runs: number, source: string): string => {
  const cell = { cell_type: 'code', execution_count: runs, id: 'a', metadata: {}, outputs: [] };
  const cells = [{ ...cell, source: ['nests = load()\n', source] }];
  return `${JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, undefined, 1)}\n`;
};

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
      await git('commit', '-q', '-m', message);
      ids.push(await git('rev-parse', 'HEAD'));
    };
    const was = await git('symbolic-ref', '--short', 'HEAD');
    await git('checkout', '-q', '-b', 'tally', 'main');
    await commit(`Tally by hand${trailer}`, {
      'tally.py': 'def tally(nests):\n    return len(nests)\n',
      'tally.png': pngOf(40, 30, [60, 120, 200]),
    });
    await commit(`Tally each nest once${trailer}`, {
      'tally.py': 'def tally(nests):\n    return len(set(nests))\n',
    });
    await git('checkout', '-q', '-b', 'recount', 'main');
    await commit('Count the nests', {
      'nests.csv': 'colony,nests\nA,12\nB,7\n',
      'recount.ipynb': notebook(1, 'len(nests)'),
    });
    await commit(`Count the nests once more${trailer}`, {
      'nests.csv': 'colony,nests\nA,12\nB,8\n',
      'recount.ipynb': notebook(9, 'len(set(nests))'),
    });
    await git('checkout', '-q', was);
  });
  /** Presses Tab until something has the focus. */
  const tabTo = async (wanted: Locator): Promise<void> => {
    for (let presses = 0; presses < 40; presses += 1) {
      if ((await wanted.and(panel.locator(':focus')).count()) > 0) return;
      await press('Tab');
    }
    assert.fail('Tab does not lead there');
  };
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
    await panel.getByText('Not signed yet: prompts 1 to 6 need an answer').waitFor();
    await press('z');
    await panel.getByText(/Not signed yet: 1 (hunk|whole file) unticked/).waitFor();
    await press('m');
    await panel.getByText('Not signed yet: prompts 1 to 6 need an answer').waitFor();
  });

  it('comments on a line, which the diff editor shows, answers and resolves', async () => {
    await press(']');
    await press('c');
    await panel.locator('.composer textarea:focus').waitFor();
    await type('Are empty nests left out?');
    await tabTo(panel.getByRole('button', { name: 'Send now' }));
    await press('Enter');
    await panel.locator('.thread', { hasText: 'Are empty nests left out?' }).waitFor();
    await panel.locator('.hunk.current input:focus').waitFor();
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
    await demo.workbench.command('View: Open Next Editor');
    panel = await demo.workbench.webview(title());
    await panel.getByText('Not signed yet: prompts 1 to 6 need an answer').waitFor();
    const count = await panel.locator('.prompt').count();
    for (let n = 0; n < count; n += 1) {
      await press(String(n + 1));
      await panel.locator(`#prompt-${String(n)}:focus`).waitFor();
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

  const recount = (): string => ids[3] ?? '';
  const note = (): Locator => panel.locator('#note');
  const doubt = 'Colony B had 7 nests in the field book.';

  it('reads a table by its cells and a notebook without its run counts, and takes a tick back', async () => {
    await demo.workbench.command('Countersign: Review a Commit');
    await page().locator('.quick-input-widget', { hasText: 'Review a Commit' }).waitFor();
    await type(recount());
    await press('Enter');
    const subject = 'Count the nests once more';
    panel = await demo.workbench.webview(tabTitle(`Review ${recount().slice(0, 8)}: ${subject}`));
    await panel.getByText('As a table: 1 row changed').waitFor();
    await press('m');
    const leftOut = panel.locator('.left-out.current');
    await leftOut.getByText('1 hunk of run counts and run metadata is not shown').waitFor();
    assert.equal(await panel.getByText('"execution_count": 9').count(), 0);
    await press('m');
    await panel.locator('.hunk.current', { hasText: 'Cell 1 (code): source' }).waitFor();
    await press('z');
    await leftOut.locator('input:focus:not(:checked)').waitFor();
  });

  it('keeps what is typed while a comment arrives from elsewhere', async () => {
    await tabTo(panel.locator('input[name="verdict"]'));
    await press('ArrowRight');
    await tabTo(note());
    await type(doubt);
    await demo.countersign('comment', recount(), '--body', 'The camera moved that day.');
    await panel.locator('.thread', { hasText: 'The camera moved that day.' }).waitFor();
    await type(' Why?');
    assert.equal(await note().inputValue(), `${doubt} Why?`);
  });

  it('says in words that the commit is gone, and that the repository is, and keeps the draft', async () => {
    await demo.git('branch', '-q', '-D', 'recount');
    await demo.git('reflog', 'expire', '--expire=now', '--all');
    await demo.git('gc', '-q', '--prune=now');
    await press('Control+Enter');
    const said = panel.getByRole('alert');
    await said.getByText(/is no longer in this repository/).waitFor();
    await rename(demo.folder, `${demo.folder}-moved`);
    try {
      await press('Control+Enter');
      await said.getByText(/is no longer there\. Your draft is kept\./).waitFor();
      assert.equal(await note().inputValue(), `${doubt} Why?`);
    } finally {
      await rename(`${demo.folder}-moved`, demo.folder);
    }
  });
});
