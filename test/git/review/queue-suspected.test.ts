// Tests what a queue lists as suspected: what plain words and names of branches speak of, until a person says which.
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { agentsOf, isSuspected } from '../../../src/core/authorship/evidence';
import { markCommit } from '../../../src/git/review/mark';
import { type Queue, QueueReader } from '../../../src/git/review/queue';
import { readStore } from '../../../src/git/store/store';
import { TestRepository } from '../../fixtures/repository';

const first = new Date('2026-03-04T05:06:07Z');
const later = new Date('2026-03-04T05:06:08Z');

describe('what a queue lists as suspected', () => {
  let repository: TestRepository;
  let reader: QueueReader;
  let [written, said, named] = ['', '', ''];
  const read = (): Promise<Queue> => reader.read('branch', () => false);
  const listed = async () =>
    (await read()).entries.map(({ commit, evidence, status }) => {
      return [commit.id, isSuspected(evidence), agentsOf(evidence).join(), status];
    });

  before(async () => {
    repository = TestRepository.create();
    repository.commit('start', { files: { 'a.py': '0\n' } });
    repository.git('checkout', '-q', '-b', 'codex/fit');
    named = repository.commit('Fit', { files: { 'a.py': '1\n' } });
    written = repository.commitByAi('Plot', { 'b.py': '1\n' });
    said = repository.commit('Drift, mostly written by Claude', { files: { 'c.py': '1\n' } });
    reader = new QueueReader(await repository.open());
  });

  it('comes after what an AI wrote, and asks for no sign-off', async () => {
    assert.deepEqual(await listed(), [
      [written, false, 'claude-code', 'unreviewed'],
      [said, true, 'claude-code,codex', 'exempt'],
      [named, true, 'codex', 'exempt'],
    ]);
  });

  it('is one of the AI-written once a person confirms it, and gone once one dismisses it', async () => {
    const opened = await repository.open();
    await markCommit(opened, named, { ai: true, agent: 'codex' }, first);
    await markCommit(opened, said, { ai: false }, first);
    assert.deepEqual(await listed(), [
      [written, false, 'claude-code', 'unreviewed'],
      [named, false, 'codex', 'unreviewed'],
    ]);
    await markCommit(opened, named, { ai: false }, later);
    assert.deepEqual(
      (await listed()).map(([id]) => id),
      [written],
    );
  });

  it('leaves what is declared in view, whatever a mark says [threat 8]', async () => {
    await markCommit(await repository.open(), written, { ai: false }, first);
    const [entry] = (await read()).entries;
    assert.deepEqual([entry?.commit.id, entry?.status], [written, 'unreviewed']);
    assert.equal(entry?.evidence[0]?.strength, 'declared');
  });

  it('is marked by the person that git knows, and by nobody where it knows none', async () => {
    const { records } = await readStore(await repository.open());
    assert.ok(records.every(({ record }) => record.type === 'mark'));
    const nobody = TestRepository.create({ identity: null });
    const commit = nobody.commit('one');
    const opened = await nobody.open();
    await assert.rejects(markCommit(opened, commit, { ai: false }, first), /who you are/);
    assert.deepEqual((await readStore(opened)).records, []);
  });
});
