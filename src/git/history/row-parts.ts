// The history as a list in parts: what was written last at once, then everything, newest first.
import type { HistoryRow } from '../../core/history/row';
import { newestFirst, rowMaker } from '../../core/history/rows';
import type { PlacedRecord } from '../../core/signoff/note';
import { readStore } from '../store/store';
import { readSubjects } from '../subjects';
import type { Named } from './named';
import { readNewest } from './newest';

/** Some rows of the list. */
export interface RowPart {
  /** Place of the first of them; 0 begins the list anew. */
  readonly start: number;
  /** How many rows there are in all; absent while that is not known. */
  readonly total?: number;
  readonly rows: readonly HistoryRow[];
}

/** Notes of each repository that are shown before its store is read. */
const early = 200;
/** Rows of a part: the first is shown while the rest is made. */
const partSize = 2_000;

/** Yields the rows of some repositories together. Rows are made as they are asked for. */
export async function* readRowParts(
  repositories: readonly Named[],
): AsyncGenerator<RowPart, void, undefined> {
  const newest = await Promise.all(
    repositories.map(async (named) => {
      return listOf(named, await readNewest(named.repository, early));
    }),
  );
  const first = together(newest).map(({ placed, make }) => make(placed));
  if (first.length > 0) yield { start: 0, rows: first };
  const lists: List[] = [];
  for (const named of repositories) {
    const { records } = await readStore(named.repository, { history: true });
    lists.push(await listOf(named, records));
  }
  const all = together(lists);
  for (let start = 0; start === 0 || start < all.length; start += partSize) {
    const some = all.slice(start, start + partSize);
    yield { start, total: all.length, rows: some.map(({ placed, make }) => make(placed)) };
  }
}

interface List {
  readonly records: readonly PlacedRecord[];
  readonly make: (placed: PlacedRecord) => HistoryRow;
}

async function listOf(
  { repository, name }: Named,
  records: readonly PlacedRecord[],
): Promise<List> {
  const ids = records.map(({ object }) => object);
  const subjects = await readSubjects(repository, ids);
  return { records, make: rowMaker(records, { repository: name, subjects }) };
}

function together(lists: readonly List[]) {
  return lists
    .flatMap(({ records, make }) => records.map((placed) => ({ placed, make })))
    .sort((a, b) => newestFirst(a.placed, b.placed));
}
