// Measures the reading of 40,000 records against git alone writing the same bytes into a pipe.
import { spawn } from 'node:child_process';
import { readStore } from '../../src/git/store/store';
import { cleanEnvironment, TestRepository } from '../fixtures/repository';
import { fill, median, realLine } from './store-data';

const [count, rounds] = [40_000, 5];
const pipeline = 'git ls-tree -r --object-only refs/notes/countersign | git cat-file --batch';

/** Runs the pipeline and reads its output to the end; resolves to the number of bytes. */
async function bare(repository: TestRepository): Promise<number> {
  const child = spawn('/bin/sh', ['-c', pipeline], {
    cwd: repository.folder,
    env: cleanEnvironment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let bytes = 0;
  for await (const chunk of child.stdout) bytes += (chunk as Buffer).length;
  return bytes;
}

/** Prints how much longer the store takes than the bare pipeline. */
export async function measureRead(): Promise<void> {
  const repository = TestRepository.create();
  fill(repository, count, 1, realLine);
  const figures = { bare: [] as number[], store: [] as number[], again: [] as number[] };
  let bytes = 0;
  for (let round = 0; round < rounds; round++) {
    let began = performance.now();
    bytes = await bare(repository);
    figures.bare.push(performance.now() - began);
    const opened = await repository.open();
    began = performance.now();
    const store = await readStore(opened);
    figures.store.push(performance.now() - began);
    if (store.records.length !== count || !store.complete) throw new Error('not all were read');
    began = performance.now();
    await readStore(opened);
    figures.again.push(performance.now() - began);
  }
  const [base, store, again] = [figures.bare, figures.store, figures.again].map(median) as [
    number,
    number,
    number,
  ];
  console.log(
    `read ${count} records (${Math.round(bytes / 1e6)} MB): pipeline ${base.toFixed(0)} ms, ` +
      `store ${store.toFixed(0)} ms = ${(store / base).toFixed(2)} x (goal 1.5), ` +
      `again ${(again / base).toFixed(2)} x`,
  );
}
