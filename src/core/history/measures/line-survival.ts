// How long AI-written lines live, by agent and by whether they were signed off.
import type { CommitFact } from '../facts';
import type { LineFacts } from '../lines/replay';
import { kaplanMeier, type Span, type SurvivalCurve } from './kaplan-meier';
import { type LineSpan, lineSpans } from './line-spans';

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
 * Curves by agent and by signed off or not, most lines first.
 *
 * @param now in seconds since 1970-01-01 UTC
 */
export function lineSurvival(
  commits: readonly CommitFact[],
  lines: LineFacts,
  now: number,
): readonly LineSurvival[] {
  const groups = new Map<string, Group>();
  for (const span of lineSpans(commits, lines, now)) {
    const group = groupOf(groups, span);
    group.spans.push({ time: span.days, ended: span.died !== undefined, count: span.lines });
    group.commits.add(span.commit);
  }
  return [...groups.values()]
    .map(({ agent, signed, spans, commits: ids }): LineSurvival => {
      return { agent, signed, curve: kaplanMeier(spans), commits: [...ids] };
    })
    .sort((a, b) => b.curve.n - a.curve.n || (a.agent < b.agent ? -1 : 1));
}

function groupOf(groups: Map<string, Group>, { agents, signed }: LineSpan): Group {
  const agent = agents.join(', ');
  const key = `${agent}\0${signed}`;
  const group = groups.get(key) ?? { agent, signed, spans: [], commits: new Set<string>() };
  groups.set(key, group);
  return group;
}
