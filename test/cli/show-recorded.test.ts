// Tests what `countersign show`, `scan` and `check` say of a commit whose lines another tool recorded.
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { claudeKey, humanKey, log } from '../core/authorship/records/notes';
import { TestRepository } from '../fixtures/repository';
import { countersign, json, quietly } from './run';

const cursor = 'Co-authored-by: Cursor <cursoragent@cursor.com>';

interface Shown {
  readonly agents: readonly string[];
  readonly recorded: unknown;
  readonly disagreements: readonly string[];
}

describe('a commit with a line record', () => {
  let repository: TestRepository;
  let [base, quiet, other, empty]: string[] = [];

  before(() => {
    repository = TestRepository.create();
    const annotate = (commit: string, note: string) =>
      repository.git('notes', '--ref=ai', 'add', '-C', repository.blob(note), commit);
    base = repository.commit('base', { files: { 'a.py': '1\n2\n3\n4\n5\n' } });
    quiet = repository.commit('quiet', {
      files: { 'a.py': '1\nx\ny\nz\n5\n', 'b\u202e.py': '1\n' },
    });
    // Lines 1 and 5 were there before, 9 is not there at all.
    annotate(quiet, log(['a.py', `  ${claudeKey} 1-3,9`, `  ${humanKey} 4-5`, 'b\u202e.py', `  ${claudeKey} 1`])); // prettier-ignore
    other = repository.commit('other', { files: { 'a.py': '1\n' }, trailers: [cursor] });
    annotate(other, log(['a.py', `  ${claudeKey} 1`]));
    empty = repository.commit('empty', { files: { 'a.py': '2\n' }, trailers: [cursor] });
    annotate(empty, log([]));
  });

  it('is shown with the lines that it added', async () => {
    const [, out] = await quietly(repository, ['show', quiet ?? '']);
    const from = out.indexOf('Why we think');
    assert.deepEqual(out.slice(from, out.indexOf('\n\n', from)).split('\n'), [
      'Why we think an AI wrote it:',
      '  Claude Code (record, wrote): claude-opus-4-8, 5 lines in a.py and 1 more file',
      'Line record:',
      '  Claude Code (claude-opus-4-8): 3 of 4 added lines',
      '  a person: 1 of 4 added lines, as the record says',
      '    a.py: Claude Code 1-3,9',
      '    a.py: a person 4-5',
      '    b⟨U+202E⟩.py: Claude Code 1',
    ]);
  });

  it('is shown to programs with the lines of each file', async () => {
    const [shown] = await json<Shown>(repository, ['show', quiet ?? '']);
    const who = { agent: 'claude-code', model: 'claude-opus-4-8' };
    assert.deepEqual(shown?.recorded, {
      ...{ added: 4, byAgents: 3, byHumans: 1, agents: [{ ...who, lines: 3 }] },
      files: [
        { path: 'a.py', ...who, lines: [[1, 3], [9, 9]] }, // prettier-ignore
        { path: 'a.py', lines: [[4, 5]] },
        { path: 'b\u202e.py', ...who, lines: [[1, 1]] },
      ],
    });
    assert.deepEqual([shown.agents, shown.disagreements], [['claude-code'], []]);
    const [without] = await json<Shown>(repository, ['show', base ?? '']);
    assert.deepEqual([without?.recorded, without?.disagreements], [null, []]);
  });

  it('is shown with what disagrees', async () => {
    const words = 'The trailer names Cursor; the line record names Claude Code.';
    const [, out] = await quietly(repository, ['show', other ?? '']);
    assert.ok(out.includes(`\n  ${words}\n`), out);
    const [shown] = await json<Shown>(repository, ['show', other ?? '']);
    assert.deepEqual(shown?.disagreements, [words]);
    const [, nothing] = await quietly(repository, ['show', empty ?? '']);
    assert.match(nothing, /The trailer names Cursor; the line record is empty\./);
    assert.match(nothing, /Line record: empty, which says nothing of who wrote the lines\./);
  });

  it('is listed, with how that is known, and asks for a sign-off', async () => {
    const lines = await json<{ commit: string; strength: string }>(repository, ['scan']);
    assert.deepEqual(
      lines.map(({ commit, strength }) => [commit, strength]),
      [[empty, 'declared'], [other, 'declared'], [quiet, 'recorded']], // prettier-ignore
    );
    const [code, out] = await quietly(repository, ['check', `${base}..${quiet}`]);
    assert.equal(code, 1);
    assert.match(out, /unsatisfied: 1 of 1 AI-written commit/);
  });

  it('is told of where the record cannot be read, and nothing else fails', async () => {
    const clone = repository.clone();
    clone.write('.git/refs/notes/ai', 'nonsense\n');
    for (const args of [['scan'], ['show', quiet ?? ''], ['check', `${base}..${quiet}`]]) {
      const { code, err } = await countersign(clone, args);
      assert.equal(code, 0, args[0]);
      assert.match(err, /^countersign: refs\/notes\/ai: .*\n$/, args[0]);
    }
  });
});
