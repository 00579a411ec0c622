// Tests the opening of repositories: every kind that works, and the words for those that do not.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { Git } from '../../src/git/git';
import {
  isTooOld,
  openRepository,
  type Repository,
  type RepositoryProblem,
} from '../../src/git/repository';
import { cleanEnvironment, openAt, temporaryFolder, TestRepository } from '../fixtures/repository';

const environment = cleanEnvironment;

/** The problem that opening a folder meets. */
async function problemOf(
  folder: string,
  options: { readonly binary?: string; readonly variables?: Record<string, string> } = {},
): Promise<RepositoryProblem> {
  const { binary, variables } = options;
  const git = new Git({ folder, binary, environment: { ...environment, ...variables } });
  const opened = await openRepository(git);
  assert.ok(!opened.ok, 'it was opened');
  return opened.problem;
}

/** A program in the place of git that answers as told. */
function fakeGit(script: string): string {
  const binary = path.join(temporaryFolder(), 'git');
  writeFileSync(binary, `#!/bin/sh\n${script}\n`);
  chmodSync(binary, 0o755);
  return binary;
}

/** What is told of a repository, without the Git that runs in it. */
function told(repository: Repository): Record<string, unknown> {
  return Object.fromEntries(Object.entries(repository).filter(([name]) => name !== 'git'));
}

describe('opening a repository', () => {
  it('tells everything of an ordinary one', async () => {
    const { folder } = TestRepository.create();
    assert.deepEqual(told(await openAt(folder)), {
      root: folder,
      gitDir: path.join(folder, '.git'),
      commonDir: path.join(folder, '.git'),
      bare: false,
      shallow: false,
      objectFormat: 'sha1',
      emptyTree: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
      zero: '0'.repeat(40),
    });
  });

  it('tells the ids of a SHA-256 repository', async () => {
    const repository = TestRepository.create({ objectFormat: 'sha256' });
    const { objectFormat, emptyTree, zero } = await repository.open();
    assert.equal(objectFormat, 'sha256');
    assert.equal(emptyTree, repository.git('hash-object', '-t', 'tree', '--stdin'));
    assert.equal(zero, '0'.repeat(64));
  });

  it('finds it from a folder in it', async () => {
    const repository = TestRepository.create();
    repository.write('src/deep/er/a.py', '1\n');
    const { root } = await openAt(repository.path('src/deep/er'));
    assert.equal(root, repository.folder);
  });

  it('opens a bare one, from within its folders too', async () => {
    const { folder } = TestRepository.create({ bare: true });
    for (const place of [folder, path.join(folder, 'objects')]) {
      const { bare, root, gitDir } = await openAt(place);
      assert.deepEqual({ bare, root, gitDir }, { bare: true, root: folder, gitDir: folder });
    }
  });

  it('opens it from inside its .git folder', async () => {
    const { folder } = TestRepository.create();
    for (const place of ['.git', '.git/refs', '.git/objects']) {
      const { root, gitDir } = await openAt(path.join(folder, place));
      assert.deepEqual([root, gitDir], [folder, path.join(folder, '.git')]);
    }
  });

  it('opens a linked work tree, whose notes are those of the main one', async () => {
    const repository = TestRepository.create();
    repository.commit('one');
    const linked = path.join(temporaryFolder(), 'linked');
    repository.git('worktree', 'add', '-q', linked);
    const { root, gitDir, commonDir, bare } = await openAt(linked);
    assert.equal(root, realpathSync(linked));
    assert.equal(commonDir, repository.path('.git'));
    assert.equal(gitDir, repository.path('.git/worktrees/linked'));
    assert.equal(bare, false);
  });

  it('opens an empty one, one without a branch and one that is shallow', async () => {
    const repository = TestRepository.create();
    assert.equal((await repository.open()).shallow, false);
    const id = repository.commit('one');
    repository.commit('two');
    repository.git('checkout', '-q', '--detach', id);
    assert.equal((await repository.open()).shallow, false);
    repository.git('checkout', '-q', 'main');
    assert.equal((await repository.clone('--depth=1').open()).shallow, true);
  });

  it('takes GIT_DIR only where it is told to', async () => {
    const [one, other] = [TestRepository.create(), TestRepository.create()];
    const given = { ...environment, GIT_DIR: other.path('.git') };
    const opened = async (keepLocation: boolean) => {
      const git = new Git({ folder: one.folder, environment: given, keepLocation });
      const result = await openRepository(git);
      return result.ok ? result.repository.gitDir : result.problem.message;
    };
    assert.equal(await opened(false), one.path('.git'));
    assert.equal(await opened(true), other.path('.git'));
  });

  it('opens folders with odd names', async () => {
    for (const name of [' a b ', 'ä🙂', '"q"', "it's", '-rf', '$(x)', 'back\\slash']) {
      const { folder } = TestRepository.create({ name });
      assert.equal((await openAt(folder)).root, folder);
    }
  });

  it('opens a folder with a line feed in its name', async () => {
    const { folder } = TestRepository.create({ name: 'a\nb' });
    assert.equal((await openAt(folder)).root, folder);
  });
});

