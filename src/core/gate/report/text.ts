// A decision for people, as one text.
import { agentLabel, type Signals } from '../../authorship/signals';
import { shortId } from '../../change/commit';
import { shortLine, visibleLine } from '../../change/visible';
import type { CommitDecision, Decision } from '../decision';
import type { Policy } from '../policy';
import { describePolicy } from '../policy-words';

/** What the base says, as far as the text needs it. */
export interface ReportBase {
  readonly policy: Policy;
  readonly signals: Signals;
}

/** The decision in lines. */
export function toText(decision: Decision, { policy, signals }: ReportBase): string {
  const { commits, base, head, notes } = decision;
  const asked = commits.filter((commit) => commit.state !== 'not-required');
  const failing = asked.some((commit) => commit.state === 'unsatisfied');
  const tip = notes === null ? 'none yet' : shortId(notes);
  const lines = [
    headlineOf(decision, policy),
    ...asked.flatMap((commit) => describeCommit(commit, signals)),
    '',
    `Policy: ${describePolicy(policy, decision.policy)}`,
    `Trust:  ${trustWords[policy.trust]}`,
  ];
  if (failing) {
    lines.push(
      'To sign off: open the commit in VS Code, or run "countersign form <commit>", fill it in, ' +
        'and give it to "countersign sign <commit> --verdict approve --answers FILE".',
    );
  }
  lines.push(`Range:  ${shortId(base)}..${shortId(head)}, notes ${tip}, ${decision.tool}`);
  if (decision.unreadable > 0) {
    const what = `${decision.unreadable} notes or lines could not be read and do not count.`;
    lines.push(`Store:  ${what}`);
  }
  return `${lines.join('\n')}\n`;
}

const trustWords = {
  claimed:
    'claimed. Sign-offs need not be signed with keys, so they say nothing certain about who.',
  signed: 'signed. Sign-offs count by keys that the base lists for their reviewers.',
  touch: 'touch. Sign-offs count by listed security keys that were touched for them.',
} as const;

/** What was decided, in a line. */
export function headlineOf({ commits }: Pick<Decision, 'commits'>, policy: Policy): string {
  if (commits.length === 0) return 'satisfied: there are no commits in this range';
  const asked = commits.filter((commit) => commit.state !== 'not-required');
  if (asked.length === 0) {
    const isExempt = commits.some(({ agents }) => agents.length > 0);
    return policy.scope === 'all' || isExempt
      ? 'satisfied: none of these commits needs a sign-off'
      : 'satisfied: no evidence found that an AI wrote any of these commits';
  }
  const failing = asked.filter((commit) => commit.state === 'unsatisfied').length;
  const noun = policy.scope === 'all' ? 'commit' : 'AI-written commit';
  if (failing === 0) {
    return `satisfied: every ${noun} is signed off (${asked.length} of ${commits.length} commits)`;
  }
  const lack = failing === 1 ? 'lacks the sign-off it needs' : 'lack the sign-off they need';
  return `unsatisfied: ${failing} of ${asked.length} ${noun}${asked.length === 1 ? '' : 's'} ${lack}`;
}

function describeCommit(decision: CommitDecision, signals: Signals): string[] {
  const { commit, subject, agents, state, reasons, carried = [], waived } = decision;
  const mark = state === 'satisfied' ? 'ok  ' : 'LACK';
  const labels = agents.map((agent) => shortLine(agentLabel(agent, signals)));
  const who = agents.length === 0 ? '' : `  (${labels.join(', ')})`;
  const more = [
    ...reasons.map(({ text }) => text),
    ...carried.map((origin) => `carried from ${origin}`),
    ...(waived === undefined ? [] : [waived]),
  ];
  return [
    `  ${mark}  ${shortId(commit)}  ${shortLine(subject)}${who}`,
    ...more.map((text) => `        ${shortLine(text)}`),
  ];
}

/** Most commits that a message of a hook names. */
const mostInShort = 10;

/**
 * The text, cut to what fits into a message of a hook: the commits that lack something, and those that pass by what
 * was signed elsewhere or by a waiver.
 */
export function toShortText(decision: Decision, { policy, signals }: ReportBase): string {
  const failing = decision.commits.filter(({ state }) => state === 'unsatisfied');
  const special = decision.commits.filter(
    ({ state, carried, waived }) =>
      state === 'satisfied' && (carried !== undefined || waived !== undefined),
  );
  const told = [...failing, ...special];
  const some = told.slice(0, mostInShort).flatMap((commit) => describeCommit(commit, signals));
  const more = told.length > mostInShort ? [`  … and ${told.length - mostInShort} more`] : [];
  return [visibleLine(headlineOf(decision, policy)), ...some, ...more].join('\n') + '\n';
}
