// Follows the lines of AI-written commits through a history, commit by commit, by the diffs alone.
import { isFix } from '../measures/fixes';
import { applyEdits, type Edit, overlay, type Run } from './runs';

/** Lines of one file that an AI-written commit added. */
export interface Born {
  readonly repository: string;
  readonly commit: string;
  readonly path: string;
  readonly lines: number;
}

/** Lines that a later commit changed or removed. */
export interface Ended extends Born {
  readonly by: string;
  /** When that was committed, in seconds since 1970-01-01 UTC. */
  readonly at: number;
  /** True where its message says that it mends something. */
  readonly fix: boolean;
}

/** What became of AI-written lines. */
export interface LineFacts {
  readonly born: readonly Born[];
  readonly ended: readonly Ended[];
}

/** A commit whose files follow. A merge comes once for each parent. */
export interface ReplayedCommit {
  readonly id: string;
  readonly at: number;
  readonly subject: string;
  readonly merge: boolean;
}

/** One file of a diff: its blobs before and after, its path after, and its hunks. */
export interface ReplayedFile {
  readonly before: string;
  readonly after: string;
  readonly path: string;
  readonly edits: readonly Edit[];
}

/**
 * Takes commits, parents before their children. A blob stands for a file with its lines, so that branches need no
 * state of their own. What a merge itself removes is not told as ended: it mostly was on the branch before.
 */
export class Replay {
  readonly #runs = new Map<string, readonly Run[]>();
  readonly #born: Born[] = [];
  readonly #ended: Ended[] = [];

  /** @param written ids of the commits whose lines are followed */
  constructor(
    private readonly repository: string,
    private readonly written: ReadonlySet<string>,
  ) {}

  take({ id, at, subject, merge }: ReplayedCommit, file: ReplayedFile): void {
    const { before, after, path, edits } = file;
    const origin = this.written.has(id) && !merge ? { commit: id, path } : undefined;
    const { runs, removed } = applyEdits(this.#runs.get(before) ?? [], edits, origin);
    if (merge) {
      const known = this.#runs.get(after) ?? [];
      if (known.length + runs.length > 0) this.#runs.set(after, overlay(known, runs));
      return;
    }
    if (runs.length === 0) this.#runs.delete(after);
    else this.#runs.set(after, runs);
    const added = edits.reduce((sum, { newCount }) => sum + newCount, 0);
    const { repository } = this;
    if (origin !== undefined && added > 0) this.#born.push({ repository, ...origin, lines: added });
    const by = { by: id, at, fix: isFix(subject) };
    for (const { origin: from, count } of removed) {
      this.#ended.push({ repository, ...from, lines: count, ...by });
    }
  }

  /** What was found: the lines that one commit ended of one file of another together. */
  facts(): LineFacts {
    const ended = new Map<string, Ended>();
    for (const one of this.#ended) {
      const key = [one.commit, one.path, one.by].join('\0');
      const lines = (ended.get(key)?.lines ?? 0) + one.lines;
      ended.set(key, { ...one, lines });
    }
    return { born: this.#born, ended: [...ended.values()] };
  }
}
