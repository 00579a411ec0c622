// From when to when AI-written lines lived: what curves of survival and the exported table are made of.
import { type CommitFact, day } from '../facts';
import type { LineFacts } from '../lines/replay';

/** Lines of one file of a commit that lived and ended together. Times are in seconds since 1970-01-01 UTC. */
export interface LineSpan {
  readonly repository: string;
  readonly commit: string;
  readonly path: string;
  readonly agents: readonly string[];
  /** True if they are signed off by now. */
  readonly signed: boolean;
  readonly lines: number;
  /** When their commit was committed. */
  readonly born: number;
  /** What changed or removed them; absent while they live. */
  readonly died?: { readonly by: string; readonly at: number };
  /** From when they were born to when they died, or to now. */
  readonly days: number;
}

/**
 * The spans of the lines of some commits. A line lives from when its commit was committed to when another one
 * changed or removed it, or to `now`; a span in which it would end before it began is left out.
 *
 * @param now in seconds since 1970-01-01 UTC
 */
export function lineSpans(
  commits: readonly CommitFact[],
  { born, ended }: LineFacts,
  now: number,
): readonly LineSpan[] {
  const facts = new Map(commits.map((commit) => [`${commit.repository}\0${commit.id}`, commit]));
  const spans: LineSpan[] = [];
  const left = new Map<string, number>();
  const keyOf = (one: (typeof born)[number]): string =>
    `${one.repository}\0${one.commit}\0${one.path}`;
  const add = (one: (typeof born)[number], lines: number, died?: LineSpan['died']): void => {
    const fact = facts.get(`${one.repository}\0${one.commit}`);
    if (fact === undefined || lines <= 0) return;
    const days = ((died?.at ?? now) - fact.committedAt) / day;
    if (days < 0) return;
    const { repository, commit, path } = one;
    const file = fact.files.find((some) => some.path === path);
    spans.push({
      ...{ repository, commit, path, lines, days, agents: fact.agents, born: fact.committedAt },
      signed: file?.coveredAt.any !== undefined,
      ...(died === undefined ? {} : { died }),
    });
  };
  for (const one of born) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + one.lines);
  for (const one of ended) {
    // A line that two branches removed ends once.
    const lines = Math.min(one.lines, left.get(keyOf(one)) ?? 0);
    left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) - lines);
    add(one, lines, { by: one.by, at: one.at });
  }
  for (const one of born) {
    add(one, left.get(keyOf(one)) ?? 0);
    left.delete(keyOf(one));
  }
  return spans;
}
