// The records that this repository made and no remote is known to have: part of every union, until one has them.
import type { Repository } from '../repository';
import { type OutboxEntry, readOutbox, removeFromOutbox } from '../store/outbox';
import { linesOf, listNoteBlobs, readNoteLines } from './notes';

/** The records of the outbox; files in it that are none are passed over. */
export async function keptLines(repository: Repository): Promise<readonly OutboxEntry[]> {
  return (await readOutbox(repository)).entries;
}

/**
 * Takes records out of the outbox that a remote has.
 *
 * @param tip the notes commit that the remote was seen to point at; only what stands in it is taken out
 */
export async function confirmOutbox(
  repository: Repository,
  tip: string,
  kept: readonly OutboxEntry[],
): Promise<void> {
  if (kept.length === 0) return;
  const objects = new Set(kept.map(({ object }) => object));
  const notes = await listNoteBlobs(repository, tip);
  const own = new Map([...notes].filter(([object]) => objects.has(object)));
  const there = new Set<string>();
  await readNoteLines(repository, own, (object, lines) => {
    for (const line of lines) there.add(`${object} ${line}`);
  });
  const confirmed = kept.filter(({ object, line }) =>
    linesOf(Buffer.from(line)).every((bytes) => there.has(`${object} ${bytes}`)),
  );
  await removeFromOutbox(
    repository,
    confirmed.map(({ id }) => id),
  );
}
