// Tests what the gate is given to decide on: the commits of a range, the store, and when nothing can be told.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { checkRange } from '../../../src/git/review/check';
import { tool } from '../../../src/git/tool';
import { claude, TestRepository } from '../../fixtures/repository';
import { sign, storeNotes } from '../store/records';
import { now } from './reviewing';

/** A repository with a base of two files on main. */
function create() {
  const repository = TestRepository.create();
  const files = { 'a.py': '1\n', 'b.py': '1\n' };
  return { repository, base: repository.commit('base', { files }) };
}

async function gather(repository: TestRepository, base: string, head: string) {
  const result = await checkRange(await repository.open(), { base, head }, now);
  assert.ok(result.ok, result.ok ? '' : result.reason);
  return result;
}

async function reasonOf(repository: TestRepository, base: string, head: string) {
  const result = await checkRange(await repository.open(), { base, head }, now);
  assert.ok(!result.ok);
  return result.reason;
}

describe('the changes of a range', () => {
  it('are all of its commits, oldest first, whoever wrote them [threat 41]', async () => {
    const { repository, base } = create();
    const one = repository.commitByAi('one', { 'a.py': '2\n' });
    const two = repository.commit('two', { files: { 'b.py': null } });
    const three = repository.commitByAi('three');
    const { changes } = await gather(repository, base, three);
    assert.deepEqual(
      changes.map((change) => [
        change.commit.id,
        change.evidence.length,
        change.files.map(([path]) => path),
      ]),
      [
        [one, 1, ['a.py']],
        [two, 0, ['b.py']],
        [three, 1, []],
      ],
    );
  });

  it('are those of a merged side, and the merge', async () => {
    const { repository, base } = create();
    repository.git('checkout', '-q', '-b', 'side');
    const side = repository.commitByAi('side', { 'b.py': '2\n' });
    repository.git('checkout', '-q', 'main');
    const main = repository.commit('main', { files: { 'a.py': '2\n' } });
    repository.git('merge', '-q', '--no-ff', '-m', `merge\n\n${claude}`, 'side');
    const merge = repository.git('rev-parse', 'HEAD');
    const idsSince = async (from: string) =>
      (await gather(repository, from, merge)).changes.map(({ commit }) => commit.id);
    const all = await idsSince(base);
    assert.deepEqual([all.slice(0, 2).toSorted(), all[2]], [[side, main].toSorted(), merge]);
    assert.deepEqual(await idsSince(main), [side, merge]);
    assert.deepEqual(await idsSince(side), [main, merge]);
  });

  it('are none where the head is in the base, and all where nothing is shared', async () => {
    const { repository, base } = create();
    const head = repository.commitByAi('one', { 'a.py': '2\n' });
    assert.deepEqual((await gather(repository, head, base)).changes, []);
    assert.deepEqual((await gather(repository, head, head)).changes, []);
    repository.git('checkout', '-q', '--orphan', 'other');
    const other = repository.commitByAi('other', { 'c.py': '1\n' });
    const { changes } = await gather(repository, head, other);
    assert.deepEqual(
      changes.map(({ commit, files }) => [commit.id, files.length]),
      [[other, 3]],
    );
  });
});

describe('what a decision is made from', () => {
  it('names the range, the notes, the tool and the day', async () => {
    const { repository, base } = create();
    const head = repository.commitByAi('one', { 'a.py': '2\n' });
    const before = (await gather(repository, base, head)).inputs;
    assert.deepEqual([before.base, before.head, before.notes], [base, head, null]);
    assert.deepEqual([before.tool, before.today], [tool, '2026-03-04']);
    await sign(repository, head);
    const after = (await gather(repository, base, head)).inputs;
    assert.equal(after.notes, repository.git('rev-parse', 'refs/notes/countersign'));
    assert.equal(after.store.records.length, 1);
  });

  it('tells what of the store cannot be read', async () => {
    const { repository, base } = create();
    const head = repository.commitByAi('one', { 'a.py': '2\n' });
    const good = await sign(repository, head);
    storeNotes(repository, { [head]: `${good}\nrubbish\n`, [base]: 'rubbish\n' });
    const { store } = (await gather(repository, base, head)).inputs;
    assert.deepEqual([store.records.length, store.problems.length], [1, 2]);
  });
});

describe('a range of which nothing can be told', () => {
  it('has a base with a policy that is none, and says which file', async () => {
    for (const name of ['checklist.json', 'policy.json']) {
      const { repository } = create();
      const base = repository.commit('rules', { files: { [`.countersign/${name}`]: 'x\n' } });
      const reason = await reasonOf(repository, base, repository.commitByAi('one'));
      assert.ok(reason.includes(`.countersign/${name}`), reason);
    }
  });

  it('has one too where that is a folder, a link or a program', async () => {
    const { repository } = create();
    const inner = repository.tree([['100644', repository.blob('x'), 'x']]);
    const blob = repository.blob('x');
    for (const [mode, id] of [
      ['040000', inner],
      ['120000', blob],
      ['100755', blob],
    ] as const) {
      const rules = repository.tree([[mode, id, 'policy.json']]);
      const base = repository.commitTree(repository.tree([['040000', rules, '.countersign']]));
      assert.match(await reasonOf(repository, base, base), /\.countersign\/policy\.json/, mode);
    }
  });

  it('still has one where the head takes it away', async () => {
    const { repository } = create();
    const base = repository.commit('rules', { files: { '.countersign/policy.json': '{' } });
    const head = repository.commit('no rules', { files: { '.countersign': null } });
    assert.match(await reasonOf(repository, base, head), /policy\.json/);
  });

  it('has none by files of other names, or elsewhere', async () => {
    const { repository } = create();
    const names = ['.countersign/README.md', '.countersign/policy.json.bak', 'policy.json'];
    const files = Object.fromEntries(
      [...names, 'sub/.countersign/policy.json'].map((name) => [name, 'x\n']),
    );
    const base = repository.commit('no rules', { files });
    assert.equal((await gather(repository, base, base)).changes.length, 0);
  });
});
