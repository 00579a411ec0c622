// Drafts: what one may hold, its limits, and when a review has begun.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as v from 'valibot';
import { ticksOf } from '../../src/core/change/change';
import { type Draft, draft, emptyDraft, isStarted, longestText } from '../../src/protocol/draft';
import { digestOf, fileOf, wholeFileOf } from '../fixtures/changes';
import { changed, draftOf } from '../fixtures/messages';

const accepts = (value: unknown): boolean => v.safeParse(draft, value).success;

describe('draft', () => {
  it('takes a full and an empty one as they are', () => {
    for (const value of [draftOf(), emptyDraft]) {
      assert.deepEqual(v.parse(draft, value), value);
    }
  });

  it('drops what it does not know', () => {
    assert.deepEqual(v.parse(draft, { ...draftOf(), path: '/etc/passwd' }), draftOf());
  });

  const refused: readonly (readonly [string, unknown])[] = [
    ['ticked', undefined],
    ['ticked', 'all'],
    ['ticked', [1]],
    ['ticked.0', null],
    ['answers', {}],
    ['answers.0.prompt', 1],
    ['answers.0.answer', 'maybe'],
    ['answers.0.answer', undefined],
    ['answers.0.answer', ''],
    ['answers.0.text', null],
    ['answers.0.text', 'x'.repeat(longestText + 1)],
    ['note', 'x'.repeat(longestText + 1)],
    ['note', undefined],
    ['verdict', 'veto'],
    ['verdict', null],
    ['seconds', -1],
    ['seconds', 0.5],
    ['seconds', '61'],
    ['seconds', Number.NaN],
    ['seconds', Number.POSITIVE_INFINITY],
  ];
  for (const [path, value] of refused) {
    it(`refuses ${path}: ${(JSON.stringify(value) ?? 'undefined').slice(0, 40)}`, () => {
      assert.equal(accepts(changed(draftOf(), path, value)), false);
    });
  }

  it('refuses what is no draft at all', () => {
    for (const value of [undefined, null, 'draft', 1, [], {}]) assert.equal(accepts(value), false);
  });

  it('takes texts of the longest length', () => {
    const text = 'é'.repeat(longestText);
    assert(accepts(draftOf({ note: text, answers: [{ prompt: 'p', answer: 'na', text }] })));
  });

  it('takes every answer, and none', () => {
    for (const answer of ['yes', 'no', 'na', 'unsure', null] as const) {
      assert(accepts(draftOf({ answers: [{ prompt: 'p', answer, text: '' }] })));
    }
  });

  const ticksIn = (path: string): string[] => {
    const hunks = Array.from({ length: 12 }, () => digestOf('p'));
    return ticksOf([fileOf('a', hunks), wholeFileOf(path)]).map((tick) => tick.id);
  };

  it('takes every tick of a change, also of repeated hunks', () => {
    assert(accepts(draftOf({ ticked: ticksIn('figure.png') })));
  });

  it('takes the tick of a whole file however long its path, as git has them', () => {
    // Source: PATH_MAX of Linux is 4,096 bytes; one name may have 255.
    for (const path of [`${'n'.repeat(251)}.png`, `${'data/'.repeat(100)}figure.png`]) {
      assert(accepts(draftOf({ ticked: ticksIn(path) })), `a path of ${path.length} characters`);
    }
  });
});

describe('isStarted', () => {
  const started = (fields: Partial<Draft>): boolean => isStarted({ ...emptyDraft, ...fields });

  it('is false of nothing, blanks and looking alone', () => {
    assert.equal(isStarted(emptyDraft), false);
    assert.equal(started({ seconds: 500, note: ' \n' }), false);
    assert.equal(started({ answers: [{ prompt: 'p', answer: null, text: ' ' }] }), false);
  });

  it('is true of a tick, a note, a verdict, an answer and a text', () => {
    assert.equal(started({ ticked: [digestOf('p')] }), true);
    assert.equal(started({ note: 'x' }), true);
    assert.equal(started({ verdict: 'request-changes' }), true);
    assert.equal(started({ answers: [{ prompt: 'p', answer: 'unsure', text: '' }] }), true);
    assert.equal(started({ answers: [{ prompt: 'p', answer: null, text: 'x' }] }), true);
  });
});
