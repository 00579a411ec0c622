// The other commands: what they print for programs and people, and what they refuse without writing anything.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'mocha';
import {
  cleanEnvironment,
  projectFolder,
  rui,
  temporaryFolder,
  TestRepository,
} from '../fixtures/repository';
import { sign } from '../git/store/records';
import { countersign, type Run } from './run';

const run = (repository: TestRepository, ...args: string[]): Promise<Run> =>
  countersign(repository, args);

interface Form {
  commit: string;
  answers: { prompt: string; answer: string; reason?: string; evidence?: string }[];
}

const reason = 'It answers the question that we set, and I looked at the residuals by hand.';

function reviewed(): { repository: TestRepository; commit: string } {
  const repository = TestRepository.create();
  repository.commit('one', { files: { 'a.py': 'x = 1\n' } });
  const commit = repository.commitByAi('two', { 'a.py': 'x = 2\n' });
  return { repository, commit };
}

/** Fills a form in and writes it to a file. */
function filled(text: string, change: (form: Form) => unknown = (form) => form): string {
  const form = JSON.parse(text) as Form;
  for (const answer of form.answers) {
    answer.answer = 'yes';
    if (answer.reason === undefined) answer.evidence = 'Ran the tests at this commit: 4 passed.';
    else answer.reason = reason;
  }
  const file = path.join(temporaryFolder(), 'answers.json');
  writeFileSync(file, JSON.stringify(change(form)));
  return file;
}

