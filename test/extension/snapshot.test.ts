// The snapshot: of the protocol's schema, with words for people, and read-only where it shows a record.
import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import * as v from 'valibot';
import { ticksOf } from '../../src/core/change/change';
import { nothingChecked } from '../../src/core/trust/verdict';
import { displayFiles } from '../../src/extension/review/display';
import { answersOfDraft } from '../../src/extension/review/draft-of-record';
import { promptsOfRecord } from '../../src/extension/review/prompts';
import { makeSnapshot, type SnapshotParts } from '../../src/extension/review/snapshot';
import { readBase } from '../../src/git/base';
import { readChange, type WholeChange } from '../../src/git/changes';
import type { Repository } from '../../src/git/repository';
import { judgeInHistory } from '../../src/git/review/context';
import { signOff } from '../../src/git/review/sign-off';
import { readStore } from '../../src/git/store/store';
import { type Draft, emptyDraft } from '../../src/protocol/draft';
import { toPanel } from '../../src/protocol/review';
import { defaultSettings } from '../../src/protocol/settings';
import { ada, claude, rui, TestRepository } from '../fixtures/repository';

describe('makeSnapshot', () => {
  let repository: Repository;
  let change: WholeChange;
  let parts: SnapshotParts;

  before(async () => {
    const fixture = TestRepository.create();
    fixture.commit('one', { files: { 'a.py': 'x = 1\n' } });
    const files = { 'a.py': 'x = 2\n', 'b.py': 'y = 1\n' };
    fixture.commit('Change x\n\nBecause.', { files, trailers: [claude] });
    repository = await fixture.open();
    const found = await readChange(repository, 'HEAD');
    assert.ok(found);
    change = found;
    parts = {
      triggered: { prompts: [], problems: [] },
      runs: [],
      past: [],
      change,
      files: await displayFiles(repository, change.fileChanges),
      judgement: await judgeInHistory(repository, change, []),
      records: [],
      today: '2026-03-04',
      draft: emptyDraft,
      settings: defaultSettings,
      reviewer: rui,
      trustOf: nothingChecked,
      signer: undefined,
      base: await readBase(repository, undefined),
      shown: undefined,
    };
  });

  it('is a message of the protocol', () => {
    v.parse(toPanel, makeSnapshot(parts, 1));
  });

  it('says who wrote it, how we know, and what is missing', () => {
    const { change: head, status } = makeSnapshot(parts, 1);
    assert.deepEqual(head.agents, ['Claude Code']);
    assert.equal(head.evidence[0]?.says, 'Claude Code wrote this');
    assert.match(head.evidence[0]?.where ?? '', /^Trailer, line \d+ of the message$/);
    assert.equal(head.evidence[0]?.text, claude);
    assert.equal(head.subject, 'Change x');
    assert.match(head.body, /^Because\./);
    assert.deepEqual(status, {
      code: 'unreviewed',
      label: 'To review',
      detail: 'needs an approving sign-off',
    });
  });

  it('says that nobody can sign where git does not know who it is', () => {
    const snapshot = makeSnapshot({ ...parts, reviewer: undefined }, 1);
    assert.equal(snapshot.reviewer, undefined);
    assert.match(snapshot.cannotSign ?? '', /git config --global user\.name/);
  });

  it('warns the author that the gate will not count it', () => {
    assert.deepEqual(makeSnapshot(parts, 1).warnings, []);
    assert.match(makeSnapshot({ ...parts, reviewer: ada }, 1).warnings.join(), /somebody else/);
  });

  it('shows a record as it was signed: ticks, answers, verdict and note', async () => {
    const [first, ...others] = change.checklist.prompts;
    assert.ok(first && others.length > 0);
    const ticked = ticksOf(change.fileChanges).map((tick) => tick.id);
    const draft: Draft = {
      ticked: ticked.slice(0, 1),
      answers: [
        { prompt: first.id, answer: 'yes', text: 'For the reason given below.' },
        { prompt: 'core-ran', answer: 'no', text: 'It did not run.' },
      ],
      comments: [],
      verdict: 'request-changes',
      note: 'Please run it.',
      seconds: 61,
    };
    const answers = answersOfDraft(draft, change.checklist.prompts);
    const review = { ...draft, answers, reviewer: rui };
    const result = await signOff(repository, change, review, new Date('2026-01-02T03:04:05Z'));
    assert.ok(result.ok);
    const records = (await readStore(repository)).records.map((placed) => placed.record);
    const judgement = await judgeInHistory(repository, change, records);
    const snapshot = makeSnapshot({ ...parts, judgement, shown: result.record }, 2);
    v.parse(toPanel, snapshot);
    // A request for changes is about all of it, and says of no hunk that it is accepted.
    assert.deepEqual(snapshot.draft, { ...draft, ticked: [] });
    assert.equal(snapshot.shown?.at, '2026-01-02T03:04:05Z');
    assert.match(snapshot.cannotSign ?? '', /record of the past/);
    assert.equal(snapshot.status.code, 'changes-requested');
  });

  it('asks of a record what it lists, also what is not known today', () => {
    const known = makeSnapshot(parts, 1).prompts;
    const asked = { id: 'units', kind: 'validation', need: 'must', hunks: [] } as const;
    const answers = [{ prompt: 'gone', answer: 'yes' }] as const;
    const past = promptsOfRecord(known, {
      shown: ['core-ran', 'units'],
      triggered: [{ ...asked, hunks: [] }],
      answers: [...answers],
    });
    assert.deepEqual(
      past.map(({ id, kind }) => [id, kind]),
      [
        ['core-ran', 'verification'],
        ['units', 'validation'],
        ['gone', 'verification'],
      ],
    );
    assert.equal(
      past[0],
      known.find(({ id }) => id === 'core-ran'),
    );
  });
});

describe('answersOfDraft', () => {
  it('makes the text the reason of a validation and the evidence of a verification', () => {
    const prompts = [
      { id: 'why', kind: 'validation' as const, question: 'Why this?', why: '', sources: [] },
      { id: 'ran', kind: 'verification' as const, question: 'Did it run?', why: '', sources: [] },
      { id: 'none', kind: 'verification' as const, question: 'Unanswered?', why: '', sources: [] },
    ];
    const draft: Draft = {
      ...emptyDraft,
      answers: [
        { prompt: 'ran', answer: 'yes', text: ' saw it \ud800' },
        { prompt: 'why', answer: 'unsure', text: '' },
        { prompt: 'none', answer: null, text: 'half a thought' },
        { prompt: 'unknown', answer: 'yes', text: '' },
      ],
    };
    assert.deepEqual(answersOfDraft(draft, prompts), [
      { prompt: 'why', answer: 'unsure' },
      { prompt: 'ran', answer: 'yes', evidence: [{ type: 'external', text: 'saw it \ufffd' }] },
    ]);
  });
});
