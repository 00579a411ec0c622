// Finds, among all sign-offs of a store, those that say something of the changes at hand: one pass over all.
import { type FileTransition, transitionKey } from '../change/transition';
import { filesDigest } from '../signoff/build';
import { commitsOf } from '../signoff/outline';
import type { SignoffRecord } from '../signoff/record';

/** Digests of the hunks of each file of a change, by path; files that are taken as a whole are not in it. */
export type HunksByPath = ReadonlyMap<string, readonly string[]>;

/** A change, as far as coverage needs it. */
export interface Covered {
  readonly commit: string;
  readonly files: readonly FileTransition[];
  /** Where the hunks were read; without them no file is covered by hunks. */
  readonly hunks?: HunksByPath | undefined;
}

/** A signed transition of a path: a step from one mode and blob to another. */
export interface Step {
  readonly record: SignoffRecord;
  readonly transition: FileTransition;
}

/** The sign-offs about a set of changes, by what they have in common with them. */
export interface Relevant {
  /** Those whose subject names a commit. */
  readonly about: (commit: string) => readonly SignoffRecord[];
  /** Those that list a transition. */
  readonly exact: (transition: FileTransition) => readonly SignoffRecord[];
  /** Those that carry only the digest of a whole change: of this one. */
  readonly whole: (change: Covered) => readonly SignoffRecord[];
  /** The signed transitions of a path. */
  readonly steps: (path: string) => readonly Step[];
  /** Those of them that start at a mode and blob. */
  readonly stepsFrom: (path: string, mode: string, blob: string) => readonly Step[];
  /** Those that list the digest of a hunk. */
  readonly hunk: (digest: string) => readonly SignoffRecord[];
  /** Each of some sign-offs once, in the order of the store. */
  readonly inOrder: (records: Iterable<SignoffRecord>) => readonly SignoffRecord[];
}

/** True if a record's subject names the commit itself, alone or in a range. */
export function isAbout(subject: SignoffRecord['payload']['subject'], commit: string): boolean {
  return commitsOf(subject).includes(commit);
}

/** Of a subject that was not committed yet: what its commit, which no branch holds, is made of. */
export function uncommittedOf(
  subject: SignoffRecord['payload']['subject'],
): { readonly parents: readonly string[]; readonly tree: string } | undefined {
  return 'commits' in subject ? undefined : subject.uncommitted;
}

/** Finds the sign-offs about changes. Their order is kept, and each stands once in a list. */
export function findRelevant(
  changes: readonly Covered[],
  signoffs: readonly SignoffRecord[],
): Relevant {
  const commits = new Set(changes.map((change) => change.commit));
  const paths = new Set(changes.flatMap((change) => change.files.map(([path]) => path)));
  const digests = new Set(changes.flatMap((change) => [...(change.hunks?.values() ?? [])].flat()));
  const byCommit = new Map<string, SignoffRecord[]>();
  const byTransition = new Map<string, SignoffRecord[]>();
  const byPath = new Map<string, Step[]>();
  const byStart = new Map<string, Step[]>();
  const byHunk = new Map<string, SignoffRecord[]>();
  const byContent = new Map<string, SignoffRecord[]>();
  const order = new Map<SignoffRecord, number>();
  for (const record of signoffs) {
    order.set(record, order.size);
    const { outline } = record;
    for (const commit of outline.commits) if (commits.has(commit)) add(byCommit, commit, record);
    const touches = outline.paths.some((path) => paths.has(path));
    for (const transition of touches ? (record.payload.files ?? []) : []) {
      if (!paths.has(transition[0])) continue;
      add(byTransition, transitionKey(transition), record);
      const step = { record, transition };
      add(byPath, transition[0], step);
      add(byStart, transition.slice(0, 3).join('\0'), step);
    }
    for (const digest of outline.hunksAmong(digests)) add(byHunk, digest, record);
    if (outline.content !== undefined) add(byContent, outline.content, record);
  }
  return {
    about: (commit) => byCommit.get(commit) ?? [],
    exact: (transition) => byTransition.get(transitionKey(transition)) ?? [],
    whole: ({ files }) =>
      byContent.size === 0 || files.length === 0 ? [] : (byContent.get(filesDigest(files)) ?? []),
    steps: (path) => byPath.get(path) ?? [],
    stepsFrom: (path, mode, blob) => byStart.get(`${path}\0${mode}\0${blob}`) ?? [],
    hunk: (digest) => byHunk.get(digest) ?? [],
    inOrder: (records) =>
      [...new Set(records)].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)),
  };
}

function add<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else if (list.at(-1) !== value) list.push(value);
}
