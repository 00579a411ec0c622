// Tests names that could mean two things: they are refused, and whole ids and full names never are.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'mocha';
import { readChange } from '../../src/git/changes';
import { Refusal } from '../../src/git/refusal';
import { defaultBase, headCommit, readRef, resolveCommit } from '../../src/git/revisions';
import { TestRepository } from '../fixtures/repository';

/** Two commits, with a branch at the second and a tag at the first, both called `both`. */
function twice() {
  const repository = TestRepository.create();
  const first = repository.commitByAi('one', { 'a.py': '1\n' });
  const second = repository.commitByAi('two', { 'a.py': '2\n' });
  repository.git('tag', 'both', first);
  repository.git('branch', 'both', second);
  return { repository, first, second };
}

/** The first text by numbers whose object, of a type, has an id that a test accepts. */
function search(type: string, text: (n: number) => string, accepts: (id: string) => boolean) {
  for (let n = 0; n < 10_000_000; n++) {
    const object = text(n);
    const header = `${type} ${Buffer.byteLength(object)}\0`;
    const id = createHash('sha1').update(header).update(object).digest('hex');
    if (accepts(id)) return { id, object };
  }
  throw new Error('none found');
}

const refused = (repository: TestRepository, name: string) =>
  repository.open().then((opened) =>
    assert.rejects(
      resolveCommit(opened, name),
      (error) => {
        assert.ok(error instanceof Refusal, String(error));
        assert.ok(error.message.startsWith(`"${name}" could mean more than one commit`));
        assert.match(error.message, /whole id.*refs\/heads/);
        return true;
      },
      name,
    ),
  );

describe('a name of a tag and of a branch', () => {
  it('is refused, alone and with what stands behind it', async () => {
    const { repository } = twice();
    for (const name of ['both', 'both~1', 'both^', 'both^0', 'both^{/two}', 'both^{commit}']) {
      await refused(repository, name);
    }
    await assert.rejects(readChange(await repository.open(), 'both'), Refusal);
    repository.git('tag', '-f', 'both', 'refs/heads/both');
    await refused(repository, 'both');
  });

  it('is refused whatever the repository or the user has configured', async () => {
    const { repository } = twice();
    repository.git('config', 'core.warnAmbiguousRefs', 'false');
    repository.git('config', 'advice.objectNameWarning', 'false');
    await refused(repository, 'both');
    const [key, value] = ['core.warnAmbiguousRefs', 'false'];
    const given = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: key, GIT_CONFIG_VALUE_0: value };
    const opened = await repository.open({ ...given, LANGUAGE: 'de' });
    await assert.rejects(resolveCommit(opened, 'both'), Refusal);
  });

  it('is refused though the caller’s `git -c` asks for silence', async () => {
    const { repository } = twice();
    const GIT_CONFIG_PARAMETERS = "'core.warnAmbiguousRefs'='false'";
    const opened = await repository.open({ GIT_CONFIG_PARAMETERS });
    await assert.rejects(resolveCommit(opened, 'both'), Refusal);
  });

  it('is told apart by full names and by ids', async () => {
    const { repository, first, second } = twice();
    const opened = await repository.open();
    for (const [name, id] of [
      ['refs/tags/both', first],
      ['tags/both', first],
      ['refs/heads/both', second],
      ['heads/both', second],
      [second, second],
      [first.slice(0, 10), first],
    ] as const) {
      assert.equal(await resolveCommit(opened, name), id, name);
    }
  });

  it('may be that of a remote branch and of a local one', async () => {
    const { repository, first } = twice();
    repository.git('update-ref', 'refs/heads/origin/x', first);
    repository.git('update-ref', 'refs/remotes/origin/x', 'refs/heads/both');
    await refused(repository, 'origin/x');
    const opened = await repository.open();
    assert.equal(await resolveCommit(opened, 'refs/heads/origin/x'), first);
  });
});

