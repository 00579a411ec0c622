// The queue's view and status bar item: badge, description and messages around the tree.
import * as vscode from 'vscode';
import { visibleLine } from '../../core/change/visible';
import { grouped } from '../../core/language/grouped';
import { t } from '../../core/language/t';
import type { Repository } from '../../git/repository';
import { longestQueue } from '../../git/review/longest-queue';
import type { Queue } from '../../git/review/queue';
import { notesRef } from '../../git/store/notes-ref';
import type { Drafts } from '../drafts';
import { commandIds, contextKeys, viewIds } from '../ids';
import { selectedRow } from '../selected-row';
import type { Workspace, WorkspaceState } from '../workspace';
import { blocks, gateSummary } from './gate-words';
import type { OpenQueue } from './open-queue';
import { countAwaiting } from './queue-groups';
import { type QueueNode, QueueTree } from './queue-tree';
import type { Queues } from './queues';

/** What the view shows: a welcome text for each state but `ready`. */
type ViewState = WorkspaceState | 'no-commits' | 'nothing-found';

/** Shows the queues in the view and their count in badge and status bar. */
export class QueueView implements vscode.Disposable {
  readonly #tree: QueueTree;
  readonly #view: vscode.TreeView<QueueNode>;
  readonly #status: vscode.StatusBarItem;
  readonly #subscriptions: vscode.Disposable[];
  #shown: ViewState | undefined;

  constructor(
    private readonly workspace: Workspace,
    private readonly queues: Queues,
    drafts: Drafts,
  ) {
    this.#tree = new QueueTree(queues, drafts);
    this.#view = vscode.window.createTreeView(viewIds.queue, {
      treeDataProvider: this.#tree,
      showCollapseAll: true,
    });
    this.#status = vscode.window.createStatusBarItem(
      'countersign.toSign',
      vscode.StatusBarAlignment.Left,
    );
    this.#status.name = 'Countersign';
    this.#status.command = commandIds.showQueue;
    this.#subscriptions = [
      this.#view,
      this.#status,
      workspace.onDidChange(() => this.#update()),
      queues.onDidChange(() => this.#update()),
    ];
    this.#update();
  }

  /** The change whose row is selected, if one is. */
  async selected(): Promise<{ repository: Repository; commit: string } | undefined> {
    const row = await selectedRow(this.#view, this.#tree.onDidGiveRow);
    if (row?.type !== 'change') return undefined;
    return { repository: row.queue.repository, commit: row.entry.commit.id };
  }

  #update(): void {
    const { queues, failure } = this.queues;
    const entries = queues.flatMap((queue) => queue.entries);
    this.#setState(this.#currentState());
    const count = countAwaiting(queues);
    const toSign = t('{0} to sign', grouped(count));
    const tooltip =
      count === 1
        ? t('1 AI-written change awaits your sign-off')
        : t('{0} AI-written changes await your sign-off', grouped(count));
    this.#view.badge = count === 0 ? undefined : { value: count, tooltip };
    this.#view.description = queues.length === 1 && queues[0] ? describe(queues[0]) : '';
    this.#view.message = messageOf(queues, failure);
    this.#status.text = `$(checklist) ${toSign}`;
    const gate = queues.map(gateSummary).filter((words) => words !== '');
    const blocked = queues.some((queue) => blocks(queue.gate));
    this.#status.tooltip = [tooltip, ...gate].join('\n');
    this.#status.backgroundColor = blocked
      ? new vscode.ThemeColor('statusBarItem.warningBackground')
      : undefined;
    const label = blocked
      ? t('Countersign: {0}, the gate would block', toSign)
      : t('Countersign: {0}', toSign);
    this.#status.accessibilityInformation = { label };
    if (entries.length > 0 || blocked) this.#status.show();
    else this.#status.hide();
  }

  #currentState(): ViewState {
    const { queues, failure, loaded } = this.queues;
    if (this.workspace.state !== 'ready') return this.workspace.state;
    if (!loaded) return 'loading';
    if (failure !== undefined || queues.some((queue) => queue.entries.length > 0)) return 'ready';
    return queues.every((queue) => queue.head === undefined) ? 'no-commits' : 'nothing-found';
  }

  #setState(state: ViewState): void {
    if (state === this.#shown) return;
    this.#shown = state;
    void vscode.commands.executeCommand('setContext', contextKeys.state, state);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

function describe({ branch, scope }: Queue): string {
  const name = branch === undefined ? t('detached HEAD') : visibleLine(branch);
  return scope === 'branch' ? t('{0}, not yet merged', name) : t('{0}, whole history', name);
}

function messageOf(queues: readonly OpenQueue[], failure: string | undefined): string {
  const messages: string[] = failure === undefined ? [] : [failure];
  for (const queue of queues) {
    const { problem, cut, reader, store, notes, repository } = queue;
    if (queue.entries.length === 0) messages.push(gateSummary(queue));
    if (problem !== undefined) messages.push(visibleLine(problem));
    if (cut)
      messages.push(t('Only the newest {0} AI-written commits are listed.', grouped(longestQueue)));
    if (reader === undefined) {
      messages.push(t('git does not know who you are: set user.name and user.email to sign off.'));
    }
    if (store.problems.length > 0) {
      const count = store.problems.length;
      messages.push(
        count === 1
          ? t('1 note or line of {0} cannot be read and does not count.', notesRef)
          : t(
              '{0} notes or lines of {1} cannot be read and do not count.',
              grouped(count),
              notesRef,
            ),
      );
    }
    if (notes.problems.length > 0) {
      messages.push(t('Not read: {0}.', visibleLine(notes.problems.join('; '))));
    }
    if (repository.shallow) messages.push(t('This clone is shallow: older commits are missing.'));
  }
  return messages.filter((words) => words !== '').join(' ');
}
