// The policy: what a repository requires before changes may be merged.
import type { EvidenceStrength } from '../authorship/evidence';
import type { AgentRow } from '../authorship/table';
import { type AnswerRules, defaultAnswerRules } from '../checklist/answers';
import type { Tier } from '../coverage/coverage';
import type { TrustLevel } from '../trust/verdict';
import type { Glob } from './glob';

/** What paths ask for beyond the rest of the policy: a rule only ever adds to what is required. */
export interface PathRule {
  readonly match: readonly Glob[];
  readonly approvals?: number | undefined;
  readonly carry?: Tier | undefined;
  readonly trust?: TrustLevel | undefined;
  /** Addresses of people of whom one has to be among those who approve. */
  readonly reviewers?: readonly string[] | undefined;
}

/** What is required. */
export interface Policy {
  /** Which commits need sign-off. */
  readonly scope: 'ai' | 'all';
  /** The id of a commit, or a day: nothing is required of what is not newer. */
  readonly since?: string | undefined;
  /** Strengths of evidence that make a commit count as AI-written. */
  readonly evidence: readonly EvidenceStrength[];
  /** How many reviewers must cover each file. */
  readonly approvals: number;
  /** The reviewer may be none of author, committer and co-authors. */
  readonly independent: boolean;
  /** What must be known of who made a record that lets a change pass. */
  readonly trust: TrustLevel;
  /** The weakest way in which a sign-off made on another commit covers a file. */
  readonly carry: Tier;
  /** What an approving sign-off must be, and which answers make it so. */
  readonly answers: AnswerRules & {
    readonly verified: boolean;
    readonly validated: boolean;
    /** Digests of checklists that were in force before, whose answers still count. */
    readonly earlier: readonly string[];
  };
  readonly paths: readonly PathRule[];
  /** Files that need no sign-off. */
  readonly exempt: readonly Glob[];
  /** A team's own signals of authorship. */
  readonly agents: readonly AgentRow[];
}

/** What holds where a repository has no policy of its own. */
export const defaultPolicy: Policy = {
  scope: 'ai',
  evidence: ['declared', 'identity', 'recorded', 'marked'],
  approvals: 1,
  independent: true,
  trust: 'claimed',
  carry: 'hunks',
  answers: { verified: true, validated: true, ...defaultAnswerRules, earlier: [] },
  paths: [],
  exempt: [],
  agents: [],
};

/** The folder whose every change needs a sign-off, whoever wrote it. */
export const policyFolder = '.countersign/';

/** The policy's file. */
export const policyFile = `${policyFolder}policy.json`;

/** The checklist of a repository: read from what a change builds on, never from the change. */
export const checklistPath = `${policyFolder}checklist.json`;

/** True for the policy folder and all in it; a path that git had to quote begins with a quote. */
export function isPolicyPath(path: string): boolean {
  const plain = path.replace(/^"/, '');
  return plain.startsWith(policyFolder) || `${plain}/` === policyFolder;
}
