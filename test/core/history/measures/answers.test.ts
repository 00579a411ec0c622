import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { agreement } from '../../../../src/core/history/measures/agreement';
import { promptYield } from '../../../../src/core/history/measures/prompt-yield';
import { rubberStamp } from '../../../../src/core/history/measures/rubber-stamp';
import { folderOf, themes } from '../../../../src/core/history/measures/themes';
import { answersOf, monday, reviewFact } from '../facts';

describe('the yield of prompts', () => {
  it('counts shown, answered and what came of it; the last answer counts', () => {
    const answers = [...answersOf({ leak: 'yes' }), ...answersOf({ leak: 'no' })];
    const reviews = [
      reviewFact({ shown: ['leak', 'seed'], answers, changedSoon: true }),
      reviewFact({ shown: ['leak'], answers: answersOf({ leak: 'yes' }), seconds: 1200 }),
    ];
    const [leak, seed] = promptYield(reviews);
    assert.deepEqual(
      [leak?.prompt, leak?.shown, leak?.answered, leak?.answers.no, leak?.changedSoon],
      ['leak', 2, 2, 1, 1],
    );
    assert.ok(leak?.yield.told && leak.yield.value === 0.5);
    assert.equal(leak.minutes, 15);
    assert.deepEqual([seed?.shown, seed?.answered, seed?.yield.told], [1, 0, false]);
  });

  it('calls a trigger noisy from 30 answers of which most are not applicable', () => {
    const na = Array.from({ length: 30 }, () => reviewFact({ answers: answersOf({ a: 'na' }) }));
    assert.equal(promptYield(na)[0]?.noisy, true);
    assert.equal(promptYield(na.slice(1))[0]?.noisy, false);
  });

  it('is empty without reviews', () => assert.deepEqual(promptYield([]), []));
});

describe('agreement on prompts', () => {
  const pair = (commit: string, a: 'yes' | 'no', b: 'yes' | 'no') => [
    reviewFact({ commit, reviewer: 'a', answers: answersOf({ aim: a }) }),
    reviewFact({ commit, reviewer: 'b', answers: answersOf({ aim: b }) }),
  ];

  it('is told from five commits on, with an interval', () => {
    const reviews = ['1', '2', '3', '4', '5', '6'].flatMap((commit, index) =>
      pair(commit, index < 3 ? 'yes' : 'no', index < 4 ? 'yes' : 'no'),
    );
    const [aim] = agreement(reviews, ['aim']);
    assert.deepEqual([aim?.n, aim?.raters], [6, 2]);
    assert.ok(aim?.observed.told && Math.abs(aim.observed.value - 5 / 6) < 1e-12);
    // p_o = 5/6; p_e = 3/6 · 4/6 + 3/6 · 2/6 = 1/2; κ = (5/6 − 1/2) / (1/2) = 2/3.
    assert.ok(aim.cohen.told && Math.abs(aim.cohen.value - 2 / 3) < 1e-12);
    assert.ok(aim.cohen.interval !== undefined && aim.cohen.interval.low < 2 / 3);
    assert.equal(agreement(reviews.slice(0, 8), ['aim'])[0]?.observed.told, false);
  });

  it('takes the last answer of a reviewer, and no agreement of one with oneself', () => {
    const twice = [
      reviewFact({ reviewer: 'a', at: monday, answers: answersOf({ aim: 'no' }) }),
      reviewFact({ reviewer: 'a', at: monday + 60, answers: answersOf({ aim: 'yes' }) }),
    ];
    const [aim] = agreement(twice, ['aim']);
    assert.deepEqual([aim?.n, [...(aim?.prevalence ?? [])]], [0, [['yes', 1]]]);
  });

  it('says why not: no two reviewers, all the same, more than two', () => {
    const same = ['1', '2', '3', '4', '5'].flatMap((commit) => pair(commit, 'yes', 'yes'));
    const [aim, other] = agreement(same, ['aim', 'other']);
    assert.ok(aim?.ac1.told === false && aim.ac1.why === 'all answers are the same');
    assert.ok(aim.observed.told && aim.observed.value === 1);
    assert.ok(other?.fleiss.told === false && other.n === 0);
    const third = reviewFact({ commit: '1', reviewer: 'c', answers: answersOf({ aim: 'no' }) });
    assert.equal(agreement([...same, third], ['aim'])[0]?.cohen.told, false);
    assert.equal(agreement([...same, third], ['aim'])[0]?.fleiss.told, true);
  });
});

describe('themes', () => {
  it('count open answers for each folder that was touched once', () => {
    const paths = ['src/a/b/c.py', 'src/a/b/d.py', 'run.sh'];
    const cells = themes([reviewFact({ paths, answers: answersOf({ leak: 'unsure' }) })]);
    assert.deepEqual(
      cells.map(({ folder, open, answered }) => [folder, open, answered]),
      [
        ['src/a', 1, 1],
        ['.', 1, 1],
      ],
    );
    assert.equal(folderOf('a/b'), 'a');
  });
});

describe('signs of a formality [threat 37]', () => {
  const verification = new Set(['tests']);
  const none = rubberStamp([reviewFact()], [reviewFact()], verification);

  it('are none in an honest review, and nothing is said of no reviews', () => {
    const { fast, unopened, emptyEvidence, boilerplate, batch, several } = none;
    assert.deepEqual(
      [fast, unopened, emptyEvidence, boilerplate, batch, several],
      [0, 0, 0, 0, 0, 0],
    );
    assert.equal(rubberStamp([], [], verification).chanceOfYes, undefined);
  });

  it('are pace, hunks not seen, and evidence that is missing', () => {
    const fast = reviewFact({ lines: 100, seconds: 200, hunksSeen: 1 });
    const empty = reviewFact({ answers: answersOf({ tests: 'yes', aim: 'yes' }) });
    const found = rubberStamp([fast, empty, reviewFact({ seconds: 0 })], [], verification);
    assert.deepEqual(
      [found.fast, found.unopened, found.emptyEvidence, found.several],
      [1, 1, 1, 1],
    );
  });

  it('are reasons that repeat, in the words and not in how they are written', () => {
    const note = 'It does what we agreed on in the meeting of Monday.';
    const withNote = (text: string) =>
      reviewFact({ answers: [{ prompt: 'aim', answer: 'yes', note: text, evidence: [] }] });
    const reviews = [
      withNote(note),
      withNote(note.toUpperCase()),
      withNote('Another reason for it.'),
    ];
    assert.equal(rubberStamp(reviews, reviews, verification).boilerplate, 1);
  });

  it('are five sign-offs within a minute, and not four', () => {
    const at = (seconds: number) => reviewFact({ at: monday + seconds });
    const five = [0, 10, 20, 30, 60, 500].map(at);
    assert.equal(rubberStamp(five, five, verification).batch, 5);
    assert.equal(rubberStamp(five.slice(1), five, verification).batch, 0);
  });

  it('tell how likely a run without any other answer is', () => {
    const yes = Array.from({ length: 3 }, (_, index) =>
      reviewFact({ at: monday + index * 1000, answers: answersOf({ aim: 'yes' }) }),
    );
    const no = reviewFact({ reviewer: 'x', answers: answersOf({ aim: 'no' }) });
    const found = rubberStamp(yes, [...yes, no], verification);
    assert.equal(found.longestYes, 3);
    assert.ok(Math.abs((found.chanceOfYes ?? 0) - 0.75 ** 3) < 1e-12);
  });
});
