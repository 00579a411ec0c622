// Asks which branch to review as one change, and what it is compared with.
import * as vscode from 'vscode';
import { shortId } from '../../core/change/commit';
import { visibleLine } from '../../core/change/visible';
import { t } from '../../core/language/t';
import { basesFor, type Branch, listBranches } from '../../git/branch-list';
import { readRange } from '../../git/range';
import { Refusal } from '../../git/refusal';
import type { Repository } from '../../git/repository';
import { defaultBase } from '../../git/revisions';
import type { Subject } from './subject';

interface BranchPick extends vscode.QuickPickItem {
  readonly repository: Repository;
  readonly branch: Branch;
}

/** The branch that a person picks; undefined where nothing was picked, or it has nothing to review, which is told. */
export async function pickBranch(
  repositories: readonly Repository[],
): Promise<Subject | undefined> {
  const lists = await Promise.all(
    repositories.map(async (repository) => ({
      repository,
      branches: await listBranches(repository),
    })),
  );
  const picks = lists.flatMap(({ repository, branches }) =>
    branches.map((branch) =>
      pickOf(repository, branch, branch.current ? t('the current branch') : ''),
    ),
  );
  if (picks.length === 0) {
    void vscode.window.showInformationMessage(t('There is no branch with commits to review.'));
    return undefined;
  }
  // The branch that is checked out is the likeliest.
  const first = picks.toSorted((a, b) => Number(b.branch.current) - Number(a.branch.current));
  const picked = await vscode.window.showQuickPick(first, {
    title: t('Review a Branch as One Change'),
    placeHolder: t('Which branch?'),
    matchOnDescription: true,
  });
  if (picked === undefined) return undefined;
  const { repository, branch } = picked;
  const branches = lists.find((list) => list.repository === repository)?.branches ?? [];
  const base = await pickBase(repository, branch, branches);
  if (base === undefined) return undefined;
  try {
    const { comparison } = await readRange(repository, { base: base.id, head: branch.id });
    return { repository, commit: branch.id, base: comparison.from };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [head, against] = [visibleLine(branch.name), visibleLine(base.name)];
    void vscode.window.showInformationMessage(
      t('Nothing to review of {0}, compared with {1}: {2}', head, against, error.message),
    );
    return undefined;
  }
}

async function pickBase(
  repository: Repository,
  branch: Branch,
  branches: readonly Branch[],
): Promise<Branch | undefined> {
  const usual = await defaultBase(repository);
  const bases = basesFor(branch, branches, usual);
  const picks = bases.map((base, index) =>
    pickOf(repository, base, index === 0 ? t('all since the branch left it') : ''),
  );
  const picked = await vscode.window.showQuickPick(picks, {
    title: t('Review {0} as One Change', visibleLine(branch.name)),
    placeHolder: t('Compared with which branch? What this one has since it left that is reviewed.'),
    matchOnDescription: true,
  });
  return picked?.branch;
}

function pickOf(repository: Repository, branch: Branch, remark: string): BranchPick {
  const about = [shortId(branch.id), ...(remark === '' ? [] : [remark])];
  return { label: visibleLine(branch.name), description: about.join(' · '), repository, branch };
}
