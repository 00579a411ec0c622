// What the gate would say of the current branch: the same as `check` says, and read again only where it may differ.
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import {
  blocks,
  gateOfCommit,
  gateSummary,
  shortGateOf,
} from '../../../src/extension/queue/gate-words';
import type { Repository } from '../../../src/git/repository';
import { GateReader } from '../../../src/git/review/gate-now';
import { TestRepository } from '../../fixtures/repository';
import { now, signAs } from './reviewing';

describe('what the gate would say now', () => {
  let fixture: TestRepository;
  let repository: Repository;
  let gate: GateReader;
  let [written, policy] = ['', ''];

  before(async () => {
    fixture = TestRepository.create();
    fixture.commit('base', { files: { 'a.py': '1\n' } });
    fixture.git('checkout', '-q', '-b', 'topic');
    written = fixture.commitByAi('Change a', { 'a.py': '2\n' });
    repository = await fixture.open();
    gate = new GateReader(repository);
  });

  it('is unsatisfied, with the reasons of each commit', async () => {
    const said = await gate.read(now);
    assert.equal(said?.state, 'unsatisfied');
    assert.match(
      said.words,
      /^unsatisfied: 1 of 1 AI-written commit lacks the sign-off it needs\.$/,
    );
    const reason = { code: 'not-signed', text: 'needs an approving sign-off' };
    assert.deepEqual([...said.lacking], [[written, [reason]]]);
    assert.ok(blocks(said));
    assert.deepEqual(gateOfCommit(said, written), ['The gate: needs an approving sign-off']);
    assert.deepEqual(shortGateOf(said, written), ['unsigned']);
    assert.equal(await gate.read(now), said);
  });

  it('is satisfied once it is signed off', async () => {
    assert.ok((await signAs(fixture, written)).ok);
    const said = await gate.read(now);
    assert.equal(said?.state, 'satisfied');
    assert.equal(blocks(said), false);
    assert.deepEqual(gateOfCommit(said, written), []);
    assert.deepEqual(shortGateOf(said, written), []);
  });

  it('names commits that the queue does not list', async () => {
    policy = fixture.commit('Loosen', { files: { '.countersign/policy.json': '{}\n' } });
    const said = await gate.read(now);
    const summary = gateSummary({ gate: said, entries: [] });
    assert.ok(summary.startsWith('Gate: unsatisfied: '));
    assert.ok(summary.endsWith(`${policy.slice(0, 8)} “Loosen” needs an approving sign-off.`));
  });

  it('is an error, which blocks, where the rules of the base cannot be read', async () => {
    fixture.git('checkout', '-q', '-b', 'next', 'main');
    fixture.commit('Break', { files: { '.countersign/policy.json': '{' } });
    fixture.git('branch', '-f', 'main', 'next');
    fixture.commitByAi('More', { 'a.py': '3\n' });
    const said = await gate.read(now);
    assert.equal(said?.state, 'error');
    assert.match(said.words, /^cannot tell: .*policy\.json:1:2/);
    assert.ok(blocks(said));
  });

  it('is nothing where there is nothing to merge', async () => {
    fixture.git('checkout', '-q', 'main');
    assert.equal(await gate.read(now), undefined);
    assert.equal(gateSummary({ gate: undefined, entries: [] }), '');
    assert.equal(blocks(undefined), false);
  });
});
