// Marks a commit as AI-written or not, from wherever a person says so, and tells what that changes.
import * as vscode from 'vscode';
import { agentsOf, type Evidence, isAiWritten } from '../../core/authorship/evidence';
import { shortId } from '../../core/change/commit';
import { visibleLine } from '../../core/change/visible';
import { t } from '../../core/language/t';
import type { SaidOfAuthorship } from '../../core/signoff/mark';
import type { Repository } from '../../git/repository';
import { markCommit } from '../../git/review/mark';
import { signingChoice } from '../signing/choice';
import { pickAgent } from './pick-agent';

/** The commit that is marked, and why an AI is thought to have written it so far. */
export interface Markable {
  readonly repository: Repository;
  readonly commit: string;
  readonly evidence: readonly Evidence[];
}

/**
 * Asks which agent it was, where the commit is AI-written, and stores the mark.
 *
 * @returns true if one was stored
 */
export async function markAs(ai: boolean, of: Markable): Promise<boolean> {
  const said = ai ? await askAgent(of) : { ai };
  if (said === undefined) return false;
  try {
    await markCommit(of.repository, of.commit, said, new Date(), signingChoice());
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(t('Not marked: {0}', visibleLine(why)));
    return false;
  }
  if (!ai && isAiWritten(of.evidence)) {
    void vscode.window.showInformationMessage(
      t(
        '{0} is marked as not AI-written. Its other evidence stays in view, and it still needs a sign-off.',
        shortId(of.commit),
      ),
    );
  }
  return true;
}

async function askAgent({ commit, evidence }: Markable): Promise<SaidOfAuthorship | undefined> {
  const title = t('Mark {0} as AI-Written', shortId(commit));
  const picked = await pickAgent(title, agentsOf(evidence));
  return picked === undefined ? undefined : { ai: true, agent: picked.agent };
}
