// A read-only file system of files pinned to commits, so that notebooks and images open in their editors.
import * as vscode from 'vscode';
import { readBlobs, readSizes } from '../../git/objects';
import type { Repository } from '../../git/repository';
import type { Workspace } from '../workspace';
import { parsePinnedUri, type PinnedFile } from './pinned-uri';

/** Serves blobs of the open repositories, and nothing else. What it serves never changes. */
export class PinnedFiles implements vscode.FileSystemProvider, vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;

  constructor(private readonly workspace: Workspace) {}

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { repository, file } = await this.#find(uri);
    const size = isNothing(file) ? 0 : (await readSizes(repository, [file.blob])).get(file.blob);
    if (size === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    const permissions = vscode.FilePermission.Readonly;
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size, permissions };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    const { repository, file } = await this.#find(uri);
    if (isNothing(file)) return new Uint8Array(0);
    const bytes = (await readBlobs(repository, [file.blob])).get(file.blob);
    if (bytes === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return bytes;
  }

  /** After a restart editors ask before the repositories are open: then this waits for them. */
  async #find(uri: vscode.Uri): Promise<{ repository: Repository; file: PinnedFile }> {
    const file = parsePinnedUri(uri);
    if (file === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    const repository = await this.workspace.whenOpen(({ root }) => root === file.root);
    if (repository === undefined) throw vscode.FileSystemError.Unavailable(uri);
    return { repository, file };
  }

  readDirectory(): [string, vscode.FileType][] {
    return [];
  }

  createDirectory(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): never {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

function isNothing({ blob }: PinnedFile): boolean {
  return /^0+$/.test(blob);
}
