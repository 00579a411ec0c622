// How much of the queue's changes is carried, and what is left: counted by hunks, which the queue itself does not read.
import { type FileChange, ticksOf } from '../../core/change/change';
import { carriedTicks, describeOrigin } from '../../core/coverage/carried';
import { readFilesOf } from '../../git/diff';
import type { Repository } from '../../git/repository';
import type { Queue, QueueEntry } from '../../git/review/queue';

/** What is carried of a change, in hunks and whole files. */
export interface CarriedPart {
  readonly total: number;
  readonly origins: readonly { readonly origin: string; readonly count: number }[];
  /** What nobody has signed yet, by file. */
  readonly left: readonly { readonly path: string; readonly count: number }[];
}

/** The parts by commit id; commits of which nothing is carried are not in it. */
export type CarriedParts = ReadonlyMap<string, CarriedPart>;

/** Counts for one repository. What was read of a commit is kept without its lines, and never changes. */
export class CarriedPartsReader {
  readonly #files = new Map<string, readonly FileChange[]>();

  constructor(private readonly repository: Repository) {}

  /** Counts what is carried of a queue's changes. */
  async read({ entries }: Pick<Queue, 'entries'>): Promise<CarriedParts> {
    const some = entries.filter(({ judgement }) => judgement.coverage.carried);
    const missing = some.filter(({ commit }) => !this.#files.has(commit.id));
    const read = await readFilesOf(
      this.repository,
      missing.map(({ commit }) => commit),
    );
    for (const [id, files] of read) this.#files.set(id, files.map(withoutLines));
    return new Map(
      some.map((entry) => [entry.commit.id, partOf(entry, this.#files.get(entry.commit.id) ?? [])]),
    );
  }
}

const nothing = new Uint8Array();

function withoutLines(file: FileChange): FileChange {
  const hunks = file.hunks.map((hunk) => ({ ...hunk, removed: nothing, added: nothing }));
  return { ...file, hunks };
}

function partOf({ commit, judgement }: QueueEntry, files: readonly FileChange[]): CarriedPart {
  const { coverage } = judgement;
  const carried = carriedTicks(coverage, files, commit.id);
  const ticks = ticksOf(files);
  const origins = new Map<string, number>();
  for (const record of carried.values()) {
    const origin = describeOrigin(record);
    origins.set(origin, (origins.get(origin) ?? 0) + 1);
  }
  const left = new Map<string, number>();
  for (const { file, hunk } of ticks) {
    const covered = coverage.files[file];
    if (covered === undefined || covered.tier !== null) continue;
    if (covered.hunks?.[hunk ?? -1] !== undefined) continue;
    const [path] = covered.transition;
    left.set(path, (left.get(path) ?? 0) + 1);
  }
  return {
    total: ticks.length,
    origins: [...origins].map(([origin, count]) => ({ origin, count })),
    left: [...left].map(([path, count]) => ({ path, count })),
  };
}
