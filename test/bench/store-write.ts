// Measures the writing: one record against git's own append, many processes at once, and processes killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { readStore } from '../../src/git/store/store';
import { addLine } from '../../src/git/store/write';
import { cleanEnvironment, projectFolder, rui, TestRepository } from '../fixtures/repository';
import { line } from '../git/store/records';
import { fill, median } from './store-data';

const ref = 'refs/notes/countersign';
const writer = path.join(projectFolder, 'out', 'test', 'bench', 'store-writer.mjs');

/** Runs a program to its end; resolves to what it printed. */
async function ended(child: ChildProcess): Promise<string> {
  let out = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  await new Promise((resolve) => child.once('close', resolve));
  return out;
}

function start(repository: TestRepository, args: readonly string[]): ChildProcess {
  const all = [writer, repository.folder, ...args];
  // A group of its own, so that the git processes can be killed together with it.
  const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit'];
  return spawn(process.execPath, all, { env: cleanEnvironment, detached: true, stdio });
}

/** What the records of the store say of themselves. */
async function stored(repository: TestRepository): Promise<ReadonlySet<unknown>> {
  const { records } = await readStore(await repository.open());
  const published = records.filter(({ from }) => from === undefined);
  return new Set(published.map(({ record }) => record.payload['n']));
}

/** One sign-off at 100,000 notes, against `git notes append` spawned from here. */
export async function measureWrite(): Promise<void> {
  const [count, rounds] = [100_000, 15];
  const repository = TestRepository.create();
  fill(repository, count, 2, line);
  const [opened, commit] = [await repository.open(), repository.commit('one')];
  // Each on a ref of its own, as if it were the only writer there.
  repository.git('update-ref', 'refs/notes/other', ref);
  const figures = { own: [] as number[], append: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    let began = performance.now();
    await addLine(opened, commit, line(`own ${round}`), rui);
    figures.own.push(performance.now() - began);
    const args = ['notes', '--ref=other', 'append', '-m', line(`git ${round}`), commit];
    began = performance.now();
    const child = spawn('git', args, { cwd: repository.folder, env: cleanEnvironment });
    if ((await ended(child)) !== '') throw new Error('git said something');
    figures.append.push(performance.now() - began);
  }
  const [own, append] = [median(figures.own), median(figures.append)];
  console.log(
    `write 1 record at ${count}: git notes append ${append.toFixed(1)} ms, ` +
      `store ${own.toFixed(1)} ms = ${(own / append).toFixed(2)} x (goal 5)`,
  );
}

/** Twenty processes that write fifty records each, on ten commits. */
export async function measureRace(): Promise<void> {
  const [processes, each] = [20, 50];
  const repository = TestRepository.create();
  const commits = Array.from({ length: 10 }, (_, n) => repository.commit(`commit ${n}`));
  const began = performance.now();
  const children = Array.from({ length: processes }, (_, n) =>
    ended(start(repository, [`p${n}`, String(each), ...commits])),
  );
  const confirmed = (await Promise.all(children)).flatMap(confirmedIn);
  const seconds = (performance.now() - began) / 1000;
  const there = await stored(repository);
  const lost = confirmed.filter((n) => !there.has(n)).length;
  console.log(
    `race of ${processes} processes x ${each} records: ${there.size} of ${processes * each} there, ` +
      `${confirmed.length} confirmed, ${lost} lost, ${seconds.toFixed(0)} s`,
  );
  if (lost > 0 || there.size !== processes * each) process.exitCode = 1;
}

function confirmedIn(output: string): readonly string[] {
  return output.split('\n').filter((text) => text !== '' && text !== 'ready');
}

/** Processes killed with -9, and their git processes with them, at random moments of writing. */
export async function measureKill(): Promise<void> {
  const kills = 200;
  const repository = TestRepository.create();
  const commits = Array.from({ length: 5 }, (_, n) => repository.commit(`commit ${n}`));
  const confirmed: string[] = [];
  const left = { locks: 0, broken: 0 };
  for (let kill = 0; kill < kills; kill++) {
    const child = start(repository, [`k${kill}`, '1000', ...commits]);
    const out = ended(child);
    // From the first record on, which may have had to wait for a lock that the last kill left.
    await new Promise<void>((resolve) =>
      child.stdout?.on('data', (chunk: Buffer) => {
        if (chunk.includes('k')) resolve();
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 300));
    process.kill(-(child.pid ?? 0), 'SIGKILL');
    // A line that was cut short confirms nothing.
    confirmed.push(...confirmedIn((await out).replace(/[^\n]*$/, '')));
    if (existsSync(repository.path(`.git/${ref}.lock`))) left.locks++;
    const broken = repository.attempt(['rev-parse', '-q', '--verify', `${ref}^{tree}`]).code !== 0;
    if (broken && confirmed.length > 0) left.broken++;
  }
  const began = performance.now();
  const opened = await repository.open();
  await addLine(opened, commits[0] ?? '', line('after'), rui);
  const next = performance.now() - began;
  const there = await stored(repository);
  const lost = confirmed.filter((n) => !there.has(n)).length;
  const whole = repository.attempt(['fsck', '--no-dangling']).code === 0;
  const litter = readdirSync(repository.path('.git/objects/pack')).length;
  console.log(
    `${kills} kills: ${confirmed.length} records confirmed, ${lost} lost, ${left.broken} times a ` +
      `damaged ref, ${left.locks} times a lock left (next write ${next.toFixed(0)} ms), ` +
      `fsck ${whole ? 'well' : 'damaged'}, ${litter} temporary packs`,
  );
  if (lost > 0 || left.broken > 0 || !whole) process.exitCode = 1;
}
