// Measures what the trigger engine takes of the processor: `npm run bench:prompts -- <repository>…`. Reading from git
// is not in the figures. Each commit is measured once, in the order of history, so that the first ones are cold.
import path from 'node:path';
import { promptsFor } from '../../src/core/checklist/prompts-for';
import { builtInChecklist } from '../../src/core/checklist/team/checklist';
import type { ChangedText } from '../../src/core/checklist/triggered';
import { aiChanges } from '../eval/ai-changes';
import { changedText } from '../eval/cases';

const checklist = builtInChecklist('extended');

/** Milliseconds of the processor that the prompts of a change take: other programs do not lengthen them. */
function measure(texts: readonly ChangedText[]): number {
  const before = process.cpuUsage();
  promptsFor(texts, checklist);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function say(name: string, times: readonly number[], slowest: number): void {
  const mean = times.reduce((sum, time) => sum + time, 0) / (times.length || 1);
  const sorted = [...times].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  console.log(
    `${name}: ${times.length} commits, ${mean.toFixed(1)} ms on average, median ${median.toFixed(1)}, ` +
      `worst ${(sorted.at(-1) ?? 0).toFixed(0)} (${slowest} lines)`,
  );
}

/** A commit of 4,000 lines: functions of all kinds, half of them edited. */
function large(): ChangedText {
  const body = (n: number, edited: boolean): string =>
    `def step_${n}(frame, rng):\n    kept = frame[frame.score > ${edited ? 0.5 : 0.4}]\n` +
    `    mean = kept.groupby("site").value.mean()\n    draw = rng.normal(size=len(kept))\n` +
    `    if mean.isna().any():\n        raise ValueError("step ${n}")\n` +
    `    return {"mean": mean + draw[${edited ? 1 : 0}:], "n": len(kept) / ${n + 1}}\n\n`;
  const text = (edited: boolean): string =>
    Array.from({ length: 1000 }, (_, n) => body(n, edited)).join('\n');
  return changedText('src/steps.py', text(false), text(true));
}

for (const folder of process.argv.slice(2)) {
  const times: number[] = [];
  let slowest = { time: 0, lines: 0 };
  for await (const { texts, lines } of aiChanges(folder, 300)) {
    const time = measure(texts);
    times.push(time);
    if (time > slowest.time) slowest = { time, lines };
  }
  const name = path.basename(path.resolve(folder)) === 'repo' ? path.dirname(folder) : folder;
  say(path.basename(path.resolve(name)), times, slowest.lines);
}
const change = large();
const lines = change.ranges.reduce((sum, { oldCount, newCount }) => sum + oldCount + newCount, 0);
const times = [1, 2, 3].map(() => measure([change]));
console.log(
  `a made change of ${lines} lines: ${times.map((t) => t.toFixed(0)).join(', ')} ms in three runs`,
);
