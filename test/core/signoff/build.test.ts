// Sign-offs built from a review: what they list, when they carry a digest instead, and that they always fit.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { type FileChange, ticksOf } from '../../../src/core/change/change';
import { coreChecklist } from '../../../src/core/checklist/checklist';
import { buildSignoff, filesDigest, type Review } from '../../../src/core/signoff/build';
import { formatLine, longestLine, parseLine } from '../../../src/core/signoff/record';
import type { SignoffPayload } from '../../../src/core/signoff/schema';
import { longestText } from '../../../src/protocol/draft';
import { digestOf, fileOf, idOf, rosa, transitionOf, wholeFileOf } from '../../fixtures/changes';
import { goodAnswers } from '../../fixtures/signoffs';

const at = new Date('2026-03-04T05:06:07.899Z');
const [p, q] = [digestOf('p'), digestOf('q')];
const idsOf = (files: readonly FileChange[]): string[] => ticksOf(files).map((tick) => tick.id);

function build(
  files: readonly FileChange[],
  review: Partial<Review> = {},
  agents: readonly string[] = ['claude-code'],
): SignoffPayload {
  return buildSignoff(
    {
      subject: { commit: idOf('commit') },
      files,
      checklist: coreChecklist,
      agents,
    },
    {
      reviewer: rosa,
      verdict: 'approve',
      ticked: idsOf(files),
      answers: goodAnswers(),
      note: '',
      seconds: 61.4,
      ...review,
    },
    at,
    'countersign 0.1.0',
  );
}

const files = [fileOf('a', [p, q, p]), wholeFileOf('b.png'), fileOf('c', [p])];

describe('buildSignoff', () => {
  it('lists a hundred agents at most, so that notes by anybody keep nobody from signing', () => {
    const agents = Array.from({ length: 5_000 }, (_, n) => `${'agent'.repeat(11)}${n}`);
    const payload = build(files, {}, agents);
    assert.deepEqual(payload.agents, agents.slice(0, 100));
    assert.ok(parseLine(formatLine(payload)).ok);
  });

  it('says who, when, about what, how and with what', () => {
    const payload = build(files, { note: '  Fine.\n' });
    assert.deepEqual(
      { ...payload, answers: [], files: [], hunks: [] },
      {
        v: 1,
        kind: 'signoff',
        at: '2026-03-04T05:06:07Z',
        reviewer: rosa,
        subject: { commit: idOf('commit') },
        files: [],
        hunks: [],
        verdict: 'approve',
        note: 'Fine.',
        answers: [],
        shown: coreChecklist.prompts.map((prompt) => prompt.id),
        checklist: coreChecklist.digest,
        agents: ['claude-code'],
        effort: { seconds: 61, hunksSeen: 5, hunks: 5 },
        tool: 'countersign 0.1.0',
      },
    );
  });

  it('lists every file and every hunk, repeated ones as often, where all is ticked', () => {
    const payload = build(files);
    assert.deepEqual(
      payload.files,
      files.map((file) => file.transition),
    );
    assert.deepEqual(payload.hunks, [p, q, p, p]);
    assert.equal(payload.content, undefined);
  });

  it('lists of a file that is ticked in part the hunks, and not the file', () => {
    const payload = build(files, { ticked: [p, `${p}#2`, `${p}#3`] });
    assert.deepEqual(payload.files, [transitionOf('c')]);
    assert.deepEqual(payload.hunks, [p, p, p]);
    assert.deepEqual(payload.effort, { seconds: 61, hunksSeen: 3, hunks: 5 });
  });

  it('lists nothing where nothing is ticked, and passes over ticks of other changes', () => {
    const payload = build(files, { ticked: [digestOf('other'), 'file:a', `${q}#2`] });
    assert.deepEqual([payload.files, payload.hunks], [[], []]);
    assert.equal(payload.effort.hunksSeen, 0);
  });

  it('lists all in a request for changes, ticked or not', () => {
    const payload = build(files, { ticked: [], verdict: 'request-changes' });
    assert.deepEqual(payload.hunks, [p, q, p, p]);
    assert.equal(payload.files?.length, 3);
    assert.equal(payload.effort.hunksSeen, 0);
  });

  it('names the records that it builds on', () => {
    assert.equal('follows' in build(files), false);
    assert.deepEqual(build(files, { follows: ['f'.repeat(64)] }).follows, ['f'.repeat(64)]);
  });

  it('leaves a note of blanks out', () => {
    assert.equal('note' in build(files, { note: ' \n ' }), false);
  });

  it('keeps answers as they are, and as a copy', () => {
    const answers = goodAnswers();
    const payload = build(files, { answers });
    assert.deepEqual(JSON.parse(JSON.stringify(payload.answers)), answers);
    assert.notEqual(payload.answers[3]?.evidence?.[0], answers[3]?.evidence?.[0]);
  });

  it('lists a file if and only if all its ticks are accepted, for any ticks', () => {
    const all = idsOf(files);
    fc.assert(
      fc.property(fc.subarray(all), (ticked) => {
        const payload = build(files, { ticked });
        const whole = files.filter((_, index) =>
          ticksOf(files).every((tick) => tick.file !== index || ticked.includes(tick.id)),
        );
        assert.deepEqual(
          payload.files,
          whole.map((file) => file.transition),
        );
        const hunks = ticked.filter((id) => !id.startsWith('file:')).map((id) => id.slice(0, 32));
        assert.deepEqual(payload.hunks?.toSorted(), hunks.toSorted());
        assert.equal(payload.effort.hunksSeen, ticked.length);
      }),
    );
  });

  it('is always a record that can be written and read', () => {
    fc.assert(
      fc.property(fc.subarray(idsOf(files)), fc.nat(1e6), (ticked, seconds) => {
        const payload = build(files, { ticked, seconds: seconds / 7 });
        const parsed = parseLine(formatLine(payload));
        assert(parsed.ok && parsed.record.type === 'signoff');
        assert.deepEqual(parsed.record.payload, JSON.parse(JSON.stringify(payload)));
      }),
    );
  });
});

