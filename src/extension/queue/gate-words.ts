// What the gate would say now, in words for the queue: in a row of its own, in those of changes, and in the status bar.
import { shortId } from '../../core/change/commit';
import { visible, visibleLine } from '../../core/change/visible';
import type { Reason } from '../../core/gate/faults';
import { grouped } from '../../core/language/grouped';
import { t } from '../../core/language/t';
import type { GateNow } from '../../git/review/gate-now';
import type { OpenQueue } from './open-queue';

type Gated = Pick<OpenQueue, 'gate' | 'entries'>;

/** True where the branch could not be merged now: also where the gate could not tell. */
export function blocks(gate: GateNow | undefined): boolean {
  return gate !== undefined && gate.state !== 'satisfied';
}

/** Most commits that are named that the queue itself does not list. */
const mostNamed = 3;

/** The gate's decision in a sentence, with what is missing of commits that the queue does not list; empty where it says nothing. */
export function gateSummary({ gate, entries }: Gated): string {
  if (gate === undefined) return '';
  const listed = new Set(entries.map(({ commit }) => commit.id));
  const others = [...gate.lacking].filter(([id]) => !listed.has(id));
  const named = others.slice(0, mostNamed).map(([id, reasons]) => {
    const subject = visibleLine(gate.subjects.get(id) ?? '');
    return `${shortId(id)} “${subject}” ${visibleLine(wordsOf(reasons))}.`;
  });
  const more =
    others.length > mostNamed ? [t('And {0} more.', grouped(others.length - mostNamed))] : [];
  return [t('Gate: {0}', visibleLine(gate.words)), ...named, ...more].join(' ');
}

/** What the gate says of one commit; nothing where it asks nothing of it. */
export function gateOfCommit(gate: GateNow | undefined, commit: string): readonly string[] {
  const reasons = gate?.lacking.get(commit);
  return reasons === undefined ? [] : [t('The gate: {0}', visible(wordsOf(reasons)))];
}

function wordsOf(reasons: readonly Reason[]): string {
  return reasons.map(({ text }) => text).join('; ');
}

/** Reasons of the gate in the two or three words that a row has room for. */
const inShort: Readonly<Record<Reason['code'], () => string>> = {
  'not-signed': () => t('unsigned'),
  'not-covered': () => t('signed in part'),
  'more-approvals': () => t('more approvals needed'),
  'other-reviewers': () => t('other reviewer needed'),
  'changes-requested': () => t('blocked'),
  'own-change': () => t('signed by its author'),
  'agent-reviewer': () => t('signed by an agent'),
  'not-trusted': () => t('signature does not count'),
  'not-verified': () => t('not verified'),
  'not-validated': () => t('not validated'),
  'other-checklist': () => t('checklist changed'),
  'waiver-ended': () => t('waiver ended'),
  practice: () => t('practice'),
};

/** Why the gate would refuse a commit, in short: its first reason; nothing where it would not. */
export function shortGateOf(gate: GateNow | undefined, commit: string): readonly string[] {
  const [first] = gate?.lacking.get(commit) ?? [];
  return first === undefined ? [] : [inShort[first.code]()];
}