describe('an abbreviated id', () => {
  it('of two commits is refused, and one more digit tells them apart', async () => {
    const repository = TestRepository.create();
    const first = repository.commit('one');
    const raw = repository.git('cat-file', 'commit', first);
    const twin = search(
      'commit',
      (n) => `${raw} ${n}\n`,
      (id) => id.startsWith(first.slice(0, 4)) && id[4] !== first[4],
    );
    const args = ['hash-object', '-t', 'commit', '-w', '--stdin'];
    assert.equal(repository.bytes(args, twin.object).toString().trim(), twin.id);
    await refused(repository, first.slice(0, 4));
    const opened = await repository.open();
    assert.equal(await resolveCommit(opened, first.slice(0, 5)), first);
    assert.equal(await resolveCommit(opened, twin.id.slice(0, 5)), twin.id);
  });

  it('of a commit and a blob is the commit', async () => {
    const repository = TestRepository.create();
    const commit = repository.commit('one');
    const prefix = commit.slice(0, 4);
    const twin = search(
      'blob',
      (n) => `${n}`,
      (id) => id.startsWith(prefix),
    );
    assert.equal(repository.blob(twin.object), twin.id);
    assert.equal(await resolveCommit(await repository.open(), prefix), commit);
  });
});

describe('a name that only looks ambiguous', () => {
  it('is taken where a branch is called so and its log does not go back far enough', async () => {
    const repository = TestRepository.create();
    const commit = repository.commit('one');
    repository.git('update-ref', '--create-reflog', 'refs/heads/ambiguous', commit);
    const opened = await repository.open();
    assert.equal(await resolveCommit(opened, 'ambiguous@{2001-01-01}'), commit);
  });

  it('is taken where a branch is called HEAD: HEAD is always HEAD', async () => {
    const { repository, first, second } = twice();
    repository.git('update-ref', 'refs/heads/HEAD', first);
    const opened = await repository.open();
    assert.equal(await headCommit(opened), second);
    assert.equal(await resolveCommit(opened, 'HEAD'), second);
    assert.equal(await resolveCommit(opened, 'HEAD~1'), first);
  });
});

describe('a whole id', () => {
  it('has as many digits as the repository’s ids: any other number names a ref', async () => {
    for (const [objectFormat, length] of [
      ['sha1', 64],
      ['sha1', 50],
      ['sha256', 40],
    ] as const) {
      const repository = TestRepository.create({ objectFormat });
      const first = repository.commit('one');
      const second = repository.commit('two');
      const name = 'a'.repeat(length);
      repository.git('update-ref', `refs/heads/${name}`, second);
      repository.git('update-ref', `refs/tags/${name}`, first);
      await refused(repository, name);
    }
  });

  it('is that commit, though a branch or a tag of another is called like it', async () => {
    const { repository, first, second } = twice();
    repository.git('update-ref', `refs/heads/${first}`, second);
    repository.git('update-ref', `refs/tags/${first}`, second);
    const opened = await repository.open();
    assert.equal(await resolveCommit(opened, first), first);
    assert.equal((await readChange(opened, first))?.commit.id, first);
  });
});

describe('a ref by its full name', () => {
  it('is what it points at, unpeeled, or through another ref', async () => {
    const { repository, first, second } = twice();
    repository.git('tag', '-a', '-m', 'annotated', 'v1', first);
    repository.git('symbolic-ref', 'refs/heads/link', 'refs/heads/both');
    const opened = await repository.open();
    assert.equal(await readRef(opened, 'refs/heads/both'), second);
    assert.equal(await readRef(opened, 'refs/heads/link'), second);
    const tag = repository.git('rev-parse', 'refs/tags/v1');
    assert.notEqual(tag, first);
    assert.equal(await readRef(opened, 'refs/tags/v1'), tag);
  });

  it('is none where only another ref could be meant', async () => {
    const { repository, first } = twice();
    repository.git('update-ref', 'refs/tags/refs/heads/gone', first);
    const opened = await repository.open();
    const names = ['both', 'heads/both', 'refs/heads/gone', 'refs/heads', 'refs/heads/', ''];
    for (const name of [...names, 'refs/heads/../tags/both', '--all', 'refs/heads/both~1', first]) {
      assert.equal(await readRef(opened, name), undefined, name);
    }
  });

  it('is passed over as the default base where it leads nowhere', async () => {
    const { repository, first } = twice();
    repository.git('checkout', '-q', '-b', 'work');
    repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/gone');
    repository.git('update-ref', 'refs/remotes/origin/main', repository.blob('no commit'));
    repository.git('update-ref', 'refs/remotes/origin/master', first);
    assert.equal(await defaultBase(await repository.open()), first);
  });
});
