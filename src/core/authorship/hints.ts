// Tells the commits that can hold evidence from those that cannot, in much less time than `detect` takes.
import { evidenceOfBranch, mergedBranch } from './branches';
import { mayHoldEvidence } from './message';
import type { Signals } from './signals';

/**
 * True where a message may hold evidence; where it is false `detect` finds none in it. Linear in its length.
 *
 * @param nulAndMessage the message with a NUL before it, which a log has there anyway
 */
export function messageMayTell(nulAndMessage: string, signals: Signals): boolean {
  const { search } = signals.declarations;
  search.lastIndex = 0;
  return (
    search.test(nulAndMessage) ||
    mayHoldEvidence(nulAndMessage, signals) ||
    mergesAgentBranch(nulAndMessage, signals)
  );
}

function mergesAgentBranch(nulAndMessage: string, signals: Signals): boolean {
  if (!nulAndMessage.startsWith('Merge ', 1)) return false;
  const branch = mergedBranch(nulAndMessage.slice(1));
  return branch !== undefined && evidenceOfBranch(branch, signals) !== undefined;
}
