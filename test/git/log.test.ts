// Tests the reading of commits: any message in any encoding, the order of git log, ids that are not known.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Commit } from '../../src/core/change/commit';
import { GitError } from '../../src/git/git';
import { everyRef, readCommits, readLog } from '../../src/git/log';
import type { Repository } from '../../src/git/repository';
import { ada, mei, rui, TestRepository } from '../fixtures/repository';

async function all(repository: Repository, ...revisions: readonly string[]): Promise<Commit[]> {
  const commits: Commit[] = [];
  for await (const commit of readLog(repository, revisions)) commits.push(commit);
  return commits;
}

/** Stores a commit object byte for byte, whatever git would say of it. */
function rawCommit(repository: TestRepository, headers: string, message: Uint8Array): string {
  const tree = repository.tree([]);
  const who = 'Ada <ada@lab.example> 1700000000 +0000';
  const head = `tree ${tree}\nauthor ${who}\ncommitter ${who}\n${headers}\n`;
  const bytes = Buffer.concat([Buffer.from(head), message]);
  const args = ['hash-object', '-t', 'commit', '-w', '--stdin', '--literally'];
  return repository.bytes(args, bytes).toString().trim();
}

async function messageOf(repository: TestRepository, id: string): Promise<string | undefined> {
  return (await readCommits(await repository.open(), [id]))[0]?.message;
}

describe('a commit', () => {
  it('is read with every field', async () => {
    const repository = TestRepository.create();
    const parent = repository.commit('one', { author: mei });
    const id = repository.commit('two\n\nbody\n', { author: ada, committer: rui });
    assert.deepEqual(await readCommits(await repository.open(), [id, parent]), [
      {
        id,
        parents: [parent],
        author: ada,
        authoredAt: 1_700_000_120,
        committer: rui,
        committedAt: 1_700_000_120,
        message: 'two\n\nbody\n',
      },
      {
        id: parent,
        parents: [],
        author: mei,
        authoredAt: 1_700_000_060,
        committer: mei,
        committedAt: 1_700_000_060,
        message: 'one',
      },
    ]);
  });

  it('keeps every parent of an octopus in order', async () => {
    const repository = TestRepository.create();
    const tree = repository.tree([]);
    const parents = ['a', 'b', 'c', 'd'].map((name) => repository.commitTree(tree, [], name));
    const id = repository.commitTree(tree, parents, 'octopus');
    assert.deepEqual((await readCommits(await repository.open(), [id]))[0]?.parents, parents);
  });

  for (const [what, message] of [
    ['nothing', ''],
    ['a line feed', '\n'],
    ['blank lines before', '\n\n\nsubject\n'],
    ['many trailing line feeds', 'subject\n\n\n\n'],
    ['controls and escapes', 'a\u0001b\u001b[2Jc\u0007\u0008\u007f\u009b0m'],
    ['HTML', '<script>alert(1)</script> & <b>&amp;</b>'],
    ['bidirectional marks', '\u202eabc\u2066def\u200b'],
    ['formats of git log', '%H %x00 %n %an %(trailers)'],
    ['carriage returns', 'subject\r\n\r\nbody\r\n'],
    ['all scripts and emoji', 'prüfung 検査 🙂 e\u0301'],
    ['what looks like a header', 'tree 123\nparent 456\n\nauthor X <x@y> 0 +0000\n'],
    ['half a megabyte', 'x'.repeat(500_000)],
  ] as const) {
    it(`keeps a message that is ${what}`, async () => {
      const repository = TestRepository.create();
      const id = repository.commitTree(repository.tree([]), [], message);
      assert.equal(await messageOf(repository, id), message);
    });
  }

  it('reads a message in Latin-1 as what it says', async () => {
    const repository = TestRepository.create();
    repository.git('config', 'i18n.commitEncoding', 'latin1');
    const message = Buffer.from('pr\u00fcfung \u00e9t\u00e9\n', 'latin1');
    const id = repository.commitTree(repository.tree([]), [], message);
    repository.git('config', 'i18n.logOutputEncoding', 'utf-16');
    assert.equal(await messageOf(repository, id), 'prüfung été\n');
  });

  it('bears bytes that are no UTF-8, and encodings that are none', async () => {
    const repository = TestRepository.create();
    const bytes = Buffer.from([0x61, 0xff, 0xc3, 0x28, 0x0a]);
    const ids = ['', 'encoding nonsense\n', 'encoding latin1\n'].map((headers) =>
      rawCommit(repository, headers, bytes),
    );
    const after = repository.commitTree(repository.tree([]), [], 'after');
    const read = await readCommits(await repository.open(), [...ids, after]);
    assert.deepEqual(
      read.map((commit) => commit.id),
      [...ids, after],
    );
    assert.deepEqual(
      read.map((commit) => commit.message),
      ['a\ufffd\ufffd(\n', 'a\ufffd\ufffd(\n', 'aÿÃ(\n', 'after'],
    );
  });

  it('is not shifted into another by a NUL, written or made by its encoding', async () => {
    const repository = TestRepository.create();
    const nul = rawCommit(repository, '', Buffer.from('before\0after\n'));
    const made = rawCommit(repository, 'encoding UTF-7\n', Buffer.from('before+AAA-after\n'));
    const after = repository.commitTree(repository.tree([]), [], 'the next');
    const read = await readCommits(await repository.open(), [nul, made, after]);
    assert.deepEqual(
      read.map(({ id, author }) => [id, author.email]),
      [nul, made, after].map((id) => [id, ada.email]),
    );
    // git log shows no more of such a message, and neither do we.
    assert.equal(read[0]?.message, 'before');
    assert.equal(read[2]?.message, 'the next');
  });

  it('bears authors without a name, a mail address or a date', async () => {
    const repository = TestRepository.create();
    const tree = repository.tree([]);
    const lines = ['author  <> 0 +0000', 'author A <a@b <c>> 1 +0000', 'author X'];
    const ids = lines.map((author) => {
      const text = `tree ${tree}\n${author}\ncommitter B <b@c> 5 +0000\n\nm\n`;
      const args = ['hash-object', '-t', 'commit', '-w', '--stdin', '--literally'];
      return repository.bytes(args, text).toString().trim();
    });
    const read = await readCommits(await repository.open(), ids);
    assert.deepEqual(
      read.map(({ id, committedAt, message }) => [id, committedAt, message]),
      ids.map((id) => [id, 5, 'm\n']),
    );
    assert.ok(read.every((commit) => Number.isSafeInteger(commit.authoredAt)));
  });

  it('is not known by an id that is not there', async () => {
    const repository = TestRepository.create();
    const id = repository.commit('one');
    const opened = await repository.open();
    await assert.rejects(readCommits(opened, [id, '1'.repeat(40)]), GitError);
    assert.deepEqual(await readCommits(opened, []), []);
  });
});

