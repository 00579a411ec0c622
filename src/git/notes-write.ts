// Writes to the store without losing anything: built on a scratch ref, published by compare-and-swap.
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { appendLine, hasLine, largestNote } from '../core/signoff/note';
import { readBlobs } from './objects';
import { findNotes, notesRef, readTip } from './notes';
import type { Repository } from './repository';

/** How often a write is tried again when others write at the same time. */
const mostTries = 60;

/** How often in a row the ref may be found locked; a lock that stays was left behind. */
const mostLocked = 20;

/**
 * Adds one line to the note of an object, and reads it back.
 *
 * git's own `notes append` loses most of what concurrent writers add, with exit code 0. Here the new notes
 * commit is made on a scratch ref and published by `git update-ref <ref> <new> <old>`; where the ref has
 * moved meanwhile, everything is done again on what is there then.
 *
 * @returns the notes commit that holds the line
 * @throws Error in words if it could not be written; the store is then as it was
 */
export async function addLine(
  repository: Repository,
  object: string,
  line: string,
): Promise<string> {
  let locked = 0;
  for (let attempt = 0; attempt < mostTries && locked < mostLocked; attempt++) {
    const old = await readTip(repository);
    const built = await build(repository, old, object, line);
    const outcome = built === old ? 'done' : await publish(repository, built, old);
    locked = outcome === 'locked' ? locked + 1 : 0;
    if (outcome === 'done') {
      await readBack(repository, built, object, line);
      return built;
    }
    await delay(Math.random() * Math.min(500, 10 * 2 ** Math.min(attempt, 6)));
  }
  throw new Error(
    `${notesRef} could not be updated, because other writers kept changing it or ` +
      'left a lock behind. Nothing was written. Try again; if it persists, look for ' +
      `${notesRef}.lock in the git directory.`,
  );
}

/** Makes the notes commit with the line in it. Returns the old one where the line is there already. */
async function build(
  repository: Repository,
  old: string | null,
  object: string,
  line: string,
): Promise<string> {
  const { git } = repository;
  const before = await readNote(repository, old, object);
  const after = appendLine(before, line);
  if (after === before && old !== null) return old;
  if (after.length > largestNote) {
    throw new Error(
      `The note of ${object} would grow beyond 1 MiB, which readers refuse. Nothing was written.`,
    );
  }
  const blob = (await git.text(['hash-object', '-w', '--stdin'], after)).trim();
  const scratch = `refs/notes/countersign-scratch/${randomUUID()}`;
  try {
    if (old !== null) await git.text(['update-ref', scratch, old]);
    // -C takes the blob verbatim, where -F and -m would reformat it.
    await git.text(['notes', `--ref=${scratch}`, 'add', '-f', '-C', blob, object]);
    return (await git.text(['rev-parse', '--verify', scratch])).trim();
  } finally {
    await git.run(['update-ref', '-d', scratch]);
  }
}

/** What became of publishing: done, to be done again on a ref that moved, or on one that was locked. */
type Outcome = 'done' | 'moved' | 'locked';

async function publish(
  repository: Repository,
  built: string,
  old: string | null,
): Promise<Outcome> {
  const reason = 'countersign: add record';
  const args = [
    'update-ref',
    '--create-reflog',
    '-m',
    reason,
    notesRef,
    built,
    old ?? repository.zero,
  ];
  const { exitCode, stderr } = await repository.git.run(args);
  if (exitCode === 0) return 'done';
  if (/Unable to create|File exists/i.test(stderr)) return 'locked';
  if (/but expected|reference already exists/i.test(stderr)) return 'moved';
  // Anything else will not mend itself.
  throw new Error(`git could not update ${notesRef}: ${stderr.trim()}. Nothing was written.`);
}

async function readNote(
  repository: Repository,
  tip: string | null,
  object: string,
): Promise<Uint8Array> {
  if (tip === null) return new Uint8Array(0);
  const ids = (await findNotes(repository, tip, object)).map((note) => note.blob);
  const blobs = await readBlobs(repository, ids);
  // One object may have notes at two fanouts, as another tool's merge can leave them: both are kept.
  const texts = ids.flatMap((id) => blobs.get(id) ?? []);
  return texts.length === 1 && texts[0] !== undefined ? texts[0] : joinLines(texts);
}

function joinLines(texts: readonly Uint8Array[]): Uint8Array {
  const parts = texts.flatMap((text) =>
    text.at(-1) === 0x0a ? [text] : [text, new Uint8Array([0x0a])],
  );
  return Buffer.concat(parts);
}

async function readBack(
  repository: Repository,
  tip: string,
  object: string,
  line: string,
): Promise<void> {
  const note = await readNote(repository, tip, object);
  if (hasLine(note, new TextEncoder().encode(line))) return;
  throw new Error(`${notesRef} was updated, and the record is not in it when read back.`);
}
