// The changes that pinned documents are sides of: read once, since a commit never changes.
import type * as vscode from 'vscode';
import type { FileChange } from '../../core/change/change';
import type { LinePlace } from '../../core/comments/anchor';
import type { WholeChange } from '../../git/changes';
import type { Repository } from '../../git/repository';
import { parsePinnedUri } from '../documents/pinned-uri';
import { readSubject } from '../review/subject';
import type { Workspace } from '../workspace';

/** A side of a file of a change. */
export interface PinnedSide {
  readonly repository: Repository;
  readonly change: WholeChange;
  readonly file: FileChange;
  readonly side: LinePlace['side'];
}

/** Most changes that are kept. */
const mostKept = 20;

/** Finds the side that an address names. */
export class PinnedChanges {
  readonly #read = new Map<string, Promise<WholeChange>>();

  constructor(private readonly workspace: Workspace) {}

  /** The side; undefined where the address is of none, or its repository is not open. */
  async find(uri: vscode.Uri): Promise<PinnedSide | undefined> {
    const pinned = parsePinnedUri(uri);
    if (pinned?.of === undefined) return undefined;
    const { of, root, path } = pinned;
    const repository = await this.workspace.whenOpen((one) => one.root === root);
    if (repository === undefined) return undefined;
    const change = await this.#change(repository, of);
    const file = change.fileChanges.find(({ transition }) => transition[0] === path);
    return file === undefined ? undefined : { repository, change, file, side: of.side };
  }

  #change(
    repository: Repository,
    { commit, base }: { readonly commit: string; readonly base?: string | undefined },
  ): Promise<WholeChange> {
    const key = [repository.root, commit, base ?? ''].join('\0');
    const read = this.#read.get(key) ?? readSubject({ repository, commit, base });
    this.#read.delete(key);
    this.#read.set(key, read);
    read.catch(() => this.#read.delete(key));
    const [oldest] = this.#read.keys();
    if (this.#read.size > mostKept && oldest !== undefined) this.#read.delete(oldest);
    return read;
  }
}
