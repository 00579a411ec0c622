// Measures scans of everything beside git's own log: `npm run bench:scan`, or `-- <repository>` for a real one.
// CPU is told by GNU time, so this runs on Linux alone.
import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { everyRef, logFlags } from '../../src/git/log';
import { cleanEnvironment, openAt, projectFolder, TestRepository } from '../fixtures/repository';
import { makeHistory } from './scan-history';
import { median } from './store-data';

const [commits, rounds] = [200_000, 7];
const program = path.join(projectFolder, 'dist', 'countersign.js');
/** Has node say, after all else on its standard error, how many KB of memory were resident at most. */
const memory = 'process.on("exit",()=>process.stderr.write("\\n"+process.resourceUsage().maxRSS))';

const ways = {
  log: ['git', ...logFlags, ...everyRef.slice(0, -1)],
  cold: [process.execPath, '--import', `data:text/javascript,${memory}`, program],
  again: [process.execPath, program],
  refs: ['git', 'for-each-ref'],
  node: [process.execPath, '-e', '0'],
} as const;
type Way = keyof typeof ways;

/** What runs of one way took: seconds until they ended, seconds of CPU in all their processes, and MB. */
type Figures = Record<'wall' | 'cpu' | 'memory', number[]>;

function run(folder: string, way: Way): Readonly<Record<keyof Figures, number>> {
  const [command, ...more] = ways[way];
  const scans = way === 'cold' || way === 'again' ? ['scan', '--all', '--json'] : [];
  const began = performance.now();
  const { status, stderr } = spawnSync(
    '/usr/bin/time',
    ['-f', '\n%U %S', command, ...more, ...scans],
    { cwd: folder, env: cleanEnvironment, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const wall = (performance.now() - began) / 1000;
  const said = stderr.toString().trimEnd().split('\n');
  if (status !== 0) throw new Error(`${way}: ${stderr.toString()}`);
  const [user, system] = (said.at(-1) ?? '').split(' ').map(Number);
  return { wall, cpu: (user ?? 0) + (system ?? 0), memory: Number(said.at(-2) ?? 0) / 1000 };
}

/** A repository that borrows the objects of another and has the same refs, so that the other is left as it is. */
async function borrow(folder: string): Promise<TestRepository> {
  const { commonDir, objectFormat, git } = await openAt(path.resolve(folder));
  const copy = TestRepository.create({ bare: true, objectFormat });
  writeFileSync(copy.path('objects/info/alternates'), `${path.join(commonDir, 'objects')}\n`);
  const refs = await git.text(['for-each-ref', '--format=create %(refname) %(objectname)']);
  copy.bytes(['update-ref', '--stdin'], refs);
  copy.git('pack-refs', '--all');
  return copy;
}

const [from] = process.argv.slice(2);
const { folder } = from === undefined ? await makeHistory(commits) : await borrow(from);
const figures = Object.fromEntries(
  Object.keys(ways).map((way) => [way, { wall: [], cpu: [], memory: [] }]),
) as unknown as Record<Way, Figures>;
// By turns, so that what else the machine does falls on all alike.
for (let round = 0; round < rounds; round++) {
  rmSync(path.join(folder, 'countersign'), { recursive: true, force: true });
  for (const way of Object.keys(ways) as Way[]) {
    for (const [what, figure] of Object.entries(run(folder, way))) {
      figures[way][what as keyof Figures].push(figure);
    }
  }
}
for (const what of ['wall', 'cpu'] as const) {
  const of = (way: Way): number => median(figures[way][what]);
  const ms = (way: Way): string => `${(of(way) * 1000).toFixed(0)} ms`;
  const again = of('again') - of('node');
  console.log(
    `${what}: git log ${ms('log')}, scan ${ms('cold')} = ${(of('cold') / of('log')).toFixed(2)} x (goal 1.3); ` +
      `again ${ms('again')}, of which node ${ms('node')}; the rest = ` +
      `${(again / of('refs')).toFixed(1)} x for-each-ref, ${ms('refs')} (goal 2)`,
  );
}
console.log(`memory of a cold scan: ${median(figures.cold.memory).toFixed(0)} MB (goal 150)`);
