// Pictures of single lines: how long they live, and which of those signed off a fix changed later.
import * as Plot from '@observablehq/plot';
import { shortId } from '../../core/change/commit';
import { visibleLine } from '../../core/change/visible';
import { findEscapes } from '../../core/history/measures/escapes';
import { lineSurvival } from '../../core/history/measures/line-survival';
import { blue, green, grey, type LinePicture, orange, red } from './picture';

/** Most groups whose curves can be told apart, and most files that a timeline has rows for. */
const mostCurves = 6;
const mostFiles = 24;

export const linePictures: readonly LinePicture[] = [
  {
    id: 'survival',
    title: 'How long AI-written lines live',
    describes:
      'The share of lines that nobody has changed or removed after so many days, by agent; dashed where they are not signed off.',
    draw: ({ commits, now }, lines, width, keep) => {
      const groups = lineSurvival(commits, lines, now).slice(0, mostCurves);
      const points = groups.flatMap(({ agent, signed, curve, commits: ids }) => {
        const end = { time: 0, survival: 1 };
        return [end, ...curve.steps].map(({ time, survival }) => ({
          ...{ time, survival: 100 * survival, agent: visibleLine(agent), signed, commits: ids },
        }));
      });
      if (points.length === groups.length) return undefined;
      const agents = [...new Set(points.map(({ agent }) => agent))];
      const curve = { x: 'time', y: 'survival', z: 'agent', stroke: 'agent' };
      const of = (signed: boolean) => points.filter((point) => point.signed === signed);
      return Plot.plot({
        ...{ width, height: 280, x: { label: 'days' } },
        y: { domain: [0, 100], label: '% of lines', grid: true },
        color: { domain: agents, range: [blue, orange, green, red, grey], legend: true },
        marks: [
          Plot.lineY(of(true), { ...curve, curve: 'step-after' }),
          Plot.lineY(of(false), { ...curve, curve: 'step-after', strokeDasharray: '5 3' }),
          Plot.dot(points, {
            ...{ x: 'time', y: 'survival', fill: 'agent', r: 2, ...keep(points) },
            title: (one: (typeof points)[number]) =>
              `${one.agent}, ${one.signed ? 'signed off' : 'not signed off'}: ${one.survival.toFixed(0)} % after ${one.time.toFixed(0)} days`,
          }),
        ],
      });
    },
  },
  {
    id: 'escapes',
    title: 'Signed off, and changed by a fix later',
    describes:
      'Each line runs from a sign-off to the fix that changed what was signed, by file; the larger the end, the more lines.',
    draw: ({ commits, now }, { ended }, width, keep) => {
      const { escapes } = findEscapes(commits, ended, now);
      const counts = new Map<string, number>();
      for (const { path, lines } of escapes) counts.set(path, (counts.get(path) ?? 0) + lines);
      const most = [...counts].sort((a, b) => b[1] - a[1]).slice(0, mostFiles);
      const files = new Set(most.map(([path]) => path));
      const arcs = escapes
        .filter(({ path }) => files.has(path))
        .map((one) => ({
          ...{ from: new Date(one.signedAt * 1000), to: new Date(one.at * 1000), lines: one.lines },
          ...{ file: visibleLine(one.path), commits: [one.commit, one.by], one },
        }));
      if (arcs.length === 0) return undefined;
      return Plot.plot({
        ...{ width, height: 70 + 28 * files.size, marginLeft: 190 },
        ...{ x: { label: null, grid: true }, y: { label: null }, r: { range: [2, 9] } },
        marks: [
          Plot.link(arcs, { x1: 'from', x2: 'to', y: 'file', stroke: grey }),
          Plot.tickX(arcs, { x: 'from', y: 'file', stroke: blue, insetTop: 6, insetBottom: 6 }),
          Plot.dot(arcs, {
            ...{ x: 'to', y: 'file', r: 'lines', fill: red, stroke: grey, ...keep(arcs) },
            title: ({ one, file }: (typeof arcs)[number]) =>
              `${file}: ${one.lines} lines of ${shortId(one.commit)}, changed by ${shortId(one.by)} after ${one.days.toFixed(0)} days`,
          }),
        ],
      });
    },
  },
];