describe('a change too large to list', () => {
  const many = (count: number, path = 'f'): FileChange[] =>
    Array.from({ length: count }, (_, i) => wholeFileOf(`${path}${i}`));

  it('carries counts and the digest of the list, and no list', () => {
    const large = [...many(501), fileOf('a', [p, q])];
    const payload = build(large);
    assert.deepEqual([payload.files, payload.hunks], [undefined, undefined]);
    const list = JSON.stringify(large.map((file) => file.transition));
    const digest = createHash('sha256').update(list).digest('hex');
    assert.deepEqual(payload.content, { files: 502, hunks: 2, digest });
    assert.equal(filesDigest(large.map((file) => file.transition)), digest);
  });

  it('carries the digest of what was ticked only', () => {
    const large = [...many(501), fileOf('a', [p, q])];
    const ticked = idsOf(large).slice(0, 501);
    const digest = filesDigest(large.slice(0, 501).map((file) => file.transition));
    assert.deepEqual(build(large, { ticked }).content, { files: 501, hunks: 0, digest });
  });

  it('is one whose lists leave the line no room, however many there are', () => {
    const note = 'x'.repeat(16 * 1024);
    const made = (n: number) => build(many(n), { note });
    const listed = [...Array(500).keys()].findLast((n) => made(n).files !== undefined) ?? 0;
    assert.ok(listed > 300 && listed < 500, String(listed));
    assert.equal(made(listed).content, undefined);
    assert.equal(made(listed + 1).content?.files, listed + 1);
    const line = formatLine(made(listed));
    assert.ok(line.length > 61 * 1024 && line.length < 62 * 1024 + 10, String(line.length));
  });

  it('keeps as many of its files as there is room for where it asks for changes', () => {
    const payload = build(many(3_000), { verdict: 'request-changes', note: 'Split it.' });
    assert.equal(payload.content?.files, 3_000);
    assert.ok((payload.files ?? []).length > 300);
    assert.ok(formatLine(payload).length < 63 * 1024);
  });

  it('is one with too many hunks', () => {
    const hunks = Array.from({ length: 4_001 }, (_, i) => digestOf(`h${i}`));
    assert.equal(build([fileOf('a', hunks)]).content?.hunks, 4_001);
  });

  for (const count of [1, 100, 250, 500, 501, 5_000]) {
    it(`fits into a line of 64 KiB with ${count} files, long paths and full answers`, () => {
      const text = 'x'.repeat(longestText);
      const answers = goodAnswers().map(({ prompt, answer, evidence }) =>
        evidence === undefined
          ? { prompt, answer, note: text }
          : { prompt, answer, evidence: [{ type: 'external', text }] },
      );
      for (const path of ['f', `${'long/'.repeat(40)}f`]) {
        const line = formatLine(build(many(count, path), { answers, note: text }));
        assert(Buffer.byteLength(line) <= longestLine);
      }
    });
  }
});
