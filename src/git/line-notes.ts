// Line records that other tools keep as notes, in refs/notes/ai; read only, never fetched and never written.
import { parseAuthorshipLog } from '../core/authorship/records/git-ai';
import { type LineRecord, uniteRecords } from '../core/authorship/records/line-record';
import { shortId } from '../core/change/commit';
import { GitError } from './git';
import { streamObjects } from './objects';
import type { Repository } from './repository';
import { listSizedNotes, type SizedNote } from './store/list';
import { findPipe } from './store/pipes';

/** The local ref, and where its tool keeps what it fetched from remotes. */
const localRef = 'refs/notes/ai';
const fetchedRefs = 'refs/notes/ai-remote';

/** Largest note that is read, in bytes: old ones hold conversations beside what is read. */
export const largestLineNote = 16 * 1024 * 1024;
/** Most bytes of notes that are read for the commits of one call. */
const mostAtOnce = 256 * 1024 * 1024;
/** Most notes whose lines are kept in memory, and most files in them. */
const mostKept = { notes: 20_000, files: 200_000 };

/** What was read of one repository: trees by tip of a ref, lines by blob. Both never change. */
interface Kept {
  readonly trees: Map<string, ReadonlyMap<string, readonly SizedNote[]>>;
  readonly lines: Map<string, LineRecord>;
  files: number;
}

const kept = new WeakMap<Repository, Kept>();

/**
 * The line records of a repository at one moment. Whoever can write the ref can say anything in it, so that
 * what is read is evidence that an AI wrote something, and never that none did.
 */
export class LineNotes {
  readonly #kept: Kept;
  readonly #unread = new Map<string, string[]>();
  readonly #damaged: string[];
  #notes: ReadonlyMap<string, readonly SizedNote[]> | undefined;

