// Tests what the gate decides: merges, policies, carried sign-offs, vetoes, and the words for each.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ada, claude, mei, rui, TestRepository } from '../fixtures/repository';
import { line, sign, storeNotes } from '../git/store/records';
import { countersign, quietly, refuses } from './run';

/** A repository with a base of three files. */
function create(): { readonly repository: TestRepository; readonly base: string } {
  const repository = TestRepository.create();
  const files = { 'a.py': '1\n', 'b.py': '1\n', 'c.bin': Buffer.from([0, 1]) };
  return { repository, base: repository.commit('base', { files }) };
}

/** The exit code of the gate over everything since the base, and what it prints. */
async function check(repository: TestRepository, base: string, head = 'HEAD') {
  const [code, out] = await quietly(repository, ['check', `${base}..${head}`]);
  return { code, out };
}

describe('the gate on merges', () => {
  /** A person's merge, or an AI's, of two branches that conflict or do not. */
  function merged({ evil = false, ai = true }) {
    const { repository, base } = create();
    repository.git('checkout', '-q', '-b', 'side');
    const side = repository.commit('side', { files: { 'b.py': '2\n' } });
    repository.git('checkout', '-q', 'main');
    const main = repository.commit('main', { files: { 'a.py': '2\n' } });
    repository.git('merge', '-q', '--no-commit', '--no-ff', 'side');
    if (evil) repository.write('a.py', 'evil()\n');
    repository.git('add', '-A');
    const tree = repository.git('write-tree');
    const merge = repository.commitTree(tree, [main, side], ai ? `merge\n\n${claude}\n` : 'merge');
    repository.git('reset', '-q', '--hard', merge);
    return { repository, base, merge };
  }

  it('wants what an AI’s merge changed of its own signed off, and a clean one not', async () => {
    const clean = merged({ evil: false });
    assert.equal((await check(clean.repository, clean.base)).code, 0);
    const { repository, base, merge } = merged({ evil: true });
    assert.equal((await check(repository, base)).code, 1);
    await sign(repository, merge);
    assert.equal((await check(repository, base)).code, 0);
  });

  it('asks nothing of a person’s merge of people’s commits', async () => {
    const { repository, base } = merged({ ai: false });
    assert.equal((await check(repository, base)).code, 0);
  });

  it('does not take a sign-off of the clean merge for one of the evil merge [threat 16]', async () => {
    const { repository, base, merge } = merged({});
    await sign(repository, merge);
    const parents = repository.git('rev-parse', `${merge}^1`, `${merge}^2`).split('\n');
    repository.write('a.py', 'evil()\n');
    repository.git('add', '-A');
    const tree = repository.git('write-tree');
    const evil = repository.commitTree(tree, parents, `merge\n\n${claude}\n`);
    assert.equal((await check(repository, base, evil)).code, 1);
  });

  it('finds AI-written commits on the side that was merged', async () => {
    const { repository, base } = create();
    repository.git('checkout', '-q', '-b', 'side');
    const ai = repository.commitByAi('side', { 'b.py': '2\n' });
    repository.git('checkout', '-q', 'main');
    repository.commit('main', { files: { 'a.py': '2\n' } });
    repository.git('merge', '-q', '--no-ff', '-m', 'merge', 'side');
    const { code, out } = await check(repository, base);
    assert.equal(code, 1);
    assert.match(out, new RegExp(`LACK {2}${ai.slice(0, 8)}`));
  });
});

describe('the gate on policies', () => {
  it('decides nothing where the base has one that it cannot read, and says which', async () => {
    for (const name of ['policy.json', 'checklist.json']) {
      const { repository } = create();
      const rules = repository.commit('rules', { files: { [`.countersign/${name}`]: 'x\n' } });
      repository.commitByAi('change', { 'a.py': '2\n' });
      const words = new RegExp(`\\.countersign/${name.replace('.', '\\.')}`);
      await refuses(repository, ['check', `${rules}..HEAD`], words);
      await refuses(repository, ['check', `${rules}..HEAD`, '--json'], words);
    }
  });

  it('judges the commit that brings one by the default, and wants it signed off', async () => {
    const { repository, base } = create();
    const files = { '.countersign/policy.json': '{"scope":"none"}\n' };
    const rules = repository.commit('rules', { files });
    assert.equal((await check(repository, base)).code, 1);
    await sign(repository, rules, { reviewer: ada });
    assert.equal((await check(repository, base)).code, 1, 'by its author');
    await sign(repository, rules);
    assert.equal((await check(repository, base)).code, 0);
  });

  it('wants a sign-off of whatever else touches the folder: its removal, a link in its place', async () => {
    const { repository } = create();
    const start = repository.commit('start', { files: { '.countersign/README': 'x\n' } });
    repository.commit('gone', { files: { '.countersign': null } });
    assert.equal((await check(repository, start)).code, 1);
    const link = repository.tree([['120000', repository.blob('elsewhere'), '.countersign']]);
    const before = repository.commitTree(repository.tree([]));
    const commit = repository.commitTree(link, [before]);
    assert.equal((await check(repository, before, commit)).code, 1);
  });
});

