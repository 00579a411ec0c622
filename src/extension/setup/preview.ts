// Shows the text of a file that is not written yet, in an editor that cannot be edited.
import * as vscode from 'vscode';
import type { SetUpFile } from '../../core/setup/files';
import { setUpScheme } from '../ids';

/** Shows one file after the other in the same editor, until it is disposed of. */
export class SetUpPreview implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  readonly #provider = vscode.workspace.registerTextDocumentContentProvider(setUpScheme, this);
  #shown: Promise<unknown> = Promise.resolve();

  provideTextDocumentContent({ path }: vscode.Uri): string {
    return this.#texts.get(path) ?? '';
  }

  /** Shows a file; the gate's program is too long to be read here. */
  show({ path, text }: SetUpFile): void {
    if (typeof text !== 'string') return;
    this.#texts.set(`/${path}`, text);
    const uri = vscode.Uri.from({ scheme: setUpScheme, path: `/${path}` });
    this.#shown = this.#shown.then(() =>
      vscode.window.showTextDocument(uri, { preview: true, preserveFocus: true }),
    );
  }

  /** Closes the editor, once what was last asked for is shown. */
  async dispose(): Promise<void> {
    await this.#shown;
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    await vscode.window.tabGroups.close(
      tabs.filter(
        ({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === setUpScheme,
      ),
    );
    this.#provider.dispose();
  }
}
