// Tests what of a merge is reviewable: what differs from what git merges by itself, however git is configured.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'mocha';
import { readTransitions } from '../../src/git/diff';
import { readCommits } from '../../src/git/log';
import { TestRepository } from '../fixtures/repository';
import { added, blobId, digest, readCommit } from './expected';

const lines = (...changes: readonly (readonly [number, string])[]): string => {
  const all = Array.from({ length: 20 }, (_, index) => `line ${index}\n`);
  return changes.reduce((now, [at, text]) => now.with(at, `${text}\n`), all).join('');
};

const old = 'some\nlines\nthat\nare\nthere\n';

/** A base with `a.py` and perhaps `old.py`, and branches of it. */
class Fork {
  readonly repository = TestRepository.create();
  readonly #base: string;

  constructor(more: Readonly<Record<string, string>> = {}) {
    this.#base = this.repository.commitTree(this.tree({ 'a.py': lines(), ...more }));
  }

  tree(files: Readonly<Record<string, string>>): string {
    return this.repository.tree(
      Object.entries(files).map(([name, text]) => ['100644', this.repository.blob(text), name]),
    );
  }

  branch(files: Readonly<Record<string, string>>): string {
    return this.repository.commitTree(this.tree(files), [this.#base]);
  }

  merge(files: Readonly<Record<string, string>>, ...parents: readonly string[]): string {
    return this.repository.commitTree(this.tree(files), parents, 'merge');
  }
}

describe('the canonical diff of merges', () => {
  it('is empty where git merges by itself', async () => {
    const fork = new Fork();
    const ours = fork.branch({ 'a.py': lines([2, 'ours']) });
    const theirs = fork.branch({ 'a.py': lines([15, 'theirs']), 'b.py': 'new\n' });
    const both = { 'a.py': lines([2, 'ours'], [15, 'theirs']), 'b.py': 'new\n' };
    const merge = fork.merge(both, ours, theirs);
    assert.deepEqual(await readCommit(await fork.repository.open(), merge), []);
  });

  it('is what an evil merge adds', async () => {
    const fork = new Fork();
    const ours = fork.branch({ 'a.py': lines([2, 'ours']) });
    const theirs = fork.branch({ 'a.py': lines([15, 'theirs']) });
    const clean = lines([2, 'ours'], [15, 'theirs']);
    const evil = lines([2, 'ours'], [8, 'evil()'], [15, 'theirs']);
    const merge = fork.merge({ 'a.py': evil, 'c.py': 'evil\n' }, ours, theirs);
    assert.deepEqual(await readCommit(await fork.repository.open(), merge), [
      [
        ['a.py', '100644', blobId(clean), '100644', blobId(evil)],
        [digest('a.py', 'line 8\n', 'evil()\n')],
      ],
      added('c.py', 'evil\n'),
    ]);
  });

  it('is how a conflict was resolved', async () => {
    const fork = new Fork();
    const ours = fork.branch({ 'a.py': lines([2, 'ours']) });
    const theirs = fork.branch({ 'a.py': lines([2, 'theirs']) });
    const solved = lines([2, 'solved']);
    const merge = fork.merge({ 'a.py': solved }, ours, theirs);
    const markers = `<<<<<<< ${ours}\nours\n` + '=======\n' + `theirs\n>>>>>>> ${theirs}\n`;
    const conflicted = lines([2, 'X']).replace('X\n', markers);
    assert.deepEqual(await readCommit(await fork.repository.open(), merge), [
      [
        ['a.py', '100644', blobId(conflicted), '100644', blobId(solved)],
        [digest('a.py', markers, 'solved\n')],
      ],
    ]);
  });

  it('is how a conflict of a deleted and a changed file was resolved', async () => {
    const fork = new Fork();
    const ours = fork.branch({});
    const theirs = fork.branch({ 'a.py': lines([2, 'theirs']) });
    const merge = fork.merge({}, ours, theirs);
    const [file] = await readCommit(await fork.repository.open(), merge);
    assert.deepEqual(file?.[0].slice(0, 3), ['a.py', '100644', blobId(lines([2, 'theirs']))]);
  });

  it('of an octopus is with its first parent', async () => {
    const fork = new Fork();
    const ours = fork.branch({ 'a.py': lines() });
    const [b, c] = [
      fork.branch({ 'a.py': lines(), b: '1\n' }),
      fork.branch({ 'a.py': lines(), c: '2\n' }),
    ];
    const merge = fork.merge({ 'a.py': lines(), b: '1\n', c: '2\n' }, ours, b, c);
    assert.deepEqual(await readCommit(await fork.repository.open(), merge), [
      added('b', '1\n'),
      added('c', '2\n'),
    ]);
  });

  it('of unrelated histories is what differs from both together', async () => {
    const fork = new Fork();
    const ours = fork.branch({ 'a.py': lines() });
    const theirs = fork.repository.commitTree(fork.tree({ 'b.py': '1\n' }));
    const merge = fork.merge({ 'a.py': lines(), 'b.py': '1\n', 'c.py': '2\n' }, ours, theirs);
    assert.deepEqual(await readCommit(await fork.repository.open(), merge), [added('c.py', '2\n')]);
  });

  it('of criss-crossed branches is read', async () => {
    const fork = new Fork();
    const [one, two] = [
      fork.branch({ 'a.py': lines([2, 'x']) }),
      fork.branch({ 'a.py': lines([9, 'y']) }),
    ];
    const both = { 'a.py': lines([2, 'x'], [9, 'y']) };
    const [left, right] = [fork.merge(both, one, two), fork.merge(both, two, one)];
    const merge = fork.merge({ 'a.py': lines([2, 'x'], [9, 'z']) }, left, right);
    assert.deepEqual((await readCommit(await fork.repository.open(), merge))[0]?.[1], [
      digest('a.py', 'y\n', 'z\n'),
    ]);
  });

  it('are read together with other commits', async () => {
    const fork = new Fork();
    const ours = fork.branch({ 'a.py': lines([2, 'ours']) });
    const theirs = fork.branch({ 'a.py': lines([15, 'theirs']) });
    const merge = fork.merge({ 'a.py': lines([2, 'ours'], [15, 'theirs']) }, ours, theirs);
    const opened = await fork.repository.open();
    const commits = await readCommits(opened, [merge, ours, theirs]);
    const sizes = [...(await readTransitions(opened, commits))].map(([id, files]) => [
      id,
      files.length,
    ]);
    assert.deepEqual(
      new Map(sizes as [string, number][]),
      new Map([
        [ours, 1],
        [theirs, 1],
        [merge, 0],
      ]),
    );
  });
});

describe('the canonical diff of an evil merge', () => {
  /** A merge in which `a.py` conflicts and is resolved to what neither side wrote; beside it a rename. */
  function evilMerge() {
    const fork = new Fork({ 'old.py': old });
    const ours = fork.branch({ 'a.py': lines([2, 'ours']), 'new.py': old });
    const theirs = fork.branch({
      'a.py': lines([2, 'theirs'], [15, 'more']),
      'old.py': `${old}x\n`,
    });
    const evil = { 'a.py': lines([2, 'evil()']), 'new.py': `${old}x\n` };
    return { fork, merge: fork.merge(evil, ours, theirs) };
  }

  const settings: readonly (readonly [string, string])[] = [
    ['merge.conflictStyle', 'diff3'],
    ['merge.renames', 'false'],
    ['merge.directoryRenames', 'true'],
    ['merge.renormalize', 'true'],
    ['merge.default', 'union'],
    ['merge.default', 'binary'],
    ['merge.verbosity', '5'],
    ['diff.renames', 'copies'],
    ['core.autocrlf', 'true'],
  ];
  for (const [key, value] of settings) {
    it(`is the same under ${key}=${value}`, async () => {
      const { fork, merge } = evilMerge();
      const expected = await readCommit(await fork.repository.open(), merge);
      assert.equal(expected.length, 1);
      fork.repository.git('config', key, value);
      assert.deepEqual(await readCommit(await fork.repository.open(), merge), expected);
    });
  }

  for (const attribute of ['-merge', 'merge=union', 'binary', 'conflict-marker-size=20']) {
    it(`is the same under the attribute ${attribute}`, async () => {
      const { fork, merge } = evilMerge();
      const expected = await readCommit(await fork.repository.open(), merge);
      fork.repository.write('.gitattributes', `* ${attribute}\n`);
      assert.deepEqual(await readCommit(await fork.repository.open(), merge), expected);
      fork.repository.write('.gitattributes', '');
      fork.repository.write('.git/info/attributes', `* ${attribute}\n`);
      assert.deepEqual(await readCommit(await fork.repository.open(), merge), expected);
    });
  }

  it('is not made by a program that the repository names', async () => {
    const { fork, merge } = evilMerge();
    const { repository } = fork;
    const expected = await readCommit(await repository.open(), merge);
    const marker = repository.path('ran');
    repository.git('config', 'merge.keep.driver', `touch ${marker}; true`);
    repository.write('.gitattributes', '* merge=keep\n');
    assert.deepEqual(await readCommit(await repository.open(), merge), expected, 'by attribute');
    assert.equal(existsSync(marker), false, 'by attribute');
    repository.write('.gitattributes', '');
    repository.git('config', 'merge.default', 'keep');
    assert.deepEqual(await readCommit(await repository.open(), merge), expected, 'by default');
    assert.equal(existsSync(marker), false, 'by default');
  });
});
