// Tests how what a person writes becomes object ids: any text is taken, none is an option, no name shadows another.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { currentBranch, defaultBase, headCommit, resolveCommit } from '../../src/git/revisions';
import { TestRepository } from '../fixtures/repository';

describe('a revision', () => {
  it('is a branch, a tag, an abbreviated id, a relation or HEAD', async () => {
    const repository = TestRepository.create();
    const first = repository.commit('one');
    const second = repository.commit('two');
    repository.git('tag', '-a', '-m', 'annotated', 'v1', first);
    const opened = await repository.open();
    const names = ['main', 'HEAD', '@', second, second.slice(0, 8), 'refs/heads/main', '@{0}'];
    for (const name of names) assert.equal(await resolveCommit(opened, name), second, name);
    for (const name of ['v1', 'HEAD~1', 'main^', first.slice(0, 8)]) {
      assert.equal(await resolveCommit(opened, name), first, name);
    }
    assert.equal(await headCommit(opened), second);
  });

  it('is none where it names no commit', async () => {
    const repository = TestRepository.create();
    const id = repository.commit('one', { files: { 'a.txt': 'a\n' } });
    const opened = await repository.open();
    const [blob, tree] = [`${id}:a.txt`, `${id}^{tree}`];
    const unknown = '1234567890123456789012345678901234567890';
    const others = ['', ' ', 'nothing', '0000', 'a.txt', 'HEAD..main', '^HEAD', 'HEAD~7', 'a\0b'];
    for (const name of [blob, tree, unknown, '0'.repeat(40), ...others]) {
      assert.equal(await resolveCommit(opened, name), undefined, JSON.stringify(name));
    }
  });

  it('is none where it looks like an option, and no option is carried out', async () => {
    const repository = TestRepository.create();
    repository.commit('one');
    const opened = await repository.open();
    const before = readdirSync(repository.folder);
    const words = ['--output=x', '--output=x HEAD', '--all', '--help', '-h', '--git-dir', '--'];
    const more = ['--upload-pack=touch x', '--receive-pack=x', '-c core.pager=x', '--exec=x', '-u'];
    for (const word of [...words, ...more, 'ext::sh -c touch% x', '--end-of-options', '-n1']) {
      assert.equal(await resolveCommit(opened, word), undefined, word);
    }
    assert.deepEqual(readdirSync(repository.folder), before);
  });

  it('may be any text', async () => {
    const repository = TestRepository.create();
    repository.commit('one');
    const opened = await repository.open();
    const nasty = fc.constantFrom('--', '-c', 'ext::', '@{', '^{/', ':/', '..', '\n', '*', '$(x)');
    const part = fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 8 }));
    const text = fc.array(part, { maxLength: 4 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, async (revision) => {
        const id = await resolveCommit(opened, revision);
        assert.ok(id === undefined || /^[0-9a-f]{40}$/.test(id));
      }),
      { numRuns: 60 },
    );
  });

  it('can begin with a dash where a branch does', async () => {
    const repository = TestRepository.create();
    const id = repository.commit('one');
    repository.git('update-ref', 'refs/heads/-evil', id);
    assert.equal(await resolveCommit(await repository.open(), '-evil'), id);
  });

  it('is none in an empty repository', async () => {
    const opened = await TestRepository.create().open();
    assert.equal(await headCommit(opened), undefined);
    assert.equal(await currentBranch(opened), 'main');
    assert.equal(await defaultBase(opened), undefined);
  });
});

describe('the current branch', () => {
  it('has a name with slashes and letters of any script, or none where HEAD is detached', async () => {
    const repository = TestRepository.create();
    const id = repository.commit('one');
    const opened = await repository.open();
    repository.git('checkout', '-q', '-b', 'ada/prüfung-🙂');
    assert.equal(await currentBranch(opened), 'ada/prüfung-🙂');
    repository.git('checkout', '-q', '--detach', id);
    assert.equal(await currentBranch(opened), undefined);
    assert.equal(await headCommit(opened), id);
  });

  it('is called the same where a tag is called like it', async () => {
    const repository = TestRepository.create();
    repository.commit('one');
    repository.git('tag', 'main');
    const opened = await repository.open();
    assert.equal(await currentBranch(opened), 'main');
    assert.equal(await defaultBase(opened), undefined);
  });
});

describe('the default base', () => {
  /** A clone on the branch `work`, with one commit more than its origin. */
  function cloneAtWork() {
    const origin = TestRepository.create();
    const base = origin.commit('one');
    const clone = origin.clone();
    clone.git('checkout', '-q', '-b', 'work');
    const head = clone.commit('two');
    return { clone, base, head };
  }

  it('is the default branch of the origin', async () => {
    const { clone, base } = cloneAtWork();
    assert.equal(await defaultBase(await clone.open()), base);
  });

  it('is origin/main, then origin/master, then the local ones', async () => {
    const { clone, base, head } = cloneAtWork();
    const opened = await clone.open();
    clone.git('symbolic-ref', '-d', 'refs/remotes/origin/HEAD');
    clone.git('update-ref', 'refs/remotes/origin/master', head);
    assert.equal(await defaultBase(opened), base);
    clone.git('update-ref', '-d', 'refs/remotes/origin/main');
    assert.equal(await defaultBase(opened), head);
    clone.git('update-ref', '-d', 'refs/remotes/origin/master');
    assert.equal(await defaultBase(opened), base); // the local main
    clone.git('branch', '-q', '-m', 'main', 'master');
    assert.equal(await defaultBase(opened), base);
    clone.git('checkout', '-q', 'master');
    assert.equal(await defaultBase(opened), undefined);
  });

  it('is not a tag that bears the name of a branch', async () => {
    const { clone, base, head } = cloneAtWork();
    const opened = await clone.open();
    clone.git('tag', 'origin/main', head);
    clone.git('tag', 'main', head);
    assert.equal(await defaultBase(opened), base);
    clone.git('symbolic-ref', '-d', 'refs/remotes/origin/HEAD');
    clone.git('tag', 'refs/remotes/origin/HEAD', head);
    assert.equal(await defaultBase(opened), base);
  });
});
