// Tests the canonical diff of every kind of change to a file: types, modes, line ends, binary and empty files.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { TestRepository } from '../fixtures/repository';
import { added, blobId, deleted, digest, modified, none, readCommit, readPair } from './expected';

/** Reads the change of one entry of the root into another; undefined for no entry. */
async function readEntries(
  repository: TestRepository,
  from: readonly [mode: string, id: string] | undefined,
  to: readonly [mode: string, id: string] | undefined,
) {
  const tree = (entry: readonly [string, string] | undefined): string =>
    repository.tree(entry === undefined ? [] : [[...entry, 'x']]);
  const parent = repository.commitTree(tree(from));
  return readCommit(await repository.open(), repository.commitTree(tree(to), [parent]));
}

describe('the canonical diff of contents', () => {
  it('is of the lines that differ, and of nothing around them', async () => {
    const lines = Array.from({ length: 40 }, (_, index) => `line ${index}\n`);
    const before = lines.join('');
    const after = lines.with(3, 'changed\n').toSpliced(20, 2).toSpliced(30, 0, 'new\n').join('');
    assert.deepEqual(await readPair(TestRepository.create(), 'a.py', before, after), [
      modified('a.py', before, after, [
        digest('a.py', 'line 3\n', 'changed\n'),
        digest('a.py', 'line 20\nline 21\n', ''),
        digest('a.py', '', 'new\n'),
      ]),
    ]);
  });

  it('sees blanks: a Python dedent, a trailing blank, tabs [threat 13]', async () => {
    const before = 'for x in y:\n    z = 3\nend\n';
    const after = 'for x in y:\nz = 3\nend \n';
    assert.deepEqual(await readPair(TestRepository.create(), 'a.py', before, after), [
      modified('a.py', before, after, [digest('a.py', '    z = 3\nend\n', 'z = 3\nend \n')]),
    ]);
  });

  it('keeps carriage returns', async () => {
    const [before, after] = ['a\r\nb\r\n', 'a\nb\r\nc\rd\r\n'];
    assert.deepEqual(await readPair(TestRepository.create(), 'a.txt', before, after), [
      modified('a.txt', before, after, [
        digest('a.txt', 'a\r\n', 'a\n'),
        digest('a.txt', '', 'c\rd\r\n'),
      ]),
    ]);
  });

  it('tells a last line with a line feed from one without', async () => {
    const repository = TestRepository.create();
    const cases: readonly (readonly [string, string, string[]])[] = [
      ['a\nb', 'a\nb\n', [digest('f', 'b', 'b\n')]],
      ['a\nb\n', 'a\nb', [digest('f', 'b\n', 'b')]],
      ['a\nb', 'a\nc', [digest('f', 'b', 'c')]],
      ['a', 'a\nb', [digest('f', 'a', 'a\nb')]],
      ['x\n', '\\ No newline at end of file', [digest('f', 'x\n', '\\ No newline at end of file')]],
    ];
    for (const [before, after, hunks] of cases) {
      const read = await readPair(repository, 'f', before, after);
      assert.deepEqual(
        read,
        [modified('f', before, after, hunks)],
        JSON.stringify([before, after]),
      );
    }
  });

  it('is not led astray by content that looks like a patch', async () => {
    const patch = 'diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-x\n+y\n\\ No newline\n';
    const repository = TestRepository.create();
    assert.deepEqual(await readPair(repository, 'f', null, patch), [added('f', patch)]);
    assert.deepEqual(await readPair(repository, 'f', patch, null), [deleted('f', patch)]);
    const swapped = patch.replaceAll('x', 'z');
    assert.deepEqual((await readPair(repository, 'f', patch, swapped))[0]?.[1], [
      digest(
        'f',
        'diff --git a/x b/x\n--- a/x\n+++ b/x\n',
        'diff --git a/z b/z\n--- a/z\n+++ b/z\n',
      ),
      digest('f', '-x\n', '-z\n'),
    ]);
  });

  it('takes any bytes but NUL as text', async () => {
    const bytes = Uint8Array.from({ length: 255 }, (_, index) => index + 1);
    assert.deepEqual(await readPair(TestRepository.create(), 'f', null, bytes), [
      added('f', bytes),
    ]);
  });

  it('has no hunks of binary content, on either side [threat 17]', async () => {
    const repository = TestRepository.create();
    const binary = Buffer.from('a\0b\n');
    const late = Buffer.concat([Buffer.from('x\n'.repeat(20_000)), Buffer.from([0])]);
    for (const [before, after] of [
      [null, binary],
      [binary, null],
      ['text\n', binary],
      [binary, Buffer.from('a\0c\n')],
      [null, late], // git itself looks for a NUL only at the beginning of a file
    ] as const) {
      const [file, ...more] = await readPair(repository, 'f', before, after);
      assert.deepEqual([file?.[1], more], ['binary', []]);
      assert.equal(file?.[0][4], after === null ? none[1] : blobId(after));
    }
  });

  it('has no hunks of empty files', async () => {
    const repository = TestRepository.create();
    const id = blobId('');
    assert.deepEqual(await readPair(repository, 'f', null, ''), [
      [['f', ...none, '100644', id], 'empty'],
    ]);
    assert.deepEqual(await readPair(repository, 'f', '', null), [
      [['f', '100644', id, ...none], 'empty'],
    ]);
    assert.deepEqual((await readPair(repository, 'f', '', '\n'))[0]?.[1], [digest('f', '', '\n')]);
  });
});

