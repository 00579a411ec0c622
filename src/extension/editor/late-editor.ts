// Loads what editors show with the first one that there is something to show in, and asks it for the current line.
import * as vscode from 'vscode';
import { t } from '../../core/language/t';
import { Late } from '../late';
import type { Queues } from '../queue/queues';
import type { Subject } from '../review/subject';
import type { EditorFeatures } from './editor-features';
import { marksMode } from './marks-setting';

/** The commit of a line, or in words why there is none. */
export type CommitOfLine =
  { readonly ok: true; readonly of: Subject } | { readonly ok: false; readonly reason: string };

/** Loads nothing and runs nothing before a repository is open. */
export class LateEditor implements vscode.Disposable {
  readonly #subscriptions: vscode.Disposable[];
  readonly #features: Late<EditorFeatures>;

  constructor(
    extensionUri: vscode.Uri,
    private readonly queues: Queues,
    log: vscode.LogOutputChannel,
  ) {
    this.#features = new Late(async () => {
      const { EditorFeatures } = await import('./editor-features');
      return new EditorFeatures(extensionUri, queues, log);
    });
    this.#subscriptions = [
      queues.onDidChange(() => this.#look()),
      vscode.window.onDidChangeActiveTextEditor(() => this.#look()),
      vscode.workspace.onDidChangeConfiguration(() => this.#look()),
    ];
  }

  /** The commit of the line that the cursor is on. */
  async commitOfLine(): Promise<CommitOfLine> {
    const found = await (await this.#features.get()).lineAtCursor();
    if (found === undefined) {
      const reason = t(
        'This line is of no commit: it is new, or its file is not one that git knows.',
      );
      return { ok: false, reason };
    }
    const { repository } = found.blamed;
    return { ok: true, of: { repository, commit: found.facts.known.commit.id } };
  }

  #look(): void {
    const { queues } = this.queues;
    if (this.#features.begun || queues.length === 0 || marksMode() === 'off') return;
    const open = vscode.window.activeTextEditor?.document.uri.scheme === 'file';
    if (open || queues.some(({ entries }) => entries.length > 0)) void this.#features.get();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#features.dispose();
  }
}