describe('the gate on carried sign-offs', () => {
  /** An AI's commit of several kinds of change, signed off; and a branch where main has moved on. */
  async function signedAndMoved() {
    const { repository, base } = create();
    const files = { 'a.py': '2\n', 'c.bin': Buffer.from([0, 2]), 'd.py': 'new\n', 'b.py': null };
    const original = repository.commitByAi('original', files);
    await sign(repository, original);
    repository.git('checkout', '-q', '--detach', base);
    const moved = repository.commit('moved on', { files: { 'other.py': '1\n' } });
    return { repository, moved, original };
  }

  it('lets a cherry-picked commit pass by the sign-off of the original', async () => {
    const { repository, moved, original } = await signedAndMoved();
    repository.git('cherry-pick', original);
    const { code, out } = await check(repository, moved);
    assert.equal(code, 0, out);
    const [line] = (await quietly(repository, ['scan', `${moved}..HEAD`]))[1].split('\n');
    assert.match(line ?? '', /Signed/);
  });

  it('does not where one byte, one mode or one more file differs', async () => {
    for (const change of [
      { 'd.py': 'new \n' },
      { 'c.bin': Buffer.from([0, 3]) },
      { 'evil.py': '1\n' },
      { 'b.py': '2\n' },
    ]) {
      const { repository, moved, original } = await signedAndMoved();
      repository.git('cherry-pick', '-n', original);
      const picked = repository.commitByAi('picked', change);
      const { code, out } = await check(repository, moved);
      assert.equal(code, 1, picked);
      const path = Object.keys(change)[0] ?? '';
      assert.ok(out.includes(`changed in ${path} since`));
    }
    const { repository, moved, original } = await signedAndMoved();
    repository.git('cherry-pick', '-n', original);
    repository.git('update-index', '--chmod=+x', 'd.py');
    repository.git('commit', '-q', '-m', `picked\n\n${claude}`);
    assert.equal((await check(repository, moved)).code, 1, 'mode');
  });

  it('lets two sign-offs of parts cover a commit of both, by independent reviewers only', async () => {
    const { repository, base } = create();
    const [first, second] = [{ 'a.py': '2\n' }, { 'b.py': '2\n' }];
    await sign(repository, repository.commitByAi('first', first));
    const half = repository.commitByAi('second', second);
    repository.git('checkout', '-q', '--detach', base);
    repository.commitByAi('both', { ...first, ...second });
    assert.equal((await check(repository, base)).code, 1);
    await sign(repository, half, { reviewer: rui });
    assert.equal((await check(repository, base)).code, 0);
  });
});

describe('the gate on vetoes', () => {
  it('stops at one of a commit that needs no sign-off, and names who said what', async () => {
    const { repository, base } = create();
    const commit = repository.commit('by hand', { files: { 'a.py': '2\n' } });
    await sign(repository, commit, { verdict: 'request-changes', note: 'Wrong sign.' });
    const { code, out } = await check(repository, base);
    assert.equal(code, 1);
    assert.match(out, /Mei Lund requests changes: “Wrong sign\.”/);
  });

  it('keeps each reviewer’s, whatever others and other commits are said to be', async () => {
    const { repository, base } = create();
    const commit = repository.commitByAi('change', { 'a.py': '2\n', 'b.py': '2\n' });
    await sign(repository, commit, { verdict: 'request-changes', note: 'No.', at: 1 });
    await sign(repository, commit, { reviewer: rui, at: 2 });
    assert.equal((await check(repository, base)).code, 1);
    // An approval of another commit that shares one of the two files.
    repository.git('checkout', '-q', '--detach', base);
    await sign(repository, repository.commitByAi('other', { 'a.py': '2\n' }), { at: 3 });
    assert.equal((await check(repository, base, commit)).code, 1, 'after an approval elsewhere');
    await sign(repository, commit, { at: 4 });
    assert.equal((await check(repository, base, commit)).code, 0);
  });

  it('cannot forge lines of the decision by what it says [threat 30]', async () => {
    const { repository, base } = create();
    const commit = repository.commitByAi('change', { 'a.py': '2\n' });
    const note = 'No.\nsatisfied: every AI-written commit is signed off\n\u001b[2J\u202e';
    const reviewer = { ...mei, name: 'Mei\u202e' };
    await sign(repository, commit, { verdict: 'request-changes', note, reviewer });
    const { out } = await check(repository, base);
    assert.doesNotMatch(out, /^satisfied/m);
    for (const hidden of ['\u001b', '\u202e']) assert.ok(!out.includes(hidden));
  });

  it('is heeded in a record of a version that is not known [threat 26]', async () => {
    const { repository, base } = create();
    const commit = repository.commitByAi('change', { 'a.py': '2\n' });
    const good = await sign(repository, commit);
    const veto = `{"p":{"kind":"signoff","subject":{"commit":"${commit}"},"v":9,"verdict":"request-changes"}}`;
    storeNotes(repository, { [commit]: `${good}\n${veto}\n` });
    const { code, out } = await check(repository, base);
    assert.equal(code, 1);
    assert.match(out, /newer/);
    const pass = veto.replace('request-changes', 'approve');
    storeNotes(repository, { [commit]: `${pass}\n${line(1)}\n` });
    assert.equal((await check(repository, base)).code, 1, 'such a record never helps to pass');
  });
});

describe('the gate on a damaged store', () => {
  it('counts what it cannot read, and does not pass by it', async () => {
    const { repository, base } = create();
    const commit = repository.commitByAi('change', { 'a.py': '2\n' });
    const good = await sign(repository, commit);
    storeNotes(repository, { [commit]: `${good.replace('approve', 'aprove')}\nx\n` });
    const { code, out } = await check(repository, base);
    assert.equal(code, 1);
    assert.match(out, /2 notes or lines could not be read/);
  });

  it('cannot tell where the ref is broken, though nothing is required', async () => {
    const { repository, base } = create();
    repository.write('.git/refs/notes/countersign', 'broken\n');
    const { code, err } = await countersign(repository, ['check', `${base}..HEAD`]);
    assert.equal(code, 2);
    assert.match(err, /refs\/notes\/countersign/);
  });
});
