// Shows what is wrong in the files of `.countersign/` where it stands, in editors and under Problems.
import * as vscode from 'vscode';
import type { Workspace } from '../workspace';

/** Watches the files of the open repositories. The readers are loaded with the first one that there is. */
export class RuleFiles implements vscode.Disposable {
  readonly #problems = vscode.languages.createDiagnosticCollection('countersign');
  readonly #watchers = new Map<string, vscode.Disposable>();
  readonly #subscriptions: vscode.Disposable[];

  constructor(
    private readonly workspace: Workspace,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.#subscriptions = [
      workspace.onDidChange(() => this.#watch()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#look(document.uri)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#look(uri)),
    ];
  }

  /** Watches the repositories that are open now, and no others. */
  #watch(): void {
    const roots = new Set(this.workspace.repositories.map(({ root }) => root));
    for (const [root, watcher] of this.#watchers) {
      if (roots.has(root)) continue;
      watcher.dispose();
      this.#watchers.delete(root);
    }
    for (const root of roots) {
      if (!this.#watchers.has(root)) this.#watchers.set(root, this.#watchFolder(root));
      // A checkout brings other files along.
      this.#lookInto(root);
    }
  }

  #lookInto(root: string): void {
    const folder = folderOf(root);
    vscode.workspace.fs.readDirectory(folder).then(
      (entries) => entries.forEach(([name]) => this.#look(vscode.Uri.joinPath(folder, name))),
      () => undefined, // there is no such folder
    );
  }

  #watchFolder(root: string): vscode.Disposable {
    // From the root, which is there: a folder that comes later is then seen at once.
    const pattern = new vscode.RelativePattern(vscode.Uri.file(root), '.countersign/*');
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    const look = (uri: vscode.Uri): void => this.#look(uri);
    watcher.onDidCreate(look);
    watcher.onDidChange(look);
    watcher.onDidDelete((uri) => this.#problems.delete(uri));
    return watcher;
  }

  #look(uri: vscode.Uri): void {
    const { scheme, fsPath } = uri;
    const known = this.workspace.repositories.some(({ root }) => {
      return vscode.Uri.joinPath(uri, '..').fsPath === folderOf(root).fsPath;
    });
    if (scheme !== 'file' || !known) return;
    this.#show(uri).catch((error: unknown) => this.log.error(`${fsPath}: ${String(error)}`));
  }

  async #show(uri: vscode.Uri): Promise<void> {
    const { ruleProblems } = await import('../../core/gate/rule-problems');
    const text = await textOf(uri);
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    const found = text === undefined ? [] : ruleProblems(name, text);
    this.#problems.set(
      uri,
      found.map(({ line, column, length, severity, message }) => {
        const start = new vscode.Position(line - 1, column - 1);
        const range = new vscode.Range(start, start.translate(0, length));
        const { Error, Warning } = vscode.DiagnosticSeverity;
        const shown = new vscode.Diagnostic(range, message, severity === 'error' ? Error : Warning);
        shown.source = 'Countersign';
        return shown;
      }),
    );
  }

  dispose(): void {
    for (const one of [...this.#subscriptions, ...this.#watchers.values(), this.#problems]) {
      one.dispose();
    }
  }
}

/** Where a repository keeps its rules. */
function folderOf(root: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.Uri.file(root), '.countersign');
}

/** As it stands in an open editor, else on disk; undefined where there is no such file. */
async function textOf(uri: vscode.Uri): Promise<string | undefined> {
  const key = uri.toString();
  const open = vscode.workspace.textDocuments.find((one) => one.uri.toString() === key);
  if (open !== undefined) return open.getText();
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return undefined;
    throw error;
  }
}
