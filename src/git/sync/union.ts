// The union of two stores: every line that either has, and every record that either ever had.
import { largestNote, mostLines, type NoteProblem } from '../../core/signoff/note';
import { parseLine } from '../../core/signoff/record';
import type { Repository } from '../repository';
import {
  linesOf,
  listNoteBlobs,
  listPastBlobs,
  type NoteBlobs,
  noteOf,
  readNoteLines,
} from './notes';

/** A record that is known to have been made here: the object whose note it is for, and its line. */
export interface KeptLine {
  readonly object: string;
  readonly line: string;
}

/** What a union is made of. */
export interface UnionSources {
  readonly local: string | null;
  readonly remote: string | null;
  /** Further notes commits whose records must not be lost, such as what was fetched before. */
  readonly earlier: readonly string[];
  /** A notes commit that holds every record of its own history; that history is not read again. */
  readonly whole: string | null;
  readonly kept: readonly KeptLine[];
}

/** What has to change for both to have everything. */
export interface Union {
  /** Whole notes by object, to be put onto the tree of `base`. */
  readonly changes: ReadonlyMap<string, Uint8Array>;
  /** The notes commit whose tree the changes are for. */
  readonly base: string | null;
  /** True if the local notes, or the remote's, lack a line of the union. */
  readonly localLacks: boolean;
  readonly remoteLacks: boolean;
  /** Records, as `<object> <line>`, that are new here and new to the remote. */
  readonly received: readonly string[];
  readonly sent: readonly string[];
  /** Notes that were left out. */
  readonly left: readonly NoteProblem[];
}

type Lines = Map<string, Set<string>>;

/**
 * Makes the union. Of the tips every line is taken, byte for byte, record or not; of their histories, of
 * `whole` and of `kept` the records. So what a side dropped comes back, and garbage that was dropped does not.
 *
 * @param base the side whose tree is to be changed
 */
export async function unite(
  repository: Repository,
  sources: UnionSources,
  base: 'local' | 'remote',
): Promise<Union> {
  const { local, remote, whole } = sources;
  const [localBlobs, remoteBlobs, wholeBlobs] = [
    await listNoteBlobs(repository, local),
    await listNoteBlobs(repository, remote),
    await listNoteBlobs(repository, whole),
  ];
  const present = { local: localBlobs, remote: remoteBlobs };
  const tips = [local, remote, ...sources.earlier].flatMap((tip) => tip ?? []);
  const history = await listPastBlobs(repository, tips, whole === null ? [] : [whole]);
  const past = merge(missingFrom(history, present), missingFrom(wholeBlobs, present));
  const touched = new Set([
    ...differing(localBlobs, remoteBlobs),
    ...past.keys(),
    ...sources.kept.map(({ object }) => object),
  ]);
  const own: Lines = new Map();
  const theirs: Lines = new Map();
  const read = (blobs: NoteBlobs, into: Lines): Promise<readonly NoteProblem[]> =>
    readNoteLines(repository, only(blobs, touched), (object, lines) => put(into, object, lines));
  const left = [...(await read(localBlobs, own)), ...(await read(remoteBlobs, theirs))];
  const united = unionOf(theirs, own);
  const restore = (object: string, lines: readonly string[]): void => {
    const known = united.get(object);
    const lost = lines.filter((line) => known?.has(line) !== true && isRecord(line));
    if (lost.length > 0) put(united, object, lost);
  };
  await readNoteLines(repository, past, restore);
  for (const { object, line } of sources.kept) restore(object, linesOf(Buffer.from(line)));
  for (const [object, lines] of united) left.push(...bound(object, lines));
  return compare({ united, own, theirs, left, base, sources });
}

