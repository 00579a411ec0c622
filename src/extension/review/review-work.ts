// Reviews what is not committed yet as AI-written, because a person says so where no trace does.
import * as vscode from 'vscode';
import { isAiWritten } from '../../core/authorship/evidence';
import { t } from '../../core/language/t';
import { markAs } from '../marks/mark';
import type { OpenQueue } from '../queue/open-queue';
import type { Subject } from './subject';

/**
 * Marks the uncommitted work of the first repository that has some, unless evidence says it already.
 *
 * @param marked called after a mark was stored
 * @returns what to open; undefined where there is nothing, or the person turned away
 */
export async function markWork(
  queues: readonly OpenQueue[],
  marked: () => Promise<void>,
): Promise<Subject | undefined> {
  for (const { repository, entries } of queues) {
    const entry = entries.find(({ leftOut }) => leftOut !== undefined);
    if (entry === undefined) continue;
    const of = { repository, commit: entry.commit.id, evidence: entry.evidence };
    if (!isAiWritten(entry.evidence)) {
      if (!(await markAs(true, of))) return undefined;
      await marked();
    }
    return { repository, commit: entry.commit.id };
  }
  void vscode.window.showInformationMessage(t('There is nothing that is not committed.'));
  return undefined;
}
