// What panel and queue say of changes that were signed before, on real git: amended, rebased, whole, and not counting.
import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as v from 'valibot';
import { nothingChecked } from '../../src/core/trust/verdict';
import { CarriedPartsReader } from '../../src/extension/queue/carried-parts';
import { groupOf } from '../../src/extension/queue/queue-groups';
import { describeRow, type QueueRow } from '../../src/extension/queue/queue-row';
import { displayFiles } from '../../src/extension/review/display';
import { makeSnapshot } from '../../src/extension/review/snapshot';
import { readBase } from '../../src/git/base';
import { readChange } from '../../src/git/changes';
import { judgeInHistory } from '../../src/git/review/context';
import { QueueReader } from '../../src/git/review/queue';
import { addRecord } from '../../src/git/store/records';
import { readStore } from '../../src/git/store/store';
import { emptyDraft } from '../../src/protocol/draft';
import { type Snapshot, toPanel } from '../../src/protocol/review';
import { defaultSettings } from '../../src/protocol/settings';
import { carriedLine } from '../../src/webview/review/header/carried-words';
import { unitsOf } from '../../src/webview/review/state/units';
import { mei, rui, TestRepository } from '../fixtures/repository';
import { goodAnswers } from '../fixtures/signoffs';
import { signAs } from '../git/review/reviewing';

const lines = (change: Readonly<Record<number, string>>): string =>
  Array.from({ length: 40 }, (_, at) => `${change[at] ?? `line ${at}`}\n`).join('');

/** An AI-written commit of four hunks in two files, signed off by Mei on a branch of its own. */
async function signed(): Promise<{ repository: TestRepository; id: string }> {
  const repository = TestRepository.create();
  repository.commit('base', { files: { 'a.py': lines({}), 'b.py': lines({}) } });
  repository.git('checkout', '-q', '-b', 'topic');
  const files = { 'a.py': lines({ 5: 'A', 15: 'B' }), 'b.py': lines({ 5: 'A', 15: 'B' }) };
  const id = repository.commitByAi('change', files);
  assert.ok((await signAs(repository, 'HEAD')).ok);
  return { repository, id };
}

async function snapshotOf(fixture: TestRepository, revision = 'HEAD'): Promise<Snapshot> {
  const repository = await fixture.open();
  const change = await readChange(repository, revision);
  assert.ok(change);
  const records = (await readStore(repository)).records.map(({ record }) => record);
  const judgement = await judgeInHistory(repository, change, records);
  const files = await displayFiles(repository, change.fileChanges);
  const unchecked = { trustOf: nothingChecked, signer: undefined };
  const rest = {
    draft: emptyDraft,
    reviewer: rui,
    shown: undefined,
    ...unchecked,
    today: '2026-03-04',
  };
  const asked = { triggered: { prompts: [], digest: '', problems: [] }, runs: [], past: [] };
  const base = await readBase(repository, undefined);
  const parts = {
    change,
    base,
    ...asked,
    files,
    judgement,
    records,
    settings: defaultSettings,
    ...rest,
  };
  const snapshot = makeSnapshot(parts, 1);
  return v.parse(toPanel, snapshot) as Snapshot;
}

const lineOf = ({ files, carried }: Snapshot): string | undefined =>
  carriedLine(unitsOf(files, carried), new Set(), carried);

async function rowOf(
  fixture: TestRepository,
  ticked?: number,
): Promise<QueueRow & { group: string }> {
  const repository = await fixture.open();
  const queue = await new QueueReader(repository).read('branch', () => ticked !== undefined);
  const parts = await new CarriedPartsReader(repository).read(queue);
  const [entry] = queue.entries;
  assert.ok(entry);
  const part = parts.get(entry.commit.id);
  const progress = ticked === undefined ? undefined : { ticked, total: part?.total ?? 0 };
  const row = describeRow(entry, progress, part, entry.commit.authoredAt + 60);
  return { ...row, group: groupOf(entry).label() };
}

function amend(repository: TestRepository, files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) repository.write(name, content);
  repository.git('commit', '-q', '--no-edit', '-a', '--amend');
}

describe('a commit that got one more hunk after its sign-off', () => {
  it('carries all but the new hunk, with where it was signed and by whom', async () => {
    const { repository, id } = await signed();
    amend(repository, { 'a.py': lines({ 5: 'A', 15: 'B', 30: 'new' }) });
    const snapshot = await snapshotOf(repository);
    assert.equal(snapshot.status.code, 'stale');
    assert.equal(snapshot.status.detail, '');
    const origin = `${id.slice(0, 8)}, signed by Mei Lund`;
    assert.equal(lineOf(snapshot), `4 of 5 hunks carried from ${origin}. 1 to review.`);
    assert.deepEqual(
      snapshot.carried.map(({ ticks, how }) => [ticks.length, how]),
      [
        [
          4,
          [
            'the same lines of the same file were signed (hunks)',
            'the file changes from and to exactly what was signed (exact)',
          ],
        ],
      ],
    );
  });

  it('stands in a group of its own, and its row says what is carried and what is left', async () => {
    const { repository, id } = await signed();
    amend(repository, { 'a.py': lines({ 5: 'A', 15: 'B', 30: 'new' }) });
    const row = await rowOf(repository);
    assert.equal(row.group, 'Stale: signed before, changed since');
    assert.equal(row.description, '4 carried · Claude Code');
    const hover = row.tooltip.split('\n');
    assert.ok(hover.includes(`4 of 5 carried from ${id.slice(0, 8)}, signed by Mei Lund`));
    assert.ok(hover.includes('1 to review: a.py (1)'));
    assert.ok(!row.tooltip.includes('not covered'));
    assert.match(row.spoken, /1 to review: a\.py \(1\), 1 minute ago$/);
    assert.equal((await rowOf(repository, 1)).description, '1/1 · 4 carried · Claude Code');
  });

  it('is signed by the new hunk alone, and then carried in part', async () => {
    const { repository } = await signed();
    amend(repository, { 'a.py': lines({ 5: 'A', 15: 'B', 30: 'new' }) });
    const before = await snapshotOf(repository);
    const held = new Set(before.carried.flatMap(({ ticks }) => ticks));
    const left = unitsOf(before.files).filter(({ id }) => !held.has(id));
    const result = await signAs(repository, 'HEAD', { ticked: left.map(({ id }) => id) });
    assert.ok(result.ok);
    const snapshot = await snapshotOf(repository);
    assert.equal(snapshot.status.code, 'signed');
    assert.equal(snapshot.carried[0]?.ticks.length, 4);
    assert.equal((await rowOf(repository)).description, '4 carried · Claude Code');
  });
});

