// Opens files of a change in VS Code's own editors, both sides pinned to their commits.
import * as vscode from 'vscode';
import type { FileChange } from '../../core/change/change';
import { shortId } from '../../core/change/commit';
import { visibleLine } from '../../core/change/visible';
import { t } from '../../core/language/t';
import type { WholeChange } from '../../git/changes';
import type { Repository } from '../../git/repository';
import { pinnedUri } from './pinned-uri';

interface Sides {
  readonly left: vscode.Uri | undefined;
  readonly right: vscode.Uri | undefined;
}

/**
 * Opens one file of a change at a line: as a diff where it has two sides, else the one side there is.
 *
 * @param line from 1, in the new side (the old one of a deleted file)
 */
export async function openFile(
  repository: Repository,
  change: WholeChange,
  file: FileChange,
  line: number,
): Promise<void> {
  const { left, right } = sidesOf(repository, change, file);
  const name = visibleLine(file.transition[0]);
  const position = new vscode.Position(Math.max(0, line - 1), 0);
  const options: vscode.TextDocumentShowOptions = {
    preview: true,
    selection: new vscode.Range(position, position),
  };
  if (left !== undefined && right !== undefined) {
    const title = `${name} (${shortId(change.commit.id)})`;
    await vscode.commands.executeCommand('vscode.diff', left, right, title, options);
    return;
  }
  const id = shortId(change.commit.id);
  const title =
    right === undefined ? t('{0} (deleted in {1})', name, id) : t('{0} (added in {1})', name, id);
  await vscode.commands.executeCommand('vscode.open', right ?? left, options, title);
}

/** Opens all files of a change in one multi-diff editor. Submodules have no content to open. */
export async function openAllFiles(repository: Repository, change: WholeChange): Promise<void> {
  const rows = change.fileChanges
    .filter((file) => file.whole !== 'submodule')
    .map((file) => {
      const { left, right } = sidesOf(repository, change, file);
      return [right ?? left, left, right];
    });
  await vscode.commands.executeCommand('vscode.changes', shortId(change.commit.id), rows);
}

function sidesOf({ root }: Repository, change: WholeChange, file: FileChange): Sides {
  const [path, oldMode, oldBlob, newMode, newBlob] = file.transition;
  const { from, to } = change.comparison;
  const base = 'commits' in change.subject ? from : undefined;
  const of = { commit: change.commit.id, base };
  const old = { path, root, commit: from, blob: oldBlob, of: { ...of, side: 'old' as const } };
  const fresh = { path, root, commit: to, blob: newBlob, of: { ...of, side: 'new' as const } };
  return {
    left: oldMode === '000000' ? undefined : pinnedUri(old),
    right: newMode === '000000' ? undefined : pinnedUri(fresh),
  };
}
