// What a piece of evidence says, in words: who had which part in a change, and where that stands.
import type { Evidence } from '../../core/authorship/evidence';
import { agentLabel } from '../../core/authorship/signals';
import { t } from '../../core/language/t';
import type { Snapshot } from '../../protocol/review';
import type { evidenceByCommit } from './branch';

const roleWords: Readonly<Record<Evidence['role'], (agent: string) => string>> = {
  wrote: (agent) => t('{0} wrote this', agent),
  assisted: (agent) => t('{0} took part in this', agent),
  suggested: (agent) => t('{0} suggested a part of this', agent),
  reviewed: (agent) => t('{0} reviewed this, and did not write it', agent),
};

const kindWords: Readonly<Record<Evidence['kind'], () => string>> = {
  author: () => t('Author of the commit'),
  committer: () => t('Committer of the commit'),
  trailer: () => t('Trailer'),
  footer: () => t('Footer'),
  link: () => t('Link to a session'),
  text: () => t('Words of the message'),
  branch: () => t('Name of the branch'),
  mark: () => t('Marked as AI-written'),
  record: () => t('Line record of another tool'),
  checkpoint: () => t('Checkpoint of a session'),
};

/** A piece of evidence as the panel shows it. */
export function evidenceWords({
  of,
  piece,
}: ReturnType<typeof evidenceByCommit>[number]): Snapshot['change']['evidence'][number] {
  const { kind, line, place = kindWords[kind](), agent, role, strength, text } = piece;
  const found = line === undefined ? place : t('{0}, line {1} of the message', place, line);
  const name = agentLabel(agent);
  const says =
    strength === 'suspected' ? t('{0} may have had a part in this', name) : roleWords[role](name);
  return { where: `${of}${found}`, says, text };
}
