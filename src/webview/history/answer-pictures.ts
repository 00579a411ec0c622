// Pictures of answers, agreement and agents; SVG by Observable Plot.
import * as Plot from '@observablehq/plot';
import { agreementOnAll } from '../../core/history/measures/agreement';
import type { Estimate } from '../../core/history/measures/estimate';
import { promptYield } from '../../core/history/measures/prompt-yield';
import { shareBy } from '../../core/history/measures/share';
import { themes } from '../../core/history/measures/themes';
import { blue, green, grey, orange, type Picture, red, titleOf } from './picture';

export const answerPictures: readonly Picture[] = [
  {
    id: 'prompts',
    title: 'Answers to each prompt',
    describes: 'How often each prompt was answered yes, no, not applicable or unsure.',
    draw: ({ reviews }, width, keep) => {
      const byId = new Map(reviews.map(({ id, commit }) => [id, commit]));
      const bars = promptYield(reviews).flatMap((one) =>
        (['yes', 'no', 'unsure', 'na'] as const).map((answer) => ({
          ...{ prompt: one.prompt, answer, count: one.answers[answer] },
          commits: answer === 'no' ? one.reviews.flatMap((id) => byId.get(id) ?? []) : [],
        })),
      );
      if (bars.length === 0) return undefined;
      const count = new Set(bars.map(({ prompt }) => prompt)).size;
      return Plot.plot({
        ...{ width, height: 60 + 26 * count, marginLeft: 170, x: { label: 'answers' } },
        y: { label: null },
        color: {
          domain: ['yes', 'no', 'unsure', 'na'],
          range: [green, red, orange, grey],
          tickFormat: (answer: string) => (answer === 'na' ? 'not applicable' : answer),
          legend: true,
        },
        marks: [
          Plot.barX(bars, {
            ...{ x: 'count', y: 'prompt', fill: 'answer', sort: { y: null }, ...keep(bars) },
            title: (one: (typeof bars)[number]) => `${one.prompt}: ${one.count} × ${one.answer}`,
          }),
        ],
      });
    },
  },
  {
    id: 'themes',
    title: 'Open questions by folder',
    describes: 'How many answers were no or unsure, by prompt and folder.',
    draw: ({ reviews }, width, keep) => {
      const byId = new Map(reviews.map(({ id, commit }) => [id, commit]));
      const found = themes(reviews).filter(({ open }) => open > 0);
      const folders = new Map<string, number>();
      for (const { folder, open } of found) folders.set(folder, (folders.get(folder) ?? 0) + open);
      const top = new Set(
        [...folders]
          .sort((a, b) => b[1] - a[1])
          .slice(0, 16)
          .map(([name]) => name),
      );
      const cells = found
        .filter(({ folder }) => top.has(folder))
        .map((one) => ({ ...one, commits: one.reviews.flatMap((id) => byId.get(id) ?? []) }));
      if (cells.length === 0) return undefined;
      const most = Math.max(...cells.map(({ open }) => open));
      const rows = new Set(cells.map(({ prompt }) => prompt)).size;
      return Plot.plot({
        ...{ width, height: 110 + 30 * rows, marginLeft: 170, marginBottom: 80, padding: 0.05 },
        x: { label: null, tickRotate: -30 },
        y: { label: null },
        marks: [
          Plot.cell(cells, {
            ...{ x: 'folder', y: 'prompt', fill: red, ...keep(cells) },
            fillOpacity: (one: (typeof cells)[number]) => 0.15 + (0.5 * one.open) / most,
            title: (one: (typeof cells)[number]) => `${one.open} of ${one.answered} answers`,
          }),
          Plot.text(cells, {
            x: 'folder',
            y: 'prompt',
            text: (one: (typeof cells)[number]) => `${one.open}`,
          }),
        ],
      });
    },
  },
  {
    id: 'agreement',
    title: 'Agreement of reviewers',
    describes:
      'Gwet’s AC1 of each prompt with its 95 % interval; 1 is full agreement, 0 what chance gives.',
    draw: ({ reviews }, width, keep) => {
      const points = agreementOnAll(reviews).flatMap(({ prompt, ac1, commits }) =>
        ac1.told ? [{ prompt, commits, ...ends(ac1) }] : [],
      );
      if (points.length === 0) return undefined;
      return Plot.plot({
        ...{ width, height: 60 + 26 * points.length, marginLeft: 170 },
        ...{
          x: { label: 'AC1', grid: true, domain: [Math.min(0, ...points.map((p) => p.low)), 1] },
        },
        y: { label: null },
        marks: [
          Plot.ruleY(points, { x1: 'low', x2: 'high', y: 'prompt', stroke: blue }),
          Plot.dot(points, {
            x: 'value',
            y: 'prompt',
            fill: blue,
            r: 4,
            ...keep(points),
            title: titleOf('value', 'prompt'),
          }),
        ],
      });
    },
  },
  {
    id: 'share',
    title: 'Lines by agent, and how many are signed off',
    describes: 'Lines that each agent’s commits add; the darker part is signed off.',
    draw: ({ commits }, width, keep) => {
      const agents = shareBy(commits, 'agents').map((one) => ({
        ...one,
        commits: commits
          .filter(({ agents: names }) => names.includes(one.name))
          .map(({ id }) => id),
      }));
      if (agents.length === 0) return undefined;
      return Plot.plot({
        ...{
          width,
          height: 60 + 26 * agents.length,
          marginLeft: 170,
          x: { label: 'lines', grid: true },
        },
        y: { label: null },
        marks: [
          Plot.barX(agents, {
            x: 'lines',
            y: 'name',
            fill: blue,
            fillOpacity: 0.3,
            sort: { y: null },
            ...keep(agents),
          }),
          Plot.barX(agents, {
            ...{ x: 'signedLines', y: 'name', fill: blue, ...keep(agents) },
            title: (one: (typeof agents)[number]) =>
              `${one.signedLines} of ${one.lines} lines signed off`,
          }),
        ],
      });
    },
  },
];

function ends(estimate: Estimate & { readonly told: true }) {
  const { value, interval } = estimate;
  return { value, low: interval?.low ?? value, high: interval?.high ?? value };
}
