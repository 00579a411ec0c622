// Facts from a real repository: what is covered when, by whom, and what became of it.
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { day } from '../../../src/core/history/facts';
import { readAftermath } from '../../../src/git/history/aftermath';
import { type ReadFacts, readFacts } from '../../../src/git/history/facts';
import { claude, mei, openAt, TestRepository } from '../../fixtures/repository';
import { answersWith } from '../../fixtures/signoffs';
import { signAs } from '../review/reviewing';

describe('facts of a repository', () => {
  let repository: TestRepository;
  let facts: ReadFacts;
  let [signed, left, doubted] = ['', '', ''];
  const lines = (count: number): string => 'x = 1\n'.repeat(count);
  const signedAt = new Date('2023-12-01T00:00:00Z');

  before(async () => {
    repository = TestRepository.create();
    repository.commit('By a person', { files: { 'readme.md': 'Hello\n' } });
    const trailers = [claude];
    signed = repository.commit('Fit', { files: { 'a.py': lines(3), 'b.py': lines(2) }, trailers });
    await signAs(repository, signed, {}, signedAt);
    left = repository.commit('Plot', { files: { 'c.py': lines(5) }, trailers });
    doubted = repository.commit('Load', { files: { 'd.py': lines(7) }, trailers });
    await signAs(
      repository,
      doubted,
      {
        ...{ verdict: 'request-changes', note: 'Where is the seed?' },
        answers: answersWith('core-purpose', { answer: 'no', note: 'It does not.' }),
      },
      new Date(repository.git('log', '-1', '--format=%cI', doubted)),
    );
    repository.commit('Seed it', { files: { 'd.py': `seed(1)\n${lines(7)}` } });
    repository.write('.mailmap', `Mei L. <mei.l@example.org> <${mei.email}>\n`);
    repository.commit('Add a mailmap');
    facts = await readFacts(await repository.open(), 'demo', new Date('2026-01-01T00:00:00Z'));
  });

  it('hold the AI-written commits, oldest first, with lines, and nobody else’s', () => {
    assert.deepEqual(
      facts.commits.map(({ id, files }) => [id, files.map(({ path, added }) => [path, added])]),
      [
        [
          signed,
          [
            ['a.py', 3],
            ['b.py', 2],
          ],
        ],
        [left, [['c.py', 5]]],
        [doubted, [['d.py', 7]]],
      ],
    );
    assert.deepEqual(facts.commits[0]?.agents, ['claude-code']);
    assert.equal(facts.commits[0]?.strength, 'declared');
  });

  it('say when what was covered, and when it was first reviewed', () => {
    const [first, second, third] = facts.commits;
    const at = signedAt.getTime() / 1000;
    const covered = { any: at, verified: at, validated: at };
    assert.deepEqual(
      first?.files.map((file) => file.coveredAt),
      [covered, covered],
    );
    assert.deepEqual([first.firstReviewAt, second?.firstReviewAt], [at, undefined]);
    // A request for changes is a review and covers nothing.
    assert.deepEqual(third?.files[0]?.coveredAt, {});
    assert.notEqual(third.firstReviewAt, undefined);
  });

  it('hold the sign-offs with the names that the mailmap gives', () => {
    assert.deepEqual(
      facts.reviews.map(({ name, reviewer, lines: count, verdict }) => [
        name,
        reviewer,
        count,
        verdict,
      ]),
      [
        ['Mei L.', 'mei.l@example.org', 7, 'request-changes'],
        ['Mei L.', 'mei.l@example.org', 5, 'approve'],
      ],
    );
  });

  it('say whether a file was changed soon after a “no”, and of others nothing', () => {
    assert.deepEqual(
      facts.reviews.map((review) => review.changedSoon),
      [true, undefined],
    );
    const [review] = facts.reviews;
    assert.ok(review !== undefined && facts.now - review.at > 14 * day);
  });

  it('tell of a sign-off what it covers today and what its files are now', async () => {
    const open = await repository.open();
    const { records } = facts.store;
    const all = records.map(({ record }) => record);
    const of = async (commit: string) => {
      const record = records.find(({ object }) => object === commit)?.record;
      assert.ok(record?.type === 'signoff');
      return readAftermath(open, record, all);
    };
    assert.deepEqual(await of(signed), {
      stands: true,
      files: ['a.py', 'b.py'].map((path) => ({ path, is: 'as-signed' })),
      covers: [{ commit: signed, tier: 'exact' }],
    });
    assert.deepEqual((await of(doubted)).files, [{ path: 'd.py', is: 'changed' }]);
  });

  it('are the same from a bare mirror', async () => {
    const mirror = repository.path('mirror.git');
    repository.git('clone', '-q', '--mirror', '.', mirror);
    const bare = await readFacts(await openAt(mirror), 'demo', new Date('2026-01-01T00:00:00Z'));
    assert.deepEqual(bare.commits, facts.commits);
    assert.deepEqual(bare.reviews, facts.reviews);
  });

  it('are none of a repository without commits', async () => {
    const empty = await readFacts(await TestRepository.create().open(), 'empty');
    assert.deepEqual([empty.commits, empty.reviews, empty.problems], [[], [], []]);
  });
});