describe('a repository that cannot be opened', () => {
  it('is none: says so, and how to make one', async () => {
    const folder = temporaryFolder();
    const { reason, message } = await problemOf(folder);
    assert.equal(reason, 'no-repository');
    assert.ok(message.includes(folder), message);
    assert.match(message, /git init/);
  });

  it('is a folder that does not exist: names the folder', async () => {
    const folder = path.join(temporaryFolder(), 'gone');
    const { message } = await problemOf(folder);
    assert.ok(message.includes(folder), message);
  });

  it('has lost its HEAD', async () => {
    const repository = TestRepository.create();
    rmSync(repository.path('.git/HEAD'));
    const { message } = await problemOf(repository.folder);
    assert.ok(message.includes(repository.folder), message);
    assert.match(message, /git init/); // which does restore HEAD
  });

  it('has a configuration that cannot be read: gives git’s own words, with the line', async () => {
    const repository = TestRepository.create();
    appendFileSync(repository.path('.git/config'), '[core\n');
    const { reason, message } = await problemOf(repository.folder);
    assert.equal(reason, 'damaged');
    assert.match(message, /bad config line \d+ in file .*config/);
  });

  it('needs a newer git than this', async () => {
    const repository = TestRepository.create();
    repository.git('config', 'core.repositoryFormatVersion', '1');
    repository.git('config', 'extensions.fromTheFuture', 'true');
    const { reason, message } = await problemOf(repository.folder);
    assert.equal(reason, 'damaged');
    assert.match(message, /fromthefuture/i);
  });

  it('belongs to somebody else: says which command makes git trust it', async () => {
    const words = "fatal: detected dubious ownership in repository at '/srv/x'";
    const script = `[ "$1" = version ] && exec git version; echo "${words}" >&2; exit 128`;
    const folder = temporaryFolder();
    const { reason, message } = await problemOf(folder, { binary: fakeGit(script) });
    assert.equal(reason, 'not-trusted-by-git');
    assert.ok(message.includes(`git config --global --add safe.directory "${folder}"`), message);
  });

  it('really belongs to somebody else', function () {
    if (process.getuid?.() !== 0) this.skip(); // only root can give a folder away
    const { folder } = TestRepository.create();
    chownAway(folder);
    return problemOf(folder).then(({ reason }) => assert.equal(reason, 'not-trusted-by-git'));
  });

  it('is bare where the user’s git wants to be told so: gives git’s own words', async () => {
    const { folder } = TestRepository.create({ bare: true });
    const variables = {
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.bareRepository',
      GIT_CONFIG_VALUE_0: 'explicit',
    };
    const { message } = await problemOf(folder, { variables });
    assert.match(message, /safe\.bareRepository/);
  });
});

describe('a git that will not do', () => {
  it('is older than 2.38: names both versions and what to do', async () => {
    const binary = fakeGit('echo git version 2.30.0');
    const { folder } = TestRepository.create();
    const { reason, message } = await problemOf(folder, { binary });
    assert.equal(reason, 'git-too-old');
    assert.match(message, /2\.38/);
    assert.match(message, /2\.30\.0/);
    assert.match(message, /[Ii]nstall/);
  });

  it('is older on PATH, where no path was given', async () => {
    const folder = path.dirname(fakeGit('echo git version 2.30.0'));
    const variables = { PATH: `${folder}:${environment['PATH'] ?? ''}` };
    assert.equal((await problemOf(temporaryFolder(), { variables })).reason, 'git-too-old');
  });

  it('is missing: says to install it or where to name it', async () => {
    const binary = path.join(temporaryFolder(), 'git');
    const { reason, message } = await problemOf(TestRepository.create().folder, { binary });
    assert.equal(reason, 'git-missing');
    assert.match(message, /[Ii]nstall git/);
    assert.match(message, /git\.path/);
  });

  it('is judged by major and minor, whatever follows', () => {
    const old = ['git version 2.37.9', 'git version 2.9.5', 'git version 1.99', '2.0'];
    const good = ['git version 2.38.0', 'git version 2.39.5 (Apple Git-154)', 'git version 3.0'];
    const more = ['git version 2.45.1.windows.1', 'git version 10.2', 'git version 2.100.0-rc1'];
    for (const version of old) assert.equal(isTooOld(version), true, version);
    for (const version of [...good, ...more]) assert.equal(isTooOld(version), false, version);
  });

  it('fails at its own version: gives its words', async () => {
    const binary = fakeGit('echo "git: symbol lookup error" >&2; exit 127');
    const git = new Git({ folder: temporaryFolder(), binary, environment });
    await assert.rejects(openRepository(git), /symbol lookup error/);
  });
});

function chownAway(folder: string): void {
  mkdirSync(path.join(folder, 'x'));
  const { status } = spawnSync('chown', ['-R', '12345:12345', folder]);
  assert.equal(status, 0);
}
