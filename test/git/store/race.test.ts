// Tests the store under many writers at once: real processes of the built command line, and plain git beside them.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import { readStore } from '../../../src/git/store/store';
import { addLine } from '../../../src/git/store/write';
import { cleanEnvironment, projectFolder, rui, TestRepository } from '../../fixtures/repository';
import { line } from './records';

const bin = path.join(projectFolder, 'dist', 'countersign.js');
const writers = 20;

interface Done {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(program: string, args: readonly string[], folder: string): Promise<Done> {
  const child = spawn(program, args, { cwd: folder, env: cleanEnvironment });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
}

/** Signs a commit off in a process of its own; the note tells the records apart. */
function signAway(repository: TestRepository, commit: string, note: string): Promise<Done> {
  const args = [bin, 'sign', commit, '--verdict', 'approve', '--note', note];
  return start(process.execPath, args, repository.folder);
}

/** All that said "done" must be there, and all must have said so. */
async function allThere(repository: TestRepository, done: readonly Done[]): Promise<void> {
  assert.deepEqual(
    done.map(({ code, err }) => [code, err]),
    done.map(() => [0, '']),
  );
  const { records, problems } = await readStore(await repository.open());
  assert.deepEqual(problems, []);
  assert.deepEqual(
    records.map(({ record }) => record.payload['note']).sort(),
    done.map((_, index) => `note ${index}`).sort(),
  );
  assert.equal(
    repository.git('for-each-ref', '--format=%(refname)', 'refs/notes'),
    'refs/notes/countersign',
  );
  assert.equal(existsSync(repository.path('.git/refs/notes/countersign.lock')), false);
  assert.equal(repository.attempt(['fsck', '--no-dangling']).code, 0);
}

describe('twenty writers at once [threat 24]', function () {
  this.timeout(60_000);

  it('all write to the note of one commit', async () => {
    const repository = TestRepository.create();
    const commit = repository.commitByAi('one', { 'a.py': '1\n' });
    const all = Array.from({ length: writers }, (_, i) =>
      signAway(repository, commit, `note ${i}`),
    );
    await allThere(repository, await Promise.all(all));
    assert.equal(repository.note(commit).trimEnd().split('\n').length, writers);
  });

  it('all write to the notes of twenty commits', async () => {
    const repository = TestRepository.create();
    const commits = Array.from({ length: writers }, (_, index) =>
      repository.commitByAi(`commit ${index}`, { 'a.py': `${index}\n` }),
    );
    const all = commits.map((commit, index) => signAway(repository, commit, `note ${index}`));
    await allThere(repository, await Promise.all(all));
    for (const commit of commits) {
      assert.equal(repository.note(commit).trimEnd().split('\n').length, 1);
    }
  });
});

describe('a writer beside plain git', function () {
  this.timeout(60_000);

  it('loses none of what plain git appends, and its own stays in the reflog', async () => {
    const repository = TestRepository.create();
    const commit = repository.commit('one');
    repository.git('notes', '--ref=countersign', 'add', '-m', 'plain-0', commit);
    const append =
      'git -c user.name=P -c user.email=p@q notes --ref=countersign append -m plain-$i';
    const loop = `i=1; while [ $i -le 25 ]; do ${append} ${commit}; i=$((i+1)); done`;
    const plain = start('/bin/sh', ['-c', loop], repository.folder);
    const opened = await repository.open();
    const numbers = Array.from({ length: 6 }, (_, index) => index);
    await Promise.all(numbers.map((n) => addLine(opened, commit, line(n), rui)));
    const { err } = await plain;
    const note = repository.note(commit).split('\n');
    // Plain git may meet the lock and say so: what it did write must still be there.
    const refused = (err.match(/fatal/g) ?? []).length;
    const there = note.filter((text) => text.startsWith('plain-'));
    assert.ok(there.length >= 26 - refused, `${there.length} of 26, ${refused} refused`);
    const versions = repository.git('log', '-g', '--format=%H:', 'refs/notes/countersign');
    const ever = versions
      .split('\n')
      .map((tip) => repository.git('cat-file', 'blob', tip + commit));
    for (const n of numbers) assert.ok(ever.join('\n').includes(line(n)), `record ${n}`);
  });
});
