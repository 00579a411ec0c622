// How long AI-written lines live, by agent and by whether they were signed off.
import { type CommitFact, day } from '../facts';
import type { LineFacts } from '../lines/replay';
import { kaplanMeier, type Span, type SurvivalCurve } from './kaplan-meier';

export const lineSurvivalLimits =
  'Survival is not quality: files that nobody looks at live for ever. Lines of one commit live and die together, ' +
  'so the intervals are too narrow. A file that is renamed and changed at once counts as new, and lines of commits ' +
  'without evidence of an AI are not compared.';

/** The lines of one group. */
export interface LineSurvival {
  readonly agent: string;
  readonly signed: boolean;
  readonly curve: SurvivalCurve;
  /** The commits that they are from. */
  readonly commits: readonly string[];
}

interface Group {
  readonly agent: string;
  readonly signed: boolean;
  readonly spans: Span[];
  readonly commits: Set<string>;
}

/**
 * Curves by agent and by signed off or not, most lines first. A line lives from when its commit was committed to
 * when another one changed or removed it, or to `now`; a span in which it would end before it began is left out.
 *
 * @param now in seconds since 1970-01-01 UTC
 */
export function lineSurvival(
  commits: readonly CommitFact[],
  { born, ended }: LineFacts,
  now: number,
): readonly LineSurvival[] {
  const facts = new Map(commits.map((commit) => [`${commit.repository}\0${commit.id}`, commit]));
  const groups = new Map<string, Group>();
  const left = new Map<string, number>();
  const keyOf = (one: (typeof born)[number]): string =>
    `${one.repository}\0${one.commit}\0${one.path}`;
  const add = (one: (typeof born)[number], end: number, isEnd: boolean, count: number): void => {
    const fact = facts.get(`${one.repository}\0${one.commit}`);
    const time = (end - (fact?.committedAt ?? end)) / day;
    if (fact === undefined || count <= 0 || time < 0) return;
    const file = fact.files.find(({ path }) => path === one.path);
    const group = groupOf(groups, fact, file?.coveredAt.any !== undefined);
    group.spans.push({ time, ended: isEnd, count });
    group.commits.add(one.commit);
  };
  for (const one of born) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + one.lines);
  for (const one of ended) {
    // A line that two branches removed ends once.
    const count = Math.min(one.lines, left.get(keyOf(one)) ?? 0);
    left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) - count);
    add(one, one.at, true, count);
  }
  for (const one of born) {
    add(one, now, false, left.get(keyOf(one)) ?? 0);
    left.delete(keyOf(one));
  }
  return [...groups.values()]
    .map(({ agent, signed, spans, commits: ids }): LineSurvival => {
      return { agent, signed, curve: kaplanMeier(spans), commits: [...ids] };
    })
    .sort((a, b) => b.curve.n - a.curve.n || (a.agent < b.agent ? -1 : 1));
}

function groupOf(groups: Map<string, Group>, { agents }: CommitFact, signed: boolean): Group {
  const agent = agents.join(', ');
  const key = `${agent}\0${signed}`;
  const group = groups.get(key) ?? { agent, signed, spans: [], commits: new Set<string>() };
  groups.set(key, group);
  return group;
}
