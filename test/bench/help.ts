// Measures `countersign --help` against an empty Node: many runs of each in turn, since one differs from the next by
// more than the two do.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { projectFolder } from '../fixtures/repository';
import { median } from './store-data';

const rounds = 60;
const program = path.join(projectFolder, 'dist', 'countersign.js');
const ways = { node: ['-e', '0'], help: [program, '--help'] } as const;
const figures = { node: [] as number[], help: [] as number[] };

for (let round = 0; round < rounds; round++) {
  for (const name of ['node', 'help'] as const) {
    const began = performance.now();
    const { status, stdout } = spawnSync(process.execPath, ways[name]);
    figures[name].push(performance.now() - began);
    const isRight = name === 'node' || stdout.toString().includes('Usage: countersign');
    if (status !== 0 || !isRight) throw new Error(`${name} ended with ${status}`);
  }
}
const [node, help] = [median(figures.node), median(figures.help)];
const least = Math.min(...figures.help) / Math.min(...figures.node);
console.log(
  `--help ${help.toFixed(0)} ms, an empty Node ${node.toFixed(0)} ms: ${(help / node).toFixed(2)} x ` +
    `(goal 1.5); of the fastest run of each ${least.toFixed(2)} x`,
);
