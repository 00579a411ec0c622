// Measures how much the triggers ask of real commits: `npm run eval:noise -- <repository> [<most commits>]`.
import { promptsFor } from '../../src/core/checklist/prompts-for';
import { builtInChecklist } from '../../src/core/checklist/team/checklist';
import { openAtOnce } from '../../src/core/checklist/triggered';
import { aiChanges } from './ai-changes';

const [folder, most = '300'] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Usage: npm run eval:noise -- <repository> [<most commits>]');
  process.exit(2);
}
interface Measured {
  readonly prompts: readonly string[];
  readonly milliseconds: number;
  readonly lines: number;
}
const checklists = { default: builtInChecklist('default'), extended: builtInChecklist('extended') };
const measured = { default: [] as Measured[], extended: [] as Measured[] };
const examples: string[] = [];
for await (const { id, texts, lines } of aiChanges(folder, Number(most))) {
  for (const profile of ['default', 'extended'] as const) {
    // Time of the processor, which other programs on the machine do not lengthen.
    const start = process.cpuUsage();
    const triggered = promptsFor(texts, checklists[profile]);
    const { user, system } = process.cpuUsage(start);
    const milliseconds = (user + system) / 1000;
    measured[profile].push({ prompts: triggered.map((t) => t.prompt.id), milliseconds, lines });
    if (profile === 'extended') continue;
    for (const { prompt, places } of triggered) {
      const [place] = places;
      examples.push(
        `${id.slice(0, 10)} ${prompt.id} ${place?.file}:${place?.side}:${place?.line} ${place?.text}`,
      );
    }
  }
}

/** The value below which a share of some numbers lies. */
function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

console.log(`${measured.default.length} AI-written commits`);
for (const profile of ['default', 'extended'] as const) {
  const all = measured[profile];
  const counts = all.map(({ prompts }) => prompts.length);
  const times = all.map(({ milliseconds }) => milliseconds);
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  const slowest = all.reduce((a, b) => (a.milliseconds > b.milliseconds ? a : b));
  const quiet = counts.filter((count) => count === 0).length;
  console.log(
    `${profile}: prompts a commit: median ${quantile(counts, 0.5)}, p90 ${quantile(counts, 0.9)}, ` +
      `max ${Math.max(...counts)}; open at first at most ${openAtOnce}; ${quiet} commits trigger none; ` +
      `${mean.toFixed(1)} ms on average, ${slowest.milliseconds.toFixed(0)} ms at worst (${slowest.lines} lines)`,
  );
}
const rates = new Map<string, number>();
for (const id of measured.extended.flatMap(({ prompts }) => prompts))
  rates.set(id, (rates.get(id) ?? 0) + 1);
for (const [id, count] of [...rates].sort((a, b) => b[1] - a[1])) {
  console.log(`  ${((100 * count) / measured.default.length).toFixed(1).padStart(5)} %  ${id}`);
}
if (process.env.EXAMPLES !== undefined) console.log(examples.join('\n'));
