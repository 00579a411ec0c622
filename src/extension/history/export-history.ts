// "Export": asks for a format, for what is kept back and for a folder, and writes the tables there.
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { grouped } from '../../core/language/grouped';
import { t } from '../../core/language/t';
import { exportTables } from '../../git/history/export/export';
import { type Format, formats } from '../../git/history/export/files';
import type { Named } from '../../git/history/named';
import { signalOf } from '../signal';

const formatWords: Readonly<Record<Format, () => string>> = {
  jsonl: () => t('JSON Lines: a record a line, nothing is lost'),
  csv: () => t('CSV: for spreadsheets and R'),
  parquet: () => t('Parquet: small, with types'),
};

type Choice = 'pseudonymise' | 'noReasons' | 'hashPaths' | 'coverage';

const choices = (): (vscode.QuickPickItem & { readonly id: Choice })[] => [
  { id: 'pseudonymise', label: t('Give reviewers pseudonyms'), picked: true },
  { id: 'noReasons', label: t('Leave out reasons, comments and subjects'), picked: false },
  { id: 'hashPaths', label: t('Hash paths'), picked: false },
  {
    id: 'coverage',
    label: t('Add when each file was covered, and what became of lines'),
    picked: true,
  },
];

/** Exports the history of repositories, as `countersign export` does; nothing is written before all is asked. */
export async function exportHistory(repositories: readonly Named[]): Promise<void> {
  const format = await vscode.window.showQuickPick(
    formats.map((label) => ({ label, detail: formatWords[label]() })),
    { title: t('Export the review history as') },
  );
  if (format === undefined) return;
  const chosen = await vscode.window.showQuickPick(choices(), {
    title: t('What to tell, and what to keep back'),
    canPickMany: true,
  });
  if (chosen === undefined) return;
  const title = t('Folder in which to make the folder of the export');
  const open = {
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: t('Export Here'),
    title,
  };
  const defaultUri = vscode.workspace.workspaceFolders?.[0]?.uri;
  const where = defaultUri === undefined ? open : { ...open, defaultUri };
  const [parent] = (await vscode.window.showOpenDialog(where)) ?? [];
  if (parent === undefined) return;
  const now = new Date();
  const folder = vscode.Uri.joinPath(parent, `countersign-${stampOf(now)}`);
  const has = (id: Choice): boolean => chosen.some((one) => one.id === id);
  const location = vscode.ProgressLocation.Notification;
  const rows = await vscode.window.withProgress(
    { location, title: t('Exporting the review history'), cancellable: true },
    async (progress, token) => {
      const signal = signalOf(token);
      const told = exportTables(repositories, {
        ...{ folder: folder.fsPath, format: format.label, now, signal, coverage: has('coverage') },
        ...{ pseudonymise: has('pseudonymise'), hashPaths: has('hashPaths') },
        ...{ reasons: !has('noReasons'), key: randomBytes(32) },
        progress: (records) => progress.report({ message: t('{0} records', grouped(records)) }),
      });
      return told.catch((error: unknown) => {
        if (!signal.aborted) throw error;
        return undefined;
      });
    },
  );
  await say(rows?.rows, folder);
}

async function say(
  rows: ReadonlyMap<string, number> | undefined,
  folder: vscode.Uri,
): Promise<void> {
  if (rows === undefined) {
    const text = t('The export was stopped; {0} holds a part of it.', folder.fsPath);
    void vscode.window.showWarningMessage(text);
    return;
  }
  const reviews = rows.get('reviews') ?? 0;
  const text = t(
    'Exported {0} sign-offs in {1} tables to {2}. Its README.md says what the columns mean.',
    grouped(reviews),
    rows.size,
    folder.fsPath,
  );
  const read = t('Open README.md');
  if ((await vscode.window.showInformationMessage(text, read)) !== read) return;
  await vscode.commands.executeCommand(
    'markdown.showPreview',
    vscode.Uri.joinPath(folder, 'README.md'),
  );
}

/** A time as part of a name: `2026-11-23-214502`. */
function stampOf(time: Date): string {
  return time.toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '');
}
