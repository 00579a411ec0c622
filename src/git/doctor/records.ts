// Sign-offs that are not where they should be: on one side only, in the outbox only, or about missing commits.
import path from 'node:path';
import { readSizes } from '../objects';
import type { Repository } from '../repository';
import { readRef } from '../revisions';
import { readOutbox } from '../store/outbox';
import { outboxFolder } from '../store/outbox-folder';
import { readTip } from '../store/store';
import { linesOf, listNoteBlobs, type NoteBlobs, readNoteLines } from '../sync/notes';
import { chooseRemote, listRemotes, trackingRef } from '../sync/remote';
import { unite } from '../sync/union';
import { type Finding, quote } from './finding';

/** Finds what a sync would mend, as of the last fetch, and what it cannot. */
export async function findInRecords(repository: Repository): Promise<readonly Finding[]> {
  const local = await readTip(repository);
  const notes = await listNoteBlobs(repository, local);
  return [
    ...(await findMissingCommits(repository, notes)),
    ...(await findInOutbox(repository, notes)),
    ...(await findUnshared(repository, local)),
  ];
}

async function findMissingCommits(
  repository: Repository,
  notes: NoteBlobs,
): Promise<readonly Finding[]> {
  const objects = [...notes.keys()];
  const present = await readSizes(repository, objects);
  const missing = objects.filter((object) => !present.has(object));
  const [first] = missing;
  if (first === undefined) return [];
  const count = missing.length === 1 ? '1 commit' : `${missing.length} commits`;
  return [
    {
      id: 'commits-missing',
      what: `${count} with records are not in this repository, such as ${first}`,
      means: repository.shallow
        ? 'They may be beyond the cut of this shallow clone.'
        : 'They were rewritten, or belong to a branch that was not fetched. Sign-offs still count for the same content.',
      mend: repository.shallow ? 'git fetch --unshallow' : 'git fetch --all',
    },
  ];
}

async function findInOutbox(repository: Repository, notes: NoteBlobs): Promise<readonly Finding[]> {
  const { entries, problems } = await readOutbox(repository);
  const findings = problems.map(({ file, reason }): Finding => {
    const damaged = path.join(outboxFolder(repository), file);
    return {
      id: 'outbox-damaged',
      what: `${damaged} is not a record: ${reason}`,
      means: 'Countersign does not use it. If it was a sign-off, sign again.',
      mend: `mv ${quote(damaged)} ${quote(`${file}.damaged`)}`,
    };
  });
  const objects = new Set(entries.map(({ object }) => object));
  const own = new Map([...notes].filter(([object]) => objects.has(object)));
  const there = new Set<string>();
  await readNoteLines(repository, own, (object, lines) => {
    for (const line of lines) there.add(`${object} ${line}`);
  });
  const lost = entries.filter(
    ({ object, line }) => !linesOf(Buffer.from(line)).every((l) => there.has(`${object} ${l}`)),
  );
  if (lost.length === 0) return findings;
  const what = lost.length === 1 ? '1 record is' : `${lost.length} records are`;
  return [
    ...findings,
    {
      id: 'outbox-only',
      what: `${what} gone from the notes, and kept in ${outboxFolder(repository)}`,
      means:
        'Something overwrote or deleted the notes. The next sync, or sign-off, puts them back.',
      mend: 'countersign sync',
    },
  ];
}

/** Compares with what was last fetched from each remote; one that nothing was ever fetched from is named. */
async function findUnshared(
  repository: Repository,
  local: string | null,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  let known = false;
  for (const remote of await listRemotes(repository)) {
    const tip = await readRef(repository, trackingRef(remote));
    if (tip === undefined) continue;
    known = true;
    findings.push(...(await compare(repository, remote, local, tip)));
  }
  if (known || local === null) return findings;
  const choice = await chooseRemote(repository);
  return choice.ok ? [...findings, neverSynced(choice.remote)] : findings;
}

function neverSynced(remote: string): Finding {
  return {
    id: 'never-synced',
    what: `The records were never exchanged with ${remote}`,
    means: 'They are in this repository only, as far as it knows.',
    mend: `countersign sync ${quote(remote)}`,
  };
}

async function compare(
  repository: Repository,
  remote: string,
  local: string | null,
  tip: string,
): Promise<readonly Finding[]> {
  const mend = `countersign sync ${quote(remote)}`;
  const type = await repository.git.run(['cat-file', '-t', tip]);
  if (type.stdout.trim() !== 'commit') {
    const means = 'Nothing can be exchanged with it until somebody replaces the ref there.';
    const what = `refs/notes/countersign on ${remote} is not a notes ref`;
    const force = `git push --force ${quote(remote)} refs/notes/countersign`;
    return [{ id: 'remote-damaged', what, means, mend: force }];
  }
  const sources = { local, remote: tip, earlier: [], whole: null, kept: [] };
  const { received, sent } = await unite(repository, sources, 'local');
  const count = (n: number): string => (n === 1 ? '1 record' : `${n} records`);
  const findings: Finding[] = [];
  if (received.length > 0) {
    const what = `${remote} has ${count(received.length)} that this repository lacks`;
    findings.push({ id: 'remote-ahead', what, means: 'They do not count here yet.', mend });
  }
  if (sent.length > 0) {
    const what = `${remote} lacks ${count(sent.length)} that this repository has, as of the last fetch`;
    findings.push({ id: 'remote-lacks', what, means: 'They do not count there yet.', mend });
  }
  return findings;
}
