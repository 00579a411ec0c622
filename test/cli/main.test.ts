// Tests the calling of the command line: help, version, mistakes, and where the repository is taken from.
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { parseArguments } from '../../src/cli/arguments';
import { UsageError } from '../../src/cli/output';
import {
  cleanEnvironment,
  projectFolder,
  temporaryFolder,
  TestRepository,
} from '../fixtures/repository';
import { countersign, json, quietly, refuses } from './run';

describe('arguments', () => {
  it('are a command, operands and options in any order', () => {
    const args = ['--json', 'sign', '--verdict=approve', 'HEAD', '--note', 'a b', '--repo', '/r'];
    const isGiven = (value: unknown): boolean => value !== undefined && value !== false;
    const given = Object.entries(parseArguments(args)).filter(([, value]) => isGiven(value));
    assert.deepEqual(Object.fromEntries(given), {
      protect: [],
      exempt: [],
      signer: [],
      forge: [],
      command: 'sign',
      operands: ['HEAD'],
      repo: '/r',
      repos: ['/r'],
      json: true,
      verdict: 'approve',
      note: 'a b',
    });
  });

  it('after -- are operands, whatever they look like', () => {
    assert.deepEqual(parseArguments(['show', '--', '--json']).operands, ['--json']);
  });

  it('that are not known, or not of this command, are mistakes', () => {
    for (const args of [
      ['scan', '--output=x'],
      ['scan', '-x'],
      ['check', '--all'],
      ['show', 'HEAD', '--verdict', 'approve'],
      ['log', '--note=x'],
      ['form', 'HEAD', '--answers', 'x'],
      ['scan', '--repo'],
      ['sign', 'HEAD', '--verdict'],
      ['scan', '--json=yes'],
      ['--all'],
    ]) {
      assert.throws(() => parseArguments(args), UsageError, args.join(' '));
    }
  });
});

describe('the command line', () => {
  it('prints its help, and fails where nothing was asked', async () => {
    for (const args of [['--help'], ['-h'], ['help'], ['nonsense', '-h']]) {
      const { code, out, err } = await countersign(undefined, args);
      assert.deepEqual([code, err], [0, ''], args.join(' '));
      for (const command of ['scan', 'show', 'form', 'sign', 'check', 'log']) {
        assert.match(out, new RegExp(`^ {2}${command} `, 'm'));
      }
    }
    assert.equal((await countersign(undefined, [])).code, 2);
  });

  it('prints its version, which is that of the package', async () => {
    const file = readFileSync(path.join(projectFolder, 'package.json'), 'utf8');
    const { version } = JSON.parse(file) as { version: string };
    const { code, out } = await countersign(undefined, ['--version']);
    assert.deepEqual([code, out], [0, `countersign/${version}\n`]);
  });

  it('does not know a command by the name of a property', async () => {
    for (const command of ['constructor', '__proto__', 'toString', 'nonsense', 'SCAN', '']) {
      const { code, out, err } = await countersign(undefined, [command]);
      assert.equal(code, 2, command);
      if (command !== '') assert.deepEqual([out, /no command/.test(err)], ['', true], err);
    }
  });

  it('marks what cannot be seen in its mistakes', async () => {
    const { err } = await countersign(undefined, ['\u001b[31m\u202ered']);
    assert.doesNotMatch(err, /[\u001b\u202e]/);
    assert.match(err, /U\+001B/);
    assert.match(err, /U\+202E/);
  });

  it('refuses too many or too few operands', async () => {
    const repository = TestRepository.create();
    repository.commit('one');
    for (const args of [
      ['scan', 'a..b', 'c..d'],
      ['show'],
      ['show', 'HEAD', 'HEAD'],
      ['form'],
      ['form', 'HEAD', 'HEAD'],
      ['sign', '--verdict', 'approve'],
      ['check', 'HEAD..HEAD', 'HEAD..HEAD'],
    ]) {
      await refuses(repository, args, /takes/);
    }
  });
});

