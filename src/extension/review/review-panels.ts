// The open review panels: one a change, opened anew or brought back after a restart.
import * as v from 'valibot';
import * as vscode from 'vscode';
import { shortId } from '../../core/change/commit';
import { t } from '../../core/language/t';
import { readCommits } from '../../git/log';
import { reviewPanelType, settingIds } from '../ids';
import type { Workspace } from '../workspace';
import type { PanelServices, ReviewPanel } from './review-panel';
import type { Subject } from './subject';

const objectId = v.pipe(v.string(), v.regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/));

/** What a panel remembers of itself over a restart. */
const remembered = v.object({
  change: objectId,
  record: v.optional(v.string()),
  /** Of a branch, where it left what it is compared with. */
  base: v.optional(objectId),
});

/** A tab, and what drives it once that is loaded: undefined where the tab was closed before. */
interface OpenPanel {
  readonly tab: vscode.WebviewPanel;
  readonly review: Promise<ReviewPanel | undefined>;
}

/** Opens and keeps the panels. */
export class ReviewPanels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #panels = new Map<string, OpenPanel>();
  readonly #subscriptions: vscode.Disposable[];

  constructor(
    private readonly workspace: Workspace,
    private readonly services: PanelServices,
  ) {
    this.#subscriptions = [
      vscode.window.registerWebviewPanelSerializer(reviewPanelType, this),
      workspace.onDidChange(() => void this.updateAll()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (Object.values(settingIds).some((id) => event.affectsConfiguration(id))) {
          void this.updateAll();
        }
      }),
    ];
  }

  /** Opens the review of a change, or brings it to the front. */
  open(subject: Subject): void {
    const known = this.#panels.get(keyOf(subject));
    if (known !== undefined) {
      known.tab.reveal();
      return;
    }
    const title = t('Review {0}', shortId(subject.commit));
    const column = vscode.ViewColumn.Active;
    this.#add(vscode.window.createWebviewPanel(reviewPanelType, title, column), subject);
  }

  /** Called by VS Code after a restart, maybe before the repositories are open. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const parsed = v.safeParse(remembered, state);
    if (!parsed.success) {
      panel.dispose();
      return;
    }
    const { change, record, base } = parsed.output;
    const repository = await this.workspace.whenOpen(async (candidate) =>
      readCommits(candidate, [change]).then(
        () => true,
        () => false,
      ),
    );
    if (repository === undefined) panel.dispose();
    else this.#add(panel, { repository, commit: change, record, base });
  }

  /** Shows in every panel what has changed since. */
  async updateAll(): Promise<void> {
    for (const { review } of this.#panels.values()) await (await review)?.update();
  }

  #add(panel: vscode.WebviewPanel, subject: Subject): void {
    const key = keyOf(subject);
    const { extensionUri } = this.services;
    const icon = (theme: string): vscode.Uri =>
      vscode.Uri.joinPath(extensionUri, 'media', `review-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    const review = this.#drive(panel, subject);
    this.#panels.set(key, { tab: panel, review });
    panel.onDidDispose(() => {
      this.#panels.delete(key);
      void review.then((driven) => driven?.dispose());
    });
  }

  /** What a panel shows and does is loaded with the first one. */
  async #drive(panel: vscode.WebviewPanel, subject: Subject): Promise<ReviewPanel | undefined> {
    let closed = false;
    const subscription = panel.onDidDispose(() => (closed = true));
    const loaded = await import('./review-panel');
    subscription.dispose();
    return closed ? undefined : new loaded.ReviewPanel(panel, subject, this.services);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
    for (const { review } of this.#panels.values()) void review.then((driven) => driven?.dispose());
  }
}

function keyOf({ repository, commit, record, base }: Subject): string {
  return [repository.root, commit, record ?? '', base ?? ''].join('\0');
}
