// Agent Trace records of commits: those that a commit has, or that lie in the work tree.
import { createHash } from 'node:crypto';
import path from 'node:path';
import {
  type Attested,
  type LineRecord,
  lineRecord,
} from '../../core/authorship/records/line-record';
import { parseTraces, type TracedEdit } from '../../core/authorship/traces/agent-trace';
import { type Belongs, placeEdits } from '../../core/authorship/traces/place-edits';
import { tracesPath } from '../../core/authorship/traces/traces-path';
import type { FileChange } from '../../core/change/change';
import type { Commit } from '../../core/change/commit';
import { readFilesOf, readTransitions } from '../diff';
import { readBlobs, readSizes } from '../objects';
import type { Repository } from '../repository';
import { largestTraces, readLocal } from './local-file';
import { readTexts } from './texts';

/** A commit as traces are looked up for it. */
export type Made = Pick<Commit, 'id' | 'parents' | 'committedAt'>;

/** How long after an edit, in seconds, it is looked for in commits by its text: 30 days. */
const longestUncommitted = 30 * 24 * 3600;

/** Commits whose text is looked through together. */
const batch = 50;

/** What was read last of each repository, with the SHA-256 of it. */
const kept = new WeakMap<
  Repository,
  { readonly sum: string; readonly edits: readonly TracedEdit[] }
>();

/**
 * The Agent Trace records of a repository at one moment. They count for a commit on the revision that they name, where it
 * changes their files: the reference implementation takes the revision when the edit is made. The text of the format
 * says that lines are those of the revision, so a record that was made before that was committed counts for it, too.
 * Every commit on one parent is meant alike, and an edit may have been undone before the commit. A record without a
 * revision says nothing of a commit but by the hash of its text, where a commit soon after added just that.
 */
export class CommitTraces {
  readonly #byRevision = new Map<string, TracedEdit[]>();
  /** Without a revision, with the hash of their text; by when they were made. */
  readonly #byText: readonly TracedEdit[];

  private constructor(
    private readonly repository: Repository,
    edits: readonly TracedEdit[],
    /** Equal while the records are the same. */
    readonly key: string,
    readonly problems: readonly string[],
  ) {
    for (const edit of edits) {
      const { revision = '' } = edit;
      if (revision.length !== repository.zero.length || !/^[0-9a-f]+$/.test(revision)) continue;
      const same = this.#byRevision.get(revision);
      if (same === undefined) this.#byRevision.set(revision, [edit]);
      else same.push(edit);
    }
    this.#byText = edits
      .filter(
        ({ revision, hash, at }) =>
          revision === undefined && hash !== undefined && at !== undefined,
      )
      .toSorted((a, b) => timeOf(a) - timeOf(b));
  }

  /**
   * Reads the records.
   *
   * @param at commit to read them from, where a decision must not turn on the files of one machine; without one they
   *   are those of the work tree, or in a bare repository those of HEAD
   */
  static async open(repository: Repository, at?: string): Promise<CommitTraces> {
    const fromTree = at !== undefined || repository.bare;
    const read = fromTree ? await ofTree(repository, at ?? 'HEAD') : await ofWorkTree(repository);
    if (read === undefined) return new CommitTraces(repository, [], '', []);
    if (read === 'too-large') {
      return new CommitTraces(repository, [], read, [`${tracesPath} is larger than 16 MiB`]);
    }
    const sum = createHash('sha256').update(read).digest('hex');
    const known = kept.get(repository);
    const edits = known?.sum === sum ? known.edits : parseTraces(read);
    kept.set(repository, { sum, edits });
    return new CommitTraces(repository, edits, sum, []);
  }

