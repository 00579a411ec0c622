// The extension's entry: wires its parts together and holds no logic of its own.
import path from 'node:path';
import * as vscode from 'vscode';
import { speak } from '../core/language/t';
import { registerCommands } from './commands';
import { LateComments } from './comments/late-comments';
import { PinnedFiles } from './documents/pinned-files';
import { Drafts } from './drafts';
import { LateEditor } from './editor/late-editor';
import { HistoryView } from './history/history-view';
import { LateHistory } from './history/late-history';
import { documentScheme } from './ids';
import { QueueView } from './queue/queue-view';
import { Queues } from './queue/queues';
import { ReviewPanels } from './review/review-panels';
import { RuleFiles } from './rules/rule-files';
import { Syncs } from './sync/syncs';
import { Workspace } from './workspace';

/** Called by VS Code once it has started. Runs no git: that begins when a repository is found. */
export function activate(context: vscode.ExtensionContext): void {
  // Before anything is worded: VS Code chose the words, and has none for English.
  if (vscode.l10n.bundle !== undefined) speak(vscode.env.language, vscode.l10n.bundle);
  const log = vscode.window.createOutputChannel('Countersign', { log: true });
  const workspace = new Workspace(log);
  const drafts = new Drafts(path.join(context.globalStorageUri.fsPath, 'drafts'));
  const queues = new Queues(workspace, drafts, log);
  const syncs = new Syncs(workspace, log);
  const changed = async (): Promise<void> => {
    await Promise.all([queues.refresh(), syncs.signed()]);
  };
  const panels = new ReviewPanels(workspace, {
    extensionUri: context.extensionUri,
    drafts,
    log,
    changed,
  });
  const queueView = new QueueView(workspace, queues, drafts);
  const historyView = new HistoryView(queues);
  const history = new LateHistory(context, workspace, panels, log);
  const files = new PinnedFiles(workspace);
  const editor = new LateEditor(context.extensionUri, queues, log);
  const comments = new LateComments(workspace, log, changed);
  context.subscriptions.push(
    log,
    workspace,
    queues,
    syncs,
    new RuleFiles(workspace, log),
    panels,
    files,
    vscode.workspace.registerFileSystemProvider(documentScheme, files, { isReadonly: true }),
    queueView,
    historyView,
    history,
    editor,
    comments,
    registerCommands(
      workspace,
      queues,
      { queueView, historyView, history },
      panels,
      syncs,
      editor,
      comments,
      changed,
      context.extensionUri,
    ),
  );
  workspace.start().catch((error: unknown) => log.error(String(error)));
}
