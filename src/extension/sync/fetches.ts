// Tells when somebody has fetched in a repository: git writes FETCH_HEAD then, and a sync of ours does not.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import type { Repository } from '../../git/repository';

/** A fetch writes its file in several steps, and several windows need not all begin at once. */
const settled = 1_500;

/** Calls `fetched` a moment after each fetch by anyone that brought something to look at, once. */
export function watchFetches(repository: Repository, fetched: () => void): vscode.Disposable {
  const pattern = new vscode.RelativePattern(vscode.Uri.file(repository.gitDir), 'FETCH_HEAD');
  const watcher = vscode.workspace.createFileSystemWatcher(pattern, false, false, true);
  let timer: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    // It is emptied when a fetch begins, and stays empty where it fails.
    const text = await readFile(path.join(repository.gitDir, 'FETCH_HEAD'), 'utf8').catch(() => '');
    if (text !== '') fetched();
  };
  const touched = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), settled + Math.random() * settled);
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(touched),
    watcher.onDidCreate(touched),
    { dispose: () => clearTimeout(timer) },
  );
}
