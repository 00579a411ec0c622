// The view "Queue": AI-written changes by status.
import * as vscode from 'vscode';
import { visibleLine } from '../../core/change/visible';
import { t } from '../../core/language/t';
import type { Queue, QueueEntry } from '../../git/review/queue';
import type { Drafts } from '../drafts';
import { commandIds } from '../ids';
import { blocks, gateSummary } from './gate-words';
import type { OpenQueue } from './open-queue';
import { type Group, groupOf, groups } from './queue-groups';
import { describeRow } from './queue-row';
import type { Queues } from './queues';

/** A row of the tree. */
export type QueueNode =
  | { readonly type: 'gate'; readonly queue: OpenQueue }
  | { readonly type: 'repository'; readonly queue: OpenQueue }
  | { readonly type: 'group'; readonly queue: OpenQueue; readonly group: Group }
  | { readonly type: 'change'; readonly queue: OpenQueue; readonly entry: QueueEntry };

/** Provides the rows of the queue. */
export class QueueTree implements vscode.TreeDataProvider<QueueNode> {
  readonly onDidChangeTreeData: vscode.Event<void>;
  readonly #rowGiven = new vscode.EventEmitter<void>();

  /** Fires when VS Code asks for a change's row. */
  readonly onDidGiveRow = this.#rowGiven.event;

  constructor(
    private readonly queues: Queues,
    private readonly drafts: Drafts,
  ) {
    this.onDidChangeTreeData = queues.onDidChange;
  }

  getChildren(node?: QueueNode): QueueNode[] {
    const { queues } = this.queues;
    if (node === undefined) {
      const [only, ...others] = queues.filter((queue) => queue.entries.length > 0);
      if (only === undefined) return [];
      if (others.length === 0) return groupsOf(only);
      return [only, ...others].map((queue) => ({ type: 'repository', queue }));
    }
    if (node.type === 'repository') return groupsOf(node.queue);
    if (node.type === 'change' || node.type === 'gate') return [];
    const { queue, group } = node;
    const entries = queue.entries.filter((entry) => groupOf(entry) === group);
    return entries.map((entry) => ({ type: 'change', queue, entry }));
  }

  getTreeItem(node: QueueNode): vscode.TreeItem {
    switch (node.type) {
      case 'repository':
        return repositoryItem(node.queue);
      case 'gate':
        return gateItem(node.queue);
      case 'group':
        return groupItem(node.queue, node.group);
      case 'change':
        return this.#changeItem(node.queue, node.entry);
    }
  }

  #changeItem({ repository, carried, gate }: OpenQueue, entry: QueueEntry): vscode.TreeItem {
    const { id } = entry.commit;
    const progress = this.drafts.progress(repository, id);
    const row = describeRow(entry, progress, carried.get(id), Date.now() / 1000, gate);
    const item = new vscode.TreeItem(row.label);
    item.id = `${repository.root}\0${id}`;
    item.description = row.description;
    item.iconPath = new vscode.ThemeIcon(groupOf(entry).icon);
    item.contextValue = groupOf(entry).id === 'suspected' ? 'suspected' : 'change';
    item.tooltip = row.tooltip;
    item.accessibilityInformation = { label: row.spoken };
    item.command = { command: commandIds.openReview, title: t('Review') };
    this.#rowGiven.fire();
    return item;
  }
}

function groupsOf(queue: OpenQueue): QueueNode[] {
  const present = new Set(queue.entries.map(groupOf));
  const own = groups.filter((group) => present.has(group));
  return [
    ...(queue.gate === undefined ? [] : [{ type: 'gate', queue } as const]),
    ...own.map((group) => ({ type: 'group', queue, group }) as const),
  ];
}

/** A row like the others: words above the tree would move the rows under the pointer when they change. */
function gateItem(queue: OpenQueue): vscode.TreeItem {
  const summary = gateSummary(queue);
  const item = new vscode.TreeItem(summary);
  item.id = `${queue.repository.root}\0gate`;
  item.iconPath = new vscode.ThemeIcon(blocks(queue.gate) ? 'shield' : 'pass');
  item.tooltip = summary;
  item.accessibilityInformation = { label: summary };
  return item;
}

function repositoryItem({ repository, branch }: Queue): vscode.TreeItem {
  const name = repository.root.split(/[\\/]/).pop() ?? repository.root;
  const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded);
  item.id = repository.root;
  item.description = branch === undefined ? t('detached HEAD') : visibleLine(branch);
  item.iconPath = new vscode.ThemeIcon('repo');
  return item;
}

function groupItem(queue: Queue, group: Group): vscode.TreeItem {
  const count = queue.entries.filter((entry) => groupOf(entry) === group).length;
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const folded = group.id === 'signed' || group.id === 'exempt';
  const item = new vscode.TreeItem(group.label(), folded ? Collapsed : Expanded);
  item.id = `${queue.repository.root}\0${group.id}`;
  item.description = String(count);
  item.accessibilityInformation = { label: `${group.label()}, ${count}` };
  return item;
}
