// What the panel shows of a branch that is reviewed as one change, on real git: its commits, their status, one sign-off.
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as v from 'valibot';
import { joinJudgements } from '../../src/core/gate/joined';
import { nothingChecked } from '../../src/core/trust/verdict';
import { makeSnapshot } from '../../src/extension/review/snapshot';
import { draftKey, SubjectReader, withMarksOf } from '../../src/extension/review/subject';
import { readBase } from '../../src/git/base';
import type { Repository } from '../../src/git/repository';
import { storeComment } from '../../src/git/review/comment';
import { judgeParts } from '../../src/git/review/judge-range';
import { markCommit } from '../../src/git/review/mark';
import { readStore } from '../../src/git/store/store';
import { emptyDraft } from '../../src/protocol/draft';
import { type Snapshot, toPanel } from '../../src/protocol/review';
import { defaultSettings } from '../../src/protocol/settings';
import { rui, TestRepository } from '../fixtures/repository';
import { now, signChange } from '../git/review/reviewing';

describe('a branch in the panel', () => {
  let repository: Repository;
  let reader: SubjectReader;
  let ids: readonly string[] = [];

  before(async () => {
    const fixture = TestRepository.create();
    const base = fixture.commit('base', { files: { 'a.py': '1\n', 'b.py': '1\n' } });
    fixture.git('checkout', '-q', '-b', 'work');
    const one = fixture.commitByAi('one', { 'a.py': '2\n' });
    const two = fixture.commit('two', { files: { 'b.py': '2\n' } });
    const three = fixture.commitByAi('three', { 'a.py': '3\n' });
    ids = [one, two, three];
    repository = await fixture.open();
    reader = new SubjectReader({ repository, commit: three, base });
  });

  async function snapshot(index?: number): Promise<Snapshot> {
    const { change: read, files, triggered } = await reader.read();
    const records = (await readStore(repository)).records.map(({ record }) => record);
    const change = withMarksOf(read, records);
    const judgements = await judgeParts(repository, change, records);
    const judgement = joinJudgements(change.parts ?? [], judgements);
    const shown = index === undefined ? undefined : { index, ...(await reader.readView(index)) };
    const made = makeSnapshot(
      {
        ...{
          change,
          files,
          triggered,
          runs: [],
          past: [],
          judgement,
          judgements,
          records,
          today: '2026-03-04',
        },
        ...{ draft: emptyDraft, settings: defaultSettings, reviewer: rui, signer: undefined },
        ...{ trustOf: nothingChecked, shown: undefined },
        base: await readBase(repository, undefined),
        ...(shown === undefined ? {} : { view: shown }),
      },
      1,
    );
    return v.parse(toPanel, made) as Snapshot;
  }

  it('is what its commits do in all, with each of them and its evidence', async () => {
    const { change, branch, files, cannotSign } = await snapshot();
    assert.equal(change.subject, 'Branch of 3 commits, up to “three”');
    assert.deepEqual(
      branch?.commits.map(({ id, subject, status }) => [id, subject, status.code]),
      [
        [ids[0], 'one', 'unreviewed'],
        [ids[1], 'two', 'exempt'],
        [ids[2], 'three', 'unreviewed'],
      ],
    );
    assert.deepEqual(
      files.map((file) => [file.path, file.hunks[0]?.removed, file.hunks[0]?.added]),
      [
        ['a.py', ['1'], ['3']],
        ['b.py', ['1'], ['2']],
      ],
    );
    assert.ok(change.evidence[0]?.where.startsWith(`${ids[0]?.slice(0, 8) ?? ''}: Trailer`));
    assert.equal(cannotSign, undefined);
  });

  it('shows one commit alone, in which the lines that stay have the same tick', async () => {
    const [whole, second, third] = [await snapshot(), await snapshot(1), await snapshot(2)];
    assert.equal(second.branch?.view, 1);
    assert.deepEqual(
      second.files.map(({ path }) => path),
      ['b.py'],
    );
    const [, combined] = whole.files;
    assert.equal(second.files[0]?.hunks[0]?.id, combined?.hunks[0]?.id);
    assert.notEqual(third.files[0]?.hunks[0]?.id, whole.files[0]?.hunks[0]?.id);
    assert.match(second.cannotSign ?? '', /^One commit is shown\./);
  });

  it('has the comments about any of its commits, and the marks', async () => {
    const { change } = await reader.readPart(ids[0] ?? '');
    await storeComment(repository, change, { body: 'Why?' }, now);
    await markCommit(repository, ids[1] ?? '', { ai: true, agent: 'aider' }, now);
    const { threads, branch } = await snapshot();
    assert.deepEqual(
      threads.map(({ said }) => said[0]?.text),
      ['Why?'],
    );
    assert.deepEqual(branch?.commits[1]?.agents, ['aider']);
    assert.equal(branch.commits[1].status.code, 'unreviewed');
  });

  it('is signed for all its commits by one sign-off, which opens with the branch', async () => {
    const result = await signChange(repository, (await reader.read()).change);
    assert.ok(result.ok);
    const { status, branch, signoffs } = await snapshot();
    assert.equal(status.code, 'signed');
    assert.deepEqual(
      branch?.commits.map((commit) => commit.status.code),
      ['signed', 'signed', 'signed'],
    );
    assert.equal(signoffs.length, 1);
    const past = new SubjectReader({
      repository,
      commit: ids[2] ?? '',
      record: result.record.id,
    });
    assert.equal((await past.read()).change.parts?.length, 3);
  });

  it('has a draft of its own beside that of its newest commit', () => {
    const { subject } = reader;
    assert.notEqual(draftKey(subject), draftKey({ ...subject, base: undefined }));
  });
});
