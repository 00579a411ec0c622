// Measures clones that sign and sync with one bare remote at the same time: nothing may be lost, anywhere.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readStore } from '../../src/git/store/store';
import { sync } from '../../src/git/sync/sync';
import { gitTransport } from '../../src/git/sync/transport';
import { TestRepository } from '../fixtures/repository';

const [clones, records] = [8, 50];
const child = path.join(path.dirname(fileURLToPath(import.meta.url)), 'sync-clone.mjs');

const source = TestRepository.create();
source.commitByAi('one', { 'a.py': '1\n' });
const remote = TestRepository.create({ bare: true, name: 'remote.git' });
source.git('push', '-q', remote.folder, 'main');
const all = Array.from({ length: clones }, () => remote.clone('-b', 'main'));

const began = performance.now();
const endings = await Promise.all(all.map((clone, index) => run(clone.folder, `clone ${index}`)));
const seconds = (performance.now() - began) / 1000;
const failed = endings.filter((ending) => ending.code !== 0);
for (const { said } of failed) console.log(said);

const counts: number[] = [];
const tips = new Set<string>();
for (const clone of all) {
  const opened = await clone.open();
  const result = await sync(opened, gitTransport(opened, 'origin'));
  if (!result.ok) throw new Error(JSON.stringify(result));
  counts.push((await readStore(opened)).records.length);
  tips.add(clone.git('rev-parse', 'refs/notes/countersign'));
}
tips.add(remote.git('rev-parse', 'refs/notes/countersign'));
const wanted = clones * records;
const commits = remote.git('rev-list', '--count', 'refs/notes/countersign');
console.log(`${clones} clones x ${records} records, each syncing after every 10, at once`);
console.log(`processes that failed: ${failed.length}; ${seconds.toFixed(1)} s`);
console.log(`records after a last sync: ${counts.join(' ')} of ${wanted}`);
console.log(`different tips: ${tips.size}; notes commits on the remote: ${commits}`);
if (failed.length > 0 || tips.size > 1 || counts.some((count) => count !== wanted)) {
  process.exitCode = 1;
}

function run(folder: string, name: string): Promise<{ code: number | null; said: string }> {
  const program = spawn(process.execPath, [child, folder, name, `${records}`]);
  let said = '';
  program.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve) => program.once('close', (code) => resolve({ code, said })));
}
