// Examines the whole store: what is in it, what cannot be read, and what somebody took out.
import type { NoteProblem, PlacedRecord } from '../../core/signoff/note';
import type { StoredRecord } from '../../core/signoff/record';
import { readSizes } from '../objects';
import type { Repository } from '../repository';
import type { StrippedRecord } from './history';
import type { OutboxProblem } from './outbox';
import { readStore } from './store';

/** What an examination of the store found. */
export interface StoreReport {
  /** `well`, or `damaged` where something was stripped or is unreadable, or `unknown` where it cannot be told. */
  readonly state: 'well' | 'damaged' | 'unknown';
  readonly tip: string | null;
  /** How many notes were read. */
  readonly notes: number;
  /** How many records of each kind count; those of kinds that are not known are `other`. */
  readonly records: Readonly<Partial<Record<StoredRecord['type'], number>>>;
  readonly problems: readonly NoteProblem[];
  readonly stripped: readonly StrippedRecord[];
  readonly unpublished: readonly PlacedRecord[];
  readonly outboxProblems: readonly OutboxProblem[];
  /** Objects with a note that the repository does not have, as after a rebase: no harm, content counts. */
  readonly missing: readonly string[];
  readonly incomplete: readonly string[];
}

/** Examines the store with its history and the outbox. @throws DamagedNotes if the ref is no notes ref. */
export async function verifyStore(repository: Repository): Promise<StoreReport> {
  const store = await readStore(repository, { history: true });
  const { tip, problems, stripped, unpublished, outboxProblems, incomplete } = store;
  const records: Partial<Record<StoredRecord['type'], number>> = {};
  for (const { record } of store.records) records[record.type] = (records[record.type] ?? 0) + 1;
  const objects = [...store.notes.keys()].map((key) => key.split(' ', 1)[0] ?? '');
  const present = await readSizes(repository, objects);
  const missing = [...new Set(objects)].filter((object) => !present.has(object));
  const bad = [problems, stripped, unpublished, outboxProblems].some((list) => list.length > 0);
  const state = !store.complete ? 'unknown' : bad ? 'damaged' : 'well';
  const found = { records, problems, stripped, unpublished, outboxProblems, missing, incomplete };
  return { state, tip, notes: store.notes.size, ...found };
}
