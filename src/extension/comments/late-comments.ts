// Comments in VS Code's own editors: loaded with the first document pinned to a change.
import * as vscode from 'vscode';
import { documentScheme } from '../ids';
import type { Workspace } from '../workspace';
import type { EditorComments } from './editor-comments';

/** Loads nothing before a pinned document is open. */
export class LateComments implements vscode.Disposable {
  readonly #subscription: vscode.Disposable;
  #loaded: Promise<EditorComments> | undefined;
  #disposed = false;

  constructor(
    private readonly workspace: Workspace,
    private readonly log: vscode.LogOutputChannel,
    private readonly changed: () => Promise<void>,
  ) {
    const look = ({ uri }: vscode.TextDocument): void => {
      if (uri.scheme === documentScheme) void this.#load();
    };
    this.#subscription = vscode.workspace.onDidOpenTextDocument(look);
    vscode.workspace.textDocuments.forEach(look);
  }

  /** Stores what was typed: an answer in a thread, or in a new one a comment. */
  async send(reply: unknown, blocking: boolean): Promise<void> {
    await (await this.#load()).send(reply as vscode.CommentReply, blocking);
  }

  /** Resolves a thread, or opens it again. */
  async resolve(thread: unknown, resolved: boolean): Promise<void> {
    await (await this.#load()).resolve(thread as vscode.CommentThread, resolved);
  }

  #load(): Promise<EditorComments> {
    this.#loaded ??= this.#make();
    return this.#loaded;
  }

  async #make(): Promise<EditorComments> {
    const loaded = await import('./editor-comments');
    const comments = new loaded.EditorComments(this.workspace, this.log, this.changed);
    if (this.#disposed) comments.dispose();
    return comments;
  }

  dispose(): void {
    this.#disposed = true;
    this.#subscription.dispose();
    void this.#loaded?.then((comments) => comments.dispose());
  }
}
