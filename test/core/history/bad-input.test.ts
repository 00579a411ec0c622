// Histories that say too little, or contradict themselves: each measure says so instead of a number.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { day, type Facts } from '../../../src/core/history/facts';
import { pace } from '../../../src/core/history/measures/pace';
import { type KnownLines, lineSectionsOf } from '../../../src/core/history/report/line-sections';
import { formalitySection, sectionsOf } from '../../../src/core/history/report/sections';
import { answersOf, commitFact, monday, reviewFact } from './facts';

const now = monday + 30 * day;
const noLines: KnownLines = { living: { total: 0, lines: [] }, lines: { born: [], ended: [] } };
const answers = answersOf({ 'core-purpose': 'yes', 'core-ran': 'no' });
const one = reviewFact({ answers, shown: ['core-purpose', 'core-ran'] });

/** The tables of a history as they are printed: sections by id. */
function printed(facts: Facts, lines = noLines): ReadonlyMap<string, string> {
  const mine = formalitySection(facts, 'mei@example.org');
  const sections = [...sectionsOf(facts), mine, ...lineSectionsOf(facts, lines)];
  return new Map(
    sections.map(({ id, rows, empty, limits }) => {
      assert.ok(limits.length > 20, `${id} does not say what it cannot show`);
      const text = rows.length === 0 ? empty : rows.map((row) => row.join(' | ')).join('\n');
      assert.notEqual(text, '', id);
      assert.doesNotMatch(text, /NaN|Infinity|undefined|null|-\d+(?:\.\d+)? (?:days|hours)/, id);
      return [id, text];
    }),
  );
}

const says = /not enough to say/i;

describe('a history that says too little', () => {
  it('is none: no section holds a number that was not observed', () => {
    for (const [id, text] of printed({ now, commits: [], reviews: [] })) {
      assert.match(
        text,
        id === 'weeks' ? /./ : /not enough to say|^there are no|^no |none/i,
        `${id}: ${text}`,
      );
    }
  });

  it('is one commit and one sign-off: shares, medians and agreement are not told', () => {
    const tables = printed({
      now,
      commits: [commitFact({ firstReviewAt: one.at })],
      reviews: [one],
    });
    for (const id of ['latency', 'prompts', 'agreement', 'formality', 'living', 'escapes']) {
      assert.match(tables.get(id) ?? '', says, id);
    }
  });

  it('has clocks that contradict each other: signed before it was written, and in years to come', () => {
    const early = reviewFact({ at: monday - 400 * day, answers, seconds: 0 });
    const late = reviewFact({ at: now + 4_000 * day, answers });
    const commit = commitFact({
      ...{ authoredAt: now + 900 * day, committedAt: monday - 900 * day, firstReviewAt: early.at },
      files: [{ path: 'a', added: 10, deleted: 0, coveredAt: { any: early.at } }],
    });
    const born = { repository: 'demo', commit: commit.id, path: 'a', lines: 10 };
    const ended = { ...born, by: 'f'.repeat(40), at: monday - 1_000 * day, fix: true };
    const lines = { ...noLines, lines: { born: [born], ended: [ended] } };
    const tables = printed({ now, commits: [commit], reviews: [early, late] }, lines);
    assert.match(tables.get('latency') ?? '', says);
    assert.match(tables.get('escapes') ?? '', says);
    assert.match(tables.get('survival') ?? '', says);
  });

  it('signs commits that are gone: their lines are not known, and no pace is made of them', () => {
    const { lines, ...gone } = reviewFact({ commit: 'b'.repeat(40), paths: [], answers });
    const reviews = [gone, { ...gone, id: 'c'.repeat(64) }];
    assert.match(printed({ now, commits: [], reviews }).get('latency') ?? '', says);
    assert.deepEqual([pace(reviews), pace([{ ...gone, lines: lines ?? 1 }]).length], [[], 1]);
  });
});
