// Reads the records of a store some at a time, so that memory does not grow with their number.
import { largestNote, parseNote, type PlacedRecord } from '../../core/signoff/note';
import { streamObjects } from '../objects';
import type { Repository } from '../repository';
import { type EarlierNotes, readEarlier } from '../store/history';
import { listSizedNotes, type NoteEntry } from '../store/list';
import { readOutbox } from '../store/outbox';
import { readTip } from '../store/store';

/** Says of a note's bytes whether its records are wanted at all. */
export type WantsNote = (bytes: Buffer) => boolean;

/** The notes of a store as they were at one moment, and what its past has beside them. */
export interface ListedNotes {
  readonly entries: readonly NoteEntry[];
  readonly earlier: EarlierNotes | undefined;
}

/** Lists the notes, to be read as often as it takes. */
export async function listRecords(repository: Repository): Promise<ListedNotes> {
  const tip = await readTip(repository);
  const listed = tip === null ? [] : await listSizedNotes(repository, tip);
  const entries = listed.filter(({ size }) => size !== undefined && size <= largestNote);
  const earlier = tip === null ? undefined : await readEarlier(repository, tip, entries);
  return { entries, earlier };
}

/**
 * Yields the records of the newest notes, then those that only the notes' past or this clone's outbox has.
 * Each stands for one object; what cannot be read is passed over, as `verify` reports it.
 */
export async function* streamRecords(
  repository: Repository,
  { entries, earlier }: ListedNotes,
  wants: WantsNote = () => true,
): AsyncGenerator<readonly PlacedRecord[], void, undefined> {
  const known = new Map<string, readonly string[]>();
  const objects = new Map<string, string[]>();
  for (const { object, blob } of entries) {
    const same = objects.get(blob);
    if (same === undefined) objects.set(blob, [object]);
    else same.push(object);
  }
  for await (const some of streamObjects(repository, [...objects.keys()])) {
    const records: PlacedRecord[] = [];
    for (const { id: blob, content } of some) {
      const isWanted = wants(content);
      for (const object of objects.get(blob) ?? []) {
        earlier?.compare({ object, blob }, content);
        if (!isWanted) continue;
        for (const placed of parseNote(object, content).records) {
          const key = `${object} ${placed.record.id}`;
          if (known.has(key)) continue;
          known.set(key, placed.record.signatures);
          records.push(placed);
        }
      }
    }
    yield records;
  }
  const old = await earlier?.end((key) => known.get(key));
  const ids = new Set([...known.keys()].map((key) => key.slice(key.indexOf(' ') + 1)));
  for (const { record } of old?.stripped ?? []) ids.add(record.id);
  const outbox = await readOutbox(repository, (id) => ids.has(id));
  const kept = outbox.entries.map(({ object, record }): PlacedRecord => ({
    ...{ object, record, from: 'outbox' },
  }));
  yield [...(old?.stripped ?? []), ...kept];
}
