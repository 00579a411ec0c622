// The messages of the review panel: whole ones are taken, and any that is wrong in one place is refused.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as v from 'valibot';
import { longestText } from '../../src/protocol/draft';
import { type Snapshot, statusCodes, toExtension, toPanel } from '../../src/protocol/review';
import { changed, draftOf, snapshotOf } from '../fixtures/messages';

const toPanelTakes = (value: unknown): boolean => v.safeParse(toPanel, value).success;
const toExtensionTakes = (value: unknown): boolean => v.safeParse(toExtension, value).success;

/** A name for a test: the path and what stands there. */
const shown = (path: string, value: unknown): string =>
  `${path}: ${(JSON.stringify(value) ?? 'missing').slice(0, 40)}`;

describe('toPanel', () => {
  it('takes every message as it is', () => {
    for (const message of [snapshotOf(), { type: 'signing' }, { type: 'failed', text: 'No.' }]) {
      assert.deepEqual(v.parse(toPanel, message), message);
    }
  });

  it('takes a snapshot without what is optional', () => {
    const { reviewer, cannotSign, shown: record, ...least } = snapshotOf();
    assert(reviewer && cannotSign && record);
    assert.deepEqual(v.parse(toPanel, least), least);
    const [file] = snapshotOf().files;
    assert(file);
    const { mode, ...plain } = file;
    assert(mode);
    assert(toPanelTakes(snapshotOf({ files: [plain] })));
    assert(toPanelTakes(changed(snapshotOf(), 'change.compared', undefined)));
  });

  it('takes a change of nothing', () => {
    assert(toPanelTakes(snapshotOf({ files: [], prompts: [], signoffs: [] })));
  });

  it('takes every status', () => {
    for (const code of statusCodes) {
      assert(toPanelTakes(snapshotOf({ status: { code, label: code, detail: '' } })));
    }
  });

  it('takes any text of a repository, which the panel must show as text', () => {
    const text = '<img src=x onerror=alert(1)>\u202e\u0000';
    assert(toPanelTakes(changed(snapshotOf(), 'change.subject', text)));
    assert(toPanelTakes(changed(snapshotOf(), 'files.0.path', text)));
  });

  const refused: readonly (readonly [string, unknown])[] = [
    ['revision', -1],
    ['revision', 0.5],
    ['revision', undefined],
    ['change', null],
    ['change.id', 1],
    ['change.subject', undefined],
    ['change.author', 'Rosa'],
    ['change.author.email', undefined],
    ['change.agents', 'claude-code'],
    ['change.evidence.0.text', undefined],
    ['change.compared', null],
    ['status.code', 'done'],
    ['status.label', undefined],
    ['signoffs', undefined],
    ['signoffs.0.verdict', 'maybe'],
    ['signoffs.0.verified', 'yes'],
    ['signoffs.0.validated', undefined],
    ['signoffs.0.reviewer.name', null],
    ['files', {}],
    ['files.0.path', undefined],
    ['files.0.state', 'renamed'],
    ['files.0.mode', 1],
    ['files.0.addedLines', -1],
    ['files.0.hunks.0.id', undefined],
    ['files.0.hunks.0.oldStart', 1.5],
    ['files.0.hunks.0.removed', 'b'],
    ['files.0.hunks.0.added', [1]],
    ['files.0.hunks.0.noNewline', ['both']],
    ['files.0.hunks.0.unshown', -1],
    ['files.1.wholeId', 1],
    ['prompts.0.kind', 'style'],
    ['prompts.0.sources.0.url', undefined],
    ['draft', undefined],
    ['draft.verdict', 'veto'],
    ['draft.note', 'x'.repeat(longestText + 1)],
    ['reviewer.email', undefined],
    ['cannotSign', true],
    ['shown.id', undefined],
  ];
  for (const [path, value] of refused) {
    it(`refuses a snapshot with ${shown(path, value)}`, () => {
      assert.equal(toPanelTakes(changed(snapshotOf(), path, value)), false);
    });
  }

  it('refuses every snapshot that lacks one of its parts', () => {
    const optional: readonly (keyof Snapshot)[] = ['reviewer', 'cannotSign', 'signed', 'shown'];
    for (const key of Object.keys(snapshotOf()) as (keyof Snapshot)[]) {
      assert.equal(toPanelTakes(changed(snapshotOf(), key, undefined)), optional.includes(key));
    }
  });

  it('refuses other messages, and those of the panel', () => {
    const others = [
      { type: 'failed' },
      { type: 'failed', text: 1 },
      { type: 'sign' },
      {},
      null,
      'signing',
      [],
    ];
    for (const value of others) assert.equal(toPanelTakes(value), false);
  });
});

describe('toExtension', () => {
  const good = [
    { type: 'ready' },
    { type: 'draft', draft: draftOf() },
    { type: 'sign', draft: draftOf() },
    { type: 'open', file: 0, line: 1 },
    { type: 'openAll' },
    { type: 'back' },
  ];

  it('takes every message as it is', () => {
    for (const message of good) assert.deepEqual(v.parse(toExtension, message), message);
  });

  it('hands on no path, ref or command: what it does not know is dropped [threat 31]', () => {
    for (const message of good) {
      const more = { ...message, path: '/etc/passwd', command: 'rm', ref: 'refs/heads/main' };
      assert.deepEqual(v.parse(toExtension, more), message);
    }
  });

  const refused: Readonly<Record<string, unknown>> = {
    nothing: undefined,
    null: null,
    'a text': 'ready',
    'no type': { draft: draftOf() },
    'a type that is none': { type: 'run' },
    'a type that objects inherit': { type: 'constructor' },
    'a message of the extension': { type: 'signing' },
    'a draft without the draft': { type: 'draft' },
    'a sign without the draft': { type: 'sign' },
    'a sign with half a draft': { type: 'sign', draft: { ticked: [] } },
    'a draft with a text that is too long': {
      type: 'draft',
      draft: draftOf({ note: 'x'.repeat(longestText + 1) }),
    },
    'a file by its path': { type: 'open', file: 'src/fit.py', line: 1 },
    'a file below zero': { type: 'open', file: -1, line: 1 },
    'half a file': { type: 'open', file: 0.5, line: 1 },
    'a file without a line': { type: 'open', file: 0 },
    'a line below zero': { type: 'open', file: 0, line: -1 },
    'a line that is no number': { type: 'open', file: 0, line: Number.NaN },
  };
  for (const [what, value] of Object.entries(refused)) {
    it(`refuses ${what}`, () => {
      assert.equal(toExtensionTakes(value), false);
    });
  }
});
