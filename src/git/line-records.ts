// What other tools recorded of the lines of commits, wherever they keep it.
import { type LineRecord, uniteRecords } from '../core/authorship/records/line-record';
import type { FileChange } from '../core/change/change';
import type { Commit } from '../core/change/commit';
import { isWork } from '../core/change/uncommitted';
import { LineNotes } from './line-notes';
import type { Repository } from './repository';
import { CommitTraces, type Made } from './traces/commits';

/**
 * The line records of a repository at one moment: git-ai's notes and Agent Trace records. Whoever writes them can say
 * anything, so that what is read is evidence that an AI wrote something, and never that none did.
 */
export class LineRecords {
  readonly #ofWork = new Set<string>();

  private constructor(
    private readonly repository: Repository,
    private readonly notes: LineNotes,
    private readonly traces: CommitTraces,
  ) {}

  /** @param at commit to read traces from, where a decision must not turn on the files of one machine */
  static async open(repository: Repository, at?: string): Promise<LineRecords> {
    const [notes, traces] = await Promise.all([
      LineNotes.open(repository),
      CommitTraces.open(repository, at),
    ]);
    return new LineRecords(repository, notes, traces);
  }

  /** Equal while the records are the same: what was found of commits then is the same too. */
  get key(): string {
    return `${this.notes.key} ${this.traces.key}`;
  }

  /** In words what could not be read until now; it takes nothing away from what could be. */
  get problems(): readonly string[] {
    return [...new Set([...this.notes.problems, ...this.traces.problems, ...this.#ofWork])];
  }

  /** The commits that may have a record, whether this repository has them or not. */
  async commits(): Promise<readonly Made[]> {
    const [noted, traced] = [await this.notes.commits(), await this.traces.commits()];
    const known = new Set(traced.map(({ id }) => id));
    return [...traced, ...noted.filter((id) => !known.has(id)).map(byNote)];
  }

  /** The line records of commits, by id; commits without one are left out. Never fails for what they hold. */
  async read(commits: readonly Made[]): Promise<ReadonlyMap<string, LineRecord>> {
    const [noted, traced] = await Promise.all([
      this.notes.read(commits.map(({ id }) => id)),
      this.traces.read(commits),
    ]);
    if (traced.size === 0) return noted;
    return new Map(
      [...new Set([...noted.keys(), ...traced.keys()])].map((id) => [
        id,
        uniteRecords([noted.get(id), traced.get(id)].filter((record) => record !== undefined)),
      ]),
    );
  }

  /** The line record of one commit, or of uncommitted work, with its lines as exactly as its files tell them. */
  async place(commit: Commit, files: readonly FileChange[]): Promise<LineRecord | undefined> {
    if (isWork(commit)) return this.#placeWork(commit, files);
    const noted = (await this.notes.read([commit.id])).get(commit.id);
    const traced = await this.traces.place(commit, files);
    if (traced === undefined) return noted;
    return noted === undefined ? traced : uniteRecords([noted, traced]);
  }

  async #placeWork(work: Commit, files: readonly FileChange[]): Promise<LineRecord | undefined> {
    // Loaded when it is needed: it is no part of the gate.
    const { readWorkTraces } = await import('./traces/work');
    const { record, problems } = await readWorkTraces(this.repository, work, files);
    for (const problem of problems) this.#ofWork.add(problem);
    return record;
  }
}

/** Of what only has a note nothing else is asked. */
function byNote(id: string): Made {
  return { id, parents: [], committedAt: 0 };
}
