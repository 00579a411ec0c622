// Bad input in the panel, on real git: bytes and line ends that are not as they should be, and what goes away while it is open.
import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { before, describe, it } from 'mocha';
import { displayFiles, readLines } from '../../src/extension/review/display';
import { SubjectReader } from '../../src/extension/review/subject';
import { readChange } from '../../src/git/changes';
import type { Repository } from '../../src/git/repository';
import { whatIsGone } from '../../src/git/review/gone';
import type { DisplayFile } from '../../src/protocol/review';
import { TestRepository } from '../fixtures/repository';

describe('a change with files that are not as they should be', () => {
  let fixture: TestRepository;
  let repository: Repository;
  let files: readonly DisplayFile[];
  const commits: string[] = [];
  const shown = (path: string): DisplayFile => {
    const found = files.find((file) => file.path === path);
    assert.ok(found, path);
    return found;
  };

  before(async () => {
    fixture = TestRepository.create();
    fixture.commit('one', {
      files: {
        'crlf.py': 'a\r\nb\r\nc\r\n',
        'mixed.py': 'a\r\nb\nc\n',
        'latin.txt': Buffer.from('gr\xfc\xdfe\n', 'latin1'),
        'line.json': `${'x'.repeat(10)}\n`,
      },
    });
    const hostile = '<img src=x onerror=alert(1)>&\u202e.py';
    commits.push(
      fixture.commit('two', {
        files: {
          'crlf.py': 'a\r\nB\r\nc\r\n',
          'mixed.py': 'a\r\nB\r\nc\n',
          'latin.txt': Buffer.from('gr\xfc\xdfe 2\n', 'latin1'),
          'line.json': `${'y'.repeat(5_000_000)}\n`,
          [hostile]: 'x = 1\n',
        },
      }),
    );
    repository = await fixture.open();
    const change = await readChange(repository, 'HEAD');
    assert.ok(change);
    files = await displayFiles(repository, change.fileChanges);
    const [crlf] = change.fileChanges.filter(({ transition }) => transition[0] === 'crlf.py');
    assert.ok(crlf);
    assert.deepEqual(await readLines(repository, crlf, { from: 1, count: 2 }), ['a', 'B']);
  });

  it('says nothing of CRLF where all lines end so, and shows them without it', () => {
    const { hunks, about } = shown('crlf.py');
    assert.deepEqual([hunks[0]?.before, hunks[0]?.removed, hunks[0]?.added], [['a'], ['b'], ['B']]);
    assert.equal(about, undefined);
  });

  it('says that lines end in different ways, and shows which', () => {
    const { hunks, about } = shown('mixed.py');
    assert.deepEqual([hunks[0]?.removed, hunks[0]?.added], [['b'], ['B\r']]);
    assert.equal(about, 'Its lines end in different ways: 2 with CRLF, 1 with LF.');
  });

  it('says that bytes are not valid UTF-8', () => {
    const { hunks, about } = shown('latin.txt');
    assert.match(about ?? '', /^It is not valid UTF-8/);
    assert.deepEqual(hunks[0]?.added, ['gr\ufffd\ufffde 2']);
  });

  it('cuts a line of 5 MB and says how much of it is not shown', () => {
    const [hunk] = shown('line.json').hunks;
    assert.match(hunk?.added[0] ?? '', /^y{2000} … 4998000 more characters$/);
  });

  it('keeps a name that is markup a name', () => {
    assert.equal(files.filter(({ path }) => path.startsWith('<img')).length, 1);
  });

  it('tells that the commit was removed under the open panel, which shows what it has read', async () => {
    const doomed = fixture.commit('three', { files: { 'd.py': '1\n' } });
    const reader = new SubjectReader({ repository, commit: doomed });
    assert.equal((await reader.read()).files.length, 1);
    assert.equal(await whatIsGone(repository, doomed), undefined);
    fixture.git('reset', '-q', '--hard', commits[0] ?? '');
    fixture.git('reflog', 'expire', '--expire=now', '--all');
    fixture.git('gc', '-q', '--prune=now');
    assert.match(
      (await whatIsGone(repository, doomed)) ?? '',
      new RegExp(`^the commit ${doomed.slice(0, 8)} is no longer in this repository`),
    );
    assert.equal((await reader.read()).files.length, 1);
    const late = new SubjectReader({ repository, commit: doomed });
    await assert.rejects(late.read(), /is not in this repository/);
  });

  it('tells that the repository is no longer there', async () => {
    renameSync(fixture.folder, `${fixture.folder}-moved`);
    assert.equal(
      await whatIsGone(repository, commits[0] ?? ''),
      `the repository ${repository.root} is no longer there.`,
    );
    renameSync(`${fixture.folder}-moved`, fixture.folder);
  });
});
