// A branch in the panel, in a real browser: its commits by keyboard, one draft for all of them, signed as a whole.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Branch, Snapshot } from '../../../src/protocol/review';
import { file, hunk, prompts, research } from './snapshots';
import { suitePanel } from './stage';

const status = { code: 'unreviewed', label: 'To review' } as const;
const commits = ['Fit the model', 'Plot the residuals'].map((subject, index) => ({
  ...{ id: `${String(index + 1)}f2a91bc7d5e4016a8b90c1d2e3f405162738495`, subject, status },
  agents: ['Claude Code'],
}));
const base = 'b'.repeat(40);
const fit = hunk('fit', ['a = 1'], ['a = 3']);
const early = hunk('early', ['a = 1'], ['a = 2']);
const plot = hunk('plot', [], ['plot(a)'], 9);

function shown(revision: number, view?: 0 | 1, over: Partial<Snapshot> = {}): Snapshot {
  const branch: Branch = { base, commits, ...(view === undefined ? {} : { view }) };
  const all = [file('fit.py', [fit]), file('plot.py', [plot])];
  const files =
    view === undefined ? all : [[file('fit.py', [early])], [file('plot.py', [plot])]][view];
  const cannotSign = view === undefined ? {} : { cannotSign: 'One commit is shown.' };
  return research({ revision, branch, files: files ?? [], ...cannotSign, ...over });
}

describe('a branch in the panel', function () {
  this.timeout(60_000);
  const panel = suitePanel(shown(1));

  const press = (key: string): Promise<void> => panel.page.keyboard.press(key);
  const said = (): Promise<string | null> => panel.page.locator('[aria-live]').textContent();
  const paths = (): Promise<readonly string[]> =>
    panel.page.locator('.file-head .fold').allTextContents();

  it('lists its commits with agent and status, and goes through them by key', async () => {
    const list = panel.page.getByRole('list', { name: 'What is shown of the branch' });
    assert.match(await list.innerText(), /1f2a91bc Fit the model\s*Claude Code\s*To review/);
    await press(',');
    assert.deepEqual(
      (await panel.posted()).filter(({ type }) => type === 'view'),
      [],
    );
    await press('.');
    assert.deepEqual((await panel.posted()).at(-1), { type: 'view', commit: 0 });
    await panel.send(shown(2, 0));
    assert.equal(await said(), 'Commit 1 of 2: Fit the model');
    assert.deepEqual(await paths(), ['fit.py']);
    const pressed = panel.page.locator('.branch [aria-pressed="true"]');
    assert.match((await pressed.textContent()) ?? '', /Fit the model/);
  });

  it('counts each of two quick presses, before anything is shown', async () => {
    const before = (await panel.posted()).length;
    await Promise.all(['.', '.', ',', ',', ','].map(press));
    const asked = (await panel.posted()).slice(before).filter(({ type }) => type === 'view');
    assert.deepEqual(
      asked.map((one) => one.type === 'view' && one.commit),
      [1, 0, null],
    );
    // What is shown meanwhile is not yet what was asked for last.
    await panel.send(shown(2, 1));
    await press('.');
    assert.deepEqual((await panel.posted()).at(-1), { type: 'view', commit: 0 });
    await panel.send(shown(2, 0));
  });

  it('keeps what was ticked and typed from one to the next, and hands it over before', async () => {
    await press('m');
    await panel.page.locator('#note').fill('Read commit by commit.');
    await panel.page.locator('#unit-0').focus();
    await press('.');
    const posted = await panel.posted();
    assert.deepEqual(posted.at(-1), { type: 'view', commit: 1 });
    const draft = posted.findLast((message) => message.type === 'draft')?.draft;
    assert.deepEqual([draft?.ticked, draft?.note], [['early'], 'Read commit by commit.']);
    await panel.send(shown(3, 1));
    await press('r');
    await panel.send(shown(4));
    assert.equal(await said(), 'The whole branch.');
    assert.equal(await panel.page.locator('#note').inputValue(), 'Read commit by commit.');
    // The line that the branch keeps is ticked; what it changed twice is still to be read as it is now.
    assert.equal(await panel.page.locator('#unit-1').isChecked(), true);
    assert.equal(await panel.page.locator('#unit-0').isChecked(), false);
    await panel.page.getByText('1 hunk unticked').waitFor();
  });

  it('cannot be signed while one commit is shown, and is signed as a whole', async () => {
    await panel.send(shown(5, 0));
    await press('Control+Enter');
    assert.equal(
      (await panel.posted()).some(({ type }) => type === 'sign'),
      false,
    );
    await panel.page.getByText('One commit is shown.').first().waitFor();
    await panel.send(shown(6));
    await press('m');
    const reason = 'A reason that is a little longer than forty characters.';
    for (const index of prompts.keys()) {
      await press(String(index + 1));
      await press('y');
      await panel.page.keyboard.type(reason);
      await press('Escape');
    }
    await press('Control+Enter');
    const sign = (await panel.posted()).at(-1);
    assert.ok(sign?.type === 'sign');
    assert.deepEqual([...sign.draft.ticked].sort(), ['early', 'fit', 'plot']);
    assert.deepEqual(panel.problems, []);
  });

  it('keeps a comment with the commit that it was begun on', async () => {
    const other = await panel.open();
    await other.send(shown(1, 1));
    await other.page.locator('#unit-0').focus();
    await other.page.keyboard.press('c');
    await other.page.keyboard.type('Which unit?');
    await other.page.locator('h1').click();
    const draft = (await other.posted()).findLast(({ type }) => type === 'draft');
    assert.ok(draft?.type === 'draft');
    assert.equal(draft.draft.comments[0]?.commit, commits[1]?.id);
    await other.send(shown(2, 0));
    assert.equal(await other.page.locator('.composer').count(), 0);
    await other.send(shown(3, 1));
    assert.equal(await other.page.locator('.composer').count(), 1);
  });

  it('comes back after a reload as the same branch, with what was typed', async () => {
    const saved = await panel.remembered();
    assert.equal((saved as { base?: string }).base, base);
  });
});
