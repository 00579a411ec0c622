// The built panel in a real browser, under the strict policy: the messages it posts, and a whole review by keyboard.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type Draft, emptyDraft } from '../../../src/protocol/draft';
import type { SignoffSummary, ToExtension } from '../../../src/protocol/review';
import { prompts, research } from './snapshots';
import { type Panel, suiteStage } from './stage';

const reason = 'A reason that is a little longer than forty characters.';
const complete: Draft = {
  ...emptyDraft,
  ticked: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'h7', 'w1'],
  answers: prompts.map((prompt) => ({ prompt: prompt.id, answer: 'yes' as const, text: reason })),
};
const mine: SignoffSummary = {
  id: 'new',
  reviewer: { name: 'Ada Reyes', email: 'ada@example.org' },
  at: '2026-11-23T10:00:00Z',
  verdict: 'approve',
  verified: true,
  validated: true,
};

describe('the review panel', function () {
  this.timeout(60_000);
  const stage = suiteStage();
  let panel: Panel;

  async function drafts(): Promise<readonly Draft[]> {
    return (await panel.posted()).flatMap((message) =>
      message.type === 'draft' ? [message.draft] : [],
    );
  }

  async function last(type: ToExtension['type']): Promise<ToExtension | undefined> {
    return (await panel.posted()).findLast((message) => message.type === type);
  }

  const said = (): Promise<string | null> => panel.page.locator('[aria-live]').textContent();
  const focused = (): Promise<string> => panel.page.evaluate('document.activeElement.id');
  const press = (key: string): Promise<void> => panel.page.keyboard.press(key);

  it('says that it is ready, once, and ignores what it does not understand', async () => {
    panel = await stage.open();
    await panel.send({ type: 'snapshot', revision: 'no number' });
    await panel.send({ type: 'other' });
    assert.deepEqual(await panel.posted(), [{ type: 'ready' }]);
    assert.equal(await panel.page.evaluate('recorded.acquired'), 1);
    await panel.send(research());
    assert.equal(await panel.page.locator('h1').textContent(), research().change.subject);
    assert.deepEqual(panel.problems, []);
  });

  it('is gone through by keyboard, from the first hunk to the sign-off', async () => {
    panel = await stage.open();
    await panel.send(research());
    await press('m');
    assert.equal(
      await said(),
      'Hunk 1 of 7 marked reviewed. Next: src/terncount/evaluate.py line 32.',
    );
    assert.equal(await focused(), 'unit-1');
    for (let count = 0; count < 7; count += 1) await press('m');
    assert.match((await said()) ?? '', /Everything is marked reviewed\.$/);
    for (const index of prompts.keys()) {
      await press(String(index + 1));
      await press('y');
      assert.equal(await focused(), `prompt-text-${String(index)}`);
      await panel.page.keyboard.type(reason);
      await press('Escape');
      assert.equal(await focused(), `prompt-${String(index)}`);
    }
    const amount = panel.page.locator('#amount');
    assert.equal(
      await amount.textContent(),
      'Will be recorded as: approved, verified and validated.',
    );
    await press('Control+Enter');
    const sign = await last('sign');
    assert.ok(sign?.type === 'sign');
    assert.deepEqual([...sign.draft.ticked].sort(), [...complete.ticked].sort());
    assert.deepEqual(sign.draft.answers, complete.answers);
    assert.ok(Number.isInteger(sign.draft.seconds));
    await panel.send({ type: 'signing' });
    assert.equal(await panel.page.locator('footer .primary').textContent(), 'Signing…');
    const status = { code: 'signed', label: 'Signed', detail: '' } as const;
    const signed = { summary: mine, draft: complete };
    const signoffs = [...research().signoffs, mine];
    await panel.send(research({ revision: 2, status, signoffs, signed }));
    const stored = 'Signed off: approve, verified and validated. Stored in git notes.';
    assert.equal(await said(), stored);
    const confirmation = (await panel.page.locator('#confirmation').textContent()) ?? '';
    assert.ok(confirmation.startsWith(stored));
    assert.match(
      confirmation,
      /Signed by Ada Reyes <ada@example\.org> on 2026-11-23 10:00 UTC: approved, verified and validated\./,
    );
    assert.equal(await focused(), 'confirmation');
    await press('u');
    assert.deepEqual((await panel.posted()).at(-1), { type: 'back' });
    assert.deepEqual(panel.problems, []);
  });

  it('posts the draft a moment after the last edit, and at once when a field is left', async () => {
    panel = await stage.open();
    await panel.send(research());
    await panel.page.locator('#note').pressSequentially('Seed');
    assert.deepEqual(await drafts(), []);
    await panel.page.waitForTimeout(450);
    assert.deepEqual(
      (await drafts()).map((draft) => draft.note),
      ['Seed'],
    );
    await panel.page.locator('#note').pressSequentially(' it');
    await panel.page.locator('#unit-0').check();
    assert.equal((await drafts())[1]?.note, 'Seed it');
    await panel.page.evaluate('dispatchEvent(new Event("pagehide"))');
    assert.deepEqual((await drafts()).at(-1)?.ticked, ['h1']);
    const remembered = (await panel.remembered()) as { draft: Draft };
    assert.equal(remembered.draft.note, 'Seed it');
  });

  it('comes back with what it remembered, and tells the extension', async () => {
    const draft = { ...emptyDraft, note: 'Not heard of yet.', seconds: 7 };
    const saved = {
      change: research().change.id,
      draft,
      edited: true,
      signing: false,
      current: 4,
      tab: 'diff',
    };
    panel = await stage.open({ saved });
    await panel.send(research());
    assert.equal(await panel.page.locator('#note').inputValue(), 'Not heard of yet.');
    assert.match(
      (await panel.page.locator('.hunk.current').getAttribute('aria-label')) ?? '',
      /^Hunk 5 of 7/,
    );
    await panel.page.waitForTimeout(450);
    assert.equal((await drafts())[0]?.note, 'Not heard of yet.');
  });

  it('keeps what is being typed when a snapshot arrives', async () => {
    panel = await stage.open();
    await panel.send(research());
    const field = panel.page.locator('#prompt-text-0');
    await field.pressSequentially('It serves');
    await panel.send(research({ revision: 2, warnings: ['The gate will not count this.'] }));
    await panel.page.keyboard.type(' question 2.');
    assert.equal(await field.inputValue(), 'It serves question 2.');
    assert.equal(
      await panel.page.locator('.notice').textContent(),
      'The gate will not count this.',
    );
  });

  it('does not sign while something is missing, and says what', async () => {
    panel = await stage.open();
    await panel.send(research({ draft: { ...complete, ticked: complete.ticked.slice(1) } }));
    const button = panel.page.locator('footer .primary');
    assert.equal(await button.getAttribute('aria-disabled'), 'true');
    assert.equal(
      await panel.page.locator('#amount').textContent(),
      'Not signed yet: 1 hunk unticked.',
    );
    await button.click({ force: true });
    assert.equal(await said(), 'Not signed yet: 1 hunk unticked.');
    assert.equal(await last('sign'), undefined);
    await panel.page.getByRole('button', { name: '1 hunk unticked' }).click();
    assert.equal(await focused(), 'unit-0');
    await press('Space');
    assert.equal(await button.getAttribute('aria-disabled'), 'false');
    await button.dblclick();
    const signs = (await panel.posted()).filter((message) => message.type === 'sign');
    assert.equal(signs.length, 1);
  });

  it('takes a note alone to request changes', async () => {
    panel = await stage.open();
    await panel.send(research());
    await panel.page.getByLabel('Request changes').check();
    assert.match((await panel.page.locator('#amount').textContent()) ?? '', /say in the note/);
    await panel.page.locator('#note').fill('Seed the bootstrap.');
    assert.equal(
      await panel.page.locator('#amount').textContent(),
      'Will be recorded as: changes requested, neither verified nor validated.',
    );
    await press('Control+Enter');
    const sign = await last('sign');
    assert.ok(sign?.type === 'sign' && sign.draft.verdict === 'request-changes');
  });

  it('shows why signing failed, and keeps the draft', async () => {
    panel = await stage.open();
    await panel.send(research({ draft: complete }));
    await panel.send({ type: 'signing' });
    await panel.send({
      type: 'failed',
      text: 'Not signed: the key is missing. Your draft is kept.',
    });
    const alert = panel.page.getByRole('alert');
    assert.equal(await alert.textContent(), 'Not signed: the key is missing. Your draft is kept.');
    assert.equal(await panel.page.locator('#prompt-text-0').inputValue(), reason);
    await panel.page.locator('#unit-0').uncheck();
    assert.equal(await alert.count(), 0);
  });

  it('signs again at once after signing failed, however soon that was', async () => {
    panel = await stage.open();
    await panel.send(research({ draft: complete }));
    for (const asked of [1, 2]) {
      await press('Control+Enter');
      await press('Control+Enter');
      const signs = (await panel.posted()).filter((message) => message.type === 'sign');
      assert.equal(signs.length, asked);
      await panel.send({ type: 'signing' });
      await panel.send({ type: 'failed', text: 'Not signed: the passphrase was wrong.' });
    }
  });

  it('opens the diff editor at the line, and leaves shortcuts of VS Code alone', async () => {
    panel = await stage.open();
    await panel.send(research());
    for (const key of ['Control+j', 'Alt+j', 'Shift+J']) await press(key);
    await press('j');
    await press('o');
    assert.deepEqual(await last('open'), { type: 'open', file: 0, line: 32 });
    await press(']');
    await press('o');
    assert.deepEqual(await last('open'), { type: 'open', file: 1, line: 22 });
    await panel.page.getByRole('button', { name: 'Open all in the diff editor' }).click();
    assert.deepEqual(await last('openAll'), { type: 'openAll' });
  });

  it('takes the hunk that the focus is in for the current one', async () => {
    panel = await stage.open();
    await panel.send(research());
    await panel.page.locator('#unit-2').focus();
    await press('Tab');
    await press('Tab');
    assert.equal(await focused(), 'unit-3');
    await press('Enter');
    assert.equal(
      await panel.page.locator('.hunk.current .fold').getAttribute('aria-expanded'),
      'false',
    );
    await press('r');
    assert.equal(await said(), 'Hunk 4 of 7 marked reviewed.');
  });

  it('says why a change could not be read', async () => {
    panel = await stage.open();
    await panel.send({ type: 'failed', text: 'The change could not be read: git is missing.' });
    const alert = panel.page.getByRole('alert');
    assert.equal(await alert.textContent(), 'The change could not be read: git is missing.');
    await panel.page.getByRole('button', { name: 'Back to the queue' }).click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'back' });
    await panel.send(research());
    assert.equal(await panel.page.locator('h1').count(), 1);
  });

  it('lists the keys in a dialog that Escape and ? close', async () => {
    panel = await stage.open();
    await panel.send(research());
    const dialog = panel.page.getByRole('dialog', { name: 'Keys' });
    for (const close of ['Escape', '?']) {
      await press('?');
      await dialog.waitFor();
      await press('m');
      await press(close);
      await dialog.waitFor({ state: 'hidden' });
    }
    assert.deepEqual(await drafts(), []);
  });
});
