// Tests what a sign-off leaves in the repository: for plain git, for readers, and for nothing else to notice.
import assert from 'node:assert/strict';
import path from 'node:path';
import { describe, it } from 'mocha';
import { readStore } from '../../../src/git/store/store';
import { ada, mei, rui, temporaryFolder, TestRepository } from '../../fixtures/repository';
import { added, digest, modified } from '../expected';
import { allTicks, changeOf, now, payloadOf, signAs } from './reviewing';

/** The change of a file to `after`, from a base of the same file. */
function changed(after: string, before = '1\n') {
  const repository = TestRepository.create();
  repository.commit('base', { files: { 'a.py': before } });
  return { repository, id: repository.commitByAi('change', { 'a.py': after }) };
}

describe('the record of a sign-off', () => {
  it('is a line of the note, those of several reviewers in the order they signed', async () => {
    const { repository, id } = changed('2\n');
    const lines: string[] = [];
    for (const reviewer of [mei, rui, ada]) {
      const result = await signAs(repository, id, { reviewer });
      assert.ok(result.ok);
      lines.push(result.line);
    }
    const text = lines.map((line) => `${line}\n`).join('');
    assert.equal(repository.note(id), text);
    assert.equal(repository.git('notes', '--ref=countersign', 'list').split(' ')[1], id);
    const shown = repository.git('log', '-1', '--notes=countersign', '--format=%N', id);
    assert.equal(shown.trimEnd(), text.trimEnd());
  });

  it('is read back as it was returned, of the commit that it names', async () => {
    const { repository, id } = changed('2\n');
    const result = await signAs(repository, id);
    assert.ok(result.ok);
    const { records, problems } = await readStore(await repository.open());
    assert.deepEqual([records, problems], [[{ object: id, record: result.record }], []]);
  });

  it('is there once where the same is signed again, and twice a second later', async () => {
    const { repository, id } = changed('2\n');
    const first = await signAs(repository, id);
    const tip = repository.git('rev-parse', 'refs/notes/countersign');
    const same = await signAs(repository, id, {}, new Date(now.getTime() + 999));
    assert.deepEqual(same, first);
    assert.equal(repository.git('rev-parse', 'refs/notes/countersign'), tip);
    await signAs(repository, id, {}, new Date(now.getTime() + 1000));
    assert.equal(repository.note(id).trimEnd().split('\n').length, 2);
  });

  it('leaves branches, HEAD, index and work tree alone', async () => {
    const { repository, id } = changed('2\n');
    repository.write('a.py', 'not committed\n');
    repository.write('new.py', 'staged\n');
    repository.git('add', 'new.py');
    const state = () => [repository.refs(), repository.git('status', '--porcelain=v2', '--branch')];
    const [refs = '', status] = state();
    payloadOf(await signAs(repository, id));
    const [refsAfter = '', statusAfter] = state();
    assert.equal(statusAfter, status);
    const more = refsAfter.split('\n').filter((line) => !refs.includes(line));
    assert.deepEqual(
      more.map((line) => line.split('\t')[1]),
      ['refs/notes/countersign'],
    );
  });

  it('is of a commit on no branch, and is shared by work trees', async () => {
    const { repository, id } = changed('2\n');
    const loose = repository.commitTree(repository.tree([]), [id]);
    const linked = path.join(temporaryFolder(), 'linked');
    repository.git('worktree', 'add', '-q', '--detach', linked);
    const result = await signAs(new TestRepository(linked), loose);
    assert.ok(result.ok);
    assert.equal(repository.note(loose), `${result.line}\n`);
  });
});

describe('what a sign-off covers', () => {
  it('is all of a root', async () => {
    const repository = TestRepository.create();
    repository.commitByAi('root', { 'a.py': '1\n', 'b.bin': Buffer.from([0]) });
    const { files, hunks } = payloadOf(await signAs(repository, 'HEAD'));
    assert.deepEqual(hunks, [digest('a.py', '', '1\n')]);
    assert.deepEqual(files?.[0], added('a.py', '1\n')[0]);
    assert.equal(files?.[1]?.[0], 'b.bin');
  });

  it('is nothing but the name of an empty commit, with either verdict', async () => {
    const repository = TestRepository.create();
    const id = repository.commitByAi('empty');
    for (const verdict of ['approve', 'request-changes'] as const) {
      const payload = payloadOf(await signAs(repository, id, { verdict, note: 'Why?' }));
      assert.deepEqual([payload.files, payload.hunks], [[], []]);
      assert.deepEqual(payload.subject, { commit: id });
      assert.deepEqual(payload.effort, { seconds: 60, hunksSeen: 0, hunks: 0 });
    }
  });

  it('is of a merge what the merge adds', async () => {
    const { repository, id } = changed('2\n');
    const side = repository.commitTree(repository.tree([]), [`${id}~1`]);
    const tree = repository.tree([['100644', repository.blob('evil\n'), 'b.py']]);
    const base = repository.commitTree(repository.tree([]), [`${id}~1`]);
    const merge = repository.commitTree(tree, [base, side]);
    const { files, hunks } = payloadOf(await signAs(repository, merge));
    assert.deepEqual([files?.[0], hunks], added('b.py', 'evil\n'));
  });

  it('is of the hunks in their order, in whichever they were ticked', async () => {
    const [before, after] = ['1\n2\n3\n4\n5\n', 'A\n2\n3\n4\nE\n'];
    const { repository, id } = changed(after, before);
    const ticks = allTicks(await changeOf(repository, id));
    const ticked = [...ticks.toReversed(), ...ticks, 'no tick'];
    const { files, hunks, effort } = payloadOf(await signAs(repository, id, { ticked }));
    const digests = [digest('a.py', '1\n', 'A\n'), digest('a.py', '5\n', 'E\n')];
    assert.deepEqual([files?.[0], hunks], modified('a.py', before, after, digests));
    assert.deepEqual(effort, { seconds: 60, hunksSeen: 2, hunks: 2 });
  });

  it('is of hunks that are alike each one, and approving takes them all', async () => {
    const { repository, id } = changed('B\nx\nB\nx\nB\n', 'A\nx\nA\nx\nA\n');
    const one = digest('a.py', 'A\n', 'B\n');
    const ticks = [one, `${one}#2`, `${one}#3`];
    assert.deepEqual(allTicks(await changeOf(repository, id)), ticks);
    for (const ticked of [[one], [one, one, one], ticks.slice(1)]) {
      assert.equal((await signAs(repository, id, { ticked })).ok, false, ticked.join(' '));
    }
    const { hunks } = payloadOf(await signAs(repository, id, { ticked: ticks }));
    assert.deepEqual(hunks, [one, one, one]);
  });
});
