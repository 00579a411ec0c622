// Reads a log for what accounts and messages of commits say, and what people say of the commits.
import { detect } from '../../core/authorship/detect';
import { isAiWritten } from '../../core/authorship/evidence';
import type { Marks } from '../../core/authorship/marks';
import type { Signals } from '../../core/authorship/signals';
import type { Commit } from '../../core/change/commit';
import { attribute } from '../changes';
import { findCleanMerges } from '../diff';
import { readCommits, readLogInParts } from '../log';
import type { LogRow } from '../log-row';
import type { Repository } from '../repository';
import { Beside } from './beside';
import { type FoundCommit, isListed, toFound } from './found';
import { Hints } from './hints';
import { PassedIds } from './passed';

/** What commits are judged by; it may still be looked up while git walks. */
export interface Means {
  readonly marks: Marks | Promise<Marks>;
  readonly signals: Signals | Promise<Signals>;
  /** Told of what is found as it is, of merges once it is known whether git makes them by itself. */
  readonly onFound?: ((some: readonly FoundCommit[]) => void) | undefined;
}

/** What a log has: the commits that say that an AI wrote them, and apart those of which only people do. */
export interface FromLog {
  readonly found: readonly FoundCommit[];
  readonly marked: readonly FoundCommit[];
}

/**
 * What `git log` shows.
 *
 * @param revisions as for `readLogInParts`, and so is `input`
 */
export async function readMessages(
  repository: Repository,
  revisions: readonly string[],
  input: string | undefined,
  means: Means,
): Promise<FromLog> {
  let hints: Hints | undefined;
  let marks: Marks | undefined;
  let failed = false;
  const soon = Promise.resolve(means.marks);
  soon.then(
    (known) => (marks = known),
    () => (failed = true), // told where they are waited for
  );
  const passed = new PassedIds(repository.zero.length);
  const isWanted = (row: LogRow): boolean => {
    if (hints?.mayTell(row) !== false || marks?.has(row.id) === true) return true;
    if (marks === undefined) passed.add(row.id);
    return false;
  };
  const merges = new CleanMerges(repository, means.onFound);
  const log = readLogInParts(repository, revisions, input, isWanted);
  const rest: Commit[] = [];
  try {
    // git walks while it is looked up what to look for.
    await log.next();
    const signals = await means.signals;
    hints = new Hints(signals);
    for await (const commits of log) {
      if (failed) break;
      const listed: FoundCommit[] = [];
      for (const commit of commits) {
        const evidence = detect(commit, signals);
        if (isListed(evidence)) listed.push(toFound(commit, evidence));
        else if (marks === undefined) passed.add(commit.id);
        else if (marks.has(commit.id)) rest.push(commit);
      }
      merges.add(listed);
    }
    const known = await soon;
    rest.push(...(await readCommits(repository, passed.among(new Set(known.keys())))));
    const found = await merges.end();
    return { found, marked: await findMarked(repository, rest, known, signals) };
  } finally {
    await log.return();
  }
}

/** Those of some commits that people say an AI wrote. */
export async function findMarked(
  repository: Repository,
  commits: readonly Commit[],
  marks: Marks,
  signals: Signals,
): Promise<readonly FoundCommit[]> {
  const merges = new CleanMerges(repository);
  for (const commit of commits) {
    const evidence = attribute(commit, marks, undefined, signals);
    if (isAiWritten(evidence)) merges.add([toFound(commit, evidence)]);
  }
  return merges.end();
}

/** Looks up of merges whether git makes them by itself, while more is found. */
class CleanMerges {
  readonly #all: FoundCommit[] = [];
  readonly #clean = new Map<string, boolean>();
  readonly #beside: Beside<FoundCommit>;

  constructor(
    repository: Repository,
    private readonly onFound: Means['onFound'] = () => undefined,
  ) {
    this.#beside = new Beside(async (some) => {
      for (const [id, isClean] of await findCleanMerges(repository, some)) {
        this.#clean.set(id, isClean);
      }
      this.onFound?.(some.map((one) => this.#told(one)));
    });
  }

  add(some: readonly FoundCommit[]): void {
    if (some.length === 0) return;
    this.#all.push(...some);
    this.#beside.add(some.filter(isOfTwo));
    this.onFound?.(some.filter((one) => !isOfTwo(one)));
  }

  /** All that was added, in that order. */
  async end(): Promise<readonly FoundCommit[]> {
    await this.#beside.end();
    return this.#all.map((one) => this.#told(one));
  }

  #told(one: FoundCommit): FoundCommit {
    const cleanMerge = this.#clean.get(one.id);
    return cleanMerge === undefined ? one : { ...one, cleanMerge };
  }
}

function isOfTwo({ parents }: FoundCommit): boolean {
  return parents.length === 2;
}
