// What is said of a branch when another part of it is shown.
import { t } from '../../../core/language/t';
import type { Branch } from '../../../protocol/review';
import { shownText } from '../text/marks';

/** For example `Commit 2 of 4: Fit the model.` or `The whole branch.` */
export function viewWords(branch: Branch | undefined): string {
  const { view, commits = [] } = branch ?? {};
  const commit = commits[view ?? -1];
  if (view === undefined || commit === undefined) return t('The whole branch.');
  return t('Commit {0} of {1}: {2}', view + 1, commits.length, shownText(commit.subject));
}
