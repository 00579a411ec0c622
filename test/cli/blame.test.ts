// Tests `countersign blame`: for each line its commit, evidence, line record and status, for people and programs.
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { claudeKey, humanKey, log } from '../core/authorship/records/notes';
import { TestRepository } from '../fixtures/repository';
import { sign } from '../git/store/records';
import { countersign, json, quietly, refuses } from './run';

interface Line {
  readonly line: number;
  readonly last: number;
  readonly commit: string | null;
  readonly path: string;
  readonly originalLine: number;
  readonly agents: readonly string[];
  readonly evidence: readonly { readonly strength: string }[];
  readonly recorded: { readonly kind: string; readonly agent?: string } | null;
  readonly status: string | null;
  readonly cut: boolean;
}

describe('countersign blame', () => {
  let repository: TestRepository;
  let [hand, recorded, ai]: string[] = [];

  before(async () => {
    repository = TestRepository.create();
    hand = repository.commit('by hand', { files: { 'a.py': 'h\n' } });
    recorded = repository.commit('quiet', { files: { 'a.py': 'h\n1\n2\n3\n' } });
    const note = repository.blob(log(['a.py', `  ${claudeKey} 2`, `  ${humanKey} 3`]));
    repository.git('notes', '--ref=ai', 'add', '-C', note, recorded);
    ai = repository.commitByAi('by Claude', { 'a.py': 'ai\nh\n1\n2\n3\n' });
    await sign(repository, ai);
    repository.write('a.py', 'ai\nh\n1\n2\n3\nnew\n');
  });

  it('tells of each line the commit, the record and the status', async () => {
    const lines = await json<Line>(repository, ['blame', 'a.py']);
    const told = lines.map(({ line, commit, agents, recorded: by, status }) => {
      return [line, commit, agents.join(), by?.agent ?? by?.kind ?? null, status];
    });
    assert.deepEqual(told, [
      [1, ai, 'claude-code', null, 'signed'],
      [2, hand, '', null, null],
      [3, recorded, 'claude-code', 'claude-code', 'unreviewed'],
      [4, recorded, 'claude-code', 'person', 'unreviewed'],
      [5, recorded, 'claude-code', null, 'unreviewed'],
      [6, null, '', null, null],
    ]);
    assert.deepEqual(lines[2]?.evidence[0]?.strength, 'recorded');
    assert.deepEqual([lines[3]?.last, lines[3]?.originalLine, lines[3]?.path], [4, 3, 'a.py']);
  });

  it('tells it in words', async () => {
    const [code, out] = await quietly(repository, ['blame', 'a.py']);
    const short = (id = '') => id.slice(0, 8);
    assert.equal(code, 0);
    assert.deepEqual(out.trimEnd().split('\n'), [
      `1  ${short(ai)}  Signed             Claude Code: by Claude`,
      `2  ${short(hand)}                     no evidence: by hand`,
      `3  ${short(recorded)}  To review          Claude Code (this line: Claude Code): quiet`,
      `4  ${short(recorded)}  To review          Claude Code (this line: a person, by the record): quiet`,
      `5  ${short(recorded)}  To review          Claude Code: quiet`,
      '6  not committed',
    ]);
  });

  it('tells what the name of a branch says, unless somebody dismissed it', async () => {
    const copy = repository.clone();
    copy.git('checkout', '-q', '-b', 'codex/limits', 'origin/main~1');
    const id = copy.commit('limits', { files: { 'a.py': 'h\n1\n2\n3\nlimit\n' } });
    copy.git('update-ref', 'refs/remotes/origin/main', 'HEAD~1');
    const told = async () => {
      const [, out] = await quietly(copy, ['blame', 'a.py', '--line', '5']);
      return out.trimEnd();
    };
    assert.equal(await told(), `5  ${id.slice(0, 8)}  Suspected          Codex: limits`);
    // Merged, it is the merge that still tells.
    copy.git('checkout', '-q', '-B', 'main', 'HEAD~1');
    copy.git('merge', '-q', '--no-ff', '-m', "Merge branch 'codex/limits'", 'codex/limits');
    copy.git('branch', '-q', '-D', 'codex/limits');
    const lines = await json<Line>(copy, ['blame', 'a.py']);
    assert.deepEqual(lines.at(-1)?.evidence.map(({ strength }) => strength), ['suspected']); // prettier-ignore
    await quietly(copy, ['mark', id, '--human']);
    assert.match(await told(), /no evidence: limits$/);
  });

  it('is of one line where that is asked', async () => {
    const [line, ...more] = await json<Line>(repository, ['blame', 'a.py', '--line', '3']);
    assert.deepEqual([line?.line, line?.commit, more.length], [3, recorded, 0]);
  });

  it('says nothing of who wrote lines that are older than a shallow clone', async () => {
    const clone = repository.clone('--depth=1');
    const lines = await json<Line>(clone, ['blame', 'a.py']);
    assert.ok(lines.every(({ cut, agents }) => cut && agents.length === 0));
    assert.match((await quietly(clone, ['blame', 'a.py']))[1], /cut off there: git fetch/);
  });

  it('says no in words where it cannot tell', async () => {
    await refuses(repository, ['blame'], /takes one file/);
    await refuses(repository, ['blame', 'a.py', 'b.py'], /takes one file/);
    await refuses(repository, ['blame', 'nothing.py'], /not a file that HEAD has/);
    await refuses(repository, ['blame', 'a.py', '--line', '0'], /counted from 1/);
    await refuses(repository, ['blame', 'a.py', '--line', '99'], /fewer lines/);
    assert.equal((await countersign(repository, ['blame', '--', '--help'])).code, 2);
  });
});