describe('the repository of a run', () => {
  let repository: TestRepository;
  let commit: string;
  const scanned = async (place: Parameters<typeof countersign>[0], variables = {}) => {
    const { code, out, err } = await countersign(place, ['scan', '--json'], variables);
    assert.deepEqual([code, err], [0, '']);
    return (JSON.parse(out) as { commit: string }).commit;
  };

  before(() => {
    repository = TestRepository.create();
    commit = repository.commitByAi('one', { 'a.py': '1\n' });
  });

  it('is that of the current folder, its subfolders and its .git folder', async () => {
    repository.write('sub/deep/file', '');
    for (const place of ['.', 'sub/deep', '.git', '.git/refs']) {
      assert.equal(await scanned({ folder: repository.path(place), go: true }), commit, place);
    }
  });

  it('is a bare, a linked, a shallow or a SHA-256 one as well', async () => {
    const linked = path.join(temporaryFolder(), 'linked');
    repository.git('worktree', 'add', '-q', '--detach', linked);
    const sha256 = TestRepository.create({ objectFormat: 'sha256' });
    const other = sha256.commitByAi('one', { 'a.py': '1\n' });
    assert.equal(await scanned(new TestRepository(linked)), commit);
    assert.equal(await scanned(repository.clone('--bare')), commit);
    assert.equal(await scanned(repository.clone('--depth=1')), commit);
    assert.equal(await scanned(sha256), other);
  });

  it('takes every command in a SHA-256 and in a bare repository', async () => {
    const sha256 = TestRepository.create({ objectFormat: 'sha256' });
    sha256.commit('base');
    sha256.git('branch', 'base');
    sha256.commitByAi('one', { 'a.py': '1\n' });
    for (const place of [sha256, sha256.clone('--bare')]) {
      if (place !== sha256) place.git('notes', '--ref=commits', 'add', '-m', 'x', 'HEAD');
      for (const [args, expected] of [
        [['scan'], 0],
        [['show', 'HEAD'], 0],
        [['form', 'HEAD'], 0],
        [['check', 'base..HEAD'], 1],
        [['sign', 'HEAD', '--verdict', 'approve'], 0],
        [['check', 'base..HEAD'], 1],
        [['log'], 0],
      ] as const) {
        assert.equal((await quietly(place, args))[0], expected, args.join(' '));
      }
      const [line] = await json<{ commit: string }>(place, ['log']);
      assert.equal(line?.commit, place.git('rev-parse', 'HEAD'));
    }
  });

  it('is that of GIT_DIR, as in a hook, unless one is named', async () => {
    const other = TestRepository.create();
    const variables = { GIT_DIR: other.path('.git') };
    const hidden = other.commitByAi('other', { 'b.py': '1\n' });
    assert.equal(await scanned({ folder: repository.folder, go: true }, variables), hidden);
    assert.equal(await scanned(repository, variables), commit);
  });

  it('must be there: outside of one every command is refused', async () => {
    const outside = new TestRepository(temporaryFolder());
    for (const command of [
      'scan',
      'show HEAD',
      'form HEAD',
      'check',
      'log',
      'sign HEAD --verdict approve',
    ]) {
      const { code, out, err } = await countersign(outside, command.split(' '));
      assert.deepEqual([code, out], [2, ''], command);
      assert.match(err, /^countersign: .*not in a git repository.*git init/);
      assert.ok(err.includes(outside.folder));
    }
  });

  it('must be a folder: another path is refused by its name', async () => {
    const file = path.join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    for (const folder of [file, path.join(file, 'gone')]) {
      const { code, err } = await countersign(new TestRepository(folder), ['scan']);
      assert.equal(code, 2);
      assert.ok(err.includes(folder), err);
    }
  });

  it('without commits is refused in words, but has an empty log and nothing to scan at all', async () => {
    const empty = TestRepository.create();
    await refuses(empty, ['scan'], /no commits yet/);
    await refuses(empty, ['check'], /no commits yet/);
    await refuses(empty, ['show', 'HEAD'], /no commits yet/);
    await refuses(empty, ['form', 'main'], /no commits yet/);
    await refuses(empty, ['sign', 'HEAD', '--verdict', 'approve'], /no commits yet/);
    assert.equal((await quietly(empty, ['log']))[0], 0);
    assert.equal((await quietly(empty, ['scan', '--all']))[0], 0);
  });

  it('needs a git that is new enough, and one that is there', async () => {
    const folder = temporaryFolder();
    mkdirSync(path.join(folder, 'old'));
    mkdirSync(path.join(folder, 'none'));
    writeFileSync(path.join(folder, 'old', 'git'), '#!/bin/sh\necho git version 2.30.0\n');
    chmodSync(path.join(folder, 'old', 'git'), 0o755);
    const PATH = (name: string) => ({ PATH: `${path.join(folder, name)}:/nonexistent` });
    const shell = { PATH: `${path.join(folder, 'old')}:${cleanEnvironment['PATH'] ?? ''}` };
    await refuses(repository, ['scan'], /git 2\.38 or newer.*2\.30\.0/, shell);
    await refuses(repository, ['check'], /git was not found/, PATH('none'));
  });
});
