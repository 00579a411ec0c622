// Tests a notes ref that is not what it must be: said in words, never taken for "no sign-offs".
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { Git } from '../../../src/git/git';
import { LineNotes } from '../../../src/git/line-notes';
import { DamagedNotes, readStore, readTip } from '../../../src/git/store/store';
import { cleanEnvironment, temporaryFolder, TestRepository } from '../../fixtures/repository';
import { line } from './records';

describe('a notes ref that is not one', () => {
  /** That reading says so in words, and changes nothing. */
  async function isDamaged(repository: TestRepository, ref: () => void): Promise<void> {
    repository.commit('one');
    const opened = await repository.open();
    ref();
    for (const reading of [readTip, readStore]) {
      await assert.rejects(reading(opened), (error: unknown) => {
        assert.ok(error instanceof DamagedNotes, String(error));
        assert.match(error.message, /refs\/notes\/countersign/);
        assert.match(error.message, /git (show|reflog)/);
        return true;
      });
    }
  }

  it('points at a blob, a tree or a tag [threat 27]', async () => {
    for (const kind of ['blob', 'tree', 'tag'] as const) {
      const repository = TestRepository.create();
      await isDamaged(repository, () => {
        repository.git('tag', '-a', '-m', 'x', 'v1');
        const targets = { blob: repository.blob('x'), tree: repository.tree([]), tag: 'v1' };
        repository.git('update-ref', 'refs/notes/countersign', targets[kind]);
      });
    }
  });

  for (const [what, content] of [
    ['cannot be read', 'this is no object id\n'],
    ['is empty, as after a crash', ''],
    ['was cut short', '1234567890'],
    ['names an object that is gone', `${'1'.repeat(40)}\n`],
    ['is of zeros', `${'0'.repeat(40)}\n`],
  ] as const) {
    it(`${what}`, async () => {
      const repository = TestRepository.create();
      await isDamaged(repository, () => {
        repository.write('.git/refs/notes/countersign', content);
      });
    });
  }

  it('stands for a branch, there or not, which no write may move', async () => {
    for (const branch of ['refs/heads/victim', 'refs/heads/missing']) {
      const repository = TestRepository.create();
      await isDamaged(repository, () => {
        repository.git('branch', 'victim');
        repository.git('symbolic-ref', 'refs/notes/countersign', branch);
      });
    }
  });

  it('is a pipe, which nobody writes into', async () => {
    const repository = TestRepository.create();
    await isDamaged(repository, () => {
      mkdirSync(repository.path('.git/refs/notes'), { recursive: true });
      execFileSync('mkfifo', [repository.path('.git/refs/notes/countersign')]);
    });
  });

  it('is beside a pipe, for which git would wait as well', async () => {
    for (const name of ['ai', 'ai-remote/origin']) {
      const repository = TestRepository.create();
      mkdirSync(repository.path('.git/refs/notes/ai-remote'), { recursive: true });
      execFileSync('mkfifo', [repository.path(`.git/refs/notes/${name}`)]);
      const opened = await repository.open();
      const words = new RegExp(`cannot be listed, because refs/notes/${name} is no file`);
      await assert.rejects(readStore(opened), words);
      const notes = await LineNotes.open(opened);
      assert.deepEqual(notes.problems, [`refs/notes/${name} is no file`]);
    }
  });

  it('is a folder of refs', async () => {
    const repository = TestRepository.create();
    await isDamaged(repository, () => {
      repository.git('update-ref', 'refs/notes/countersign/x', 'HEAD');
    });
  });

  it('is broken in packed-refs', async () => {
    const repository = TestRepository.create();
    const id = repository.commit('one');
    repository.git('pack-refs', '--all');
    writeFileSync(repository.path('.git/packed-refs'), `${id} refs/notes/countersign\nbroken\n`);
    await assert.rejects(readStore(await repository.open()));
  });

  it('is not taken from a tag or a branch that bears its name', async () => {
    const repository = TestRepository.create();
    const commit = repository.commit('one');
    repository.git('notes', '--ref=evil', 'add', '-m', line(1), commit);
    for (const name of ['refs/tags/', 'refs/heads/', 'refs/']) {
      repository.git('update-ref', `${name}refs/notes/countersign`, 'refs/notes/evil');
      assert.equal(await readTip(await repository.open()), null, name);
      repository.git('update-ref', '-d', `${name}refs/notes/countersign`);
    }
  });
});

describe('a notes ref that moves while it is read', () => {
  /** The repository with a git before whose n-th call another writer adds a note. */
  async function movedBeforeCall(repository: TestRepository, commit: string, n: number) {
    const binary = path.join(temporaryFolder(), 'git');
    const append = 'git -c user.name=x -c user.email=x@y notes --ref=countersign append -m more';
    const count = 'echo x >> .git/calls; [ $(wc -l < .git/calls) -eq';
    writeFileSync(binary, `#!/bin/sh\n${count} ${n} ] && ${append} ${commit}\nexec git "$@"\n`);
    chmodSync(binary, 0o755);
    const git = new Git({ folder: repository.folder, binary, environment: cleanEnvironment });
    return { ...(await repository.open()), git };
  }

  for (const state of ['is there', 'is being made'] as const) {
    it(`is read as it was or as it is, where it ${state}`, async () => {
      for (const n of [1, 2, 3]) {
        const repository = TestRepository.create();
        const commit = repository.commit('one');
        if (state === 'is there') {
          repository.git('notes', '--ref=countersign', 'add', '-m', line(1), commit);
        }
        const before = repository.attempt([
          'rev-parse',
          '-q',
          '--verify',
          'refs/notes/countersign',
        ]);
        const opened = await movedBeforeCall(repository, commit, n);
        const tip = await readTip(opened);
        const after = repository.attempt(['rev-parse', '-q', '--verify', 'refs/notes/countersign']);
        const either = [before, after].map(({ out }) => out.toString().trim() || null);
        assert.ok(either.includes(tip), `before call ${n}: ${tip}`);
      }
    });
  }
});
