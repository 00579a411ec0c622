// Tests the range that the gate decides over: its forms, names that mislead, and histories that are cut off.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { before, describe, it } from 'mocha';
import { TestRepository } from '../fixtures/repository';
import { sign } from '../git/store/records';
import { countersign, json, quietly, refuses } from './run';

interface Decision {
  readonly state: string;
  readonly base: string;
  readonly head: string;
  readonly notes: string | null;
  readonly policy: string;
  readonly tool: string;
  readonly commits: readonly {
    commit: string;
    state: string;
    agents: string[];
    signoffs: string[];
  }[];
  readonly unreadable: number;
}

/** An origin whose main has one commit, and a clone on the branch `work` with three more. */
function cloneAtWork() {
  const origin = TestRepository.create();
  const base = origin.commit('base', { files: { 'a.py': '0\n' } });
  const clone = origin.clone();
  clone.git('checkout', '-q', '-b', 'work');
  const commits = [
    clone.commitByAi('one', { 'a.py': '1\n' }),
    clone.commit('by hand', { files: { 'b.py': '1\n' } }),
    clone.commitByAi('two', { 'a.py': '2\n' }),
  ];
  return { origin, clone, base, commits, head: commits[2] ?? '' };
}

describe('the range of countersign check', () => {
  let made: ReturnType<typeof cloneAtWork>;
  const decided = async (...args: string[]) => {
    const [decision] = await json<Decision>(made.clone, ['check', ...args]);
    assert.ok(decision !== undefined);
    return decision;
  };

  before(() => {
    made = cloneAtWork();
  });

  it('prints its five inputs and every commit, oldest first', async () => {
    const { base, head, commits } = made;
    const decision = await decided(`${base}..${head}`);
    assert.deepEqual(Object.keys(decision).sort(), [
      ...['base', 'commits', 'head', 'notes', 'policy', 'state', 'tool', 'unreadable'],
    ]);
    const { state, notes, policy, unreadable } = decision;
    assert.deepEqual([decision.base, decision.head], [base, head]);
    assert.deepEqual([state, notes, policy, unreadable], ['unsatisfied', null, 'default', 0]);
    assert.deepEqual(
      decision.commits.map((commit) => [commit.commit, commit.state]),
      [
        [commits[0], 'unsatisfied'],
        [commits[1], 'not-required'],
        [commits[2], 'unsatisfied'],
      ],
    );
  });

  it('is a base and a head, either of which may be left out for HEAD', async () => {
    const { base, head } = made;
    const short = (range: string) => decided(range).then((one) => [one.base, one.head]);
    assert.deepEqual(await short('origin/main..work'), [base, head]);
    assert.deepEqual(await short('origin/main..'), [base, head]);
    assert.deepEqual(await short('..work'), [head, head]);
    assert.deepEqual(await short(`${base.slice(0, 10)}..work~1`), [base, made.commits[1]]);
    assert.deepEqual((await decided('work..work')).commits, []);
  });

  it('is what HEAD has and the default branch has not, where none is named', async () => {
    const { base, head } = made;
    const decision = await decided();
    assert.deepEqual([decision.base, decision.head], [base, head]);
  });

  it('is refused where it is none, or names what is not there', async () => {
    for (const [range, words] of [
      ['work', /"work" is not a range; write it as base\.\.head/],
      ['a...b', /not a range/],
      ['a..b..c', /not a range/],
      ['nowhere..work', /no commit "nowhere"/],
      ['work..nowhere', /no commit "nowhere"/],
      ['work..work:a.py', /no commit "work:a.py"/],
      [`${'1'.repeat(40)}..work`, /no commit "1{40}"/],
    ] as const) {
      await refuses(made.clone, ['check', range], words);
    }
  });

  it('is no option, whatever it looks like, and no command writes a file for it [threat 29]', async () => {
    const files = readdirSync(made.clone.folder);
    for (const text of ['--output=x', '--output=x..HEAD', 'HEAD..--output=x', '-O..--all']) {
      for (const command of ['check', 'scan', 'show', 'form']) {
        await refuses(made.clone, [command, '--', text], /./);
        const { code } = await countersign(made.clone, [command, text]);
        assert.equal(code, 2, `${command} ${text}`);
      }
      await refuses(made.clone, ['sign', '--verdict', 'approve', '--', text], /no commit/);
    }
    assert.deepEqual(readdirSync(made.clone.folder), files);
  });

  it('gives the same bytes for the same inputs, wherever it is asked', async () => {
    const own = cloneAtWork();
    await sign(own.clone, own.commits[0] ?? '');
    const range = `${own.base}..${own.head}`;
    const first = await quietly(own.clone, ['check', range, '--json']);
    const bare = own.clone.clone('--bare');
    bare.git('fetch', '-q', own.clone.folder, 'refs/notes/*:refs/notes/*');
    bare.git('repack', '-adq');
    assert.deepEqual(await quietly(own.clone, ['check', range, '--json']), first);
    assert.deepEqual(await quietly(bare, ['check', range, '--json']), first);
    const people = await quietly(own.clone, ['check', range]);
    assert.deepEqual(await quietly(bare, ['check', range]), people);
    assert.equal(first[0], 1);
  });
});

