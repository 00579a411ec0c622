// Tests `countersign scan`: which commits it lists, with what evidence and status, for people and for programs.
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { claude, TestRepository } from '../fixtures/repository';
import { sign } from '../git/store/records';
import { countersign, json, quietly, refuses } from './run';

interface Line {
  readonly commit: string;
  readonly agents: readonly string[];
  readonly strength: string;
  readonly evidence: readonly { kind: string; strength: string; text: string; line?: number }[];
  readonly status: string;
}

const copilot = {
  name: 'copilot-swe-agent[bot]',
  email: '198982749+Copilot@users.noreply.github.com',
};

describe('countersign scan', () => {
  let repository: TestRepository;
  let [first, second, third, other]: string[] = [];
  const commitsOf = async (...args: string[]) =>
    (await json<Line>(repository, ['scan', ...args])).map((line) => line.commit);

  before(async () => {
    repository = TestRepository.create();
    repository.commit('by hand', { files: { 'a.py': '0\n' } });
    first = repository.commitByAi('first', { 'a.py': '1\n' });
    second = repository.commit('second', { author: copilot, files: { 'a.py': '2\n' } });
    third = repository.commitByAi('third', { 'a.py': '3\n' });
    repository.git('checkout', '-q', '-b', 'side', 'HEAD~1');
    other = repository.commitByAi('other', { 'b.py': '1\n' });
    repository.git('checkout', '-q', 'main');
    await sign(repository, first ?? '');
  });

  it('prints one object a line, newest first', async () => {
    const lines = await json<Line>(repository, ['scan']);
    assert.deepEqual(
      lines.map(({ commit, agents, strength, status }) => ({ commit, agents, strength, status })),
      [
        { commit: third, agents: ['claude-code'], strength: 'declared', status: 'unreviewed' },
        { commit: second, agents: ['copilot'], strength: 'identity', status: 'unreviewed' },
        { commit: first, agents: ['claude-code'], strength: 'declared', status: 'signed' },
      ],
    );
    assert.deepEqual(
      lines.map((line) => Object.keys(line).sort()),
      lines.map(() => ['agents', 'commit', 'evidence', 'status', 'strength']),
    );
    const [evidence] = lines[0]?.evidence ?? [];
    assert.deepEqual([evidence?.kind, evidence?.text, evidence?.line], ['trailer', claude, 3]);
  });

  it('lists a range, all refs, or what HEAD reaches', async () => {
    assert.deepEqual(await commitsOf(`${first}..main`), [third, second]);
    assert.deepEqual(await commitsOf('main..side'), [other]);
    assert.deepEqual(await commitsOf('main~1..'), [third]);
    assert.deepEqual(await commitsOf('..main'), []);
    assert.deepEqual([...(await commitsOf('--all'))].sort(), [first, second, third, other].sort());
    assert.deepEqual(await commitsOf(), [third, second, first]);
  });

  it('prints a line for people, with status, agent and subject', async () => {
    const [code, out] = await quietly(repository, ['scan']);
    assert.equal(code, 0);
    const lines = out.trimEnd().split('\n');
    assert.equal(lines.length, 3);
    assert.match(
      lines[0] ?? '',
      new RegExp(`^${third?.slice(0, 8)} +To review +Claude Code: third$`),
    );
    assert.match(lines[1] ?? '', /To review +GitHub Copilot: second$/);
    assert.match(lines[2] ?? '', /Signed +Claude Code: first$/);
  });

  it('lists what only plain words speak of as suspected, which the gate asks nothing for until a mark', async () => {
    const own = TestRepository.create();
    own.commit('start');
    const commit = own.commit('Fit the drift, mostly written by Claude', {
      files: { 'a.py': '1\n' },
    });
    const [line, ...more] = await json<Line>(own, ['scan']);
    assert.deepEqual(
      [line?.commit, line?.strength, line?.status, more.length],
      [commit, 'suspected', 'exempt', 0],
    );
    assert.match((await quietly(own, ['scan']))[1], /^[0-9a-f]{8}  Suspected +Claude Code: Fit/);
    const shown = (await quietly(own, ['show', commit]))[1];
    assert.match(shown, /may have had a part in it.*countersign mark <commit> --ai/);
    assert.match(shown, /Claude Code \(text, wrote\): Fit the drift, mostly written by Claude/);
    assert.equal((await quietly(own, ['check', 'main~1..main']))[0], 0);
    await quietly(own, ['mark', commit, '--human']);
    assert.deepEqual(await json(own, ['scan']), [], 'a person has dismissed it');
    await quietly(own, ['mark', commit, '--ai', 'Claude']);
    assert.equal((await quietly(own, ['check', 'main~1..main']))[0], 1);
    assert.equal((await json<Line>(own, ['scan']))[0]?.strength, 'marked');
  });

  it('says that absence proves nothing where it finds nothing', async () => {
    const own = TestRepository.create();
    own.commit('by hand');
    own.commit('by hand again');
    const [code, out] = await quietly(own, ['scan', 'HEAD~1..HEAD']);
    assert.equal(code, 0);
    assert.match(out, /No evidence found .* Absence proves nothing/);
    assert.deepEqual(await quietly(repository, ['scan', 'main..main', '--json']), [0, '']);
  });

  it('refuses what is not a range, and ranges of what is not there', async () => {
    for (const [range, words] of [
      ['main', /"main" is not a range/],
      ['a...b', /not a range/],
      ['a..b..c', /not a range/],
      ['', /not a range/],
      ['nothing..main', /no commit "nothing"/],
      ['main..nothing', /no commit "nothing"/],
      ['main..main:a.py', /no commit "main:a.py"/],
    ] as const) {
      await refuses(repository, ['scan', range], words);
    }
    await refuses(repository, ['scan', 'main..side', '--all'], /one range, or --all/);
  });

  it('reads more commits than go to one git process', async () => {
    const large = TestRepository.create();
    const stream = Array.from({ length: 450 }, (_, index) => {
      const message = `commit ${index}\n\n${claude}\n`;
      const who = `Ada <ada@lab.example> ${1_700_000_000 + index} +0000`;
      const data = `data ${message.length}\n${message}M 644 inline f\ndata 4\n${1000 + index}\n`;
      return `commit refs/heads/main\ncommitter ${who}\n${data}`;
    });
    large.bytes(['fast-import', '--quiet'], stream.join(''));
    const commits = (await json<Line>(large, ['scan'])).map((line) => line.commit);
    assert.deepEqual(commits, large.git('rev-list', 'main').split('\n'));
  });

  it('marks what cannot be seen in subjects, and keeps each on its line', async () => {
    const own = TestRepository.create();
    own.commitByAi('\u001b[2Jsub\u202eject\r\u0085\u200b<b>');
    own.commitByAi('-rf /\t"quoted"');
    const [, out] = await quietly(own, ['scan']);
    assert.equal(out.split('\n').length, 3);

    assert.doesNotMatch(out, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202e]/);
    for (const mark of ['U+001B', 'U+202E', 'U+000D', 'U+0085', 'U+200B', 'U+0009']) {
      assert.ok(out.includes(`⟨${mark}⟩`), mark);
    }
  });

  it('tells the statuses that vetoes and half sign-offs make', async () => {
    const own = TestRepository.create();
    const vetoed = own.commitByAi('vetoed', { 'a.py': '1\n' });
    const started = own.commitByAi('started', { 'a.py': '2\n' });
    await sign(own, vetoed, { verdict: 'request-changes', note: 'No.' });
    await sign(own, started, { answers: [] });
    const lines = await json<Line>(own, ['scan']);
    assert.deepEqual(
      lines.map((line) => line.status),
      ['in-review', 'changes-requested'],
    );
  });

  it('says that it cannot tell where the store is damaged, and prints nothing', async () => {
    const own = TestRepository.create();
    own.commitByAi('one');
    own.git('update-ref', 'refs/notes/countersign', own.blob('x'));
    await refuses(own, ['scan'], /refs\/notes\/countersign/);
    own.write('.git/refs/notes/countersign', 'broken\n');
    const { code } = await countersign(own, ['scan']);
    assert.equal(code, 2);
  });

  it('goes on past merges that git cannot redo in a shallow clone', async () => {
    const own = TestRepository.create();
    own.commit('base', { files: { 'a.py': '0\n' } });
    own.git('checkout', '-q', '-b', 'side');
    own.commit('side', { files: { 'b.py': '1\n' } });
    own.git('checkout', '-q', 'main');
    own.commit('main', { files: { 'a.py': '1\n' } });
    own.git('merge', '-q', '--no-ff', '-m', `merge\n\n${claude}`, 'side');
    const merge = own.git('rev-parse', 'HEAD');
    const lines = await json<Line>(own.clone('--depth=2'), ['scan']);
    assert.deepEqual(
      lines.map((line) => line.commit),
      [merge],
    );
  });
});
