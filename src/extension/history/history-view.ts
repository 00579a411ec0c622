// The view "History" of the side bar.
import * as vscode from 'vscode';
import type { Repository } from '../../git/repository';
import { viewIds } from '../ids';
import type { Queues } from '../queue/queues';
import { selectedRow } from '../selected-row';
import { type HistoryNode, HistoryTree } from './history-tree';

/** Shows the sign-offs of the open repositories. */
export class HistoryView implements vscode.Disposable {
  readonly #tree: HistoryTree;
  readonly #view: vscode.TreeView<HistoryNode>;

  constructor(queues: Queues) {
    this.#tree = new HistoryTree(queues);
    this.#view = vscode.window.createTreeView(viewIds.history, { treeDataProvider: this.#tree });
  }

  /** The sign-off whose row is selected, if one is. */
  async selected(): Promise<
    { repository: Repository; commit: string; record: string } | undefined
  > {
    const row = await selectedRow(this.#view, this.#tree.onDidGiveRow);
    if (row === undefined) return undefined;
    return { repository: row.repository, commit: row.entry.commit, record: row.entry.record.id };
  }

  dispose(): void {
    this.#view.dispose();
  }
}
