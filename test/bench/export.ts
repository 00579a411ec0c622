// Measures the export and the counting of lines: `npm run bench:export`, or `-- <files>` for other than 5,000 files.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { readFacts } from '../../src/git/history/facts';
import { readLiving } from '../../src/git/history/living';
import {
  claude,
  cleanEnvironment,
  projectFolder,
  temporaryFolder,
  TestRepository,
} from '../fixtures/repository';
import { fill, median, realLine } from './store-data';

const program = path.join(projectFolder, 'dist', 'countersign.js');
/** Has node say, after all else on its standard error, how many KB of memory were resident at most. */
const memory = 'process.on("exit",()=>process.stderr.write("\\n"+process.resourceUsage().maxRSS))';
const rounds = 2;

/** One export by the command line: seconds, bytes written, and MB of memory at most. */
function run(folder: string, format: string) {
  const out = path.join(temporaryFolder(), 'out');
  const began = performance.now();
  const args = [
    '--import',
    `data:text/javascript,${memory}`,
    program,
    'export',
    '--format',
    format,
  ];
  const options = { cwd: folder, env: cleanEnvironment };
  const { status, stderr } = spawnSync(process.execPath, [...args, '--out', out], options);
  const seconds = (performance.now() - began) / 1000;
  if (status !== 0) throw new Error(stderr.toString());
  const bytes = readdirSync(out).reduce(
    (sum, name) => sum + statSync(path.join(out, name)).size,
    0,
  );
  rmSync(out, { recursive: true });
  const peak = Number(stderr.toString().trimEnd().split('\n').at(-1)) / 1000;
  return { seconds, bytes, peak };
}

function measure(count: number, format: string): { readonly rate: number; readonly peak: number } {
  const repository = TestRepository.create({ bare: true });
  fill(repository, count, 2, realLine);
  const runs = Array.from({ length: rounds }, () => run(repository.folder, format));
  const seconds = median(runs.map((one) => one.seconds));
  const peak = median(runs.map((one) => one.peak));
  const rate = (runs[0]?.bytes ?? 0) / 1e6 / seconds;
  const said = `${seconds.toFixed(1)} s, ${rate.toFixed(1)} MB/s, ${peak.toFixed(0)} MB at most`;
  console.log(`${format.padEnd(8)} ${String(count).padStart(6)} records: ${said}`);
  return { rate, peak };
}

const few = measure(10_000, 'jsonl');
const many = measure(40_000, 'jsonl');
measure(40_000, 'csv');
measure(40_000, 'parquet');
console.log(`jsonl: ${many.rate.toFixed(1)} MB/s (budget 20)`);
console.log(`memory at 4 times the records: ${(many.peak / few.peak).toFixed(2)} times`);

const files = Number(process.argv[2] ?? 5_000);
const repository = TestRepository.create();
const text = (n: number): string => `value = ${n}\n`.repeat(40);
const commit = (mark: number, from: string, message: string, changes: string): string =>
  `commit refs/heads/main\nmark :${mark}\ncommitter A <a@x> ${1_700_000_000 + mark} +0000\n` +
  `data ${message.length}\n${message}\n${from}${changes}`;
const all = Array.from({ length: files }, (_, n) => {
  return `M 100644 inline d${n % 50}/f${n}.py\ndata ${text(n).length}\n${text(n)}\n`;
});
repository.bytes(['fast-import', '--quiet'], commit(1, '', `All\n\n${claude}\n`, all.join('')));
repository.git('reset', '-q', '--hard');
const open = await repository.open();

/** Seconds of counting the living lines, and how many files were blamed. */
async function count() {
  const facts = await readFacts(open, 'bench');
  let blamed = 0;
  const began = performance.now();
  const living = await readLiving(open, facts, (_, of) => (blamed = of));
  return { seconds: (performance.now() - began) / 1000, blamed, lines: living.total };
}

const first = await count();
repository.commit('One more', { files: { 'd0/f0.py': text(7) } });
const second = await count();
for (const { seconds, blamed, lines } of [first, second]) {
  console.log(`lines of ${files} files: ${seconds.toFixed(1)} s, ${blamed} blamed, ${lines} lines`);
}
const share = second.seconds / first.seconds;
console.log(`the second run after one commit: ${share.toFixed(3)} of the first (budget 0.1)`);
