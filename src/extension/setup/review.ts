// The last question before files are written: which, where, and with what in them.
import * as vscode from 'vscode';
import { t } from '../../core/language/t';
import type { SetUpFile } from '../../core/setup/files';
import type { SetUpPlan } from '../../git/setup/write';
import { type Answered, type Place, shown } from './boxes';
import { SetUpPreview } from './preview';

interface Row extends vscode.QuickPickItem {
  readonly file?: SetUpFile;
  readonly write?: true;
}

/**
 * Shows what would be written, each file's text as its row is gone to.
 *
 * @param root the folder that the files would be written into
 * @param warnings what will keep a team from working as it decided, in words
 */
export async function askToWrite(
  place: Place,
  root: string,
  plan: SetUpPlan,
  warnings: readonly string[],
): Promise<Answered<true>> {
  const preview = new SetUpPreview();
  const box = vscode.window.createQuickPick<Row>();
  box.placeholder = t('Nothing is written yet. Go to a file to read it.');
  box.items = rowsOf(root, plan, warnings);
  box.onDidChangeActive(([row]) => row?.file !== undefined && preview.show(row.file));
  const said = await shown(box, place, () =>
    box.activeItems[0]?.write === true ? { answer: true as const } : undefined,
  );
  await preview.dispose();
  return said;
}

function rowsOf(
  root: string,
  { missing, there }: SetUpPlan,
  warnings: readonly string[],
): readonly Row[] {
  const count = missing.length === 1 ? t('1 file') : t('{0} files', missing.length);
  const first: Row =
    missing.length === 0
      ? { label: t('Nothing to write: every file is there'), iconPath: icon('pass') }
      : { label: t('Write {0}', count), description: root, iconPath: icon('check'), write: true };
  const section = (label: string, rows: readonly Row[]): readonly Row[] =>
    rows.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...rows];
  return [
    first,
    ...section(
      t('would be written'),
      missing.map((file) => rowOf(file, 'new-file', file)),
    ),
    ...section(
      t('is there, and stays as it is'),
      there.map((file) => rowOf(file, 'file')),
    ),
    ...section(t('to know'), warnings.map(warningRow)),
  ];
}

/** A row has room for a sentence in each of its lines. */
function warningRow(words: string): Row {
  const [, label = words, detail = ''] = /^(.+?\.) (.+)$/.exec(words) ?? [];
  return { label, detail, iconPath: icon('warning') };
}

function rowOf({ path, about }: SetUpFile, name: string, file?: SetUpFile): Row {
  const row = { label: path, description: about, iconPath: icon(name) };
  return file === undefined ? row : { ...row, file };
}

function icon(name: string): vscode.ThemeIcon {
  return new vscode.ThemeIcon(name);
}
