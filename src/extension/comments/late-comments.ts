// Comments in VS Code's own editors: loaded with the first document pinned to a change.
import * as vscode from 'vscode';
import { documentScheme } from '../ids';
import { Late } from '../late';
import type { Workspace } from '../workspace';
import type { EditorComments } from './editor-comments';

/** Loads nothing before a pinned document is open. */
export class LateComments implements vscode.Disposable {
  readonly #subscription: vscode.Disposable;
  readonly #comments: Late<EditorComments>;

  constructor(workspace: Workspace, log: vscode.LogOutputChannel, changed: () => Promise<void>) {
    this.#comments = new Late(async () => {
      const { EditorComments } = await import('./editor-comments');
      return new EditorComments(workspace, log, changed);
    });
    const look = ({ uri }: vscode.TextDocument): void => {
      if (uri.scheme === documentScheme) void this.#comments.get();
    };
    this.#subscription = vscode.workspace.onDidOpenTextDocument(look);
    vscode.workspace.textDocuments.forEach(look);
  }

  /** Stores what was typed: an answer in a thread, or in a new one a comment. */
  async send(reply: unknown, blocking: boolean): Promise<void> {
    await (await this.#comments.get()).send(reply as vscode.CommentReply, blocking);
  }

  /** Resolves a thread, or opens it again. */
  async resolve(thread: unknown, resolved: boolean): Promise<void> {
    await (await this.#comments.get()).resolve(thread as vscode.CommentThread, resolved);
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#comments.dispose();
  }
}
