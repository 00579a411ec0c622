// Asks who wrote a commit, where that is not said by what was clicked, and stores the answer as a mark.
import * as vscode from 'vscode';
import { noMarks } from '../../core/authorship/marks';
import { shortId, subjectOf } from '../../core/change/commit';
import { visibleLine } from '../../core/change/visible';
import { t } from '../../core/language/t';
import { attributeAll } from '../../git/changes';
import { LineRecords } from '../../git/line-records';
import { readCommits } from '../../git/log';
import type { Repository } from '../../git/repository';
import { markAs } from './mark';

interface AuthorPick extends vscode.QuickPickItem {
  readonly ai: boolean;
}

const picks = (): readonly AuthorPick[] => [
  { label: t('AI-written…'), iconPath: new vscode.ThemeIcon('sparkle'), ai: true },
  { label: t('Not AI-written'), iconPath: new vscode.ThemeIcon('person'), ai: false },
];

/** @returns true if a mark was stored */
export async function askAndMark({
  repository,
  commit: id,
}: {
  readonly repository: Repository;
  readonly commit: string;
}): Promise<boolean> {
  const commits = await readCommits(repository, [id]);
  const [found] = await attributeAll(commits, noMarks, await LineRecords.open(repository));
  if (found === undefined) return false;
  const title = t('Mark {0}: {1}', shortId(id), visibleLine(subjectOf(found.commit)));
  const placeHolder = t('Who wrote it?');
  const picked = await vscode.window.showQuickPick(picks(), { title, placeHolder });
  if (picked === undefined) return false;
  return markAs(picked.ai, { repository, commit: id, evidence: found.evidence });
}
