// When sign-offs are exchanged, and what is said of it: quietly where nobody asked, and a failure only once.
import * as vscode from 'vscode';
import { visibleLine } from '../../core/change/visible';
import { t } from '../../core/language/t';
import type { Repository } from '../../git/repository';
import { signalOf } from '../signal';
import type { Workspace } from '../workspace';
import { watchFetches } from './fetches';
import type { Outcome } from './sync-one';

/** When sign-offs are exchanged by themselves: never, after each fetch, or also after a sign-off and on opening. */
type Mode = 'off' | 'onFetch' | 'always';

/** How long, in milliseconds, a sync that nobody asked for may take. */
const longest = 120_000;

/** Exchanges sign-offs of the open repositories. There are none in a workspace that is not trusted. */
export class Syncs implements vscode.Disposable {
  readonly #watched = new Map<Repository, vscode.Disposable>();
  /** The last of the syncs that run or wait, by the git directory that work trees share. */
  readonly #running = new Map<string, Promise<void>>();
  /** Where a sync that nobody asked for waits. */
  readonly #waiting = new Set<string>();
  /** What was last said of a repository without having been asked. */
  readonly #told = new Map<string, string>();
  /** What the outbox held when a sync was last begun because of it. */
  readonly #unsent = new Map<string, string>();
  /** Repositories where a sync that could ask for a login came to its end: it has one now. */
  readonly #loggedIn = new Set<string>();
  readonly #stop = new AbortController();
  readonly #subscription: vscode.Disposable;

  constructor(
    private readonly workspace: Workspace,
    private readonly log: vscode.LogOutputChannel,
  ) {
    this.#subscription = workspace.onDidChange(() => this.#follow());
  }

