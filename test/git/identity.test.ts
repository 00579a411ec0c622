// Tests who signs: what git is told, from wherever git takes it, and never a guess.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readIdentity } from '../../src/git/identity';
import { TestRepository } from '../fixtures/repository';

async function identity(repository: TestRepository, variables: Record<string, string> = {}) {
  return readIdentity(await repository.open(variables));
}

describe('the identity', () => {
  it('is that of the repository’s configuration', async () => {
    const repository = TestRepository.create();
    assert.deepEqual(await identity(repository), { name: 'Rui Sato', email: 'rui@lab.example' });
  });

  it('is that of the environment, which comes first', async () => {
    const variables = { GIT_AUTHOR_NAME: 'Env', GIT_AUTHOR_EMAIL: 'env@lab.example' };
    const found = await identity(TestRepository.create(), variables);
    assert.deepEqual(found, { name: 'Env', email: 'env@lab.example' });
  });

  it('is not guessed from the machine: none without a name or without an address', async () => {
    const repository = TestRepository.create({ identity: null });
    assert.equal(await identity(repository), undefined);
    repository.git('config', 'user.name', 'Only Name');
    assert.equal(await identity(repository), undefined);
    repository.git('config', '--unset', 'user.name');
    repository.git('config', 'user.email', 'only@address.example');
    assert.equal(await identity(repository), undefined);
    repository.git('config', 'user.useConfigOnly', 'false');
    assert.equal(await identity(repository), undefined);
  });

  it('may have any characters that git takes', async () => {
    const repository = TestRepository.create();
    for (const name of ['Zoë Ångström', '山田 太郎', 'O\'Neil, "J"', '🙂', 'A (B) [C]']) {
      repository.git('config', 'user.name', name);
      assert.equal((await identity(repository))?.name, name.replace(/^"|"$/g, ''));
    }
    repository.git('config', 'user.email', 'rui+sign@sub.lab.example');
    assert.equal((await identity(repository))?.email, 'rui+sign@sub.lab.example');
  });
});
