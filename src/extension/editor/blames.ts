// Blames documents, one git at a time for each, and keeps what was found until the document or the history changes.
import path from 'node:path';
import type * as vscode from 'vscode';
import type { BlamedRun } from '../../core/change/blame';
import { blame } from '../../git/blame';
import type { Repository } from '../../git/repository';
import { type CommitFacts, readCommitFacts } from '../../git/review/commit-facts';
import type { OpenQueue } from '../queue/open-queue';
import type { Queues } from '../queue/queues';
import { type DocumentFacts, knownOf } from './line-facts';

/** Longer documents are not blamed: in lines, and in characters. */
const mostLines = 20_000;
const mostCharacters = 2 * 1024 * 1024;

/** What was found of a document. */
export interface BlamedDocument extends DocumentFacts {
  readonly repository: Repository;
}

/** One git that was started for a document. */
interface Asked {
  readonly key: string;
  readonly abort: AbortController;
  readonly runs: Promise<readonly BlamedRun[] | undefined>;
  /** What is known of the lines by the newest reading of the queue for which that was looked up. */
  found?: { readonly queue: OpenQueue; readonly facts: BlamedDocument };
}

interface KnownFacts {
  readonly key: string;
  readonly commits: Map<string, CommitFacts>;
}

/** Knows the lines of documents in the open repositories. */
export class Blames {
  readonly #asked = new WeakMap<vscode.TextDocument, Asked>();
  readonly #facts = new WeakMap<Repository, KnownFacts>();

  constructor(
    private readonly queues: Queues,
    private readonly log: vscode.LogOutputChannel,
  ) {}

  /** The queue of the innermost repository that a document is a file of; undefined for anything else. */
  queueOf({ uri }: Pick<vscode.TextDocument, 'uri'>): OpenQueue | undefined {
    if (uri.scheme !== 'file') return undefined;
    const inside = ({ repository: { bare, git } }: OpenQueue): boolean => {
      const name = path.relative(git.folder, uri.fsPath);
      return !bare && name !== '' && !/^(\.\.|\.git)([\\/]|$)/.test(name) && !path.isAbsolute(name);
    };
    const all = this.queues.queues.filter(inside);
    return all.sort((a, b) => b.repository.root.length - a.repository.root.length)[0];
  }

  /** What was found of a document as it is now, without asking. */
  known(document: vscode.TextDocument): BlamedDocument | undefined {
    const asked = this.#asked.get(document);
    const queue = this.queueOf(document);
    return queue !== undefined && asked?.key === keyOf(document, queue)
      ? asked.found?.facts
      : undefined;
  }

  /** Asks about a document. Undefined where it is too long, of no commit yet, or not asked about any more. */
  async ask(document: vscode.TextDocument): Promise<BlamedDocument | undefined> {
    const queue = this.queueOf(document);
    if (queue?.head === undefined || document.lineCount > mostLines) return undefined;
    const asked = this.#blame(document, queue);
    if (asked.found?.queue === queue) return asked.found.facts;
    const { repository } = queue;
    try {
      const runs = await asked.runs;
      if (runs === undefined) return undefined;
      const ids = [...new Set(runs.map(({ commit }) => commit))].filter((id) => !/^0+$/.test(id));
      const facts = { repository, runs, commits: await this.#commits(queue, ids) };
      asked.found = { queue, facts };
      return facts;
    } catch (error) {
      this.log.error(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  /** Ends what is being asked about a document. */
  forget(document: vscode.TextDocument): void {
    this.#asked.get(document)?.abort.abort();
    this.#asked.delete(document);
  }

  /** The git that tells of a document as it is now: the one that was asked already, or another in its place. */
  #blame(document: vscode.TextDocument, queue: OpenQueue): Asked {
    const key = keyOf(document, queue);
    const before = this.#asked.get(document);
    if (before?.key === key) return before;
    before?.abort.abort();
    const abort = new AbortController();
    const asked = { key, abort, runs: this.#runs(document, queue, abort.signal) };
    this.#asked.set(document, asked);
    return asked;
  }

  async #runs(
    document: vscode.TextDocument,
    { repository }: OpenQueue,
    signal: AbortSignal,
  ): Promise<readonly BlamedRun[] | undefined> {
    const text = document.getText();
    if (text.length > mostCharacters) return undefined;
    const file = path.relative(repository.git.folder, document.uri.fsPath);
    const contents = document.isDirty ? text : undefined;
    const blamed = await blame(repository, { path: file, contents, signal });
    return blamed.ok ? blamed.runs : undefined;
  }

  /** Looks commits up; those of the queue are known to it, with drafts and what is left of them. */
  async #commits(queue: OpenQueue, ids: readonly string[]): Promise<DocumentFacts['commits']> {
    const { repository, entries, notes, store, head } = queue;
    const listed = new Map(entries.map((entry) => [entry.commit.id, entry]));
    const facts = this.#factsOf(queue);
    const missing = ids.filter((id) => !facts.has(id) && !listed.has(id));
    const records = store.records.map((placed) => placed.record);
    if (missing.length > 0) {
      const read = await readCommitFacts(repository, missing, { records, notes, head });
      for (const [id, fact] of read) facts.set(id, fact);
    }
    const lines = await notes.read(ids.flatMap((id) => listed.get(id)?.commit ?? []));
    return new Map(
      ids.flatMap((id) => {
        const entry = listed.get(id);
        const known = entry === undefined ? facts.get(id) : knownOf(entry, lines.get(id));
        return known === undefined ? [] : [[id, known] as const];
      }),
    );
  }

  /** What was looked up of commits, as long as nothing that bears on it has changed. */
  #factsOf({ repository, head, store, notes }: OpenQueue): Map<string, CommitFacts> {
    const key = JSON.stringify([head, store.tip, notes.key]);
    const known = this.#facts.get(repository);
    if (known?.key === key) return known.commits;
    const commits = new Map<string, CommitFacts>();
    this.#facts.set(repository, { key, commits });
    return commits;
  }
}

/** Equal as long as git says the same of a document. */
function keyOf({ version }: vscode.TextDocument, { head }: OpenQueue): string {
  return `${version} ${head}`;
}
