// Tests where the identity comes from: it is what plain git would make the author of a commit, or none.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { noIdentity, readIdentity } from '../../src/git/identity';
import { openAt, temporaryFolder, TestRepository } from '../fixtures/repository';

type Variables = Readonly<Record<string, string>>;

const nobody = () => TestRepository.create({ identity: null });

async function nameOf(repository: TestRepository, variables: Variables = {}) {
  return (await readIdentity(await repository.open(variables)))?.name;
}

/** The author that plain git writes into a commit. */
function authorByGit(repository: TestRepository, variables: Variables = {}) {
  const made = repository.attempt(['commit-tree', repository.tree([])], '', variables);
  assert.equal(made.code, 0, made.err);
  const flags = ['-s', '--no-show-signature', '--format=%an%x00%ae'];
  const shown = repository.git('show', ...flags, made.out.toString().trim());
  const [name, email] = shown.split('\0');
  return { name, email };
}

describe('the source of the identity', () => {
  it('is the environment, then author.*, then user.*, each part by itself', async () => {
    const repository = TestRepository.create();
    repository.git('config', 'author.name', 'Author');
    const both = await readIdentity(await repository.open());
    assert.deepEqual(both, { name: 'Author', email: 'rui@lab.example' });
    const variables = { GIT_AUTHOR_EMAIL: 'env@lab.example' };
    const all = await readIdentity(await repository.open(variables));
    assert.deepEqual(all, { name: 'Author', email: 'env@lab.example' });
    assert.deepEqual(all, authorByGit(repository, variables));
  });

  it('is the repository’s configuration before the user’s', async () => {
    const file = path.join(temporaryFolder(), 'config');
    writeFileSync(file, '[user]\n\tname = Global\n\temail = global@lab.example\n');
    const variables = { GIT_CONFIG_GLOBAL: file };
    assert.equal(await nameOf(nobody(), variables), 'Global');
    assert.equal(await nameOf(TestRepository.create(), variables), 'Rui Sato');
  });

  it('is a file that the configuration includes, and what a command line gives', async () => {
    const repository = TestRepository.create();
    repository.write('.git/more', '[user]\n\tname = Included\n');
    repository.git('config', 'include.path', 'more');
    assert.equal(await nameOf(repository), 'Included');
    assert.equal(await nameOf(repository, { GIT_CONFIG_PARAMETERS: "'user.name=Given'" }), 'Given');
    const [key, value] = ['user.name', 'Counted'];
    const counted = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: key, GIT_CONFIG_VALUE_0: value };
    assert.equal(await nameOf(repository, counted), 'Counted');
  });

  it('is a linked work tree’s own configuration there, and there only', async () => {
    const repository = TestRepository.create();
    repository.commit('one');
    const linked = path.join(temporaryFolder(), 'linked');
    repository.git('worktree', 'add', '-q', '--detach', linked);
    repository.git('config', 'extensions.worktreeConfig', 'true');
    repository.git('-C', linked, 'config', '--worktree', 'user.name', 'Linked');
    assert.equal((await readIdentity(await openAt(linked)))?.name, 'Linked');
    assert.equal(await nameOf(repository), 'Rui Sato');
  });

  it('is neither the committer nor the machine', async () => {
    const committer = { GIT_COMMITTER_NAME: 'C', GIT_COMMITTER_EMAIL: 'c@lab.example' };
    const machine = { EMAIL: 'mail@lab.example', USER: 'login', LOGNAME: 'login', NAME: 'Log In' };
    assert.equal(await nameOf(nobody(), { ...committer, ...machine }), undefined);
    const repository = TestRepository.create();
    repository.git('config', 'committer.name', 'C');
    assert.equal(await nameOf(repository, { ...committer, ...machine }), 'Rui Sato');
  });
});

describe('an identity of odd characters', () => {
  it('is cleaned as git cleans it', async () => {
    const repository = nobody();
    for (const [name, email] of [
      ['  Ada  ', ' ada@lab.example '],
      ['<Ada>', '<ada@lab.example>'],
      ['Ada <x@y> 123 +0000', 'ada@lab.example'],
      ['Ada\nVale', 'ada\n@lab.example'],
      ['"Vale, Ada", Dr.', 'ada@lab.example'],
      ['Ada\tVale', 'no address'],
      ['$(touch x) `x` %s %an', '%ae'],
      ['--name', '-e'],
      ['é'.repeat(500), `${'x'.repeat(300)}@lab.example`],
    ] as const) {
      repository.identify({ name, email });
      const found = await readIdentity(await repository.open());
      assert.deepEqual(found, authorByGit(repository), name);
      assert.ok(found?.name !== '' && found?.email !== '', name);
    }
  });

  it('is none where nothing is left of the name or the address', async () => {
    const repository = nobody();
    for (const [name, email] of [
      ['...', 'ada@lab.example'],
      ['<>', 'ada@lab.example'],
      [' ', 'ada@lab.example'],
      ['', 'ada@lab.example'],
      ['Ada', ''],
      ['Ada', '<>'],
    ] as const) {
      repository.identify({ name, email });
      assert.equal(await nameOf(repository), undefined, `${name} <${email}>`);
    }
    for (const key of ['GIT_AUTHOR_NAME', 'GIT_AUTHOR_EMAIL']) {
      assert.equal(await nameOf(TestRepository.create(), { [key]: '' }), undefined, key);
    }
  });
});

describe('nobody', () => {
  it('is told the two commands, which then work', async () => {
    const repository = nobody();
    const file = path.join(temporaryFolder(), 'config');
    const commands = [...noIdentity.matchAll(/git (config --global) (\S+) "([^"]+)"/g)];
    assert.equal(commands.length, 2);
    for (const [, , key = '', value = ''] of commands) {
      const args = ['config', '--global', key, value];
      assert.equal(repository.attempt(args, '', { GIT_CONFIG_GLOBAL: file }).code, 0);
    }
    const found = await readIdentity(await repository.open({ GIT_CONFIG_GLOBAL: file }));
    assert.deepEqual(found, { name: 'Your Name', email: 'you@example.org' });
  });
});
