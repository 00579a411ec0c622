// The sentences of the panel.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { grouped } from '../../../../src/core/language/grouped';
import { type Draft, emptyDraft } from '../../../../src/protocol/draft';
import { missingFor } from '../../../../src/webview/review/footer/missing';
import { carriedLine } from '../../../../src/webview/review/header/carried-words';
import { tallyOf, unitsOf } from '../../../../src/webview/review/state/units';
import { amountWords, listed, progressWords, utc } from '../../../../src/webview/review/text/words';
import { prompts, research, stale } from '../snapshots';

const units = unitsOf(research().files);
const rules = { shortestReason: 40, unsureBlocks: true };
const reason = 'A reason that is a little longer than forty characters.';

function missing(draft: Partial<Draft>): readonly string[] {
  return missingFor(units, { prompts, runs: [], rules }, { ...emptyDraft, ...draft }).map(
    (item) => item.text,
  );
}

function answers(change: (index: number) => Partial<Draft['answers'][number]>): Draft['answers'] {
  return prompts.map(({ id }, index) => ({
    prompt: id,
    answer: 'yes',
    text: reason,
    ...change(index),
  }));
}

const answered = { answered: 2, prompts: 6, left: 0 };

describe('words', () => {
  it('give dates in UTC, whatever the locale, and leave what is no date', () => {
    assert.equal(utc('2026-11-20T15:05:11+01:00'), '2026-11-20 14:05 UTC');
    assert.equal(utc('date out of range'), 'date out of range');
    assert.equal(utc('yester\u202eday'), 'yester⟨U+202E⟩day');
  });

  it('group digits and list numbers', () => {
    assert.deepEqual([0, 999, 1000, 1234567].map(grouped), ['0', '999', '1,000', '1,234,567']);
    assert.deepEqual([[1], [1, 3], [1, 3, 4], [1, 2], [2, 3, 4]].map(listed), [
      '1',
      '1 and 3',
      '1, 3 and 4',
      '1 and 2',
      '2 to 4',
    ]);
  });

  it('tell the progress of hunks and of whole files apart', () => {
    const none = { hunksCarried: 0, wholeCarried: 0 };
    const tally = { hunks: 12, hunksTicked: 3, whole: 0, wholeTicked: 0, ...none };
    assert.equal(progressWords(tally, answered), '3 of 12 hunks, 2 of 6 prompts');
    assert.equal(
      progressWords({ ...tally, whole: 1 }, { ...answered, left: 2 }),
      '3 of 12 hunks, 0 of 1 whole file, 2 of 6 prompts, 2 more may be left for later',
    );
  });

  it('count what is carried by itself, and what is ticked besides only once', () => {
    const { carried, files } = stale();
    const some = unitsOf(files, carried);
    const words = (...ticked: string[]): string =>
      progressWords(tallyOf(some, new Set(ticked)), { ...answered, answered: 0 });
    assert.equal(words('h3'), '6 carried, 1 of 2 hunks, 0 of 6 prompts');
    assert.equal(words('h3', 'h1'), '5 carried, 2 of 3 hunks, 0 of 6 prompts');
    assert.equal(words('w1'), '5 carried, 0 of 2 hunks, 1 of 1 whole file, 0 of 6 prompts');
  });

  it('name two origins and count the others', () => {
    const [first, second] = stale().carried;
    assert.ok(first && second);
    const more = { ...second, id: 'c3', origin: '11112222, signed by Eve\u202e', ticks: ['h3'] };
    const some = unitsOf(research().files, [first, second, more]);
    assert.equal(
      carriedLine(some, new Set(), [first, second, more]),
      '6 of 7 hunks and 1 of 1 whole file carried from abc12345, signed by Ada Reyes; ' +
        'def67890, signed by Jonas Weber and 1 more. 1 to review.',
    );
    const one = unitsOf(research().files, [{ ...more, ticks: ['h7'] }]);
    assert.equal(
      carriedLine(one, new Set(one.map((unit) => unit.id)), [more]),
      '1 of 7 hunks carried from 11112222, signed by Eve⟨U+202E⟩. Nothing left to review.',
    );
    assert.equal(carriedLine(units, new Set(), []), undefined);
  });

  it('never make one of verified and validated', () => {
    const amounts = [true, false].flatMap((verified) =>
      [true, false].map((validated) => amountWords({ verified, validated })),
    );
    assert.deepEqual(amounts, [
      'verified and validated',
      'verified, not validated',
      'validated, not verified',
      'neither verified nor validated',
    ]);
  });
});

describe('what is missing', () => {
  it('is everything at the start', () => {
    assert.deepEqual(missing({}), [
      '7 hunks unticked',
      '1 whole file unticked',
      'prompts 1 to 6 need an answer',
    ]);
  });

  it('is nothing once all is ticked and answered', () => {
    const ticked = units.map((unit) => unit.id);
    assert.deepEqual(missing({ ticked, answers: answers(() => ({})) }), []);
  });

  it('leaves out what is carried', () => {
    const { carried, files } = stale();
    const [first] = missingFor(unitsOf(files, carried), { prompts, runs: [], rules }, emptyDraft);
    assert.deepEqual(first, { text: '2 hunks unticked', target: { kind: 'unit', index: 2 } });
  });

  it('is said by kind, with the place to go to', () => {
    const draft = {
      ...emptyDraft,
      ticked: units.slice(1).map((unit) => unit.id),
      answers: answers((index) => {
        if (index === 1) return { text: 'too short' };
        if (index === 3) return { text: ' ' };
        return index === 4 ? { answer: 'unsure' } : {};
      }),
    };
    assert.deepEqual(missingFor(units, { prompts, runs: [], rules }, draft), [
      { text: '1 hunk unticked', target: { kind: 'unit', index: 0 } },
      {
        text: 'prompt 2 needs a reason of at least 40 characters',
        target: { kind: 'prompt-text', index: 1 },
      },
      { text: 'prompt 4 needs evidence', target: { kind: 'prompt-text', index: 3 } },
      {
        text: 'prompt 5 has to be yes or not applicable to approve',
        target: { kind: 'prompt', index: 4 },
      },
    ]);
  });

  it('is the note alone when changes are requested', () => {
    assert.deepEqual(missing({ verdict: 'request-changes', note: '  ' }), [
      'say in the note what should change',
    ]);
    assert.deepEqual(missing({ verdict: 'request-changes', note: 'Seed the bootstrap.' }), []);
  });
});