describe('the log', () => {
  it('has 1,000 commits in the order of git log, whatever size its chunks have', async () => {
    const repository = TestRepository.create();
    const stream = Array.from({ length: 1000 }, (_, index) => {
      const message = `commit ${index} ${'ü🙂'.repeat(index % 90)}`;
      const who = `Ada <ada@lab.example> ${1_700_000_000 + index} +0000`;
      const length = Buffer.byteLength(message);
      return `commit refs/heads/main\ncommitter ${who}\ndata ${length}\n${message}\n`;
    });
    repository.bytes(['fast-import', '--quiet'], stream.join(''));
    const opened = await repository.open();
    const read = await all(opened, 'main');
    const ids = repository.git('rev-list', 'main').split('\n');
    assert.deepEqual(
      read.map((commit) => commit.id),
      ids,
    );
    assert.deepEqual(
      read.map((commit) => commit.message),
      Array.from({ length: 1000 }, (_, i) => `commit ${999 - i} ${'ü🙂'.repeat((999 - i) % 90)}`),
    );
    const shuffled = [...ids].sort();
    assert.deepEqual(
      (await readCommits(opened, shuffled)).map((commit) => commit.id),
      shuffled,
    );
  });

  it('has no commits where there are none', async () => {
    const repository = TestRepository.create();
    const opened = await repository.open();
    assert.deepEqual(await all(opened, ...everyRef.slice(0, -1)), []);
    const id = repository.commit('one');
    assert.deepEqual(await all(opened, `${id}..${id}`), []);
  });

  it('has of every ref each commit once, those of a detached HEAD too, and no notes', async () => {
    const repository = TestRepository.create();
    const one = repository.commit('one');
    repository.git('checkout', '-q', '-b', 'other');
    const two = repository.commit('two');
    repository.git('checkout', '-q', '--detach', one);
    const three = repository.commit('three');
    const tagged = repository.commitTree(repository.tree([]), [], 'tagged');
    repository.git('tag', '-a', '-m', 'tag', 'v1', tagged);
    for (const ref of ['countersign', 'commits', 'deep/er']) {
      repository.git('notes', `--ref=${ref}`, 'add', '-m', 'note', one);
    }
    repository.git('update-ref', 'refs/notes-remote/origin/countersign', 'refs/notes/countersign');
    const read = await all(await repository.open(), ...everyRef);
    assert.deepEqual(read.map((commit) => commit.id).sort(), [one, two, three, tagged].sort());
  });

  it('is the same under any configuration of the log', async () => {
    const repository = TestRepository.create();
    repository.commit('one', { files: { 'a.txt': 'a\n' } });
    const id = repository.commit('two\n\nSigned-off-by: X <x@y>\n', { files: { 'a.txt': 'b\n' } });
    const opened = await repository.open();
    const expected = await all(opened, id);
    repository.git('notes', 'add', '-m', 'note', id);
    repository.write('.mailmap', 'Somebody <else@lab.example> <ada@lab.example>\n');
    for (const [key, value] of [
      ['log.showSignature', 'true'],
      ['log.decorate', 'full'],
      ['log.mailmap', 'true'],
      ['log.follow', 'true'],
      ['log.diffMerges', 'on'],
      ['log.date', 'iso'],
      ['log.abbrevCommit', 'true'],
      ['log.excludeDecoration', 'x'],
      ['log.graphColors', 'red'],
      ['format.pretty', 'fuller'],
      ['format.notes', 'true'],
      ['notes.displayRef', '*'],
      ['color.ui', 'always'],
      ['core.abbrev', '4'],
      ['i18n.logOutputEncoding', 'utf-16'],
      ['diff.noprefix', 'true'],
      ['rebase.stat', 'true'],
    ] as const) {
      repository.git('config', key, value);
    }
    assert.deepEqual(await all(opened, id), expected);
  });

  it('is of what was committed, whatever is replaced or grafted', async () => {
    const repository = TestRepository.create();
    const one = repository.commit('one');
    const two = repository.commit('two');
    const three = repository.commit('three');
    repository.git('replace', two, one);
    repository.write('.git/info/grafts', `${three} ${one}\n`);
    const read = await all(await repository.open(), three);
    assert.deepEqual(
      read.map((commit) => commit.message),
      ['three', 'two', 'one'],
    );
  });
});
