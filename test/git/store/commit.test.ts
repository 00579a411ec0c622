// Tests the making of notes commits, apart from any ref: trees of every shape, and what stays untouched.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { describe, it } from 'mocha';
import { commitNotes, publishNotes } from '../../../src/git/store/commit';
import { mei, temporaryFolder, TestRepository } from '../../fixtures/repository';
import { line } from './records';

const ref = 'refs/notes/countersign';

/** An object id that no object has. */
function id(n: number | string, digits = 40): string {
  const hash = createHash(digits === 40 ? 'sha1' : 'sha256');
  return hash.update(String(n)).digest('hex');
}

function notes(entries: readonly (readonly [string, string])[]): ReadonlyMap<string, Uint8Array> {
  return new Map(entries.map(([object, text]) => [object, Buffer.from(text)]));
}

/** Every file of a commit's tree with its text. */
function files(repository: TestRepository, commit: string): Readonly<Record<string, string>> {
  const names = repository.git('ls-tree', '-r', '--name-only', commit).split('\n');
  const texts = names.filter(Boolean).map((name) => {
    return [name, repository.bytes(['cat-file', 'blob', `${commit}:${name}`]).toString()];
  });
  return Object.fromEntries(texts) as Record<string, string>;
}

describe('a notes commit', () => {
  it('is made without a parent, and touches no ref', async () => {
    for (const objectFormat of ['sha1', 'sha256'] as const) {
      const repository = TestRepository.create({ objectFormat });
      const object = repository.commit('one');
      const opened = await repository.open();
      const [before, left] = [repository.refs(), readdirSync(repository.path('.git')).sort()];
      const changes = notes([[object, 'a\n']]);
      const made = await commitNotes(opened, [], changes, 'first\n\nbody', mei);
      assert.deepEqual(files(repository, made), { [object]: 'a\n' });
      const shown = repository.git('log', '-1', '--format=%an <%ae>|%cn|%P|%B', made).trimEnd();
      assert.equal(shown, 'Mei Lund <mei@lab.example>|Mei Lund||first\n\nbody');
      assert.equal(repository.refs(), before);
      assert.deepEqual(readdirSync(repository.path('.git')).sort(), left);
    }
  });

  it('has the parents given, the tree of the first, and no other file changed', async () => {
    const repository = TestRepository.create();
    const blob = repository.blob('x\n');
    const entries = [
      ['100644', blob, 'README'],
      ['120000', blob, 'link'],
      ['100644', blob, id(1)],
    ] as const;
    const first = repository.commitTree(repository.tree(entries));
    const second = repository.commitTree(repository.tree([['100644', blob, id(2)]]));
    const opened = await repository.open();
    const changes = notes([[id(3), 'y\n']]);
    const made = await commitNotes(opened, [first, second], changes, 'merge', mei);
    assert.equal(repository.git('log', '-1', '--format=%P', made), `${first} ${second}`);
    assert.deepEqual(files(repository, made), {
      README: 'x\n',
      link: 'x\n',
      [id(1)]: 'x\n',
      [id(3)]: 'y\n',
    });
    const same = await commitNotes(opened, [made], new Map(), 'nothing', mei);
    assert.equal(
      repository.git('rev-parse', `${same}^{tree}`),
      repository.git('rev-parse', `${made}^{tree}`),
    );
  });

  it('replaces a note where it stands, at any depth, and one at two places once', async () => {
    const repository = TestRepository.create();
    const blob = repository.blob('old\n');
    const object = id(1);
    const at = (levels: number): string => {
      let tree = repository.tree([['100644', blob, object.slice(2 * levels)]]);
      for (let level = levels - 1; level >= 0; level--) {
        tree = repository.tree([['040000', tree, object.slice(2 * level, 2 * level + 2)]]);
      }
      return tree;
    };
    const opened = await repository.open();
    for (const levels of [0, 1, 2, 3, 5]) {
      const parent = repository.commitTree(at(levels));
      const made = await commitNotes(opened, [parent], notes([[object, 'new\n']]), 'x', mei);
      const [name, ...more] = Object.keys(files(repository, made));
      assert.deepEqual([name?.split('/').length, more], [levels + 1, []]);
      assert.deepEqual(Object.values(files(repository, made)), ['new\n']);
    }
    const deep = repository.git('rev-parse', `${at(1)}:${object.slice(0, 2)}`);
    const both = repository.tree([
      ['040000', deep, object.slice(0, 2)],
      ['100644', blob, object],
    ]);
    const parents = [repository.commitTree(both)];
    const made = await commitNotes(opened, parents, notes([[object, 'new\n']]), 'x', mei);
    assert.deepEqual(files(repository, made), {
      [`${object.slice(0, 2)}/${object.slice(2)}`]: 'new\n',
    });
  });

  it('begins flat and grows folders as plain git does, which reads and writes on', async () => {
    const repository = TestRepository.create();
    const opened = await repository.open();
    const add = (parent: string | undefined, from: number, to: number): Promise<string> => {
      const numbers = Array.from({ length: to - from }, (_, index) => from + index);
      const changes = notes(numbers.map((n) => [id(n), `${line(n)}\n`]));
      return commitNotes(opened, parent === undefined ? [] : [parent], changes, 'x', mei);
    };
    const depths = (commit: string) => {
      const names = repository.git('ls-tree', '-r', '--name-only', commit).split('\n');
      return [...new Set(names.map((name) => name.split('/').length - 1))];
    };
    const few = await add(undefined, 0, 256);
    assert.deepEqual(depths(few), [0]);
    const more = await add(few, 256, 700);
    assert.deepEqual(depths(more).sort(), [0, 1]);
    repository.git('update-ref', ref, more);
    assert.equal(repository.note(id(3)), `${line(3)}\n`);
    assert.equal(repository.note(id(600)), `${line(600)}\n`);
    const own = repository.commit('one');
    repository.git('notes', '--ref=countersign', 'append', '-m', 'plain', own);
    const listed = repository.git('notes', '--ref=countersign', 'list').split('\n');
    assert.equal(listed.length, 701);
  });

  it('spares a foreign file that is called like a folder it would need', async () => {
    const repository = TestRepository.create();
    const blob = repository.blob('x\n');
    const numbers = Array.from({ length: 256 }, (_, n) => n);
    const object = id('new');
    const own = numbers.map((n) => ['100644', blob, id(n)] as const);
    const tree = repository.tree([...own, ['100644', blob, object.slice(0, 2)]]);
    const parents = [repository.commitTree(tree)];
    const opened = await repository.open();
    const made = await commitNotes(opened, parents, notes([[object, 'y\n']]), 'x', mei);
    const after = files(repository, made);
    assert.equal(after[object.slice(0, 2)], 'x\n');
    assert.equal(after[object], 'y\n');
    assert.equal(Object.keys(after).length, 258);
  });

  it('holds any bytes, and whatever a person is called', async () => {
    const repository = TestRepository.create();
    const opened = await repository.open();
    const bytes = Buffer.from([0, 10, 255, 10, 0]);
    const changes = new Map([[id(1), bytes]]);
    for (const name of ['', 'A <b> \n c', 'ä 名', '.,;"\\']) {
      const who = { name, email: 'a>\0b' };
      const made = await commitNotes(opened, [], changes, 'done\0\n\ndata 5\n', who);
      const shown = repository.bytes(['cat-file', 'blob', `${made}:${id(1)}`]);
      assert.deepEqual([...shown], [...bytes]);
      repository.git('update-ref', ref, made);
      assert.doesNotMatch(repository.attempt(['fsck', '--strict']).err, /error|warning/);
    }
  });

  it('has the tree that plain git makes of the same files, whatever those are called', async () => {
    const repository = TestRepository.create();
    const blob = repository.blob('x\n');
    const inner = repository.tree([['100755', blob, 'x']]);
    const names = ['a', 'a.b', 'a0', 'ab', 'ab.c', 'ab0', 'ä', Buffer.from([0xff, 0x20, 0x0a])];
    const entries = names.map((name) => ['100644', blob, name] as const);
    const folders = ['A', 'a-', 'ax', 'a\u0001'].map((name) => ['040000', inner, name] as const);
    const odd = [
      ['120000', blob, 'link'],
      ['160000', id(9), 'module'],
    ] as const;
    const parent = repository.commitTree(repository.tree([...entries, ...folders, ...odd]));
    const opened = await repository.open();
    const made = await commitNotes(opened, [parent], notes([[id(1), 'x\n']]), 'x', mei);
    const all = [...entries, ...folders, ...odd, ['100644', blob, id(1)] as const];
    assert.equal(repository.git('rev-parse', `${made}^{tree}`), repository.tree(all));
  });

  it('takes thousands of notes at once, of any size', async () => {
    const repository = TestRepository.create({ objectFormat: 'sha256' });
    const opened = await repository.open();
    const sizes = [0, 1, 15, 16, 17, 2_047, 2_048, 300_000];
    const texts = Array.from({ length: 3_000 }, (_, n) => `${n}`.padEnd(sizes[n % 8] ?? 0, 'x'));
    const changes = notes(texts.map((text, n) => [id(n, 64), text]));
    const made = await commitNotes(opened, [], changes, 'x', mei);
    repository.git('update-ref', ref, made);
    assert.doesNotMatch(repository.attempt(['fsck', '--strict']).err, /error|warning/);
    for (const n of [0, 1, 2, 3, 4, 5, 6, 7, 2_999]) {
      assert.equal(repository.note(id(n, 64)), texts[n]);
    }
  });

  it('lies in the quarantine that a hook names, over alternates', async () => {
    const repository = TestRepository.create();
    const parent = repository.commitTree(
      repository.tree([['100644', repository.blob('x'), id(1)]]),
    );
    const quarantine = temporaryFolder();
    const variables = {
      GIT_OBJECT_DIRECTORY: quarantine,
      GIT_ALTERNATE_OBJECT_DIRECTORIES: repository.path('.git/objects'),
    };
    const opened = await repository.open(variables);
    const made = await commitNotes(opened, [parent], notes([[id(2), 'y']]), 'x', mei);
    assert.notEqual(repository.attempt(['cat-file', '-e', made]).code, 0);
    assert.equal(repository.attempt(['cat-file', '-e', made], '', variables).code, 0);
    const shared = TestRepository.create();
    shared.write('.git/objects/info/alternates', `${repository.path('.git/objects')}\n`);
    const there = await shared.open();
    const other = await commitNotes(there, [parent], notes([[id(2), 'y']]), 'x', mei);
    assert.deepEqual(Object.values(files(shared, other)).sort(), ['x', 'y']);
  });

  it('refuses an object id of another length, and a parent that is not there', async () => {
    const repository = TestRepository.create();
    const opened = await repository.open();
    for (const object of ['abc', id(1, 64), 'README', '../x', 'g'.repeat(40)]) {
      await assert.rejects(commitNotes(opened, [], notes([[object, 'x']]), 'x', mei));
    }
    const there = await commitNotes(opened, [], notes([[id(2), 'x']]), 'x', mei);
    for (const parents of [[id(1)], [there, id(1)]]) {
      await assert.rejects(commitNotes(opened, parents, notes([[id(2), 'x']]), 'x', mei));
    }
  });
});

describe('publishing a notes commit', () => {
  it('is done only on the ref as it was', async () => {
    const repository = TestRepository.create();
    const opened = await repository.open();
    const first = await commitNotes(opened, [], notes([[id(1), 'x']]), 'x', mei);
    const second = await commitNotes(opened, [first], notes([[id(2), 'x']]), 'x', mei);
    assert.equal(await publishNotes(opened, second, first, 'r'), 'moved');
    assert.equal(await publishNotes(opened, first, null, 'r'), 'done');
    assert.equal(await publishNotes(opened, second, null, 'r'), 'moved');
    assert.equal(await publishNotes(opened, second, first, 'r'), 'done');
    assert.equal(repository.git('rev-parse', ref), second);
    assert.match(repository.git('reflog', ref), /r$/m);
  });
});
