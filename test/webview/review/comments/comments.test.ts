// Comments in the built panel, by keyboard: drafts that are kept, threads that are answered, resolved and edited.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'mocha';
import type { DraftComment } from '../../../../src/protocol/comments';
import { emptyDraft } from '../../../../src/protocol/draft';
import { research, thread } from '../snapshots';
import { type Panel, suiteStage } from '../stage';
import { themes } from '../themes';

const path = 'src/terncount/evaluate.py';
const on = { path, side: 'new' as const, line: 33 };

describe('comments in the panel', function () {
  this.timeout(60_000);
  const stage = suiteStage();
  let panel: Panel;

  const focused = (): Promise<string> => panel.page.evaluate('document.activeElement.id');
  const press = (key: string): Promise<void> => panel.page.keyboard.press(key);
  const lastDraft = async (): Promise<readonly DraftComment[]> => {
    const sent = (await panel.posted()).findLast((message) => 'draft' in message);
    return sent !== undefined && 'draft' in sent ? sent.draft.comments : [];
  };

  it('are begun, typed and kept by keyboard, and no key of them signs', async () => {
    panel = await stage.open();
    await panel.send(research());
    await press('j');
    await press('c');
    assert.match(await focused(), /^comment-/);
    await panel.page.keyboard.type('Why jm?');
    await press('Control+Enter');
    assert.doesNotMatch(await focused(), /^comment-/);
    const [comment] = await lastDraft();
    assert.deepEqual([comment?.text, comment?.on], ['Why jm?', { path, side: 'new', line: 32 }]);
    await press('c');
    assert.equal(await focused(), `comment-${comment?.id ?? ''}`, 'the same one again');
    assert.ok((await panel.posted()).every((message) => message.type !== 'sign'));
    assert.deepEqual(panel.problems, []);
  });

  it('stand below their line, move to another one, and are dropped', async () => {
    panel = await stage.open();
    const comment = { id: 'one', on, text: 'Here?', blocking: false };
    await panel.send(research({ draft: { ...emptyDraft, comments: [comment] } }));
    const above = panel.page.locator('tr:has(+ tr.notes) td[data-side="new"]');
    assert.equal(await above.getAttribute('data-n'), '33');
    await panel.page.getByLabel('Line', { exact: true }).fill('35');
    await press('Enter');
    assert.equal(await above.getAttribute('data-n'), '35');
    assert.equal(await panel.page.locator('#comment-one').inputValue(), 'Here?');
    await panel.page.getByRole('button', { name: 'Discard' }).click();
    assert.equal(await panel.page.locator('.composer').count(), 0);
    await panel.page.locator('td.number[data-n="33"][data-side="new"]').first().click();
    assert.match(await focused(), /^comment-/);
  });

  it('are sent at once with the draft, and are gone from it when they are comments', async () => {
    panel = await stage.open();
    const comment = { id: 'one', on, text: 'Here?', blocking: false };
    await panel.send(research({ draft: { ...emptyDraft, comments: [comment] } }));
    await panel.page.getByLabel(/^Blocking/).check();
    await panel.page.getByRole('button', { name: 'Send now' }).click();
    const draft = { ...emptyDraft, comments: [{ ...comment, blocking: true }] };
    const sent = (await panel.posted()).at(-1);
    assert.ok(sent?.type === 'comment' && sent.comment === 'one');
    assert.deepEqual({ ...sent.draft, seconds: 0 }, draft);
    const threads = [thread('t', 'Here?', on, { blocking: true })];
    await panel.send(research({ revision: 2, threads, sent: ['one'] }));
    assert.equal(await panel.page.locator('.composer').count(), 0);
    const notes = await panel.page.locator('tr.notes').innerText();
    assert.match(notes, /blocking\s+Noor Haddad/);
    await panel.page.getByText('1 blocking comment not resolved.').waitFor();
  });

  it('are answered, resolved, edited and withdrawn', async () => {
    panel = await stage.open();
    const [said] = thread('mine', 'Firts').said;
    assert.ok(said);
    const own = { ...thread('mine', ''), said: [{ ...said, own: true }] };
    await panel.send(research({ threads: [thread('theirs', 'Why?', on), own] }));
    const theirs = panel.page.locator('.thread', { hasText: 'Why?' });
    await theirs.getByRole('button', { name: 'Answer' }).click();
    await panel.page.keyboard.type('Because.');
    await theirs.getByRole('button', { name: 'Resolve' }).click();
    const resolve = { type: 'resolve', thread: 'theirs', resolved: true };
    assert.deepEqual((await panel.posted()).at(-1), resolve);
    assert.deepEqual((await lastDraft())[0]?.replyTo, 'theirs', 'the answer was kept before');
    const mine = panel.page.locator('.thread', { hasText: 'Firts' });
    await mine.getByRole('button', { name: 'Withdraw' }).click();
    assert.deepEqual((await panel.posted()).at(-1), { type: 'withdraw', record: 'mine' });
    await mine.getByRole('button', { name: 'Edit' }).click();
    assert.match(await focused(), /^comment-/);
    const field = panel.page.locator('.change-notes textarea');
    assert.equal(await field.inputValue(), 'Firts');
    assert.equal(await theirs.getByRole('button', { name: 'Edit' }).count(), 0);
  });

  it('say that they are outdated, with the change as a whole, and stay folded when resolved', async () => {
    panel = await stage.open();
    const about = `${path} line 3`;
    const gone = thread('gone', 'Was here', undefined, { outdated: true, about });
    const done = thread('done', '<b>Done</b>', on, { resolved: true });
    await panel.send(research({ threads: [gone, done] }));
    const text = await panel.page
      .getByRole('region', { name: 'Comments on the change' })
      .innerText();
    assert.match(
      text,
      /comment, outdated\s+Noor Haddad · was on src\/terncount\/evaluate\.py line 3/,
    );
    const folded = panel.page.locator('tr.notes .thread');
    assert.equal(await folded.getAttribute('open'), null);
    assert.equal(await panel.page.locator('.thread b').count(), 0);
  });

  it('are accessible', async () => {
    const axe = await readFile('node_modules/axe-core/axe.min.js', 'utf8');
    for (const theme of Object.values(themes)) {
      panel = await stage.open({ theme });
      const comments = [{ id: 'one', on, text: 'Here?', blocking: true }];
      const threads = [thread('t', 'Why?', on), thread('u', 'Hm.')];
      await panel.send(research({ threads, draft: { ...emptyDraft, comments } }));
      await panel.page.evaluate(axe);
      const found = await panel.page.evaluate(
        `axe.run().then(({ violations }) => violations.map((one) => one.id + one.nodes[0].html))`,
      );
      assert.deepEqual(found, []);
      await panel.page.close();
    }
  });
});
