// Drafts on disk: one small file a change (a commit by its id, a branch by those of its base and head), so that nothing typed is lost with a tab, a window or a crash.
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type { Repository } from '../git/repository';
import { type Draft, draft as draftSchema, emptyDraft, isStarted } from '../protocol/draft';
import { isSameDraft, mergeDrafts } from '../protocol/merge-drafts';

const stored = v.object({ draft: draftSchema, total: v.pipe(v.number(), v.integer()) });

/** How far a review has come: ticks made, of how many. */
export interface Progress {
  readonly ticked: number;
  readonly total: number;
}

/** Keeps drafts below a folder of the extension's own storage. */
export class Drafts {
  /** The reviews that somebody has begun, by repository and commit. */
  readonly #started = new Map<string, Map<string, Progress>>();
  /** The drafts as the panels of this window have them: what they change is laid over what is stored. */
  readonly #here = new Map<string, Draft>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(private readonly folder: string) {}

  /** Learns which commits of a repository have drafts. Call before `progress`. */
  async load(repository: Repository): Promise<void> {
    if (this.#started.has(repository.commonDir)) return;
    const names = await readdir(this.#folderOf(repository)).catch(() => []);
    const commits = names.flatMap(
      (name) => /^((?:[0-9a-f]{40,64}-)?[0-9a-f]{40,64})\.json$/.exec(name)?.[1] ?? [],
    );
    const started = new Map<string, Progress>();
    for (const commit of commits) {
      const { draft, total } = await this.#load(repository, commit);
      if (isStarted(draft)) started.set(commit, { ticked: draft.ticked.length, total });
    }
    this.#started.set(repository.commonDir, started);
  }

  /** How far the review of a commit has come, or undefined where it has not begun. */
  progress(repository: Repository, commit: string): Progress | undefined {
    return this.#started.get(repository.commonDir)?.get(commit);
  }

  /** The draft for a commit; an empty one where there is none. One that cannot be read is put aside, not lost. */
  async read(repository: Repository, commit: string): Promise<Draft> {
    const { draft } = await this.#load(repository, commit);
    const file = this.#fileOf(repository, commit);
    if (!this.#here.has(file)) this.#here.set(file, draft);
    return draft;
  }

  /** A panel begins anew: it takes what is stored, also by another window. */
  restart(repository: Repository, commit: string): void {
    this.#here.delete(this.#fileOf(repository, commit));
  }

  async #load(
    repository: Repository,
    commit: string,
  ): Promise<{ readonly draft: Draft; readonly total: number }> {
    const nothing = { draft: emptyDraft, total: 0 };
    const file = this.#fileOf(repository, commit);
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return nothing;
      throw error;
    }
    try {
      return v.parse(stored, JSON.parse(text));
    } catch {
      await rename(file, `${file}.unreadable`);
      return nothing;
    }
  }

  /**
   * Stores a draft, one after another and each whole or not at all. What another window stored since stays,
   * where this one did not change the same.
   *
   * @param total how many ticks the change has
   * @returns true if the progress that others show of it changed
   */
  write(repository: Repository, commit: string, draft: Draft, total: number): Promise<boolean> {
    return this.#inTurn(async () => {
      const file = this.#fileOf(repository, commit);
      await mkdir(path.dirname(file), { recursive: true });
      const partial = `${file}.${randomUUID()}`;
      const held = (await this.#load(repository, commit)).draft;
      const merged = mergeDrafts(this.#here.get(file) ?? emptyDraft, draft, held);
      await writeFile(partial, JSON.stringify({ draft: merged, total }));
      await rename(partial, file);
      this.#here.set(file, draft);
      const before = this.progress(repository, commit);
      const started = this.#started.get(repository.commonDir);
      if (isStarted(merged)) started?.set(commit, { ticked: merged.ticked.length, total });
      else started?.delete(commit);
      return before?.ticked !== this.progress(repository, commit)?.ticked;
    });
  }

  /**
   * Forgets the draft of a commit, after its sign-off is stored. What another window wrote besides is left: it
   * was not signed.
   */
  remove(repository: Repository, commit: string): Promise<void> {
    return this.#inTurn(async () => {
      const file = this.#fileOf(repository, commit);
      const held = (await this.#load(repository, commit)).draft;
      const here = this.#here.get(file) ?? held;
      this.#here.delete(file);
      if (!isSameDraft(here, held)) return;
      await rm(file, { force: true });
      this.#started.get(repository.commonDir)?.delete(commit);
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** Where the runs of a review are kept, beside its draft. */
  runsFileOf(repository: Repository, commit: string): string {
    return path.join(this.#folderOf(repository), `${commit}.runs.json`);
  }

  #folderOf({ commonDir }: Repository): string {
    const name = createHash('sha256').update(commonDir).digest('hex').slice(0, 16);
    return path.join(this.folder, name);
  }

  #fileOf(repository: Repository, commit: string): string {
    return path.join(this.#folderOf(repository), `${commit}.json`);
  }
}
