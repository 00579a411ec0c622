// Tests the doctor: each finding on a real repository, and that the command it names really mends it.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { utimesSync } from 'node:fs';
import { describe, it } from 'mocha';
import { examine } from '../../../src/git/doctor/doctor';
import type { Finding } from '../../../src/git/doctor/finding';
import { addLine } from '../../../src/git/store/write';
import { cleanEnvironment, TestRepository } from '../../fixtures/repository';
import { line } from '../store/records';
import { forgetOutbox, notes, share, syncing, tracking } from '../sync/pair';

/** A clone whose one record the remote has: nothing to find. */
async function healthy() {
  const { remote, commit, clones } = share(2);
  const [a, b] = clones;
  assert.ok(a && b);
  await addLine(await a.open(), commit, line(1));
  assert.ok((await syncing(a)).ok);
  return { remote, commit, a, b };
}

async function findings(repository: TestRepository): Promise<readonly Finding[]> {
  const { findings: found, unknown } = await examine(await repository.open());
  assert.deepEqual(unknown, []);
  return found;
}

/** The only finding must be this one; then its own command is run, and it must be gone. */
async function findsAndMends(repository: TestRepository, id: string, what: RegExp): Promise<void> {
  const found = await findings(repository);
  assert.deepEqual(
    found.map((finding) => finding.id),
    [id],
  );
  assert.match(found[0]?.what ?? '', what);
  const mend = found[0]?.mend ?? '';
  if (mend.startsWith('countersign sync')) {
    assert.ok((await syncing(repository)).ok);
  } else {
    const options = { cwd: repository.folder, env: cleanEnvironment, encoding: 'utf8' } as const;
    const { status, stderr } = spawnSync('sh', ['-c', mend], options);
    assert.equal(status, 0, `${mend}: ${stderr}`);
  }
  assert.deepEqual(await findings(repository), [], mend);
}

