// Labelled commits beside what the scan found of them.
import type { Labelled } from './labelled';

/** What `countersign scan --json` says of one commit, as far as it is compared. */
export interface Found {
  readonly commit: string;
  readonly strength: string;
  readonly evidence: readonly { readonly agent: string; readonly text: string }[];
}

/** A labelled commit with what was found of it. */
export interface Judged {
  readonly commit: Labelled;
  readonly found: Found | undefined;
}

/** Puts what was found beside the labels. @param ids of the commits in the repository, in their order */
export function judge(
  commits: readonly Labelled[],
  ids: readonly string[],
  found: readonly Found[],
): readonly Judged[] {
  const byId = new Map(found.map((one) => [one.commit, one]));
  return commits.map((commit, index) => ({ commit, found: byId.get(ids[index] ?? '') }));
}

/** True if it was labelled as AI-written. */
export function isAi({ commit }: Judged): boolean {
  return commit.label === 'ai';
}

/** True if it was reported by more than plain words. */
export function isStrong({ found }: Judged): boolean {
  return found !== undefined && found.strength !== 'suspected';
}

/** True if one of the agents of the label was named; labels shorten some names. */
export function isRight({ commit, found }: Judged): boolean {
  const short = (name: string): string => name.replace(/-(?:code|cli|ai|agent)$/, '');
  const right = new Set(commit.agents.map(short));
  return right.size === 0 || found?.evidence.some(({ agent }) => right.has(short(agent))) === true;
}
