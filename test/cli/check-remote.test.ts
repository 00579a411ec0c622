// `check --remote`: a gate with stale notes would miss a veto, so it cannot tell without all that the remote has.
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { mei, rui, TestRepository } from '../fixtures/repository';
import { sign } from '../git/store/records';
import { refuses, run } from './run';

const notes = 'refs/notes/countersign';

describe('check with the notes of a remote', () => {
  let remote: TestRepository;
  let clone: TestRepository;
  let head: string;
  const check = () => ['check', 'origin/main..work', '--remote', 'origin'];

  before(() => {
    remote = TestRepository.create();
    remote.commit('one', { files: { 'a.py': '1\n' } });
    clone = remote.clone();
    clone.git('switch', '-q', '-c', 'work');
    head = clone.commitByAi('two', { 'a.py': '2\n' });
    remote.git('fetch', '-q', clone.folder, 'work:work');
  });

  it('cannot tell where the remote has none, and says how to begin', async () => {
    await refuses(
      clone,
      check(),
      /origin has no refs\/notes\/countersign.*countersign sync origin/,
    );
  });

  it('cannot tell by notes without the veto that the remote has [threat 21]', async () => {
    await sign(remote, head, { reviewer: mei });
    clone.git('fetch', '-q', 'origin', `${notes}:${notes}`);
    assert.equal((await run(clone, ...check())).code, 0);
    await sign(remote, head, { reviewer: rui, verdict: 'request-changes', note: 'Seed it.' });
    assert.equal((await run(clone, 'check', 'origin/main..work')).code, 0, 'without --remote');
    await refuses(clone, check(), /this clone lacks sign-offs that origin has\. Run: git fetch/);
    clone.git('fetch', '-q', 'origin', `${notes}:${notes}`);
    const { code, out } = await run(clone, ...check());
    assert.equal(code, 1);
    assert.match(out, /Rui Sato requests changes/);
  });

  it('keeps a veto that a force-push took from the remote [threat 20]', async () => {
    remote.git('update-ref', notes, `${notes}~1`);
    const { code, out } = await run(clone, ...check());
    assert.equal(code, 1, out);
    assert.match(out, /Rui Sato requests changes/);
  });

  it('cannot tell where the remote cannot be asked, or there is none of the name', async () => {
    clone.git('remote', 'add', 'gone', `file://${clone.folder}-gone`);
    await refuses(clone, [...check().slice(0, 3), 'gone'], /gone cannot be asked for sign-offs/);
    await refuses(clone, [...check().slice(0, 3), 'nobody'], /nobody/);
  });
});
