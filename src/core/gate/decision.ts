// The gate's decision over a range, as data that is the same for the same inputs.
import { agentsOf } from '../authorship/evidence';
import { subjectOf } from '../change/commit';
import { describeOrigin } from '../coverage/carried';
import { isAbout } from '../coverage/relevant';
import type { Records } from '../signoff/note';
import type { WaiverRecord } from '../signoff/record';
import type { Reason } from './faults';
import type { JudgedChange, Judgement } from './judge';

/** What the gate says of one commit. */
export interface CommitDecision {
  readonly commit: string;
  readonly subject: string;
  readonly agents: readonly string[];
  readonly state: 'satisfied' | 'unsatisfied' | 'not-required';
  readonly reasons: readonly Reason[];
  /** Ids of the sign-offs that count. */
  readonly signoffs: readonly string[];
  /** Paths of which something is not covered, where that is what is missing. */
  readonly residual?: readonly string[];
  /** Where what is carried was signed, in words, where something is. */
  readonly carried?: readonly string[];
  /** Id of the waiver that exempts it, where one does, … */
  readonly waiver?: string;
  /** … and what it says, in words. */
  readonly waived?: string;
}

/** What the gate says of a range. With the five things it was made from, any decision can be made again. */
export interface Decision {
  readonly state: 'satisfied' | 'unsatisfied';
  readonly base: string;
  readonly head: string;
  /** Tip of the notes ref, or null where there is none. */
  readonly notes: string | null;
  /** The id of the base's policy file, or `default`. */
  readonly policy: string;
  readonly tool: string;
  readonly commits: readonly CommitDecision[];
  /** Lines of the store that could not be read. */
  readonly unreadable: number;
  /** The day (UTC) of the decision, where a waiver had a part in it: it will expire. */
  readonly today?: string;
}

/** What a decision is made from, besides the commits themselves. */
export interface DecisionInputs {
  readonly base: string;
  readonly head: string;
  readonly notes: string | null;
  readonly policy: string;
  readonly tool: string;
  readonly store: Records;
  /** The day that waivers were held against; printed only where one decided. */
  readonly today: string;
}

/** Decides over the commits of a range, in the order given; `judgements` has one for each. */
export function decide(
  changes: readonly JudgedChange[],
  judgements: readonly Judgement[],
  inputs: DecisionInputs,
): Decision {
  const commits = judgements.map((judgement, index): CommitDecision => {
    const change = changes[index];
    if (change === undefined) throw new Error('a judgement of no change');
    const { required, satisfied, reasons, coverage, waiver } = judgement;
    // A veto counts where nothing else is required, too: somebody has said no.
    const vetoed = reasons.some((reason) => reason.code === 'changes-requested');
    const state = !required && !vetoed ? 'not-required' : satisfied ? 'satisfied' : 'unsatisfied';
    const left = coverage.residual.map(([path]) => path);
    const { id } = change.commit;
    return {
      commit: id,
      subject: subjectOf(change.commit),
      agents: agentsOf(change.evidence),
      state,
      reasons: required || vetoed ? reasons : [],
      signoffs: coverage.by.map((record) => record.id),
      ...(state === 'unsatisfied' && left.length > 0 ? { residual: left } : {}),
      ...(coverage.carried && state === 'satisfied' ? { carried: originsOf(judgement, id) } : {}),
      ...(waiver === undefined ? {} : { waiver: waiver.id, waived: describeWaiver(waiver) }),
    };
  });
  const passed = commits.every((commit) => commit.state !== 'unsatisfied');
  const { base, head, notes, policy, tool, store } = inputs;
  return {
    state: passed ? 'satisfied' : 'unsatisfied',
    base,
    head,
    notes,
    policy,
    tool,
    commits,
    unreadable: store.problems.length,
    ...(commits.some(dependsOnDay) ? { today: inputs.today } : {}),
  };
}

function dependsOnDay({ waiver, reasons }: CommitDecision): boolean {
  return waiver !== undefined || reasons.some(({ code }) => code === 'waiver-ended');
}

/** Where the sign-offs were made that cover a change and are not its own. */
function originsOf({ coverage }: Judgement, commit: string): readonly string[] {
  const elsewhere = coverage.by.filter(({ payload }) => !isAbout(payload.subject, commit));
  return [...new Set(elsewhere.map(describeOrigin))];
}

function describeWaiver({ payload: { reviewer, until, reason } }: WaiverRecord): string {
  return `waived up to ${until} by ${reviewer.name}: ${reason}`;
}