describe('the canonical diff of types and modes', () => {
  it('has a mode alone, and a mode with content [threat 17]', async () => {
    const repository = TestRepository.create();
    const [one, two] = [repository.blob('1\n'), repository.blob('2\n')];
    assert.deepEqual(await readEntries(repository, ['100644', one], ['100755', one]), [
      [['x', '100644', one, '100755', one], 'mode'],
    ]);
    assert.deepEqual(await readEntries(repository, ['100755', one], ['100644', two]), [
      [['x', '100755', one, '100644', two], [digest('x', '1\n', '2\n')]],
    ]);
  });

  it('has symlinks as wholes: made, moved, turned into files and out of them [threat 17]', async () => {
    const repository = TestRepository.create();
    const [file, link, other] = ['1\n', '/etc/passwd', '../x'].map((c) => repository.blob(c)) as [
      string,
      string,
      string,
    ];
    const [f, l, o] = [
      ['100644', file],
      ['120000', link],
      ['120000', other],
    ] as const;
    for (const [from, to] of [
      [undefined, l],
      [l, undefined],
      [l, o],
      [f, l],
      [l, f],
    ] as const) {
      assert.deepEqual(await readEntries(repository, from, to), [
        [['x', ...(from ?? none), ...(to ?? none)], 'symlink'],
      ]);
    }
  });

  it('has submodules as wholes, also where their commits are not here [threat 17]', async () => {
    const repository = TestRepository.create();
    const file = ['100644', repository.blob('1\n')] as const;
    const link = ['120000', repository.blob('y')] as const;
    const [a, b] = [
      ['160000', '1'.repeat(40)],
      ['160000', '2'.repeat(40)],
    ] as const;
    for (const [from, to] of [
      [undefined, a],
      [a, undefined],
      [a, b],
      [file, a],
      [a, file],
      [link, a],
    ] as const) {
      assert.deepEqual(await readEntries(repository, from, to), [
        [['x', ...(from ?? none), ...(to ?? none)], 'submodule'],
      ]);
    }
  });

  it('keeps files apart around one whose type changed', async () => {
    const repository = TestRepository.create();
    const blob = (content: string): readonly ['100644', string] => [
      '100644',
      repository.blob(content),
    ];
    const link = ['120000', repository.blob('a')] as const;
    const before = repository.tree([
      [...blob('1\n'), 'a'],
      [...blob('1\n'), 'b'],
      [...link, 'c'],
      [...blob('1\n'), 'd'],
    ]);
    const after = repository.tree([
      [...blob('2\n'), 'a'],
      [...link, 'b'],
      [...blob('2\n'), 'c'],
      [...blob('2\n'), 'd'],
    ]);
    const id = repository.commitTree(after, [repository.commitTree(before)]);
    const read = await readCommit(await repository.open(), id);
    assert.deepEqual(
      read.map(([[path], content]) => [path, content]),
      [
        ['a', [digest('a', '1\n', '2\n')]],
        ['b', 'symlink'],
        ['c', 'symlink'],
        ['d', [digest('d', '1\n', '2\n')]],
      ],
    );
  });

  it('of a root commit has every file as added, and of a commit without changes nothing', async () => {
    const repository = TestRepository.create();
    const root = repository.commit('one', { files: { a: '1\n', 'b/c': '2\n' } });
    const nothing = repository.commit('two');
    const empty = repository.commitTree(repository.tree([]));
    const opened = await repository.open();
    assert.deepEqual(await readCommit(opened, root), [added('a', '1\n'), added('b/c', '2\n')]);
    assert.deepEqual(await readCommit(opened, nothing), []);
    assert.deepEqual(await readCommit(opened, empty), []);
  });

  it('does not follow a rename: the old file is gone, the new one is new', async () => {
    const repository = TestRepository.create();
    repository.commit('one', { files: { a: 'content\nof\nsome\nlength\n' } });
    const content = 'content\nof\nsome\nlength\n';
    const id = repository.commit('two', { files: { a: null, b: content } });
    assert.deepEqual(await readCommit(await repository.open(), id), [
      deleted('a', content),
      added('b', content),
    ]);
  });
});
