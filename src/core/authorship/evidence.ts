// What counts as evidence that an AI took part in a commit. Absence of evidence proves nothing.

/** Where a piece of evidence was seen. */
export type EvidenceKind =
  | 'author'
  | 'committer'
  | 'trailer'
  | 'footer'
  | 'link'
  | 'text'
  | 'branch'
  | 'record'
  | 'checkpoint'
  | 'mark';

/** What the agent did, as far as the evidence says. `reviewed` is not authorship. */
export type EvidenceRole = 'wrote' | 'assisted' | 'suggested' | 'reviewed';

/**
 * How strong it is: `declared` (written mechanically by the agent or its tool), `identity` (an account of
 * the commit is the agent's), `recorded` (a tool that watched the edits attests lines), `marked` (a person says
 * so) or `suspected` (words that may say so, for a person to confirm: they require nothing).
 */
export type EvidenceStrength = 'declared' | 'identity' | 'recorded' | 'marked' | 'suspected';

/** One reason to think that an AI wrote a change. */
export interface Evidence {
  readonly kind: EvidenceKind;
  /** Normalised name, for example `claude-code`. */
  readonly agent: string;
  /** The model where the evidence names it, for example `Opus 4.6`. */
  readonly model?: string;
  readonly role: EvidenceRole;
  readonly strength: EvidenceStrength;
  /** The exact text that was recognised. */
  readonly text: string;
  /** Line of the message, from 1; absent for author and committer. */
  readonly line?: number;
  /** In words where a trace stands that is in no message: the file, and its lines. */
  readonly place?: string;
}

/** The agent where the evidence names none. */
export const unnamedAgent = 'unnamed-agent';

/** True if at least one piece of evidence says that an AI had a hand in the content. */
export function isAiWritten(evidence: readonly Evidence[]): boolean {
  return evidence.some((piece) => piece.role !== 'reviewed' && piece.strength !== 'suspected');
}

/** True if nothing but weak evidence says so: to be confirmed, or dismissed, by a person. */
export function isSuspected(evidence: readonly Evidence[]): boolean {
  return !isAiWritten(evidence) && evidence.some((piece) => piece.strength === 'suspected');
}

/** The distinct agents that had a hand in the content, in order of appearance. */
export function agentsOf(evidence: readonly Evidence[]): readonly string[] {
  return [...new Set(evidence.filter((e) => e.role !== 'reviewed').map((e) => e.agent))];
}
