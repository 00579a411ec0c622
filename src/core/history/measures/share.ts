// Who wrote what an AI wrote: lines and commits by agent and model.
import { type CommitFact, linesOf } from '../facts';

export const shareLimits =
  'Only what agents declare is in it: many leave no trace, so a share says how often an agent is named, not how ' +
  'often it is used. Lines are an output; more of them is not better.';

/** Where the evidence names no model. */
const unknownModel = 'unknown';

/** Commits and lines of one agent, or of one of its models. */
export interface Share {
  readonly name: string;
  readonly commits: number;
  readonly lines: number;
  /** Lines that were signed off. */
  readonly signedLines: number;
}

/**
 * Counts commits and the lines that they add, by agent or model, most lines first. A commit that names several
 * counts for each, so the sum can exceed the whole.
 */
export function shareBy(commits: readonly CommitFact[], by: 'agents' | 'models'): readonly Share[] {
  const shares = new Map<string, { commits: number; lines: number; signedLines: number }>();
  for (const commit of commits) {
    const names = commit[by].length === 0 ? [unknownModel] : commit[by];
    const signed = commit.files.filter((file) => file.coveredAt.any !== undefined);
    for (const name of new Set(names)) {
      const sum = shares.get(name) ?? { commits: 0, lines: 0, signedLines: 0 };
      sum.commits++;
      sum.lines += linesOf(commit);
      sum.signedLines += linesOf({ files: signed });
      shares.set(name, sum);
    }
  }
  return [...shares]
    .map(([name, sum]) => ({ name, ...sum }))
    .sort((a, b) => b.lines - a.lines || (a.name < b.name ? -1 : 1));
}
