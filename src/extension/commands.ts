// The commands: each a few lines that find what is meant and hand on.
import * as vscode from 'vscode';
import { agentsOf } from '../core/authorship/evidence';
import { agentLabel } from '../core/authorship/signals';
import { shortId, subjectOf } from '../core/change/commit';
import { visibleLine } from '../core/change/visible';
import { statusLabel } from '../core/gate/status';
import { t } from '../core/language/t';
import { Refusal } from '../git/refusal';
import type { Repository } from '../git/repository';
import { resolveCommit } from '../git/revisions';
import type { LateComments } from './comments/late-comments';
import type { LateEditor } from './editor/late-editor';
import type { HistoryView } from './history/history-view';
import type { LateHistory } from './history/late-history';
import { commandIds, viewIds } from './ids';
import type { QueueNode } from './queue/queue-tree';
import type { QueueView } from './queue/queue-view';
import type { Queues } from './queue/queues';
import type { ReviewPanels } from './review/review-panels';
import type { Subject } from './review/subject';
import type { Syncs } from './sync/syncs';
import type { Workspace } from './workspace';

/** The views whose selected rows are opened. */
export interface Views {
  readonly queueView: QueueView;
  readonly historyView: HistoryView;
  readonly history: LateHistory;
}

/**
 * Registers every command of `commandIds`.
 *
 * @param changed called after something was stored, so that the views read again
 */
export function registerCommands(
  workspace: Workspace,
  queues: Queues,
  { queueView, historyView, history }: Views,
  panels: ReviewPanels,
  syncs: Syncs,
  editor: LateEditor,
  comments: LateComments,
  changed: () => Promise<void>,
  extensionUri: vscode.Uri,
): vscode.Disposable {
  const find = (root: unknown): Repository | undefined =>
    workspace.repositories.find((repository) => repository.root === root);
  const isId = (value: unknown): value is string =>
    typeof value === 'string' && /^[0-9a-f]{40,64}$/.test(value);
  const open = (subject: Subject | undefined): void => {
    if (subject !== undefined) panels.open(subject);
  };
  const handlers: Readonly<Record<keyof typeof commandIds, (...args: unknown[]) => unknown>> = {
    refresh: () => queues.refresh(),
    // Without arguments both are a click on a row.
    openReview: async (root, commit) => {
      if (root === undefined) return open(await queueView.selected());
      const repository = find(root);
      if (repository !== undefined && isId(commit)) open({ repository, commit });
    },
    openRecord: async (root, commit, record) => {
      if (root === undefined) return open(await historyView.selected());
      const repository = find(root);
      if (repository === undefined || !isId(commit) || !isId(record)) return;
      open({ repository, commit, record });
    },
    // The timeline hands over its row: VS Code's git extension keeps the commit of one in `ref`.
    reviewWork: async () => {
      const { markWork } = await import('./review/review-work');
      open(await markWork(queues.queues, changed));
    },
    reviewCommit: async (row) => {
      const commit = (row as { readonly ref?: unknown } | undefined)?.ref;
      if (!isId(commit)) return pickCommit(workspace, queues, panels);
      open(await resolveTyped(workspace, commit));
    },
    reviewBranch: async () => {
      const { pickBranch } = await import('./review/pick-branch');
      open(await pickBranch(workspace.repositories));
    },
    showQueue: () => vscode.commands.executeCommand(`${viewIds.queue}.focus`),
    showWholeHistory: () => queues.setScope('all'),
    showThisBranch: () => queues.setScope('branch'),
    sync: () => syncs.syncNow(),
    openHistory: () => history.show(),
    setUp: async () => {
      const { setUp } = await import('./setup/set-up');
      await setUp(workspace.repositories, extensionUri);
    },
    markAi: (row) => markRow(true, row, changed),
    markNotAi: (row) => markRow(false, row, changed),
    comment: (reply) => comments.send(reply, false),
    commentBlocking: (reply) => comments.send(reply, true),
    resolveComment: (thread) => comments.resolve(thread, true),
    reopenComment: (thread) => comments.resolve(thread, false),
    reviewLine: async () => open(await commitOfLine(editor)),
    // The link of a hover names a commit; without one it is the commit of the line that the cursor is on.
    markLine: async (root, commit) => {
      const repository = find(root);
      const named = repository !== undefined && isId(commit) ? { repository, commit } : undefined;
      const of = root === undefined ? await commitOfLine(editor) : named;
      if (of === undefined) return;
      const { askAndMark } = await import('./marks/ask');
      if (await askAndMark(of)) await changed();
    },
  };
  const names = Object.keys(commandIds) as (keyof typeof commandIds)[];
  return vscode.Disposable.from(
    ...names.map((name) => vscode.commands.registerCommand(commandIds[name], handlers[name])),
  );
}

/** The commit of the line that the cursor is on; where there is none, the reader is told why. */
async function commitOfLine(editor: LateEditor): Promise<Subject | undefined> {
  const found = await editor.commitOfLine();
  if (found.ok) return found.of;
  void vscode.window.showInformationMessage(found.reason);
  return undefined;
}

/** Marks the commit of a row of the queue; VS Code gives a row's menu the row itself. */
async function markRow(ai: boolean, row: unknown, changed: () => Promise<void>): Promise<void> {
  const node = row as QueueNode | undefined;
  if (node?.type !== 'change') return;
  const { queue, entry } = node;
  const { markAs } = await import('./marks/mark');
  const { repository } = queue;
  const of = { repository, commit: entry.commit.id, evidence: entry.evidence };
  if (await markAs(ai, of)) await changed();
}

interface CommitPick extends vscode.QuickPickItem {
  readonly repository: Repository;
  readonly commit: string;
}

/** Asks for a commit: one of the queue, or any that is typed as an id, branch or tag. */
function pickCommit(workspace: Workspace, { queues }: Queues, panels: ReviewPanels): void {
  const picks = queues.flatMap(({ repository, entries }) =>
    entries.map(({ commit, evidence, status }): CommitPick => {
      const agents = agentsOf(evidence).map((agent) => agentLabel(agent));
      return {
        label: visibleLine(subjectOf(commit)),
        description: `${shortId(commit.id)} · ${agents.join(', ')} · ${statusLabel(status)}`,
        repository,
        commit: commit.id,
      };
    }),
  );
  const box = vscode.window.createQuickPick<CommitPick>();
  box.title = t('Review a Commit');
  box.placeholder = t(
    'Pick an AI-written commit, or type any commit id, branch or tag and press Enter',
  );
  box.matchOnDescription = true;
  box.items = picks;
  const accept = async (): Promise<void> => {
    const [picked] = box.selectedItems;
    const typed = box.value.trim();
    const found =
      picked ??
      (await resolveTyped(workspace, typed).catch((error: unknown) => {
        if (error instanceof Refusal) return error;
        throw error;
      }));
    if (found === undefined || found instanceof Refusal) {
      const why = found?.message ?? t('There is no commit “{0}”.', typed);
      void vscode.window.showErrorMessage(visibleLine(why));
      return;
    }
    box.hide();
    panels.open({ repository: found.repository, commit: found.commit });
  };
  box.onDidAccept(() => void accept());
  box.onDidHide(() => box.dispose());
  box.show();
}

async function resolveTyped(
  { repositories }: Workspace,
  revision: string,
): Promise<{ repository: Repository; commit: string } | undefined> {
  for (const repository of repositories) {
    const commit = await resolveCommit(repository, revision);
    if (commit !== undefined) return { repository, commit };
  }
  return undefined;
}