  private constructor(
    private readonly repository: Repository,
    private readonly tips: readonly string[],
    damaged: readonly string[],
  ) {
    this.#damaged = [...damaged];
    this.#kept = kept.get(repository) ?? { trees: new Map(), lines: new Map(), files: 0 };
    kept.set(repository, this.#kept);
  }

  /** Looks up the refs, by one git process. */
  static async open(repository: Repository): Promise<LineNotes> {
    const pipe = await findPipe(repository);
    if (pipe !== undefined) return new LineNotes(repository, [], [`${pipe} is no file`]);
    const args = ['for-each-ref', '--format=%(objectname) %(refname)', localRef, fetchedRefs];
    const { exitCode, stdout, stderr } = await repository.git.run(args);
    const tips = new Set<string>();
    for (const line of stdout.split('\n')) {
      const [id, name] = line.split(' ', 2);
      // The pattern matches what is below refs/notes/ai too, which is somebody else's.
      const isRead = name === localRef || name?.startsWith(`${fetchedRefs}/`) === true;
      if (id !== undefined && isRead) tips.add(id);
    }
    const damaged = exitCode !== 0 || stderr !== '' ? [`${localRef}: ${stderr.trim()}`] : [];
    return new LineNotes(repository, [...tips], damaged);
  }

  /** True where there is no such ref, so that no commit has a line record. */
  get isEmpty(): boolean {
    return this.tips.length === 0;
  }

  /** Equal while the refs are the same: what was found of commits then is the same too. */
  get key(): string {
    return this.tips.join(' ');
  }

  /** In words what could not be read until now; it takes nothing away from what could be. */
  get problems(): readonly string[] {
    const notes = [...this.#unread].map(([why, [first = '', ...more]]) => {
      const others = more.length === 0 ? '' : ` and ${more.length} more`;
      return `the line record of ${shortId(first)}${others} ${why}`;
    });
    return [...this.#damaged, ...notes];
  }

  /** The commits that have a note, whether this repository has them or not. */
  async commits(): Promise<readonly string[]> {
    if (this.isEmpty) return [];
    return [...(this.#notes ??= await this.#list()).keys()];
  }

  /** The line records of commits, by id; commits without one are left out. Never fails for what they hold. */
  async read(commits: readonly string[]): Promise<ReadonlyMap<string, LineRecord>> {
    const records = new Map<string, LineRecord>();
    if (this.isEmpty) return records;
    const notes = (this.#notes ??= await this.#list());
    const lines = new Map<string, LineRecord>();
    const wanted = new Map<string, string>();
    let total = 0;
    for (const commit of commits) {
      for (const { blob, size } of notes.get(commit) ?? []) {
        const known = this.#kept.lines.get(blob);
        if (known !== undefined) lines.set(blob, known);
        else if (wanted.has(blob)) continue;
        else if (size === undefined) this.#note('is missing', commit);
        else if (size > largestLineNote) this.#note('is larger than 16 MiB', commit);
        else if ((total += size) > mostAtOnce) this.#note('is one too many to read', commit);
        else wanted.set(blob, commit);
      }
    }
    await this.#parse(wanted, lines);
    for (const commit of commits) {
      const own = (notes.get(commit) ?? []).flatMap(({ blob }) => lines.get(blob) ?? []);
      if (own.length > 0) records.set(commit, uniteRecords(own));
    }
    return records;
  }

  /** Adds the lines of blobs. Where git ends at a damaged one, the others are read in halves without it. */
  async #parse(wanted: ReadonlyMap<string, string>, lines: Map<string, LineRecord>): Promise<void> {
    try {
      for await (const objects of streamObjects(this.repository, [...wanted.keys()])) {
        for (const { id, type, content } of objects) {
          const record = type === 'blob' ? parseAuthorshipLog(content) : new Map();
          lines.set(id, record);
          this.#keep(id, record);
        }
      }
    } catch (error) {
      if (error instanceof GitError && error.reason === 'missing') throw error;
      const left = [...wanted].filter(([blob]) => !lines.has(blob));
      if (left.length <= 1) {
        for (const [, commit] of left) this.#note('is damaged', commit);
        return;
      }
      await this.#parse(new Map(left.slice(0, left.length / 2)), lines);
      await this.#parse(new Map(left.slice(left.length / 2)), lines);
      return;
    }
    for (const [blob, commit] of wanted) if (!lines.has(blob)) this.#note('is missing', commit);
  }

  #keep(blob: string, record: LineRecord): void {
    const known = this.#kept;
    if (known.lines.size >= mostKept.notes || known.files + record.size > mostKept.files) {
      known.lines.clear();
      known.files = 0;
    }
    known.lines.set(blob, record);
    known.files += record.size;
  }

  #note(why: string, commit: string): void {
    const known = this.#unread.get(why);
    if (known === undefined) this.#unread.set(why, [commit]);
    else if (!known.includes(commit)) known.push(commit);
  }

  /** The notes of all the refs by commit. */
  async #list(): Promise<ReadonlyMap<string, readonly SizedNote[]>> {
    const all = new Map<string, SizedNote[]>();
    const trees: Kept['trees'] = new Map();
    for (const tip of this.tips) {
      const tree = this.#kept.trees.get(tip) ?? (await this.#listTree(tip));
      trees.set(tip, tree);
      for (const [object, entries] of tree) {
        all.set(object, [...(all.get(object) ?? []), ...entries]);
      }
    }
    this.#kept.trees.clear();
    for (const [tip, tree] of trees) this.#kept.trees.set(tip, tree);
    return all;
  }

  async #listTree(tip: string): Promise<ReadonlyMap<string, readonly SizedNote[]>> {
    const tree = new Map<string, SizedNote[]>();
    try {
      for (const entry of await listSizedNotes(this.repository, tip)) {
        const same = tree.get(entry.object);
        if (same === undefined) tree.set(entry.object, [entry]);
        else same.push(entry);
      }
    } catch (error) {
      if (!(error instanceof GitError) || error.reason === 'missing') throw error;
      this.#damaged.push(`${localRef}: ${error.message}`);
    }
    return tree;
  }
}
