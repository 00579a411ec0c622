// The view "History": the sign-offs, newest first; each opens its review as it was signed.
import * as vscode from 'vscode';
import { formatIdentity, shortId } from '../../core/change/commit';
import { visible, visibleLine } from '../../core/change/visible';
import { describeAssessment } from '../../core/checklist/answers';
import { type HistoryEntry, historyOf } from '../../core/history/history';
import { t } from '../../core/language/t';
import type { Repository } from '../../git/repository';
import { readSubjects } from '../../git/subjects';
import { age } from '../age';
import { commandIds } from '../ids';
import type { Queues } from '../queue/queues';
import { cut } from '../title';

/** Most sign-offs listed; the newest. */
const longestHistory = 500;

/** Longest subject in a row, in characters: in a narrow side bar what follows it is still seen. */
const longestLabel = 28;

/** A row: a sign-off and the subject of its commit, where this repository has the commit. */
export interface HistoryNode {
  readonly repository: Repository;
  readonly entry: HistoryEntry;
  readonly subject: string | undefined;
}

/** Provides the rows of the history, from the stores that the queues were read with. */
export class HistoryTree implements vscode.TreeDataProvider<HistoryNode> {
  readonly onDidChangeTreeData: vscode.Event<void>;
  readonly #rowGiven = new vscode.EventEmitter<void>();

  /** Fires when VS Code asks for a row. */
  readonly onDidGiveRow = this.#rowGiven.event;

  constructor(private readonly queues: Queues) {
    this.onDidChangeTreeData = queues.onDidChange;
  }

  async getChildren(node?: HistoryNode): Promise<HistoryNode[]> {
    if (node !== undefined) return [];
    const rows = await Promise.all(
      this.queues.queues.map(async ({ repository, store }) => {
        const entries = historyOf(store.records).slice(0, longestHistory);
        const subjects = await readSubjects(
          repository,
          entries.map((entry) => entry.commit),
        );
        return entries.map((entry): HistoryNode => ({
          repository,
          entry,
          subject: subjects.get(entry.commit),
        }));
      }),
    );
    return rows.flat();
  }

  getTreeItem({ repository, entry, subject }: HistoryNode): vscode.TreeItem {
    const { commit, record, verified, validated } = entry;
    const { reviewer, verdict, at, note } = record.payload;
    const approved = verdict === 'approve';
    const said = approved ? t('approved') : t('requested changes');
    const name = visibleLine(reviewer.name);
    const when = age(Date.parse(at) / 1000, Date.now() / 1000);
    const worth = describeAssessment({ verified, validated });
    const label =
      subject === undefined
        ? t('{0} (not in this repository)', shortId(commit))
        : visibleLine(subject);
    const item = new vscode.TreeItem(cut(label, longestLabel));
    item.id = `${repository.root}\0${record.id}`;
    item.description = `${name} ${said} · ${when}`;
    const complete = verified && validated;
    const icon = !approved ? 'request-changes' : complete ? 'pass-filled' : 'pass';
    item.iconPath = new vscode.ThemeIcon(icon);
    item.tooltip = [
      label,
      `${visibleLine(formatIdentity(reviewer))} ${said}, ${at}`,
      worth,
      ...(note === undefined ? [] : [visible(note)]),
    ].join('\n');
    item.accessibilityInformation = {
      label: `${label}, ${name} ${said}, ${worth}, ${when}`,
    };
    if (subject !== undefined) {
      item.command = { command: commandIds.openRecord, title: t('Open Sign-off') };
    }
    this.#rowGiven.fire();
    return item;
  }
}