describe('a commit that was rebased', () => {
  it('is signed and wholly carried, over changes to the same file too', async () => {
    const { repository, id } = await signed();
    repository.git('checkout', '-q', 'main');
    repository.commit('moved on', { files: { 'a.py': lines({ 39: 'end' }) } });
    repository.git('checkout', '-q', 'topic');
    repository.git('rebase', '-q', 'main');
    const snapshot = await snapshotOf(repository);
    assert.equal(snapshot.status.code, 'signed');
    const origin = `${id.slice(0, 8)}, signed by Mei Lund`;
    assert.equal(lineOf(snapshot), `4 of 4 hunks carried from ${origin}. Nothing left to review.`);
    assert.equal((await rowOf(repository)).description, '4 carried · Claude Code');
  });
});

describe('a sign-off that does not count', () => {
  it('carries nothing', async () => {
    const repository = TestRepository.create();
    repository.commit('base', { files: { 'a.py': lines({}) } });
    repository.git('checkout', '-q', '-b', 'topic');
    repository.commitByAi('change', { 'a.py': lines({ 5: 'A' }) });
    assert.ok((await signAs(repository, 'HEAD', { answers: goodAnswers().slice(1) })).ok);
    amend(repository, { 'a.py': lines({ 5: 'A', 30: 'new' }) });
    const snapshot = await snapshotOf(repository);
    assert.deepEqual(snapshot.carried, []);
    assert.equal(lineOf(snapshot), undefined);
  });
});

describe('the other records about a change', () => {
  const said = (kind: string, fields: object) => ({
    ...{ v: 1, kind, at: '2026-02-01T00:00:00Z', reviewer: { ...mei }, tool: 'test' },
    ...fields,
  });

  it('are listed in words; the waiver that exempts it is named with its reason and last day', async () => {
    const fixture = TestRepository.create();
    const commit = fixture.commitByAi('change', { 'a.py': '1\n' });
    const repository = await fixture.open();
    const subject = { commit };
    const anchor = { path: 'a.py', side: 'new', line: 1 };
    const records = [
      said('comment', { subject, body: 'Why 1?', anchor }),
      said('mark', { subject, ai: false, note: 'I typed it.' }),
      said('waiver', { subject, reason: 'A test fixture.', until: '2026-01-31' }),
      said('waiver', { subject, reason: 'Thrown away next week.', until: '9999-12-31' }),
    ];
    for (const record of records) {
      await addRecord(repository, commit, record as unknown as Parameters<typeof addRecord>[2]);
    }
    const snapshot = await snapshotOf(fixture);
    assert.deepEqual(
      snapshot.remarks.map(({ kind, by, about, text }) => [kind, by.name, about, text]),
      [
        ['mark', 'Mei Lund', 'not AI-written', 'I typed it.'],
        ['waiver', 'Mei Lund', 'expired, held until 2026-01-31', 'A test fixture.'],
        ['waiver', 'Mei Lund', 'until 9999-12-31', 'Thrown away next week.'],
      ],
    );
    assert.deepEqual(
      snapshot.threads.map(({ on, said }) => [on?.line, said[0]?.by.name, said[0]?.text]),
      [[1, 'Mei Lund', 'Why 1?']],
    );
    assert.equal(snapshot.status.code, 'exempt');
    assert.equal(
      snapshot.status.detail,
      'waived by Mei Lund until the end of 9999-12-31 (UTC): Thrown away next week.',
    );
  });
});

describe('a commit with a date that no calendar has', () => {
  it('is shown with words in the place of the date, in panel and queue', async () => {
    const fixture = TestRepository.create();
    fixture.commit('base');
    fixture.commitByAi('change', { 'a.py': '1\n' });
    const raw = fixture.git('cat-file', 'commit', 'HEAD');
    const far = raw.replace(/^(author .*>) \d+/m, '$1 9999999999999');
    const id = fixture.bytes(
      ['hash-object', '-t', 'commit', '-w', '--stdin', '--literally'],
      `${far}\n`,
    );
    fixture.git('reset', '-q', '--hard', id.toString().trim());
    assert.equal((await snapshotOf(fixture)).change.authoredAt, 'date out of range');
    const row = await rowOf(fixture);
    assert.match(row.tooltip, /, date out of range$/m);
    assert.match(row.spoken, /date out of range$/);
  });
});