describe('countersign', () => {
  it('signs off with a filled form, which plain git and log then show', async () => {
    const { repository, commit } = reviewed();
    const { out: form } = await run(repository, 'form', commit);
    const signed = await run(
      repository,
      ...['sign', commit, '--verdict', 'approve', '--answers', filled(form)],
    );
    assert.equal(signed.code, 0, signed.err);
    assert.match(signed.out, /Signed off as Rui Sato/);
    assert.match(signed.out, /^ {2}verified, validated$/m);
    const note = JSON.parse(repository.note(commit)) as { p: Record<string, unknown> };
    assert.deepEqual(note.p['subject'], { commit });
    assert.deepEqual(note.p['reviewer'], rui);
    const { out } = await run(repository, 'log', '--json');
    assert.equal((JSON.parse(out) as { commit: string }).commit, commit);
  });

  it('refuses answers that are not for this commit and checklist, and writes nothing', async () => {
    const { repository, commit } = reviewed();
    const { out: form } = await run(repository, 'form', commit);
    const before = repository.refs();
    const wrong: readonly (readonly [string, RegExp])[] = [
      [
        filled(form, (f) => ({ ...f, commit: '0'.repeat(40) })),
        /answers\.json:1:\d+: "commit" is about another commit/,
      ],
      [filled(form, (f) => ({ ...f, checklist: 'x' })), /"checklist" is of another checklist/],
      [
        filled(form, (f) => ({ ...f, answers: [{ prompt: 'x', answer: 'yes' }] })),
        /"answers\.0\.prompt" is no prompt/,
      ],
      [
        filled(form, (f) => ({ ...f, answers: [{ prompt: 'x', answer: 1 }] })),
        /"answers\.0\.answer" is 1: use/,
      ],
      [filled(form, () => 'nonsense'), /must be Object/],
      [path.join(repository.folder, 'a.py'), /not JSON/],
      ['/nowhere/answers.json', /cannot read/],
    ];
    for (const [file, words] of wrong) {
      const said = await run(repository, 'sign', commit, '--verdict', 'approve', '--answers', file);
      assert.equal(said.code, 2, file);
      assert.match(said.err, words);
    }
    assert.equal(repository.refs(), before);
  });

  it('refuses what it cannot do in words, and writes nothing', async () => {
    const { repository, commit } = reviewed();
    const before = repository.refs();
    const wrong: readonly (readonly [readonly string[], RegExp])[] = [
      [['sign', commit], /--verdict/],
      [['sign', commit, '--verdict', 'maybe'], /--verdict/],
      [['sign', commit, '--verdict', 'request-changes'], /what has to change/],
      [['sign', 'nowhere', '--verdict', 'approve'], /no commit "nowhere"/],
      [['show'], /takes one commit/],
      [['scan', '--verdict', 'approve'], /not an option/],
      [['scan', '--nonsense'], /nonsense/],
      [['frobnicate'], /no command "frobnicate"/],
      [['log', 'since:x'], /is no time/],
    ];
    for (const [args, words] of wrong) {
      const said = await run(repository, ...args);
      assert.equal(said.code, 2, args.join(' '));
      assert.match(said.err, words);
      assert.doesNotMatch(said.err, /\n {4}at /, 'no stack for a mistake of the caller');
    }
    assert.equal(repository.refs(), before);
  });

  it('does not sign for somebody that git does not know', async () => {
    const repository = TestRepository.create({ identity: null });
    const commit = repository.commitByAi('one', { 'a.py': 'x\n' });
    const { code, err } = await run(repository, 'sign', commit, '--verdict', 'approve');
    assert.equal(code, 2);
    assert.match(err, /git config --global user\.name/);
  });

  it('scans and shows in JSON what is known, and never says human', async () => {
    const { repository, commit } = reviewed();
    await sign(repository, commit);
    const scan = await run(repository, 'scan', '--json');
    const found = JSON.parse(scan.out) as Record<string, unknown>;
    assert.equal(found['commit'], commit);
    assert.deepEqual(found['agents'], ['claude-code']);
    assert.equal(found['status'], 'signed');
    const show = await run(repository, 'show', '--json', commit);
    assert.equal((JSON.parse(show.out) as { signoffs: unknown[] }).signoffs.length, 1);
    const plain = await run(repository, 'show', 'HEAD~1');
    assert.match(plain.out, /No evidence found/);
    assert.doesNotMatch(plain.out, /human/i);
  });

  it('spells out what a subject hides from the eye', async () => {
    const { repository } = reviewed();
    repository.commitByAi('<b>evil\u202e\u001b[2J</b>', { 'a.py': 'x = 3\n' });
    const { out } = await run(repository, 'scan');
    assert.match(out, /<b>evil⟨U\+202E⟩⟨U\+001B⟩\[2J<\/b>/);
  });

  it('works in bare repositories, those of SHA-256, and says what empty ones lack', async () => {
    const { repository, commit } = reviewed();
    const bare = repository.clone('--bare');
    assert.match((await run(bare, 'scan', '--all', '--json')).out, new RegExp(commit));
    const long = TestRepository.create({ objectFormat: 'sha256' });
    const id = long.commitByAi('one', { 'a.py': 'x\n' });
    assert.equal(id.length, 64);
    assert.equal((await run(long, 'sign', id, '--verdict', 'approve')).code, 0);
    assert.match((await run(long, 'log', '--json')).out, new RegExp(id));
    const empty = await run(TestRepository.create(), 'scan');
    assert.equal(empty.code, 2);
    assert.match(empty.err, /no commits yet/);
  });

  it('counts damaged lines and shows the rest', async () => {
    const { repository, commit } = reviewed();
    const line = await sign(repository, commit);
    const blob = repository.blob(`{"p":broken\n${line}\n`);
    repository.git('notes', '--ref=countersign', 'add', '-f', '-C', blob, commit);
    const { code, out, err } = await run(repository, 'log');
    assert.equal(code, 0);
    assert.match(out, /approve {2}Mei Lund/);
    assert.match(err, /line 1 cannot be read/);
  });
});

describe('dist/countersign.js', () => {
  const bin = path.join(projectFolder, 'dist', 'countersign.js');

  it('is a program of its own, with exit codes and two streams', () => {
    const options = { env: cleanEnvironment, cwd: temporaryFolder(), encoding: 'utf8' as const };
    assert.match(
      execFileSync(process.execPath, [bin, '--version'], options),
      /^countersign\/\d+\.\d+\.\d+\n$/,
    );
    const lost = spawnSync(process.execPath, [bin, 'scan'], options);
    assert.equal(lost.status, 2);
    assert.equal(lost.stdout, '');
    assert.match(lost.stderr, /not in a git repository/);
  });

  it('needs no other file for what a gate runs, and says which command does', () => {
    const { repository } = reviewed();
    const alone = path.join(temporaryFolder(), 'countersign.js');
    copyFileSync(bin, alone);
    const start = (...args: string[]) =>
      spawnSync(process.execPath, [alone, ...args, '--repo', repository.folder], {
        env: cleanEnvironment,
        encoding: 'utf8',
      });
    assert.equal(start('verify').status, 0);
    assert.match(start('show', 'HEAD').stdout, /Status: {2}To review/);
    for (const args of [['log'], ['show', '--working']]) {
      const { status, stderr } = start(...args);
      assert.equal(status, 2);
      assert.match(
        stderr,
        /this file alone has the commands check, hook, show, verify\. This one needs the folder dist\/parts/,
      );
    }
  });

  it('takes no harm from a reader that has seen enough', () => {
    const { repository } = reviewed();
    const script = `"$1" "$2" log --json --repo "$3" | head -c 1; exit "\${PIPESTATUS[0]}"`;
    const args = ['-c', script, 'bash', process.execPath, bin, repository.folder];
    assert.equal(spawnSync('bash', args, { env: cleanEnvironment }).status, 0);
  });
});
