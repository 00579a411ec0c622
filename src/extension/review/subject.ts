// What a review panel is about, and the reading of it: the content of a commit never changes, so it is read once.
import { marksOf, noMarks, saidOf, withMarks } from '../../core/authorship/marks';
import { shortId } from '../../core/change/commit';
import type { Triggered } from '../../core/checklist/engine';
import { standing } from '../../core/gate/standing';
import { t } from '../../core/language/t';
import type { StoredRecord } from '../../core/signoff/record';
import { readOwnBase } from '../../git/base';
import { withBranchEvidence } from '../../git/branches';
import { readChange, type WholeChange, withEvidence, withParts } from '../../git/changes';
import { readRange } from '../../git/range';
import type { Repository } from '../../git/repository';
import { readTriggered } from '../../git/review/triggered';
import { readStore } from '../../git/store/store';
import type { DisplayFile } from '../../protocol/review';
import { displayFiles } from './display';

/** What a panel shows: a commit, a branch, or a record of the past about one. */
export interface Subject {
  readonly repository: Repository;
  /** Of a branch the one at its tip. */
  readonly commit: string;
  /** Of a branch, where it left what it is compared with: all since is one change. */
  readonly base?: string | undefined;
  readonly record?: string | undefined;
}

/** The name that drafts of a subject go by. */
export function draftKey({ commit, base }: Subject): string {
  return base === undefined ? commit : `${base}-${commit}`;
}

/** A change with its files as they are shown. */
export interface Shown {
  readonly change: WholeChange;
  readonly files: readonly DisplayFile[];
}

/** A change with what it asks by what it does. */
export interface Content extends Shown {
  readonly triggered: Triggered;
}

/** Reads what a panel shows. */
export class SubjectReader {
  #content: Promise<Content> | undefined;
  readonly #parts = new Map<string, Promise<Shown>>();

  constructor(readonly subject: Subject) {}

  /** The content; where reading it failed, a later call reads again. */
  read(): Promise<Content> {
    this.#content ??= this.#read();
    this.#content.catch(() => (this.#content = undefined));
    return this.#content;
  }

  /** What is looked at: all of it, or one commit of a branch by its index. */
  async readView(view: number | undefined): Promise<Shown> {
    const content = await this.read();
    const part = view === undefined ? undefined : content.change.parts?.[view];
    return part === undefined ? content : this.readPart(part.commit.id);
  }

  /** One commit of a branch, which is kept as long as the panel is open. */
  readPart(commit: string): Promise<Shown> {
    const read = this.#parts.get(commit) ?? this.#readCommit(commit);
    this.#parts.set(commit, read);
    read.catch(() => this.#parts.delete(commit));
    return read;
  }

  async #read(): Promise<Content> {
    const { repository } = this.subject;
    const { change, files } = await this.#readWhole();
    const triggered = await readTriggered(repository, change);
    return { change, files, triggered };
  }

  async #readWhole(): Promise<Shown> {
    const { repository, commit } = this.subject;
    const base = this.subject.base ?? (await this.#baseOfRecord());
    if (base === undefined) return this.#readCommit(commit);
    const change = await readSubject({ repository, commit, base });
    return { change, files: await displayFiles(repository, change.fileChanges) };
  }

  async #readCommit(commit: string): Promise<Shown> {
    const { repository } = this.subject;
    const change = await readSubject({ repository, commit });
    const evidence = await withBranchEvidence(repository, commit, change.evidence);
    const files = await displayFiles(repository, change.fileChanges);
    return { change: withEvidence(change, evidence), files };
  }

  /** A sign-off of a branch is shown with the branch. */
  async #baseOfRecord(): Promise<string | undefined> {
    const { repository, record: id } = this.subject;
    if (id === undefined) return undefined;
    const { records } = await readStore(repository);
    const found = records.find(({ record }) => record.id === id)?.record;
    if (found?.type !== 'signoff' || !('commits' in found.payload.subject)) return undefined;
    const { base } = found.payload.subject;
    return typeof base === 'string' ? base : undefined;
  }
}

/** Reads the change of a commit or branch. @throws Error in words where it is not there */
export async function readSubject({ repository, commit, base }: Subject): Promise<WholeChange> {
  if (base !== undefined) {
    // The rules are those of what is merged into as it is now, as the gate has them.
    const rules = await readOwnBase(repository);
    return readRange(repository, { base, head: commit }, noMarks, rules);
  }
  const change = await readChange(repository, commit);
  if (change === undefined)
    throw new Error(t('the commit {0} is not in this repository', shortId(commit)));
  return change;
}

/** A change with what people marked it, or its commits, as among its evidence. */
export function withMarksOf(change: WholeChange, records: readonly StoredRecord[]): WholeChange {
  const marks = marksOf(standing(records));
  if (change.parts !== undefined) {
    const marked = change.parts.map(({ commit, evidence }) => {
      return { commit, evidence: withMarks(evidence, saidOf(marks, commit)) };
    });
    return withParts(change, marked);
  }
  return withEvidence(change, withMarks(change.evidence, marks.get(change.commit.id)));
}
