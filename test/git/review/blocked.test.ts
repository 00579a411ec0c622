// A blocking comment and the gate, on real git: open it keeps a signed change from passing, also after an amendment.
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import type { Judgement } from '../../../src/core/gate/judge';
import { nothingChecked } from '../../../src/core/trust/verdict';
import { readBase } from '../../../src/git/base';
import type { Repository } from '../../../src/git/repository';
import { readBlocked } from '../../../src/git/review/blocked';
import { storeComment, withdrawOwn } from '../../../src/git/review/comment';
import { judgeInHistory } from '../../../src/git/review/context';
import { readStatuses } from '../../../src/git/scan/statuses';
import { readStore } from '../../../src/git/store/store';
import { ada, mei, rui, TestRepository } from '../../fixtures/repository';
import { changeOf, now, signAs } from './reviewing';

describe('an open blocking comment', () => {
  let fixture: TestRepository;
  let repository: Repository;
  let comment = '';

  async function judgement(): Promise<Judgement> {
    return judgeInHistory(repository, await changeOf(fixture), await records());
  }
  const records = async () => (await readStore(repository)).records.map(({ record }) => record);
  const state = async (): Promise<readonly [boolean, string]> => {
    const { satisfied, reasons } = await judgement();
    return [satisfied, reasons.map(({ text }) => text).join('; ')];
  };
  const resolve = async (person: typeof ada, resolved: boolean, second: number): Promise<void> => {
    fixture.identify(person);
    const body = resolved ? 'Resolved.' : 'Opened again.';
    const said = { replyTo: comment, resolved, body };
    await storeComment(
      repository,
      await changeOf(fixture),
      said,
      new Date(now.getTime() + second * 1000),
    );
  };
  const open = [false, 'Rui Sato asks to resolve a comment first: “Whose baseline?”'] as const;

  before(async () => {
    fixture = TestRepository.create();
    fixture.commit('base', { files: { 'a.py': '1\n2\n3\n4\n5\n6\n7\n8\n9\n', 'b.py': '1\n' } });
    fixture.git('checkout', '-q', '-b', 'topic');
    fixture.commitByAi('change', { 'a.py': 'one\n2\n3\n4\n5\n6\n7\n8\n9\n' });
    fixture.identify(mei);
    assert.ok((await signAs(fixture, 'HEAD')).ok);
    repository = await fixture.open();
    assert.equal((await judgement()).satisfied, true);
    fixture.identify(rui);
    const on = { path: 'a.py', side: 'new', line: 1 } as const;
    const said = { on, body: 'Whose baseline?', blocking: true };
    await storeComment(repository, await changeOf(fixture), said, now);
    comment = (await records()).find(({ type }) => type === 'comment')?.id ?? '';
  });

  it('keeps what is signed from passing, with its words', async () => {
    assert.deepEqual(await state(), open);
    const { commit, evidence } = await changeOf(fixture);
    const base = await readBase(repository, fixture.git('rev-parse', 'main').trim());
    const found = [{ id: commit.id, evidence, at: commit.committedAt, subject: 'change' }];
    const judging = { records: await records(), head: commit.id, base };
    const [status] = await readStatuses(repository, found as never, judging);
    assert.equal(status?.status, 'changes-requested');
  });

  it('is not resolved by who wrote the change', async () => {
    await resolve(ada, true, 1);
    assert.deepEqual(await state(), open);
  });

  it('is not resolved by a record that is not trusted where the base asks for trust', async () => {
    await resolve(mei, true, 2);
    const { commit, evidence, files } = await changeOf(fixture);
    const base = await readBase(repository, undefined);
    const policy = { ...base.policy, trust: 'signed' as const };
    const found = await readBlocked(
      repository,
      { ...base, policy },
      await records(),
      [{ commit, evidence, files }],
      nothingChecked,
    );
    assert.equal(found.get(commit.id)?.length, 1);
  });

  it('lets it pass once somebody else has resolved it, until it is opened again', async () => {
    assert.deepEqual(await state(), [true, '']);
    await resolve(mei, false, 3);
    assert.deepEqual(await state(), open);
  });

  it('follows its hunk to the amended commit, and ends where its author withdraws it', async () => {
    fixture.write('b.py', '2\n');
    fixture.git('commit', '-q', '-a', '--amend', '--no-edit');
    assert.ok((await state())[1].includes(open[1]));
    fixture.identify(rui);
    await withdrawOwn(repository, comment, new Date(now.getTime() + 4000));
    assert.ok(!(await state())[1].includes(open[1]));
  });
});