describe('the doctor', () => {
  it('finds nothing in a repository that is well, and changes nothing', async () => {
    const { a } = await healthy();
    const before = a.refs();
    assert.deepEqual(await findings(a), []);
    assert.deepEqual(await findings(TestRepository.create()), []);
    assert.equal(a.refs(), before);
  });

  for (const spec of [
    '+refs/notes/*:refs/notes/*',
    '+refs/*:refs/*',
    '+refs/notes/countersign:refs/notes/countersign',
  ]) {
    it(`finds that fetching by ${spec} overwrites`, async () => {
      const { a } = await healthy();
      a.git('config', '--add', 'remote.origin.fetch', spec);
      await findsAndMends(a, 'fetch-overwrites', /^remote\.origin\.fetch is \+refs/);
      assert.match(a.git('config', '--get-all', 'remote.origin.fetch'), /^\+refs\/heads\/\*/);
    });
  }

  it('finds nothing in refspecs that leave the notes alone', async () => {
    const { a } = await healthy();
    for (const spec of [
      ...['+refs/notes/*:refs/notes-remote/origin/*', '+refs/notes/other:refs/notes/other'],
      ...['refs/notes/*:refs/notes/*', '^refs/notes/countersign', '+refs/tags/*:refs/tags/*'],
    ]) {
      a.git('config', '--add', 'remote.origin.fetch', spec);
    }
    assert.deepEqual(await findings(a), []);
  });

  it('finds that fetching deletes, where it prunes the notes [threat 25]', async () => {
    for (const key of ['fetch.prune', 'remote.origin.prune']) {
      const { a } = await healthy();
      a.git('config', '--add', 'remote.origin.fetch', 'refs/notes/*:refs/notes/*');
      a.git('config', key, 'true');
      await findsAndMends(a, 'fetch-prunes', /prune is true, and remote\.origin\.fetch is/);
    }
  });

  it('finds that pushing overwrites or deletes on the remote', async () => {
    for (const spec of ['+refs/notes/*', '+refs/*:refs/*', ':refs/notes/countersign']) {
      const { a } = await healthy();
      a.git('config', 'remote.origin.push', spec);
      await findsAndMends(a, 'push-overwrites', /^remote\.origin\.push is /);
    }
    const { a } = await healthy();
    a.git('config', 'remote.origin.mirror', 'true');
    await findsAndMends(a, 'push-mirrors', /^remote\.origin\.mirror is true/);
  });

  it('finds notes settings that copy or drop sign-offs', async () => {
    for (const [key, value, id] of [
      ['notes.rewriteRef', 'refs/notes/*', 'rewrite-copies'],
      ['notes.rewriteRef', 'refs/notes/countersign', 'rewrite-copies'],
      ['notes.mergeStrategy', 'union', 'merge-drops'],
      ['notes.countersign.mergeStrategy', 'ours', 'merge-drops'],
    ] as const) {
      const { a } = await healthy();
      a.git('config', key, value);
      await findsAndMends(a, id, /^notes\./);
    }
    const { a } = await healthy();
    a.git('config', 'notes.rewriteRef', 'refs/notes/commits');
    assert.deepEqual(await findings(a), []);
  });

  it('names the file that a setting is in: the command is for that one', async () => {
    const { a } = await healthy();
    a.write('.git/my config', '[notes]\n\trewriteRef = refs/notes/*\n');
    const opened = await a.open({ GIT_CONFIG_GLOBAL: a.path('.git/my config') });
    const { findings: found } = await examine(opened);
    assert.equal(
      found[0]?.mend,
      "git config --global --fixed-value --unset-all notes.rewriteref 'refs/notes/*'",
    );
  });

  it('quotes what a remote is called', async () => {
    const { a } = await healthy();
    a.git('config', "remote.it's; $(touch x).fetch", '+refs/notes/*:refs/notes/*');
    await findsAndMends(a, 'fetch-overwrites', /it's; \$\(touch x\)/);
    assert.equal(a.attempt(['ls-files', '--error-unmatch', '-o', 'x']).code, 1);
  });

  it('finds locks that were left, and none that are held', async () => {
    for (const name of [notes, tracking, 'packed-refs', 'shallow']) {
      const { a } = await healthy();
      a.write(`.git/${name}.lock`, '');
      assert.deepEqual(await findings(a), [], 'it takes a lock of now for an old one');
      utimesSync(a.path(`.git/${name}.lock`), 1_700_000_000, 1_700_000_000);
      await findsAndMends(a, 'lock-left', /\.lock was left behind, 2023-11-14T/);
    }
  });

  it('finds refs in the place of the remote’s notes', async () => {
    const { a } = await healthy();
    a.git('update-ref', '-d', tracking);
    a.git('update-ref', `${tracking}/x`, 'HEAD');
    const found = await findings(a);
    assert.deepEqual(
      found.map(({ id }) => id),
      ['ref-in-the-way', 'never-synced'],
    );
    a.git('update-ref', '-d', `${tracking}/x`);
    await syncing(a);
    assert.deepEqual(await findings(a), []);
  });

  it('finds that git knows nobody', async () => {
    const { a } = await healthy();
    for (const key of ['user.name', 'user.email']) a.git('config', '--unset', key);
    const [found] = await findings(a);
    assert.equal(found?.id, 'identity-missing');
    assert.equal(
      found?.mend,
      'git config --global user.name "Your Name" && git config --global user.email "you@example.org"',
    );
  });
});

describe('the doctor on records', () => {
  it('finds what the remote lacks, and what it has more, as of the last fetch', async () => {
    const { commit, a, b } = await healthy();
    await addLine(await a.open(), commit, line(2));
    await findsAndMends(a, 'remote-lacks', /^origin lacks 1 record that this repository has/);
    await syncing(b);
    await addLine(await a.open(), commit, line(3));
    await syncing(a);
    b.git('fetch', '-q', 'origin', `+${notes}:${tracking}`);
    await findsAndMends(b, 'remote-ahead', /^origin has 1 record that this repository lacks/);
  });

  it('finds that nothing was ever exchanged', async () => {
    const { commit, clones } = share(1);
    const [a] = clones;
    assert.ok(a);
    await addLine(await a.open(), commit, line(1));
    await findsAndMends(a, 'never-synced', /never exchanged with origin/);
  });

  it('finds records that only the outbox has', async () => {
    const { commit, a } = await healthy();
    await addLine(await a.open(), commit, line(2));
    a.git('update-ref', notes, tracking);
    await findsAndMends(a, 'outbox-only', /^1 record is gone from the notes, and kept in /);
  });

  it('finds a file of the outbox that is no record', async () => {
    const { a } = await healthy();
    a.write('.git/countersign/outbox/evil', 'x\n');
    await findsAndMends(a, 'outbox-damaged', /outbox\/evil is not a record/);
    forgetOutbox(a);
  });

  it('finds sign-offs of commits that are not there', async () => {
    const { a, commit } = await healthy();
    await addLine(await a.open(), '1'.repeat(40), line(2));
    await syncing(a);
    const [found, ...more] = await findings(a);
    assert.equal(found?.id, 'commits-missing');
    assert.match(found?.what ?? '', /^1 commit with records .* 1{40}$/);
    assert.equal(found?.mend, 'git fetch --all');
    assert.deepEqual(more, []);
    assert.ok(commit);
  });

  it('finds that the remote’s notes are none', async () => {
    const { remote, a } = await healthy();
    remote.git('update-ref', notes, remote.blob('x'));
    await syncing(a);
    await findsAndMendsByForce(a);
  });

  async function findsAndMendsByForce(a: TestRepository): Promise<void> {
    const [found] = await findings(a);
    assert.equal(found?.id, 'remote-damaged');
    assert.equal(found?.mend, 'git push --force origin refs/notes/countersign');
    a.git('push', '-q', '--force', 'origin', notes);
    await syncing(a);
    assert.deepEqual(await findings(a), []);
  }

  it('says what it could not look at, and goes on', async () => {
    const { a } = await healthy();
    a.git('config', 'notes.rewriteRef', 'refs/notes/*');
    a.git('update-ref', notes, a.blob('x'));
    const { findings: found, unknown } = await examine(await a.open());
    assert.equal(unknown.length, 1);
    assert.match(unknown[0] ?? '', /does not point at a commit/);
    assert.deepEqual(
      found.map(({ id }) => id),
      ['rewrite-copies'],
    );
  });
});
