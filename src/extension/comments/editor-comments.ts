// Comments in VS Code's diff editors, on documents pinned to a change: the same records as in the panel.
import * as vscode from 'vscode';
import type { Hunk } from '../../core/change/change';
import { t } from '../../core/language/t';
import { readIdentity } from '../../git/identity';
import { type NewComment, storeComment } from '../../git/review/comment';
import { readStore } from '../../git/store/store';
import { commentControllerId, documentScheme } from '../ids';
import { shownThreads } from '../review/comments';
import { signingChoice } from '../signing/choice';
import type { Workspace } from '../workspace';
import { PinnedChanges, type PinnedSide } from './pinned-changes';
import { fillThread } from './shown-thread';

/** Shows the threads of the documents that are seen, and stores what is written there. */
export class EditorComments implements vscode.Disposable {
  readonly #controller: vscode.CommentController;
  readonly #changes: PinnedChanges;
  readonly #subscriptions: vscode.Disposable[];
  /** The threads on show, by document and by their id. */
  readonly #shown = new Map<string, Map<string, vscode.CommentThread>>();
  #reading: Promise<void> = Promise.resolve();

  constructor(
    workspace: Workspace,
    private readonly log: vscode.LogOutputChannel,
    private readonly changed: () => Promise<void>,
  ) {
    this.#changes = new PinnedChanges(workspace);
    this.#controller = vscode.comments.createCommentController(commentControllerId, 'Countersign');
    this.#controller.options = {
      prompt: t('Comment on this line of the change'),
      placeHolder: t('A comment is stored in git notes as it is sent'),
    };
    this.#controller.commentingRangeProvider = {
      provideCommentingRanges: (document) => this.#ranges(document),
    };
    this.#subscriptions = [
      this.#controller,
      vscode.window.onDidChangeVisibleTextEditors(() => this.#update()),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri)),
      workspace.onDidChange(() => this.#update()),
    ];
    this.#update();
  }

  /** Stores what was typed. What cannot be stored is told, and can be copied: the field is empty by then. */
  async send({ thread, text }: vscode.CommentReply, blocking: boolean): Promise<void> {
    const id = this.#idOf(thread);
    const stored = await this.#store(thread.uri, text, ({ side, file }) =>
      id === undefined
        ? { on: { path: file.transition[0], side, line: lineOf(thread) }, body: text, blocking }
        : { replyTo: id, body: text, blocking },
    );
    // The new thread comes back as one that is stored.
    if (stored && id === undefined) thread.dispose();
    await this.#settled();
  }

  async resolve(thread: vscode.CommentThread, resolved: boolean): Promise<void> {
    const id = this.#idOf(thread);
    if (id === undefined) return;
    const body = resolved ? 'Resolved.' : 'Opened again.';
    await this.#store(thread.uri, '', () => ({ replyTo: id, resolved, body }));
    await this.#settled();
  }

  async #store(
    uri: vscode.Uri,
    typed: string,
    make: (pinned: PinnedSide) => NewComment,
  ): Promise<boolean> {
    try {
      const pinned = await this.#changes.find(uri);
      if (pinned === undefined) throw new Error(t('its repository is not open any more.'));
      await storeComment(
        pinned.repository,
        pinned.change,
        make(pinned),
        new Date(),
        signingChoice(),
      );
      return true;
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      this.log.error(said);
      void this.#offer(t('The comment was not stored: {0}', said), typed);
      return false;
    }
  }

  async #offer(words: string, typed: string): Promise<void> {
    const copy = t('Copy What I Wrote');
    const buttons = typed === '' ? [] : [copy];
    if ((await vscode.window.showErrorMessage(words, ...buttons)) !== copy) return;
    await vscode.env.clipboard.writeText(typed);
  }

  async #settled(): Promise<void> {
    this.#update();
    await this.#reading;
    // VS Code empties the field when this ends: the other views need not be waited for.
    this.changed().catch((error: unknown) => this.log.error(String(error)));
  }

  #idOf(thread: vscode.CommentThread): string | undefined {
    const threads = this.#shown.get(thread.uri.toString()) ?? new Map<string, typeof thread>();
    return [...threads].find(([, one]) => one === thread)?.[0];
  }

  /** The lines that the change touches: elsewhere there is nothing to comment on. */
  async #ranges(document: vscode.TextDocument): Promise<vscode.Range[]> {
    const pinned = await this.#changes.find(document.uri).catch(() => undefined);
    if (pinned === undefined) return [];
    const { file, side } = pinned;
    return file.hunks.flatMap((hunk) => rangeOf(hunk, side));
  }

  /** Reads the threads of what is seen, one reading after another. */
  #update(): void {
    this.#reading = this.#reading.then(async () => {
      const documents = vscode.window.visibleTextEditors.map((editor) => editor.document.uri);
      for (const uri of documents.filter(({ scheme }) => scheme === documentScheme)) {
        try {
          await this.#show(uri);
        } catch (error) {
          this.log.error(`Comments could not be read: ${String(error)}`);
        }
      }
    });
  }

  async #show(uri: vscode.Uri): Promise<void> {
    const pinned = await this.#changes.find(uri);
    if (pinned === undefined) return;
    const { repository, change, file, side } = pinned;
    const [store, reviewer] = await Promise.all([readStore(repository), readIdentity(repository)]);
    const records = store.records.map(({ record }) => record);
    const threads = shownThreads(records, change, reviewer).filter(({ on }) => {
      return on?.path === file.transition[0] && on.side === side;
    });
    const shown = this.#shown.get(uri.toString()) ?? new Map<string, vscode.CommentThread>();
    this.#shown.set(uri.toString(), shown);
    for (const thread of threads) {
      const line = Math.max(0, (thread.on?.line ?? 1) - 1);
      const range = new vscode.Range(line, 0, line, 0);
      const held = shown.get(thread.id) ?? this.#create(uri, range, thread.resolved);
      shown.set(thread.id, held);
      fillThread(held, thread);
    }
    const ids = new Set(threads.map(({ id }) => id));
    for (const [id, held] of [...shown].filter(([id]) => !ids.has(id))) {
      held.dispose();
      shown.delete(id);
    }
  }

  /** What is open is read without a click. */
  #create(uri: vscode.Uri, range: vscode.Range, resolved: boolean): vscode.CommentThread {
    const created = this.#controller.createCommentThread(uri, range, []);
    const { Collapsed, Expanded } = vscode.CommentThreadCollapsibleState;
    created.collapsibleState = resolved ? Collapsed : Expanded;
    return created;
  }

  #forget(uri: vscode.Uri): void {
    for (const thread of this.#shown.get(uri.toString())?.values() ?? []) thread.dispose();
    this.#shown.delete(uri.toString());
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

/** The line that a thread ends at, from 1. */
function lineOf({ range }: vscode.CommentThread): number {
  return (range?.end.line ?? 0) + 1;
}

function rangeOf(hunk: Hunk, side: PinnedSide['side']): vscode.Range[] {
  const [start, count] =
    side === 'new' ? [hunk.newStart, hunk.newCount] : [hunk.oldStart, hunk.oldCount];
  return count === 0 ? [] : [new vscode.Range(start - 1, 0, start + count - 2, 0)];
}
