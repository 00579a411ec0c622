// How the queue is grouped: what awaits the reader first, what is done last.
import { isSuspected } from '../../core/authorship/evidence';
import { t } from '../../core/language/t';
import type { Queue, QueueEntry } from '../../git/review/queue';

/** The groups in the order shown. */
export const groups = [
  { id: 'work', label: () => t('Not committed yet'), icon: 'diff', awaitsMe: false },
  { id: 'unreviewed', label: () => t('To review'), icon: 'circle-large-outline', awaitsMe: true },
  { id: 'in-review', label: () => t('Started'), icon: 'edit', awaitsMe: true },
  {
    id: 'stale',
    label: () => t('Stale: signed before, changed since'),
    icon: 'history',
    awaitsMe: true,
  },
  {
    id: 'changes-requested',
    label: () => t('Changes requested'),
    icon: 'request-changes',
    awaitsMe: false,
  },
  {
    id: 'suspected',
    label: () => t('Suspected: did an AI write it?'),
    icon: 'question',
    awaitsMe: false,
  },
  {
    id: 'others',
    label: () => t('Yours: somebody else has to sign'),
    icon: 'person',
    awaitsMe: false,
  },
  { id: 'signed', label: () => t('Signed'), icon: 'pass-filled', awaitsMe: false },
  { id: 'exempt', label: () => t('No sign-off needed'), icon: 'circle-slash', awaitsMe: false },
] as const;

export type Group = (typeof groups)[number];

/** The group that an entry belongs to. */
export function groupOf(entry: QueueEntry): Group {
  if (entry.leftOut !== undefined) return groupWith('work');
  if (entry.status === 'exempt' && isSuspected(entry.evidence)) return groupWith('suspected');
  const waiting = ['unreviewed', 'in-review', 'stale'].includes(entry.status);
  return groupWith(waiting && entry.own ? 'others' : entry.status);
}

function groupWith(id: Group['id']): Group {
  const group = groups.find((one) => one.id === id);
  if (group === undefined) throw new Error('each status has a group');
  return group;
}

/** How many changes of the queues await the reader's sign-off. */
export function countAwaiting(queues: readonly Queue[]): number {
  return queues.flatMap((queue) => queue.entries).filter((entry) => groupOf(entry).awaitsMe).length;
}
