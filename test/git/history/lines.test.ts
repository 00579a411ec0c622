// Lines followed through a real history: changed, fixed, moved, merged, and under hostile names and contents.
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import type { LineFacts } from '../../../src/core/history/lines/replay';
import { readFacts } from '../../../src/git/history/facts';
import { readLines } from '../../../src/git/history/lines';
import { claude, openAt, TestRepository } from '../../fixtures/repository';

describe('lines followed through a history', () => {
  let repository: TestRepository;
  let found: LineFacts;
  const [first, second, fix, drop] = ['first', 'second', 'fix', 'drop'];
  const ids: Record<string, string> = {};
  const trailers = [claude];
  const odd = 'data/"odd" ü\t.py';

  before(async () => {
    repository = TestRepository.create();
    repository.commit('By hand', { files: { 'a.py': 'own\nown too\n' } });
    const made = {
      'a.py': 'own\none\ntwo\nthree\nown too\n',
      [odd]: '-- a/x\n++ b/x\n@@ -1 +1 @@\n',
    };
    ids[first] = repository.commit('Add three', { files: made, trailers });
    repository.git('checkout', '-q', '-b', 'side');
    ids[second] = repository.commit('Add a file', { files: { 'b.py': 'x\ny\nz\n' }, trailers });
    repository.git('checkout', '-q', 'main');
    const fixed = 'own\n  one\nTWO\nthree\nown too\n';
    ids[fix] = repository.commit('Fix two', { files: { 'a.py': fixed } });
    repository.git('-c', 'user.name=A', '-c', 'user.email=a@x', 'merge', '-q', '--no-ff', 'side');
    repository.commit('Move', { files: { 'b.py': null, 'lib/c.py': 'x\ny\nz\n' } });
    ids[drop] = repository.commit('Shorten', {
      files: { 'lib/c.py': 'x\nz\n', [odd]: '-- a/x\n' },
    });
    const open = await repository.open();
    found = await readLines(open, 'demo', await readFacts(open, 'demo'));
  });

  it('are born by file, of AI-written commits alone', () => {
    assert.deepEqual(
      found.born.map(({ commit, path, lines }) => [commit, path, lines]).sort(),
      [
        [ids[first], 'a.py', 3],
        [ids[first], odd, 3],
        [ids[second], 'b.py', 3],
      ].sort(),
    );
  });

  it('end where a commit changes them: through merges and moves, and not by blanks', () => {
    const ended = found.ended.map(({ commit, path, lines, by, fix: isFix }) => [
      commit,
      path,
      lines,
      by,
      isFix,
    ]);
    assert.deepEqual(
      ended.sort(),
      [
        [ids[first], 'a.py', 1, ids[fix], true],
        [ids[first], odd, 2, ids[drop], false],
        [ids[second], 'b.py', 1, ids[drop], false],
      ].sort(),
    );
  });

  it('are none where there is nothing to follow, and stop when told to', async () => {
    const open = await openAt(repository.folder);
    const nothing = { born: [], ended: [] };
    assert.deepEqual(await readLines(open, 'demo', { commits: [], head: undefined }), nothing);
    const facts = await readFacts(open, 'demo');
    const stopped = AbortSignal.abort(new Error('stopped'));
    await assert.rejects(readLines(open, 'demo', facts, undefined, stopped));
  });
});
