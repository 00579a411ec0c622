// Tests the writing to the store: nothing that is there is lost or changed, whoever else writes.
import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { readStore } from '../../../src/git/store/store';
import { addLine } from '../../../src/git/store/write';
import { rui, temporaryFolder, TestRepository } from '../../fixtures/repository';
import { line, sign, storeNotes, storeTree, withScript } from './records';

const ref = 'refs/notes/countersign';

/** Every ref below refs/notes: the store, and nothing that was needed for a moment only. */
function notesRefs(repository: TestRepository): readonly string[] {
  const names = repository.git('for-each-ref', '--format=%(refname)', 'refs/notes');
  return names === '' ? [] : names.split('\n');
}

describe('writing to the store', () => {
  it('makes it where there is none, readable to plain git, with a reflog', async () => {
    const repository = TestRepository.create();
    const commit = repository.commit('one');
    const tip = await addLine(await repository.open(), commit, line(1), rui);
    assert.equal(repository.note(commit), `${line(1)}\n`);
    assert.equal(repository.git('rev-parse', ref), tip);
    assert.equal(repository.git('reflog', ref).split('\n').length, 1);
    assert.deepEqual(notesRefs(repository), [ref]);
  });

  it('adds one commit on top for each record, and a line to the note', async () => {
    const repository = TestRepository.create();
    const [one, two] = [repository.commit('one'), repository.commit('two')];
    const opened = await repository.open();
    const tips = [
      await addLine(opened, one, line(1), rui),
      await addLine(opened, two, line(2), rui),
      await addLine(opened, one, line(3), rui),
    ];
    assert.deepEqual(repository.git('rev-list', '--reverse', ref).split('\n'), tips);
    assert.equal(repository.note(one), `${line(1)}\n${line(3)}\n`);
    assert.equal(repository.note(two), `${line(2)}\n`);
    assert.deepEqual(notesRefs(repository), [ref]);
  });

  it('does not write again what is there already', async () => {
    const repository = TestRepository.create();
    const commit = repository.commit('one');
    const opened = await repository.open();
    const tip = await addLine(opened, commit, line(1), rui);
    assert.equal(await addLine(opened, commit, line(1), rui), tip);
    assert.equal(repository.note(commit), `${line(1)}\n`);
  });

  for (const [what, text] of [
    ['free text', 'LGTM, but see below\n\n\n  indented  \n\n'],
    ['text without a last line feed', 'no line feed'],
    ['carriage returns', 'a\r\nb\r\n'],
    ['bytes that are no UTF-8', Buffer.from([0xff, 0xfe, 0x0a, 0xc3, 0x28])],
    ['NUL bytes', Buffer.from('a\0b\n\0\n')],
    ['comment lines and trailers', '# not a comment\nSigned-off-by: A <a@b>\n'],
    ['a byte order mark', '\ufefftext\n'],
    ['records of another tool', '{\n  "pretty": true\n}\n'],
  ] as const) {
    it(`keeps ${what} in a note, byte for byte`, async () => {
      const repository = TestRepository.create();
      const commit = repository.commit('one');
      storeNotes(repository, { [commit]: text });
      await addLine(await repository.open(), commit, line(1), rui);
      const before = Buffer.from(text as Uint8Array);
      const gap = before.at(-1) === 0x0a ? '' : '\n';
      const expected = Buffer.concat([before, Buffer.from(`${gap}${line(1)}\n`)]);
      const shown = repository.bytes(['notes', '--ref=countersign', 'show', commit]);
      assert.deepEqual([...shown], [...expected]);
      assert.equal((await readStore(await repository.open())).records.length, 1);
    });
  }

  it('keeps both notes of an object at two fanouts', async () => {
    const repository = TestRepository.create();
    const object = repository.commit('one');
    const folder = repository.tree([['100644', repository.blob(line(2)), object.slice(2)]]);
    const flat = ['100644', repository.blob(`${line(1)}\n`), object] as const;
    storeTree(repository, repository.tree([flat, ['040000', folder, object.slice(0, 2)]]));
    await addLine(await repository.open(), object, line(3), rui);
    const lines = repository.note(object).trimEnd().split('\n');
    assert.deepEqual([...lines].sort(), [line(1), line(2), line(3)]);
  });

  it('keeps what is in the tree besides notes', async () => {
    const repository = TestRepository.create();
    const [one, two] = [repository.commit('one'), repository.commit('two')];
    const blob = repository.blob('x\n');
    storeTree(
      repository,
      repository.tree([
        ['100644', blob, 'README'],
        ['120000', blob, 'link'],
        ['100644', blob, two],
      ]),
    );
    await addLine(await repository.open(), one, line(1), rui);
    const names = repository.git('ls-tree', '-r', '--name-only', ref).split('\n');
    assert.deepEqual([...names].sort(), ['README', 'link', one, two].sort());
    assert.equal(repository.note(two), 'x\n');
  });

  it('loses no note that git shows, also one with the mode of a program', async () => {
    const repository = TestRepository.create();
    const commit = repository.commit('one');
    storeTree(repository, repository.tree([['100755', repository.blob('kept\n'), commit]]));
    assert.equal(repository.note(commit), 'kept\n');
    await addLine(await repository.open(), commit, line(1), rui).catch(() => undefined);
    assert.match(repository.note(commit), /^kept\n/);
  });

  it('works in a store of any fanout', async () => {
    const repository = TestRepository.create();
    const commit = repository.commit('one');
    const note = repository.tree([['100644', repository.blob(`${line(1)}\n`), commit.slice(4)]]);
    const inner = repository.tree([['040000', note, commit.slice(2, 4)]]);
    storeTree(repository, repository.tree([['040000', inner, commit.slice(0, 2)]]));
    await addLine(await repository.open(), commit, line(2), rui);
    assert.equal(repository.note(commit), `${line(1)}\n${line(2)}\n`);
  });

  it('works in SHA-256, bare and linked repositories', async () => {
    const sha256 = TestRepository.create({ objectFormat: 'sha256' });
    const plain = TestRepository.create();
    const [first, second] = [sha256.commit('one'), plain.commit('one')];
    const linked = path.join(temporaryFolder(), 'linked');
    plain.git('worktree', 'add', '-q', '--detach', linked);
    const bare = plain.clone('--bare');
    for (const [repository, commit] of [
      [sha256, first],
      [new TestRepository(linked), second],
      [bare, second],
    ] as const) {
      await addLine(await repository.open(), commit, line(1), rui);
      assert.equal(repository.note(commit), `${line(1)}\n`);
      assert.deepEqual(notesRefs(repository), [ref]);
    }
    assert.equal(plain.note(second), `${line(1)}\n`);
  });

  it('does not lose what plain git adds in the meantime [threat 24]', async () => {
    const repository = TestRepository.create();
    const [one, two] = [repository.commit('one'), repository.commit('two')];
    // The moment before the first publication, somebody else adds to both notes.
    const other = `git notes --ref=countersign append -m`;
    const opened = await withScript(
      repository,
      `case "$*" in update-ref*${ref}\\ [0-9a-f]*) [ -e .git/done ] || { touch .git/done
        ${other} theirs-1 ${one}; ${other} theirs-2 ${two}; }; esac`,
    );
    storeNotes(repository, { [one]: `${line(0)}\n` });
    await addLine(opened, one, line(1), rui);
    assert.equal(repository.note(one), `${line(0)}\n\ntheirs-1\n${line(1)}\n`);
    assert.equal(repository.note(two), 'theirs-2\n');
    assert.deepEqual(notesRefs(repository), [ref]);
  });

  it('does not lose a store that somebody makes in the meantime', async () => {
    const repository = TestRepository.create();
    const one = repository.commit('one');
    const opened = await withScript(
      repository,
      `case "$*" in update-ref*${ref}\\ [0-9a-f]*) [ -e .git/done ] || { touch .git/done
        git notes --ref=countersign append -m theirs ${one}; }; esac`,
    );
    await addLine(opened, one, line(1), rui);
    assert.equal(repository.note(one), `theirs\n${line(1)}\n`);
  });
});

describe('a store that was moved away', () => {
  it('is a new one for the next writer, who puts back what was signed here', async () => {
    const repository = TestRepository.create();
    const commit = repository.commitByAi('one', { 'a.py': '1\n' });
    const first = await sign(repository, commit);
    renameSync(repository.path(`.git/${ref}`), repository.path('.git/refs/notes/elsewhere'));
    const second = await sign(repository, commit, { at: 5 });
    assert.notEqual(first, second);
    assert.equal(repository.note(commit), `${first}\n${second}\n`);
  });
});
