// The records besides sign-offs: what they must have, what they may have, and what is refused.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { canonicalJson } from '../../../src/core/signoff/canonical';
import { formatLine, parseLine } from '../../../src/core/signoff/record';
import { idOf } from '../../fixtures/changes';
import { recordOf } from '../../fixtures/signoffs';

const subject = { commit: idOf('commit') };
const range = { base: idOf('base'), head: idOf('head'), commits: [idOf('head')] };
const record = 'a'.repeat(64);
const anchor = { path: 'a.py', side: 'new', line: 3, hunk: 'b'.repeat(32) };
const good: Readonly<Record<string, readonly Record<string, unknown>[]>> = {
  comment: [
    { kind: 'comment', subject, body: 'Why?' },
    { kind: 'comment', subject, body: 'Why?', anchor, blocking: true },
    { kind: 'comment', subject, body: 'Since then.', replyTo: record, resolved: true },
    { kind: 'comment', subject: range, body: 'Why so?', replaces: record, unknown: 1 },
  ],
  withdraw: [
    { kind: 'withdraw', record },
    { kind: 'withdraw', record, note: 'A slip.' },
  ],
  mark: [
    { kind: 'mark', subject, ai: true, agent: 'claude-code' },
    { kind: 'mark', subject, ai: false, note: 'I typed it.' },
  ],
  waiver: [{ kind: 'waiver', subject, reason: 'Generated.', until: '2026-12-31' }],
};

describe('a record of each kind', () => {
  for (const [kind, payloads] of Object.entries(good)) {
    it(`is read and written as it is: ${kind}`, () => {
      for (const payload of payloads) {
        const read = recordOf(payload);
        assert.equal(read.type, kind);
        const parsed = parseLine(formatLine(read.payload));
        assert.ok(parsed.ok);
        assert.deepEqual(parsed.record, read);
      }
    });
  }

  const head = {
    v: 1,
    at: '2026-01-02T03:04:05Z',
    reviewer: { name: 'R', email: 'r@x' },
    tool: 't',
  };
  const bad: readonly Record<string, unknown>[] = [
    { kind: 'comment', subject },
    { kind: 'comment', subject, body: '' },
    { kind: 'comment', subject, body: 'x', anchor: { ...anchor, line: 0 } },
    { kind: 'comment', subject, body: 'x', anchor: { ...anchor, side: 'both' } },
    { kind: 'comment', subject, body: 'x', replyTo: 'short' },
    { kind: 'comment', body: 'x' },
    { kind: 'withdraw' },
    { kind: 'withdraw', record: 'all' },
    { kind: 'mark', subject },
    { kind: 'mark', subject, ai: 'yes' },
    { kind: 'waiver', subject, reason: '', until: '2026-12-31' },
    { kind: 'waiver', subject, reason: 'x', until: 'never' },
    { kind: 'waiver', subject, reason: 'x', until: '2026-13-31' },
    { kind: 'waiver', subject, reason: 'x' },
    { kind: 'mark', subject, ai: true, reviewer: { name: 'R' } },
    { kind: 'mark', subject, ai: true, at: 'today' },
  ];
  for (const payload of bad) {
    it(`is refused: ${JSON.stringify(payload).slice(0, 90)}`, () => {
      const parsed = parseLine(canonicalJson({ p: { ...head, ...payload } }));
      assert.equal(parsed.ok, false);
    });
  }
});
