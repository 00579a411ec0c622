// The repositories of the workspace: opened as the git extension finds them, with word of every change.
import * as vscode from 'vscode';
import type { OpenResult, Repository, RepositoryProblem } from '../git/repository';
import {
  type GitExtensionApi,
  gitExtensionApi,
  type GitExtensionRepository,
} from './git-extension';

/** What there is to work with; each but `ready` has a welcome text that says what to do. */
export type WorkspaceState =
  | 'loading'
  | 'ready'
  | 'no-folder'
  | 'untrusted'
  | 'git-unavailable'
  | 'no-repository'
  | RepositoryProblem['reason'];

/** How long, in milliseconds, further traces are waited for before all is read again. */
const untilQuiet = 1_000;

/** Tracks the open repositories. Nothing of git runs before a folder is open and trusted. */
export class Workspace implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #disposables: vscode.Disposable[] = [this.#changed];
  readonly #repositories = new Map<string, Repository>();
  /** What tells of changes, by the folder of the repository. */
  readonly #watched = new Map<string, vscode.Disposable[]>();
  #api: GitExtensionApi | undefined;
  #connected = false;
  /** Repositories that are just being opened. */
  #opening = 0;
  #problem: RepositoryProblem | undefined;
  #state: WorkspaceState = 'loading';

  /** Fires when repositories open or close, and when something in one of them changes. */
  readonly onDidChange = this.#changed.event;

  constructor(private readonly log: vscode.LogOutputChannel) {
    this.#disposables.push(
      vscode.workspace.onDidGrantWorkspaceTrust(() => void this.start()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.#settle()),
      vscode.extensions.onDidChange(() => void this.start()),
    );
  }

  get state(): WorkspaceState {
    return this.#state;
  }

  /** Why the only repository there is cannot be worked with, in words. */
  get problem(): string | undefined {
    return this.#problem?.message;
  }

  get repositories(): readonly Repository[] {
    return [...this.#repositories.values()];
  }

  /**
   * The first open repository that `matches`, now or once it opens; undefined where the workspace has
   * settled without one.
   */
  async whenOpen(
    matches: (repository: Repository) => boolean | Promise<boolean>,
  ): Promise<Repository | undefined> {
    for (;;) {
      for (const repository of this.repositories) if (await matches(repository)) return repository;
      if (this.#state !== 'loading' && this.#opening === 0) return undefined;
      await new Promise<void>((resolve) => {
        const subscription = this.onDidChange(() => {
          subscription.dispose();
          resolve();
        });
      });
    }
  }

  /** Connects to the git extension, once it is there. */
  async start(): Promise<void> {
    if (this.#connected || !vscode.workspace.isTrusted) return this.#settle();
    const api = await gitExtensionApi();
    if (api === undefined || this.#connected) return this.#settle();
    this.#connected = true;
    this.#disposables.push(
      api.onDidOpenRepository((repository) => void this.#open(api, repository)),
      api.onDidCloseRepository((repository) => this.#close(repository)),
      api.onDidChangeState(() => this.#settle()),
    );
    this.#api = api;
    await Promise.all(api.repositories.map((repository) => this.#open(api, repository)));
    this.#settle();
  }

  async #open(api: GitExtensionApi, found: GitExtensionRepository): Promise<void> {
    const root = found.rootUri.fsPath;
    if (this.#watched.has(root)) return;
    this.#watched.set(root, [found.state.onDidChange(() => this.#changed.fire())]);
    this.#opening++;
    const opened = await open(root, api.git.path).finally(() => this.#opening--);
    if (!this.#watched.has(root)) return; // closed meanwhile
    if (opened.ok) {
      this.#repositories.set(root, opened.repository);
      this.#watchNotes(root, opened.repository);
      this.#watchTraces(root, opened.repository);
    } else {
      this.#problem = opened.problem;
      this.log.warn(opened.problem.message);
    }
    this.#settle();
  }

  /** Sign-offs made elsewhere, and line records, change only notes refs, of which the git extension may not tell. */
  #watchNotes(root: string, { commonDir }: Repository): void {
    const folder = vscode.Uri.joinPath(vscode.Uri.file(commonDir), 'refs', 'notes');
    this.#watch(root, folder, '{countersign,ai,ai-remote/*}', () => this.#changed.fire());
  }

  /** Agents' tools write down an edit after it was made, where the git extension does not look, and many in a row. */
  #watchTraces(root: string, { commonDir }: Repository): void {
    let timer: NodeJS.Timeout | undefined;
    const soon = (): void => {
      timer ??= setTimeout(() => {
        timer = undefined;
        this.#changed.fire();
      }, untilQuiet);
    };
    this.#watch(root, vscode.Uri.file(root), '.agent-trace/traces.jsonl', soon);
    this.#watch(root, vscode.Uri.file(commonDir), 'ai/**', soon);
    this.#watched.get(root)?.push({ dispose: () => clearTimeout(timer) });
  }

  #watch(root: string, folder: vscode.Uri, glob: string, changed: () => void): void {
    const pattern = new vscode.RelativePattern(folder, glob);
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    watcher.onDidChange(changed);
    watcher.onDidCreate(changed);
    watcher.onDidDelete(changed);
    this.#watched.get(root)?.push(watcher);
  }

  #close(found: GitExtensionRepository): void {
    const root = found.rootUri.fsPath;
    this.#unwatch(root);
    this.#watched.delete(root);
    this.#repositories.delete(root);
    this.#settle();
  }

  #unwatch(root: string): void {
    for (const disposable of this.#watched.get(root) ?? []) disposable.dispose();
  }

  #settle(): void {
    this.#state = this.#currentState();
    this.#changed.fire();
  }

  #currentState(): WorkspaceState {
    if ((vscode.workspace.workspaceFolders ?? []).length === 0) return 'no-folder';
    if (!vscode.workspace.isTrusted) return 'untrusted';
    if (this.#repositories.size > 0) return 'ready';
    if (this.#opening > 0) return 'loading';
    if (this.#problem !== undefined) return this.#problem.reason;
    if (this.#api === undefined) return 'git-unavailable';
    return this.#api.state === 'initialized' ? 'no-repository' : 'loading';
  }

  dispose(): void {
    for (const root of [...this.#watched.keys()]) this.#unwatch(root);
    for (const disposable of this.#disposables) disposable.dispose();
  }
}

/** Opens a repository; what starts git is loaded for the first one. */
async function open(folder: string, binary: string): Promise<OpenResult> {
  const [{ Git }, { openRepository }] = await Promise.all([
    import('../git/git'),
    import('../git/repository'),
  ]);
  return openRepository(new Git({ folder, binary }));
}
