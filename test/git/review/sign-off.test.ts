// Tests signing off: what is refused, what is stored, and what a sign-off covers.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ticksOf } from '../../../src/core/change/change';
import { parseLine } from '../../../src/core/signoff/record';
import { readChange, type WholeChange } from '../../../src/git/changes';
import { signOff } from '../../../src/git/review/sign-off';
import { readStore } from '../../../src/git/store/store';
import { mei, TestRepository } from '../../fixtures/repository';
import { goodAnswers } from '../../fixtures/signoffs';

const now = new Date('2026-03-04T05:06:07.890Z');

async function changeOf(repository: TestRepository, revision = 'HEAD'): Promise<WholeChange> {
  const change = await readChange(await repository.open(), revision);
  assert.ok(change !== undefined);
  return change;
}

/** A review of everything, with what is to be different. */
function review(change: WholeChange, fields: Partial<Parameters<typeof signOff>[2]> = {}) {
  const ticked = ticksOf(change.fileChanges).map((tick) => tick.id);
  const { answers, note, seconds } = { answers: goodAnswers(), note: '', seconds: 12.4 };
  return { reviewer: mei, verdict: 'approve' as const, ticked, answers, note, seconds, ...fields };
}

describe('a sign-off', () => {
  it('is stored as it is returned, with exactly the content that was accepted', async () => {
    const repository = TestRepository.create();
    repository.commit('base', { files: { 'a.py': '1\n2\n3\n', 'b.py': 'x\n' } });
    const id = repository.commitByAi('change', { 'a.py': 'A\n2\nC\n', 'b.py': 'y\n' });
    const change = await changeOf(repository);
    const result = await signOff(await repository.open(), change, review(change), now);
    assert.ok(result.ok);
    assert.equal(repository.note(id), `${result.line}\n`);
    assert.deepEqual(parseLine(result.line), { ok: true, record: result.record });
    const { payload } = result.record;
    assert.equal(payload.at, '2026-03-04T05:06:07Z');
    assert.deepEqual(payload.reviewer, mei);
    assert.deepEqual(payload.subject, { commit: id });
    assert.deepEqual(payload.files, change.files);
    assert.equal(payload.hunks?.length, 3);
    assert.deepEqual(payload.agents, ['claude-code']);
    assert.deepEqual(payload.effort, { seconds: 12, hunksSeen: 3, hunks: 3 });
  });

  it('that approves is refused while anything is not accepted, and writes nothing', async () => {
    const repository = TestRepository.create();
    repository.commitByAi('change', { 'a.py': '1\n', 'b.bin': Buffer.from([0, 1]) });
    const change = await changeOf(repository);
    const before = repository.refs();
    const opened = await repository.open();
    const all = ticksOf(change.fileChanges).map((tick) => tick.id);
    assert.equal(all.length, 2);
    for (const ticked of [[], all.slice(0, 1), all.slice(1), ['x', 'y']]) {
      const result = await signOff(opened, change, review(change, { ticked }), now);
      assert.ok(!result.ok);
      assert.match(result.reason, ticked.length === 1 ? /^1 hunk is not/ : /^2 hunks are not/);
    }
    assert.equal(repository.refs(), before);
  });

  it('that requests changes needs a note, and is about all of the change', async () => {
    const repository = TestRepository.create();
    const id = repository.commitByAi('change', { 'a.py': '1\n', 'b.py': '2\n' });
    const change = await changeOf(repository);
    const opened = await repository.open();
    const ticked = ticksOf(change.fileChanges)
      .map((tick) => tick.id)
      .slice(1);
    const veto = { verdict: 'request-changes', ticked } as const;
    const refused = await signOff(opened, change, review(change, { ...veto, note: ' \n' }), now);
    assert.ok(!refused.ok);
    assert.match(refused.reason, /note/);
    assert.equal(repository.git('for-each-ref', 'refs/notes'), '');
    const note = 'Split it.';
    const result = await signOff(opened, change, review(change, { ...veto, note }), now);
    assert.ok(result.ok);
    assert.deepEqual(
      result.record.payload.files?.map(([path]) => path),
      ['a.py', 'b.py'],
    );
    assert.equal(result.record.payload.effort.hunksSeen, 1);
    assert.equal(repository.note(id), `${result.line}\n`);
  });

  it('keeps any text of notes and answers', async () => {
    const repository = TestRepository.create();
    repository.commitByAi('change', { 'a.py': '1\n' });
    const change = await changeOf(repository);
    const note = 'line\nfeed \u2028 \u0000 \u202e "quotes" \\ 🙂 é';
    const answers = [{ prompt: 'core-purpose', answer: 'unsure' as const, note }];
    const opened = await repository.open();
    assert.ok((await signOff(opened, change, review(change, { note, answers }), now)).ok);
    const [placed] = (await readStore(opened)).records;
    assert.equal(placed?.record.payload['note'], note);
    assert.deepEqual(placed.record.payload['answers'], answers);
  });

  it('of more than a record can hold is refused in words, or carries a digest', async () => {
    const repository = TestRepository.create();
    const files = Object.fromEntries(
      Array.from({ length: 501 }, (_, index) => [`f${index}`, `${index}\n`]),
    );
    repository.commitByAi('many files', files);
    const change = await changeOf(repository);
    const opened = await repository.open();
    const result = await signOff(opened, change, review(change), now);
    assert.ok(result.ok);
    assert.equal(result.record.payload.content?.files, 501);
    assert.equal(result.record.payload.files, undefined);
    const before = repository.refs();
    const note = 'x'.repeat(70_000);
    await assert.rejects(signOff(opened, change, review(change, { note }), now), /64 KiB/);
    assert.equal(repository.refs(), before);
  });
});
