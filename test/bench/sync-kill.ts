// Kills a sync and all that it started at random moments, 200 times: nothing confirmed is lost, nothing stays locked.
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { listOutbox, readOutbox } from '../../src/git/store/outbox';
import { readStore } from '../../src/git/store/store';
import { addLine } from '../../src/git/store/write';
import { cleanEnvironment, projectFolder, TestRepository } from '../fixtures/repository';
import { objectOf } from './sync-objects';

const wanted = Number(process.argv[2] ?? 200);
/** In milliseconds; so many as were killed until then are told. */
const longest = 15 * 60_000;
const bin = path.join(projectFolder, 'dist', 'countersign.js');
const notes = 'refs/notes/countersign';

const source = TestRepository.create();
source.commitByAi('one', { 'a.py': '1\n' });
const remote = TestRepository.create({ bare: true, name: 'remote.git' });
source.git('push', '-q', remote.folder, 'main');
const [clone, other] = [remote.clone('-b', 'main'), remote.clone('-b', 'main')];

// A server of its own, which a killed client does not take with it.
const port = await freePort();
const options = ['--reuseaddr', '--listen=127.0.0.1', '--export-all', '--enable=receive-pack'];
const base = path.dirname(remote.folder);
const daemon = spawn('git', ['daemon', ...options, `--port=${port}`, `--base-path=${base}`, base], {
  env: cleanEnvironment,
  stdio: 'ignore',
  detached: true,
});
for (const one of [clone, other]) {
  one.git('config', 'remote.origin.url', `git://127.0.0.1:${port}/remote.git`);
}

/** Runs `countersign sync`; kills it and its group after some milliseconds. */
function sync(repository: TestRepository, killAfter?: number): Promise<number | null> {
  const args = [bin, 'sync', '--repo', repository.folder];
  const child: ChildProcess = spawn(process.execPath, args, {
    env: cleanEnvironment,
    stdio: 'ignore',
    detached: true,
  });
  const kill = (): void => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  };
  const timer = killAfter === undefined ? undefined : setTimeout(kill, killAfter);
  return new Promise((resolve) =>
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve(code);
    }),
  );
}

let [round, killed, waited, lost, damaged] = [0, 0, 0, 0, 0];
const everyone = new Map<string, string>();
const began = performance.now();
try {
  while ((await sync(other)) !== 0)
    if (performance.now() - began > 10_000) throw new Error('no daemon');
  await add(clone, 'warm', 0);
  await sync(clone);
  await add(clone, 'warm', 1);
  const before = performance.now();
  await sync(clone);
  const whole = performance.now() - before;
  while (killed < wanted && performance.now() - began < longest) {
    round++;
    await add(clone, 'clone', round);
    if (round % 4 === 0) {
      await add(other, 'other', round);
      await sync(other);
    }
    if ((await sync(clone, Math.random() * whole)) === null) killed++;
    await examine();
  }
  const last = performance.now();
  const code = await sync(clone);
  const seconds = (performance.now() - last) / 1000;
  await sync(other);
  for (const one of [clone, other]) {
    const store = await readStore(await one.open());
    const there = new Set(store.records.map(({ object, record }) => `${object} ${record.id}`));
    lost += [...everyone.keys()].filter((key) => !there.has(key)).length;
  }
  const fsck = [clone, remote].map((one) => one.attempt(['fsck', '--no-dangling']).code);
  console.log(`${round} syncs, ${killed} killed within 0 to ${Math.round(whole)} ms`);
  console.log(`damaged refs: ${damaged}; confirmed records lost: ${lost} of ${everyone.size}`);
  console.log(`writes that waited for a lock: ${waited}; git fsck: ${fsck.join(' ')}`);
  console.log(`the last sync, unharmed: exit code ${code}, ${seconds.toFixed(1)} s`);
  console.log(`left in its outbox: ${(await listOutbox(await clone.open())).length}`);
  console.log(`left behind: ${leftovers(clone).join(', ') || 'nothing'}`);
  console.log(`in all ${((performance.now() - began) / 1000).toFixed(0)} s`);
  if (damaged + lost + fsck.reduce((a, b) => a + b, 0) + (code ?? 1) > 0) process.exitCode = 1;
} finally {
  if (daemon.pid !== undefined) process.kill(-daemon.pid, 'SIGKILL');
}

async function add(repository: TestRepository, by: string, n: number): Promise<void> {
  const opened = await repository.open();
  const line = JSON.stringify({ p: { by, kind: 'test', n, v: 1 } });
  const start = performance.now();
  await addLine(opened, objectOf(n), line);
  if (performance.now() - start > 5_000) waited++;
  const found = (await readOutbox(opened)).entries.find((entry) => entry.line === line);
  if (found !== undefined) everyone.set(`${found.object} ${found.id}`, line);
}

/** Refs must lead to commits, and every record be in the outbox or seen on the remote. */
async function examine(): Promise<void> {
  for (const [one, ref] of [
    [clone, notes],
    [clone, 'refs/notes-remote/origin/countersign'],
    [remote, notes],
  ] as const) {
    if (one.attempt(['rev-parse', '--verify', '-q', `${ref}^{tree}`]).code !== 0) damaged++;
  }
  const opened = await clone.open();
  const kept = new Set(await listOutbox(opened));
  const text = remote.git('grep', '-h', '-I', '-e', '"p"', notes);
  const confirmed = [...everyone].filter(
    ([key, line]) => line.includes('"clone"') && !kept.has(key.split(' ')[1] ?? ''),
  );
  lost += confirmed.filter(([, line]) => !text.includes(line)).length;
}

/** Files that a person might have to remove. */
function leftovers(repository: TestRepository): string[] {
  const files = readdirSync(path.join(repository.folder, '.git'), { recursive: true });
  const names = files.map(String).filter((name) => /\.(lock|keep)$|tmp_/.test(name));
  const kinds = names.map((name) => /tmp_[a-z]+/.exec(name)?.[0] ?? name);
  return [...new Set(kinds)].map((kind) => `${kinds.filter((k) => k === kind).length} ${kind}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const found = server.address();
      server.close(() => resolve(typeof found === 'object' && found !== null ? found.port : 0));
    });
  });
}