describe('names that mislead the gate', () => {
  it('are no base: a tag by the name of the default branch', async () => {
    const { clone, base, head } = cloneAtWork();
    clone.git('symbolic-ref', '-d', 'refs/remotes/origin/HEAD');
    for (const name of ['refs/remotes/origin/HEAD', 'refs/remotes/origin/main', 'main']) {
      clone.git('tag', name, head);
    }
    const [decision] = await json<Decision>(clone, ['check']);
    assert.deepEqual([decision?.base, decision?.state], [base, 'unsatisfied']);
  });

  it('are refused, or told, where they could mean two things', async () => {
    const { clone, head } = cloneAtWork();
    clone.git('tag', 'origin/main', head);
    const { code, err } = await countersign(clone, ['check', 'origin/main..HEAD']);
    assert.equal(code, 2, 'git would take the tag, and the range were empty');
    assert.match(err, /ambiguous|more than one/);
  });
});

describe('a history that is cut off', () => {
  it('is no ground for a decision where the cut is in the range [threat 41]', async () => {
    const { clone, head } = cloneAtWork();
    const shallow = clone.clone('--depth=2', '--no-single-branch');
    shallow.git('fetch', '-q', '--depth=1', 'origin', '+refs/remotes/origin/main:refs/heads/base');
    await refuses(shallow, ['check', `base..${head}`], /shallow clone.*git fetch --unshallow/);
    shallow.git('fetch', '-q', '--unshallow');
    assert.equal((await countersign(shallow, ['check', `base..${head}`])).code, 1);
  });

  it('is ground enough where the cut is at the base or before it', async () => {
    const { clone, commits, head } = cloneAtWork();
    const shallow = clone.clone('--depth=2');
    const [decision] = await json<Decision>(shallow, ['check', 'HEAD~1..HEAD']);
    assert.deepEqual(
      decision?.commits.map((commit) => commit.commit),
      [head],
    );
    assert.equal(decision.base, commits[1]);
  });

  it('is not signed off at the cut, where the commit’s content cannot be told', async () => {
    const { clone } = cloneAtWork();
    const shallow = clone.clone('--depth=1');
    await refuses(shallow, ['sign', 'HEAD', '--verdict', 'approve'], /shallow/);
  });

  it('by a graft hides nothing', async () => {
    const { clone, base, commits, head } = cloneAtWork();
    clone.write('.git/info/grafts', `${head} ${base}\n`);
    const [decision] = await json<Decision>(clone, ['check', `${base}..${head}`]);
    assert.deepEqual(
      decision?.commits.map((commit) => commit.commit),
      commits,
    );
  });
});
