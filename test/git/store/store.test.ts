// Tests the reading of the store: any fanout, what is damaged is told and never fatal.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { largestNote } from '../../../src/core/signoff/note';
import { readStore, readTip } from '../../../src/git/store/store';
import { NotesTree } from '../../../src/git/store/tree';
import { TestRepository } from '../../fixtures/repository';
import { line, sign, storeNotes, storeTree } from './records';

/** The `n` of every record of a store with the object it is about, sorted. */
async function read(repository: TestRepository): Promise<readonly string[]> {
  const { records } = await readStore(await repository.open());
  return records
    .map(({ object, record }) => `${object} ${String((record.payload as { n?: unknown }).n)}`)
    .sort();
}

async function problems(repository: TestRepository) {
  return (await readStore(await repository.open())).problems;
}

describe('the store', () => {
  it('is empty where there is none', async () => {
    const repository = TestRepository.create();
    repository.commit('one');
    for (const repo of [repository, TestRepository.create()]) {
      const store = await readStore(await repo.open(), { history: true });
      const { tip, records, problems, stripped, unpublished, complete } = store;
      assert.deepEqual([tip, complete], [null, true]);
      assert.deepEqual([...records, ...problems, ...stripped, ...unpublished], []);
    }
  });

  it('has a record that was written by hand, by plain git', async () => {
    const repository = TestRepository.create();
    const commit = repository.commit('one');
    const zeros = '0'.repeat(64);
    const text =
      `{"p":{"agents":[],"answers":[],"at":"2026-01-02T03:04:05Z","checklist":"${zeros}",` +
      `"effort":{"hunks":0,"hunksSeen":0,"seconds":1},"files":[],"hunks":[],"kind":"signoff",` +
      `"reviewer":{"email":"rui@lab.example","name":"Rui"},"shown":[],` +
      `"subject":{"commit":"${commit}"},"tool":"t/1","v":1,"verdict":"approve"}}`;
    repository.git('notes', '--ref=countersign', 'add', '-m', text, commit);
    const { tip, records, problems } = await readStore(await repository.open());
    assert.equal(tip, repository.git('rev-parse', 'refs/notes/countersign'));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      records.map(({ object, record }) => [object, record.type, record.payload['at']]),
      [[commit, 'signoff', '2026-01-02T03:04:05Z']],
    );
  });

  it('has a sign-off that plain git notes shows as the line it is', async () => {
    const repository = TestRepository.create();
    const commit = repository.commitByAi('one', { 'a.py': '1\n' });
    const signed = await sign(repository, commit);
    assert.equal(repository.note(commit), `${signed}\n`);
    assert.equal(signed, (await lineOf(repository))[0]);
  });

  it('keeps the good lines among damaged ones, and says which those are and why', async () => {
    const repository = TestRepository.create();
    const commit = repository.commit('one');
    const spaced = '{"p": {"kind":"test","n":9,"v":1}}';
    const lines = [
      line(1),
      '',
      'free text',
      spaced,
      line(2),
      '{"q":{}}',
      'x'.repeat(70_000),
      line(3),
    ];
    const text = Buffer.concat([
      Buffer.from(`${lines.join('\n')}\n`),
      Buffer.from([0xff, 0x0a]),
      Buffer.from(line(4)),
    ]);
    const other = repository.commit('two');
    storeNotes(repository, { [commit]: text, [other]: `${line(5)}\n` });
    const objects = [commit, commit, commit, commit, other].sort();
    assert.deepEqual(
      (await read(repository)).map((text) => text.slice(0, 40)),
      objects,
    );
    assert.deepEqual((await read(repository)).map((text) => text.slice(41)).sort(), [
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
    const found = await problems(repository);
    assert.deepEqual(
      found.map((problem) => [problem.object, problem.line]),
      [3, 4, 6, 7, 9].map((number) => [commit, number]),
    );
    assert.match(found[1]?.reason ?? '', /canonical/);
    assert.match(found[3]?.reason ?? '', /64 KiB/);
    assert.match(found[4]?.reason ?? '', /UTF-8/);
  });

  it('passes over a note beyond 1 MiB, and reads one of exactly that [threat 26]', async () => {
    const repository = TestRepository.create();
    const [one, two] = [repository.commit('one'), repository.commit('two')];
    const padded = (size: number, n: number): Buffer => {
      const rest = Buffer.from(`\n${line(n)}\n`);
      return Buffer.concat([Buffer.alloc(size - rest.length, 0x20), rest]);
    };
    storeNotes(repository, { [one]: padded(largestNote + 1, 1), [two]: padded(largestNote, 2) });
    assert.deepEqual(await read(repository), [`${two} 2`]);
    assert.deepEqual(await problems(repository), [{ object: one, reason: 'larger than 1 MiB' }]);
  });

  it('has a record that stands in two notes in both, and twice in one note once', async () => {
    const repository = TestRepository.create();
    const [one, two] = [repository.commit('one'), repository.commit('two')];
    storeNotes(repository, { [one]: `${line(1)}\n${line(1)}\n`, [two]: `${line(1)}\n` });
    assert.deepEqual(await read(repository), [`${one} 1`, `${two} 1`].sort());
  });
});

describe('the tree of the store', () => {
  it('may have any fanout', async () => {
    const repository = TestRepository.create();
    const objects = ['00', '0a', 'ff'].map((start) => start.padEnd(40, '1234567890abcdef'));
    for (const levels of [0, 1, 2, 3]) {
      storeTree(repository, fanned(repository, objects, levels));
      const expected = objects.map((object, index) => `${object} ${index}`).sort();
      assert.deepEqual(await read(repository), expected);
      const opened = await repository.open();
      const tree = await NotesTree.load(opened, (await readTip(opened)) ?? '', objects);
      for (const object of objects) assert.equal(tree.find(object).length, 1);
    }
  });

  it('may have one object at two fanouts: both notes count, a record in both once [threat 27]', async () => {
    const repository = TestRepository.create();
    const object = repository.commit('one');
    const [flat, deep] = [`${line(1)}\n${line(2)}\n`, `${line(2)}\n${line(3)}\n`];
    const folder = repository.tree([['100644', repository.blob(deep), object.slice(2)]]);
    storeTree(
      repository,
      repository.tree([
        ['100644', repository.blob(flat), object],
        ['040000', folder, object.slice(0, 2)],
      ]),
    );
    assert.deepEqual(
      await read(repository),
      [1, 2, 3].map((n) => `${object} ${n}`),
    );
  });

  it('has 300 notes, as git itself lays them out', async () => {
    const repository = TestRepository.create();
    const who = 'committer Rui <rui@lab.example> 1700000000 +0000\ndata 1\nx\n';
    const numbers = Array.from({ length: 300 }, (_, n) => n);
    const commits = numbers.map((n) => `commit refs/heads/main\nmark :${n + 1}\n${who}`);
    const data = numbers.map((n) => `N inline :${n + 1}\ndata ${line(n).length}\n${line(n)}\n`);
    const stream = [...commits, `commit refs/notes/countersign\n${who}`, ...data].join('');
    repository.bytes(['fast-import', '--quiet'], stream);
    const objects = repository.git('rev-list', '--reverse', 'main').split('\n');
    assert.match(repository.git('ls-tree', '-r', '--name-only', 'refs/notes/countersign'), /\//);
    assert.deepEqual(await read(repository), objects.map((object, n) => `${object} ${n}`).sort());
  });

  it('may hold what is not a note: files, links, folders, names of another length [threat 27]', async () => {
    const repository = TestRepository.create();
    const [one, two, three] = ['one', 'two', 'three'].map((text) => repository.commit(text)) as [
      string,
      string,
      string,
    ];
    const blob = repository.blob(`${line(1)}\n`);
    storeTree(
      repository,
      repository.tree([
        ['100644', blob, 'README'],
        ['100644', blob, one],
        ['120000', blob, two],
        ['160000', one, three],
        ['100644', blob, one.slice(0, 39)],
        ['100644', blob, `${one}0`],
        ['100644', blob, one.toUpperCase().replace(/^./, 'Z')],
        ['040000', repository.tree([['100644', blob, 'file']]), 'docs'],
      ]),
    );
    assert.deepEqual(await read(repository), [`${one} 1`]);
  });

  it('may name one large note for many objects: so much is not read, and that is told', async () => {
    const repository = TestRepository.create();
    const text = `${line(1)}\n`;
    const large = repository.blob(text + 'x'.repeat(1024 * 1024 - text.length));
    const entries = Array.from({ length: 2_000 }, (_, n) => {
      return ['100644', large, n.toString(16).padStart(40, '0')] as const;
    });
    storeTree(repository, repository.tree(entries));
    const store = await readStore(await repository.open());
    assert.equal(store.records.length, 256);
    assert.deepEqual(store.incomplete, ['there are more than 256 MiB of notes']);
  });

  it('may name blobs that are gone: those are told', async () => {
    const repository = TestRepository.create();
    const [one, two] = [repository.commit('one'), repository.commit('two')];
    const blob = repository.blob(`${line(1)}\n`);
    const entries = [
      ['100644', '1'.repeat(40), one],
      ['100644', blob, two],
    ] as const;
    storeTree(repository, repository.tree(entries));
    assert.deepEqual(await read(repository), [`${two} 1`]);
    assert.deepEqual(
      (await problems(repository)).map(({ object }) => object),
      [one],
    );
  });

  it('may name a tree where a note should be: that is told', async () => {
    const repository = TestRepository.create();
    const one = repository.commit('one');
    const entry = [Buffer.from(`100644 ${one}\0`), Buffer.from(repository.tree([]), 'hex')];
    const args = ['hash-object', '-t', 'tree', '-w', '--stdin', '--literally'];
    storeTree(repository, repository.bytes(args, Buffer.concat(entry)).toString().trim());
    assert.deepEqual(await problems(repository), [{ object: one, reason: 'not a blob' }]);
  });
});

/** The lines of the store's notes. */
async function lineOf(repository: TestRepository): Promise<readonly string[]> {
  const { records } = await readStore(await repository.open());
  return records.map(({ object }) => repository.note(object).trimEnd());
}

/** A tree of notes with folders for the first pairs of digits. The note of the n-th object is record n. */
function fanned(repository: TestRepository, objects: readonly string[], levels: number): string {
  const build = (rest: readonly (readonly [string, number])[], depth: number): string => {
    if (depth === 0) {
      const notes = rest.map(([name, n]) => ['100644', repository.blob(line(n)), name] as const);
      return repository.tree(notes);
    }
    const folders = new Map<string, (readonly [string, number])[]>();
    for (const [name, n] of rest) {
      const key = name.slice(0, 2);
      folders.set(key, [...(folders.get(key) ?? []), [name.slice(2), n]]);
    }
    const trees = [...folders].map(([key, own]) => ['040000', build(own, depth - 1), key] as const);
    return repository.tree(trees);
  };
  const named = objects.map((object, index) => [object, index] as const);
  return build(named, levels);
}