function compare(given: {
  readonly united: Lines;
  readonly own: Lines;
  readonly theirs: Lines;
  readonly left: readonly NoteProblem[];
  readonly base: 'local' | 'remote';
  readonly sources: UnionSources;
}): Union {
  const { united, own, theirs, left, sources } = given;
  const changes = new Map<string, Uint8Array>();
  const [received, sent]: [string[], string[]] = [[], []];
  let [localLacks, remoteLacks] = [false, false];
  for (const [object, lines] of united) {
    const lacking = (side: Lines): string[] => {
      const there = side.get(object);
      return [...lines].filter((line) => there?.has(line) !== true);
    };
    const [here, there] = [lacking(own), lacking(theirs)];
    // A side has more than the union only where the union was cut: then it is to be cut too.
    const differs = (side: Lines, lacks: readonly string[]): boolean =>
      lacks.length > 0 || (side.get(object)?.size ?? 0) > lines.size;
    localLacks ||= differs(own, here);
    remoteLacks ||= differs(theirs, there);
    const name = (line: string): string => `${object} ${line}`;
    received.push(...here.filter(isRecord).map(name));
    sent.push(...there.filter(isRecord).map(name));
    const changed = given.base === 'local' ? differs(own, here) : differs(theirs, there);
    if (changed) changes.set(object, noteOf(lines));
  }
  const base = given.base === 'local' ? sources.local : sources.remote;
  return { changes, base, localLacks, remoteLacks, received, sent, left };
}

/** Cuts a note to what readers read: records first, and always the same ones whoever does it. */
function bound(object: string, lines: Set<string>): readonly NoteProblem[] {
  let size = 0;
  for (const line of lines) size += line.length + 1;
  if (size <= largestNote && lines.size <= mostLines) return [];
  const records = new Set([...lines].filter(isRecord));
  const ordered = [...records].sort().concat([...lines].filter((l) => !records.has(l)).sort());
  lines.clear();
  size = 0;
  for (const line of ordered) {
    size += line.length + 1;
    if (size > largestNote || lines.size === mostLines) break;
    lines.add(line);
  }
  const lost = ordered.length - lines.size;
  return [{ object, reason: `${lost} lines are more than a note may have` }];
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function isRecord(line: string): boolean {
  try {
    return parseLine(strict.decode(Buffer.from(line, 'latin1'))).ok;
  } catch {
    return false; // not UTF-8
  }
}

function put(into: Lines, object: string, lines: Iterable<string>): void {
  const known = into.get(object) ?? new Set();
  for (const line of lines) known.add(line);
  into.set(object, known);
}

function unionOf(...sides: readonly Lines[]): Lines {
  const united: Lines = new Map();
  for (const side of sides) for (const [object, lines] of side) put(united, object, lines);
  return united;
}

function differing(a: NoteBlobs, b: NoteBlobs): string[] {
  const objects = [...new Set([...a.keys(), ...b.keys()])];
  const text = (blobs: NoteBlobs, object: string): string =>
    [...(blobs.get(object) ?? [])].sort().join();
  return objects.filter((object) => text(a, object) !== text(b, object));
}

/** Of notes, the blobs that neither side has for that object now. */
function missingFrom(
  notes: NoteBlobs,
  { local, remote }: { readonly local: NoteBlobs; readonly remote: NoteBlobs },
): NoteBlobs {
  const missing = new Map<string, readonly string[]>();
  for (const [object, blobs] of notes) {
    const now = new Set([...(local.get(object) ?? []), ...(remote.get(object) ?? [])]);
    const gone = blobs.filter((blob) => !now.has(blob));
    if (gone.length > 0) missing.set(object, gone);
  }
  return missing;
}

function merge(a: NoteBlobs, b: NoteBlobs): NoteBlobs {
  const both = new Map(a);
  for (const [object, blobs] of b) {
    both.set(object, [...new Set([...(both.get(object) ?? []), ...blobs])]);
  }
  return both;
}

function only(notes: NoteBlobs, objects: ReadonlySet<string>): NoteBlobs {
  return new Map([...notes].filter(([object]) => objects.has(object)));
}