  /** The command: exchanges sign-offs of every open repository, with progress, and says what came of it. */
  async syncNow(): Promise<void> {
    const { repositories, state } = this.workspace;
    if (repositories.length === 0) {
      const why =
        state === 'untrusted'
          ? t('This workspace is not trusted, so no git runs in it.')
          : t('There is no git repository to exchange sign-offs of.');
      void vscode.window.showWarningMessage(why);
      return;
    }
    for (const repository of distinct(repositories)) {
      const { remotesToChoose, syncOne } = await load();
      const choices = await remotesToChoose(repository);
      const title = t('Exchange sign-offs with which remote?');
      const remote =
        choices === undefined ? undefined : await vscode.window.showQuickPick(choices, { title });
      if (choices !== undefined && remote === undefined) continue;
      const location = vscode.ProgressLocation.Notification;
      await vscode.window.withProgress(
        { location, title: t('Exchanging sign-offs'), cancellable: true },
        (progress, token) =>
          this.#queue(repository, async () => {
            const words = {
              fetch: t('fetching'),
              unite: t('uniting'),
              push: t('sending'),
              confirm: t('checking'),
            };
            const outcome = await syncOne({
              ...{ repository, remote, silent: false, signal: signalOf(token) },
              progress: (step) => progress.report({ message: words[step] }),
            });
            this.#answer(repository, outcome);
          }),
      );
    }
  }

  /** To be called after a sign-off: what it made is in the outbox. */
  async signed(): Promise<void> {
    for (const repository of distinct(this.workspace.repositories)) {
      if (modeOf(repository) !== 'always') continue;
      const { listOutbox } = await import('../../git/store/outbox');
      const unsent = (await listOutbox(repository)).join();
      // What could not be sent before is tried again by the next fetch, and not at every change.
      if (unsent === '' || unsent === this.#unsent.get(repository.commonDir)) continue;
      this.#unsent.set(repository.commonDir, unsent);
      void this.#quietly(repository);
    }
  }

  #follow(): void {
    const open = new Set(this.workspace.repositories);
    for (const [repository, watch] of this.#watched) {
      if (open.has(repository)) continue;
      watch.dispose();
      this.#watched.delete(repository);
    }
    for (const repository of open) {
      if (this.#watched.has(repository)) continue;
      const fetched = (): void => {
        if (modeOf(repository) !== 'off') void this.#quietly(repository);
      };
      this.#watched.set(repository, watchFetches(repository, fetched));
      if (modeOf(repository) === 'always') void this.#quietly(repository);
    }
  }

  /** A sync that nobody asked for: it asks for no login that was not given before. */
  async #quietly(repository: Repository): Promise<void> {
    const key = repository.commonDir;
    // One that has not begun yet does what this one would.
    if (this.#waiting.has(key)) return;
    this.#waiting.add(key);
    await this.#queue(repository, () => {
      this.#waiting.delete(key);
      return this.#background(repository);
    });
  }

  async #background(repository: Repository): Promise<void> {
    const { syncOne } = await load();
    const silent = !this.#loggedIn.has(repository.commonDir);
    const signal = AbortSignal.any([AbortSignal.timeout(longest), this.#stop.signal]);
    this.#tellOnce(repository, await syncOne({ repository, silent, signal }));
  }

  /** Runs one sync of a repository after the other. */
  async #queue(repository: Repository, work: () => Promise<void>): Promise<void> {
    const key = repository.commonDir;
    const before = this.#running.get(key);
    const run = (before ?? Promise.resolve()).catch(() => undefined).then(work);
    this.#running.set(key, run);
    try {
      await run;
    } finally {
      if (this.#running.get(key) === run) this.#running.delete(key);
    }
  }

  /** What the command says. */
  #answer(repository: Repository, outcome: Outcome): void {
    this.#write(repository, outcome);
    const [failed, text] = summary(outcome);
    if (!failed) {
      this.#told.delete(repository.commonDir);
      this.#loggedIn.add(repository.commonDir);
      void vscode.window.showInformationMessage(text);
    } else if (!outcome.tried || (!outcome.result.ok && outcome.result.reason !== 'cancelled')) {
      this.#show(text);
    }
  }

  /** What is said where nobody asked: a failure that a person can mend, and each only once. */
  #tellOnce(repository: Repository, outcome: Outcome): void {
    this.#write(repository, outcome);
    const key = repository.commonDir;
    const [failed, text] = summary(outcome);
    if (!failed) this.#told.delete(key);
    if (!failed || !needsPerson(outcome)) return;
    const reason = outcome.tried && !outcome.result.ok ? outcome.result.reason : text;
    if (this.#told.get(key) === reason) return;
    this.#told.set(key, reason);
    this.#show(text);
  }

  #show(text: string): void {
    const output = t('Show Output');
    void vscode.window.showWarningMessage(text, output).then((picked) => {
      if (picked === output) this.log.show();
    });
  }

  #write({ root }: Repository, outcome: Outcome): void {
    const lines = outcome.tried ? outcome.lines : [outcome.why];
    const failed = outcome.tried && !outcome.result.ok;
    for (const line of lines) {
      const text = visibleLine(`${root}: ${line}`);
      if (failed) this.log.warn(text);
      else this.log.info(text);
    }
  }

  dispose(): void {
    this.#stop.abort();
    this.#subscription.dispose();
    for (const watch of this.#watched.values()) watch.dispose();
  }
}

/** What exchanges sign-offs is loaded with the first exchange. */
const load = () => import('./sync-one');

/** One repository for each git directory: its work trees share their sign-offs. */
function distinct(repositories: readonly Repository[]): readonly Repository[] {
  return [...new Map(repositories.map((one) => [one.commonDir, one])).values()];
}

function modeOf({ root }: Repository): Mode {
  const settings = vscode.workspace.getConfiguration('countersign', vscode.Uri.file(root));
  return settings.get<Mode>('sync', 'onFetch');
}

function summary(outcome: Outcome): readonly [failed: boolean, text: string] {
  const text = outcome.tried ? outcome.lines.join(' ') : outcome.why;
  return [!outcome.tried || !outcome.result.ok, visibleLine(text)];
}

/** Being offline, or slower than others, mends itself by the next fetch; having no remote needs no mending. */
function needsPerson(outcome: Outcome): boolean {
  if (!outcome.tried || outcome.result.ok) return false;
  const { reason, kept } = outcome.result;
  if (reason === 'denied') return kept > 0;
  return reason === 'refused' || reason === 'damaged-remote' || reason === 'local';
}
