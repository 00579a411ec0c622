// The history as a list: every record of every kind, flat enough to sort, filter and print.
import { partsOf } from '../checklist/answer-words';
import { coreChecklist } from '../checklist/checklist';
import { emailKey } from '../gate/person';
import { holding } from '../gate/standing';
import type { PlacedRecord } from '../signoff/note';
import type { StoredRecord } from '../signoff/record';
import { assessSignoff } from '../signoff/worth';
import type { HistoryRow } from './row';

/** What is known of the records beside themselves. */
export interface RowContext {
  readonly repository: string;
  /** Subjects of the commits that the repository has. */
  readonly subjects: ReadonlyMap<string, string>;
}

/** Lists records newest first; of the same second by id, so that the order is fixed. */
export function rowsOf(
  records: readonly PlacedRecord[],
  context: RowContext,
): readonly HistoryRow[] {
  const rowOf = rowMaker(records, context);
  return records.toSorted(newestFirst).map(rowOf);
}

/** Orders records as they are listed, before any row is made of them. */
export function newestFirst({ record: a }: PlacedRecord, { record: b }: PlacedRecord): number {
  return compare(timeOf(b), timeOf(a)) || compare(a.id, b.id);
}

/**
 * The function that makes the row of a record. To make all rows of a large store takes long; so they can be made
 * some at a time.
 *
 * @param records at least all that say of others whether they hold
 */
export function rowMaker(
  records: readonly PlacedRecord[],
  context: RowContext,
): (placed: PlacedRecord) => HistoryRow {
  const holds = holding(records.map(({ record }) => record));
  return (placed) => rowOf(placed, holds, context);
}

/** When a record says that it was made. */
function timeOf(record: StoredRecord): string {
  if (record.type === 'signoff') return record.outline.at;
  return textOf(record.payload.at);
}

function rowOf(
  { object, record, from }: PlacedRecord,
  holds: (record: StoredRecord) => boolean,
  { repository, subjects }: RowContext,
): HistoryRow {
  const elsewhere =
    from === 'outbox' ? 'unpublished' : from === 'history' ? 'stripped' : 'standing';
  return {
    repository,
    id: record.id,
    kind: record.type,
    commit: object,
    subject: subjects.get(object),
    state: holds(record) ? elsewhere : 'withdrawn',
    signed: record.signatures.length > 0,
    ...contentOf(record),
  };
}

type Content = Omit<
  HistoryRow,
  'repository' | 'id' | 'kind' | 'commit' | 'subject' | 'state' | 'signed'
>;

const empty = { agents: [], paths: [], answers: [], text: '' };

function contentOf(record: StoredRecord): Content {
  if (record.type === 'other') {
    // Whatever it is, it was written by somebody who may have used our words.
    const { at, kind, reviewer } = record.payload;
    const person = typeof reviewer === 'object' && reviewer !== null ? reviewer : {};
    const { name, email } = person as Readonly<Record<string, unknown>>;
    const who = { name: textOf(name), email: textOf(email) };
    return { ...empty, at: textOf(at), ...who, verdict: textOf(kind) };
  }
  const { at, reviewer } = record.payload;
  const common = { ...empty, at, name: reviewer.name, email: emailKey(reviewer) };
  switch (record.type) {
    case 'signoff': {
      const { verdict, answers, agents, files = [], note = '', effort } = record.payload;
      const { verified, validated } = assessSignoff(coreChecklist, record.payload);
      return {
        ...common,
        verdict,
        verified,
        validated,
        seconds: effort.seconds,
        agents,
        paths: files.map(([path]) => path),
        answers: answers.map((one) => ({
          prompt: one.prompt,
          answer: one.answer,
          note: partsOf(one)
            .map(({ text }) => text)
            .join('\n'),
        })),
        text: note,
      };
    }
    case 'comment': {
      const { anchor, body } = record.payload;
      const paths = anchor === undefined ? [] : [anchor.path];
      return { ...common, verdict: 'comment', paths, text: body };
    }
    case 'withdraw':
      return { ...common, verdict: 'withdraw', text: record.payload.note ?? '' };
    case 'mark': {
      const { ai, agent, note = '' } = record.payload;
      const agents = agent === undefined ? [] : [agent];
      return { ...common, verdict: ai ? 'ai' : 'human', agents, text: note };
    }
    case 'waiver':
      return { ...common, verdict: 'waive', text: record.payload.reason };
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
