// The history in an editor tab: reads the open repositories and serves the page.
import { Buffer } from 'node:buffer';
import * as v from 'valibot';
import * as vscode from 'vscode';
import type { Facts } from '../../core/history/facts';
import { t } from '../../core/language/t';
import { readFacts } from '../../git/history/facts';
import { type Named, nameRepositories } from '../../git/history/named';
import { readRowParts } from '../../git/history/row-parts';
import { type FromHistory, fromHistory, type ToHistory } from '../../protocol/history';
import { historyPanelType } from '../ids';
import { panelHtml } from '../review/panel-html';
import type { ReviewPanels } from '../review/review-panels';
import type { Workspace } from '../workspace';
import type { Counted } from './count-lines';

const filtersKey = 'history.filters';

/** What the tab works with. */
export interface HistoryServices {
  readonly context: vscode.ExtensionContext;
  readonly workspace: Workspace;
  readonly panels: ReviewPanels;
  readonly log: vscode.LogOutputChannel;
}

/** Opens the tab. */
export function openHistoryPanel(services: HistoryServices): vscode.WebviewPanel {
  const { extensionUri } = services.context;
  const dist = vscode.Uri.joinPath(extensionUri, 'dist');
  const panel = vscode.window.createWebviewPanel(
    historyPanelType,
    t('Review History'),
    vscode.ViewColumn.Active,
    {
      ...{ enableScripts: true, enableCommandUris: false, localResourceRoots: [dist] },
      // Opening a record hides the tab: to read the store and judge all commits again for coming back would take long.
      retainContextWhenHidden: true,
    },
  );
  const icon = (theme: string): vscode.Uri =>
    vscode.Uri.joinPath(extensionUri, 'media', `review-${theme}.svg`);
  panel.iconPath = { light: icon('light'), dark: icon('dark') };
  const driver = new HistoryPanel(panel, services);
  panel.onDidDispose(() => driver.dispose());
  panel.webview.html = panelHtml(panel.webview, extensionUri, 'history');
  return panel;
}

/** Serves the page of one tab. */
class HistoryPanel implements vscode.Disposable {
  readonly #listening: vscode.Disposable;
  #repositories: readonly Named[] = [];
  #read: readonly Counted[] = [];

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private readonly services: HistoryServices,
  ) {
    this.#listening = panel.webview.onDidReceiveMessage((m: unknown) => this.#receive(m));
  }

  dispose(): void {
    this.#listening.dispose();
  }

  async #receive(message: unknown): Promise<void> {
    const parsed = v.safeParse(fromHistory, message);
    if (!parsed.success) {
      this.services.log.warn(`A message of the history was refused: ${v.summarize(parsed.issues)}`);
      return;
    }
    try {
      await this.#handle(parsed.output);
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      this.services.log.error(`The history: ${said}`);
      await this.#post({ type: 'failed', text: t('That did not work: {0}', said) });
    }
  }

  async #handle(message: FromHistory): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.#send();
      case 'filters':
        return this.services.context.globalState.update(filtersKey, message.filters);
      case 'open': {
        const found = this.#repositories.find(({ name }) => name === message.repository);
        if (found === undefined) return;
        const { commit, record } = message;
        this.services.panels.open({ repository: found.repository, commit, record });
        return;
      }
      case 'count': {
        const { countLines } = await import('./count-lines');
        return this.#post({ type: 'lines', known: await countLines(this.#read) });
      }
      case 'export': {
        const { exportHistory } = await import('./export-history');
        return exportHistory(this.#repositories);
      }
      case 'save':
        return save(message);
    }
  }

  /** Sends the rows first, since they are read in a moment, then what the pictures are made of. */
  async #send(): Promise<void> {
    this.#repositories = nameRepositories(this.services.workspace.repositories);
    const filters = this.services.context.globalState.get<string[]>(filtersKey, []);
    await this.#post({ type: 'filters', filters });
    for await (const { start, total, rows } of readRowParts(this.#repositories)) {
      await this.#post({ type: 'rows', start, total, rows: [...rows] });
    }
    const all: Facts[] = [];
    const read: Counted[] = [];
    for (const named of this.#repositories) {
      const { now, commits, reviews, head } = await readFacts(named.repository, named.name);
      all.push({ now, commits, reviews });
      read.push({ named, facts: { commits, head } });
    }
    this.#read = read;
    const facts = {
      now: Math.floor(Date.now() / 1000),
      commits: all.flatMap(({ commits }) => commits),
      reviews: all.flatMap(({ reviews }) => reviews),
    };
    await this.#post({ type: 'facts', facts });
  }

  async #post(message: ToHistory): Promise<void> {
    await this.panel.webview.postMessage(message);
  }
}

/** Asks where a picture goes, and writes it there. */
async function save({ name, format, data }: FromHistory & { type: 'save' }): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const file = `countersign-${name}.${format}`;
  const target = await vscode.window.showSaveDialog({
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, file) }),
    filters: { [format.toUpperCase()]: [format] },
  });
  if (target === undefined) return;
  const bytes = Buffer.from(data, format === 'png' ? 'base64' : 'utf8');
  await vscode.workspace.fs.writeFile(target, bytes);
}
