// `--working` and `--staged`: what is not committed yet, shown, marked and signed; and read where it was not made.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, describe, it } from 'mocha';
import { trace } from '../core/authorship/traces/logs';
import { ada, mei, temporaryFolder, TestRepository } from '../fixtures/repository';
import { goodAnswers } from '../fixtures/signoffs';
import { json, quietly, refuses } from './run';

/** What `show --json` says, as far as it is looked at. */
interface Shown {
  readonly commit: string;
  readonly uncommitted?: { readonly parents: readonly string[]; readonly tree: string };
  readonly leftOut?: readonly { readonly path: string; readonly reason: string }[];
  readonly agents: readonly string[];
  readonly status: string;
  readonly coverage: { readonly origins: readonly string[] };
}

describe('countersign --working', () => {
  let repository: TestRepository;
  let base: string;
  const show = async (...args: string[]): Promise<Shown> => {
    const [shown] = await json<Shown>(repository, ['show', ...args]);
    assert.ok(shown !== undefined);
    return shown;
  };
  /** Good answers in a file, as `form` would make it for this commit. */
  const answersFile = (commit: string): string => {
    const file = path.join(temporaryFolder(), 'answers.json');
    const answers = goodAnswers().map(({ prompt, answer, note, evidence }) => ({
      ...{ prompt, answer, reason: note, evidence: evidence?.[0]?.text },
    }));
    writeFileSync(file, JSON.stringify({ commit, answers }));
    return file;
  };

  before(() => {
    repository = TestRepository.create({ identity: mei });
    base = repository.commit('base', { files: { 'fit.py': 'a = 1\nb = 2\nc = 3\n' } });
    repository.git('checkout', '-q', '-b', 'work');
  });

  it('is refused where there is nothing, and beside a commit', async () => {
    await refuses(repository, ['show', '--working'], /there is nothing to commit/);
    await refuses(repository, ['sign', '--staged', '--verdict', 'approve'], /nothing is staged/);
    await refuses(repository, ['show', 'HEAD', '--working'], /takes a commit, --working or/);
    await refuses(repository, ['form', '--staged', '--working'], /takes a commit, --working or/);
    await refuses(repository, ['scan', '--working'], /not an option of "countersign scan"/);
    const bare = TestRepository.create({ bare: true });
    await refuses(bare, ['show', '--working'], /bare/);
  });

  it('is shown with what an agent’s traces say of it, and where that stands', async () => {
    const edit = trace(
      { start_line: 1, end_line: 1 },
      { vcs: { revision: base } },
      { path: 'fit.py' },
    );
    repository.write('fit.py', 'a = 9\nb = 2\nc = 3\n');
    repository.write('.git/info/exclude', '.agent-trace\n');
    repository.write('.agent-trace/traces.jsonl', edit);
    const [, out] = await quietly(repository, ['show', '--working']);
    const place = 'Agent Trace, .agent-trace/traces.jsonl, line 1';
    assert.ok(
      out.includes(`  Cursor (${place}, wrote): anthropic/claude-opus-4-8, edits of fit.py\n`),
    );
    assert.match(out, /Cursor \(anthropic\/claude-opus-4-8\): about 1 of 1 added line\n/);
    assert.match(out, / {4}fit\.py: Cursor, about 1\n/);
    repository.write('.agent-trace/traces.jsonl', '');
  });

  it('is shown with what it was changed from and what is left out', async () => {
    repository.write('fit.py', 'a = 10\nb = 2\nc = 3\n');
    repository.git('add', 'fit.py');
    repository.write('fit.py', 'a = 10\nb = 2\nc = 30\n');
    repository.write('large.bin', Buffer.alloc(8 * 1024 * 1024 + 1));
    const [code, out] = await quietly(repository, ['show', '--working']);
    assert.equal(code, 0);
    assert.match(out, /^[0-9a-f]{40}\nUncommitted work\nOn: {6}[0-9a-f]{8}\n/);
    assert.match(out, /Content: 1 file, 2 hunks\nLeft out: large\.bin: too large\n/);
    assert.match(out, /No evidence found that an AI wrote it\. Absence proves nothing\./);
    const all = await show('--working');
    assert.deepEqual(all.uncommitted?.parents, [base]);
    assert.deepEqual(all.leftOut, [{ path: 'large.bin', reason: 'large' }]);
    const staged = await show('--staged');
    assert.notEqual(staged.commit, all.commit);
    assert.deepEqual(staged.leftOut, []);
    repository.write('large.bin', '');
    repository.git('clean', '-q', '-f');
  });

  it('is AI-written once a person says so, also after more edits', async () => {
    await quietly(repository, ['mark', '--working', '--ai', 'claude-code']);
    repository.write('fit.py', 'a = 10\nb = 2\nc = 31\n');
    const shown = await show('--working');
    assert.deepEqual([shown.agents, shown.status], [['claude-code'], 'unreviewed']);
    assert.deepEqual((await show(base)).agents, [], 'the commit that it is on is not marked');
  });

  it('is signed as it was when the form was made', async () => {
    const [, text] = await quietly(repository, ['form', '--working']);
    const { commit } = JSON.parse(text) as { commit: string };
    const answers = answersFile(commit);
    repository.write('fit.py', 'a = 10\nb = 2\nc = 32\n');
    const approve = ['--verdict', 'approve', '--answers', answers];
    const words = /is of the working tree as it was: sign that, by this id/;
    await refuses(repository, ['sign', '--working', ...approve], words);
    repository.write('fit.py', 'a = 10\nb = 2\nc = 31\n');
    const [code, out] = await quietly(repository, ['sign', commit, ...approve]);
    assert.equal(code, 0);
    assert.match(out, /counts this only for what others commit/);
    assert.equal((await show('--working')).status, 'signed');
  });

  it('is carried into the commit, here and in clones that never had it', async () => {
    const origin = new RegExp(`^the working tree on ${base.slice(0, 8)}, signed by Mei`);
    repository.commitByAi('fit', { 'plot.py': 'p\n' }); // by Ada
    const shown = await show('HEAD');
    assert.match(shown.coverage.origins[0] ?? '', origin);
    const [, out] = await quietly(repository, ['show', 'HEAD']);
    assert.match(out, /Carried: 2 of 3 hunks carried from the working tree on /);
    const refs = 'refs/notes/countersign:refs/notes/countersign';
    for (const flags of [[], ['--depth=2']]) {
      const clone = repository.clone(...flags);
      clone.git('fetch', '-q', 'origin', refs);
      const [there] = await json<Shown>(clone, ['show', 'HEAD']);
      assert.deepEqual(there?.coverage, shown.coverage, flags.join());
    }
    repository.git('gc', '-q', '--prune=now');
    assert.deepEqual((await show('HEAD')).coverage, shown.coverage, 'once its objects are gone');
  });

  it('leads nobody to the commit that stands for it', () => {
    assert.deepEqual(repository.git('for-each-ref', '--format=%(refname)').split('\n'), [
      'refs/heads/main',
      'refs/heads/work',
      'refs/notes/countersign',
    ]);
    assert.equal(repository.git('log', '-1', '--format=%an'), ada.name);
  });
});