  /** The commits that may have records, by a walk over all of them where there are any. */
  async commits(): Promise<readonly Made[]> {
    const named =
      this.#byRevision.size === 0
        ? []
        : await this.#walk([], (one) => this.#editsOf(one).length > 0);
    const [oldest] = this.#byText;
    if (oldest === undefined) return named;
    const since = await this.#walk(
      [`--max-age=${timeOf(oldest)}`],
      (one) => this.#soonAfter(one).length > 0,
    );
    const known = new Set(named.map(({ id }) => id));
    return [...named, ...since.filter(({ id }) => !known.has(id))];
  }

  async #walk(flags: readonly string[], wanted: (one: Made) => boolean): Promise<readonly Made[]> {
    const args = ['rev-list', '--all', '--no-merges', '--parents', '--timestamp', ...flags];
    const found: Made[] = [];
    let rest = '';
    for await (const chunk of this.repository.git.stream(args)) {
      const lines = (rest + Buffer.from(chunk).toString('latin1')).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const [time, id = '', ...parents] = line.split(' ');
        const one = { id, parents, committedAt: Number(time) };
        if (wanted(one)) found.push(one);
      }
    }
    return found;
  }

  /** What is attested of commits, by id, with lines as they were recorded. */
  async read(commits: readonly Made[]): Promise<ReadonlyMap<string, LineRecord>> {
    const asked = commits.filter(
      (one) => this.#editsOf(one).length + this.#soonAfter(one).length > 0,
    );
    const records = new Map<string, LineRecord>();
    if (asked.length === 0) return records;
    const files = await readTransitions(this.repository, asked);
    const byText: Made[] = [];
    for (const one of asked) {
      const changed = new Set(files.get(one.id)?.map(([name]) => name));
      const edits = this.#editsOf(one).filter((edit) => changed.has(edit.path));
      const record = lineRecord(edits.map(asRecorded));
      if (record.size > 0) records.set(one.id, record);
      if (this.#soonAfter(one).some((edit) => changed.has(edit.path))) byText.push(one);
    }
    // Their lines are in memory at once.
    for (let start = 0; start < byText.length; start += batch) {
      const some = byText.slice(start, start + batch);
      const changed = await readFilesOf(this.repository, some);
      for (const one of some) {
        const record = await this.place(one, changed.get(one.id) ?? []);
        if (record !== undefined && record.size > 0) records.set(one.id, record);
      }
    }
    return records;
  }

  /** What is attested of one commit, on the lines that it added; undefined where nothing is. */
  async place(commit: Made, files: readonly FileChange[]): Promise<LineRecord | undefined> {
    const edits = [...this.#editsOf(commit), ...this.#soonAfter(commit)];
    const told = new Set(edits.map((edit) => edit.path));
    const named = files.filter(({ transition }) => told.has(transition[0]));
    if (named.length === 0) return undefined;
    const on = await readTexts(this.repository, named);
    const belongs: Belongs = ({ revision }) => (revision === undefined ? 'by-text' : 'yes');
    return lineRecord(placeEdits(edits, on, tracesPath, belongs));
  }

  /** A merge brings in what others made, and has no edits of its own. */
  #editsOf({ id, parents: [parent = '', ...more], committedAt }: Made): readonly TracedEdit[] {
    if (this.#byRevision.size === 0 || more.length > 0) return [];
    const before = this.#byRevision
      .get(id)
      ?.filter(({ at }) => at !== undefined && at <= committedAt);
    return [...(before ?? []), ...(this.#byRevision.get(parent) ?? [])];
  }

  /** The edits without a revision that a commit may hold, by when it was made. */
  #soonAfter({ parents, committedAt }: Made): readonly TracedEdit[] {
    if (this.#byText.length === 0 || parents.length > 1) return [];
    const first = firstSince(this.#byText, committedAt - longestUncommitted);
    return this.#byText.slice(first, firstSince(this.#byText, committedAt + 1));
  }
}

function timeOf({ at = 0 }: TracedEdit): number {
  return at;
}

/** The place of the first edit, of some in order of time, that was made then or later. */
function firstSince(edits: readonly TracedEdit[], time: number): number {
  let [low, high] = [0, edits.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const edit = edits[middle];
    if (edit !== undefined && timeOf(edit) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function asRecorded({ path: name, agent, model, mixed, range, line }: TracedEdit): Attested {
  return {
    ...{ path: name, agent, model, near: true, ranges: range === undefined ? [] : [range] },
    ...(mixed && { mixed: true as const }),
    trace: { of: 'Agent Trace', file: tracesPath, lines: [line] },
  };
}

async function ofWorkTree({ root }: Repository): Promise<Uint8Array | 'too-large' | undefined> {
  const folder = path.join(root, path.dirname(tracesPath));
  const file = await readLocal(folder, path.basename(tracesPath), largestTraces);
  if (file.kind === 'read') return file.bytes;
  return file.kind === 'too-large' ? 'too-large' : undefined;
}

async function ofTree(
  repository: Repository,
  commit: string,
): Promise<Uint8Array | 'too-large' | undefined> {
  const [found] = await readSizes(repository, [`${commit}:${tracesPath}`]);
  if (found === undefined) return undefined;
  const [blob, size] = found;
  if (size > largestTraces) return 'too-large';
  return (await readBlobs(repository, [blob])).get(blob);
}
