// The words of a row of the queue: short enough for a narrow side bar, with everything else in the hover.
import { agentsOf, isSuspected } from '../../core/authorship/evidence';
import { agentLabel } from '../../core/authorship/signals';
import { formatIdentity, shortId, subjectOf } from '../../core/change/commit';
import { describeLeftOut } from '../../core/change/left-out';
import { visible, visibleLine } from '../../core/change/visible';
import { grouped } from '../../core/language/grouped';
import { t } from '../../core/language/t';
import type { GateNow } from '../../git/review/gate-now';
import type { QueueEntry } from '../../git/review/queue';
import { age, isoOf, outOfRange } from '../age';
import type { Progress } from '../drafts';
import { cut } from '../title';
import type { CarriedPart } from './carried-parts';
import { gateOfCommit, shortGateOf } from './gate-words';
import { groupOf } from './queue-groups';

/** Longest subject in a row, in characters: at 300 pixels what follows it is still seen. */
const longestSubject = 22;

/** What a row shows. */
export interface QueueRow {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** What a screen reader says: everything of the row, uncut. */
  readonly spoken: string;
}

/**
 * Words a row.
 *
 * @param progress of the reader's draft, where there is one
 * @param carried what need not be reviewed again
 * @param now in seconds since 1970
 * @param gate what the gate would say now
 */
export function describeRow(
  entry: QueueEntry,
  progress: Progress | undefined,
  carried: CarriedPart | undefined,
  now: number,
  gate?: GateNow,
): QueueRow {
  const { commit, evidence, judgement } = entry;
  const subject = visibleLine(subjectOf(commit));
  const agents = agentsOf(evidence).map((agent) => visibleLine(agentLabel(agent)));
  const done = doneWords(entry, progress, carried);
  const when = age(commit.authoredAt, now);
  const iso = isoOf(commit.authoredAt);
  const written = iso === outOfRange() ? iso : `${when}, ${iso.slice(0, 10)}`;
  const left = carried === undefined ? [] : leftWords(carried);
  const said = gateOfCommit(gate, commit.id);
  const reasons = judgement.reasons.filter(
    // Not what says the same, and nothing is missing that is not asked for.
    ({ code }) =>
      said.length === 0 &&
      entry.status !== 'exempt' &&
      (code !== 'not-covered' || left.length === 0),
  );
  const doubt = isSuspected(evidence);
  const names = agents.join(', ');
  const wrote = doubt ? t('perhaps written by {0}', names) : t('written by {0}', names);
  return {
    label: cut(subject, longestSubject),
    description: [
      ...shortGateOf(gate, commit.id),
      ...done,
      ...agents.map((agent) => (doubt ? `${agent}?` : agent)),
    ].join(' · '),
    tooltip: [
      subject,
      entry.leftOut === undefined
        ? t(
            '{0} by {1}, {2}',
            shortId(commit.id),
            visibleLine(formatIdentity(commit.author)),
            written,
          )
        : sinceWords(commit.parents),
      ...(entry.leftOut ?? []).map((one) => t('left out: {0}', visibleLine(describeLeftOut(one)))),
      ...evidence.map(
        (e) =>
          `${visibleLine(agentLabel(e.agent))} (${visibleLine(e.place ?? e.kind)}): ${visibleLine(e.text)}`,
      ),
      ...left,
      ...reasons.map((reason) => visible(reason.text)),
      ...said,
    ].join('\n'),
    spoken: [
      subject,
      groupOf(entry).label(),
      ...(agents.length === 0 ? [] : [wrote]),
      ...done,
      ...left,
      ...said,
      ...(entry.leftOut === undefined ? [when] : []),
    ].join(', '),
  };
}

/** How far the review is: `3/7`, with some carried `5 carried` or `1/2` and `5 carried`, else the size. */
function doneWords(
  { files, judgement }: QueueEntry,
  progress: Progress | undefined,
  carried: CarriedPart | undefined,
): readonly string[] {
  const held = carried?.origins.reduce((sum, { count }) => sum + count, 0) ?? 0;
  if (carried !== undefined && held > 0) {
    const left = carried.total - held;
    if (progress === undefined || left === 0 || judgement.satisfied)
      return [t('{0} carried', held)];
    // What is carried can be ticked besides; it is not counted twice.
    return [`${Math.min(progress.ticked, left)}/${left}`, t('{0} carried', held)];
  }
  if (progress !== undefined) return [`${progress.ticked}/${progress.total}`];
  return [files.length === 1 ? t('1 file') : t('{0} files', grouped(files.length))];
}

/** What uncommitted work is a change of. */
function sinceWords(parents: readonly string[]): string {
  const [first, second] = parents.map(shortId);
  if (first === undefined) return t('changed since the beginning');
  if (second === undefined) return t('changed since {0}', first);
  return t('changed since {0} and {1}', first, second);
}

/** Where it is carried from, and what is left: `5 of 7 carried from …`, `2 to review: src/fit.py (1)`. */
function leftWords({ total, origins, left }: CarriedPart): readonly string[] {
  const carried = origins.map(({ origin, count }) =>
    t('{0} of {1} carried from {2}', count, total, visibleLine(origin)),
  );
  const count = left.reduce((sum, file) => sum + file.count, 0);
  if (count === 0) return carried;
  const files = left.slice(0, 3).map((file) => `${visibleLine(file.path)} (${file.count})`);
  const named = files.join(', ');
  const more = left.length - 3;
  return [
    ...carried,
    more > 0
      ? t('{0} to review: {1} and {2} more files', count, named, more)
      : t('{0} to review: {1}', count, named),
  ];
}
