// "Count lines": follows single lines through the history, with progress, until it is done or stopped.
import * as vscode from 'vscode';
import { joinLines, type KnownLines } from '../../core/history/report/line-sections';
import { t } from '../../core/language/t';
import type { ReadFacts } from '../../git/history/facts';
import { readKnownLines } from '../../git/history/known-lines';
import type { Named } from '../../git/history/named';
import { signalOf } from '../signal';

/** A repository with its facts. */
export interface Counted {
  readonly named: Named;
  readonly facts: Pick<ReadFacts, 'commits' | 'head'>;
}

/** What is known of the lines of repositories; undefined where it was stopped. What was blamed is kept either way. */
export async function countLines(
  repositories: readonly Counted[],
): Promise<KnownLines | undefined> {
  const location = vscode.ProgressLocation.Notification;
  return vscode.window.withProgress(
    { location, title: t('Counting lines'), cancellable: true },
    async (progress, token) => {
      const signal = signalOf(token);
      const known: KnownLines[] = [];
      try {
        for (const { named, facts } of repositories) {
          const { repository, name } = named;
          const tell = (words: string): void => progress.report({ message: `${name}: ${words}` });
          known.push(await readKnownLines(repository, name, facts, tell, signal));
        }
        return joinLines(known);
      } catch (error) {
        if (!signal.aborted) throw error;
        return undefined;
      }
    },
  );
}
