// A branch as the panel shows it: its name, its people, and its commits with the status of each.
import { agentsOf, type Evidence } from '../../core/authorship/evidence';
import { agentLabel } from '../../core/authorship/signals';
import { type Identity, shortId, subjectOf } from '../../core/change/commit';
import type { Judgement } from '../../core/gate/judge';
import { statusLabel, statusOf } from '../../core/gate/status';
import { grouped } from '../../core/language/grouped';
import { t } from '../../core/language/t';
import type { WholeChange } from '../../git/changes';
import type { Branch } from '../../protocol/review';

/** A change as it is called: a branch by its commits, a commit by its message. */
export function titleOf({ commit, parts }: WholeChange): string {
  if (parts === undefined) return subjectOf(commit);
  const subject = subjectOf(commit);
  return parts.length === 1
    ? t('Branch of 1 commit, up to “{0}”', subject)
    : t('Branch of {0} commits, up to “{1}”', grouped(parts.length), subject);
}

/** Who wrote a change; of several the names, and the address of the newest commit's. */
export function authorsOf({ commit, commits }: WholeChange): Identity {
  const names = [...new Set(commits.map(({ author }) => author.name))];
  const { name, email } = commit.author;
  return names.length > 1 ? { name: names.join(', '), email } : { name, email };
}

/** The pieces of evidence with the commit that each is of, where there are several commits. */
export function evidenceByCommit({
  evidence,
  parts = [],
}: WholeChange): readonly { readonly of: string; readonly piece: Evidence }[] {
  if (parts.length === 0) return evidence.map((piece) => ({ of: '', piece }));
  return parts.flatMap((part) => {
    return part.evidence.map((piece) => ({ of: `${shortId(part.commit.id)}: `, piece }));
  });
}

/** The commits of a branch; nothing where the change is none. */
export function branchOf(
  { comparison, parts }: WholeChange,
  judgements: readonly Judgement[] = [],
  view?: number,
): { readonly branch?: Branch } {
  if (parts === undefined) return {};
  const commits = parts.map(({ commit, evidence }, index) => {
    const judgement = judgements[index];
    const code = judgement === undefined ? 'unreviewed' : statusOf(judgement, false);
    return {
      id: commit.id,
      subject: subjectOf(commit),
      agents: agentsOf(evidence).map((agent) => agentLabel(agent)),
      status: { code, label: statusLabel(code) },
    };
  });
  return { branch: { base: comparison.from, commits, ...(view === undefined ? {} : { view }) } };
}
