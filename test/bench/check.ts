// Measures `check` of 200 commits with 40,000 records against what git alone takes to write the same into a pipe. CPU is
// told by GNU time, so this runs on Linux alone.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { FileTransition } from '../../src/core/change/transition';
import { formatLine } from '../../src/core/signoff/record';
import type { SignoffPayload } from '../../src/core/signoff/schema';
import { logFlags } from '../../src/git/log';
import { claude, cleanEnvironment, projectFolder, TestRepository } from '../fixtures/repository';
import { signoffOf } from '../fixtures/signoffs';
import { fill, median, objectAt, realLine } from './store-data';

const [commits, records, rounds] = [200, 40_000, 5];
const program = path.join(projectFolder, 'dist', 'countersign.js');

/** A person's commit, and on it an agent's 200, each of two files. */
function makeRange(repository: TestRepository): string {
  const commit = (n: number): string => {
    const message = n === 0 ? 'base' : `Change ${n}\n\n${claude}\n`;
    const files = [`src/part-${n % 40}.py`, `src/other-${n % 25}.py`].map((name) => {
      const text = `x = ${n}\n`.repeat(40);
      return `M 100644 inline ${name}\ndata ${text.length}\n${text}\n`;
    });
    const who = `Ada Vale <ada@lab.example> ${1_700_000_000 + n} +0000`;
    const head = `commit refs/heads/main\nauthor ${who}\ncommitter ${who}\n`;
    return `${head}data ${Buffer.byteLength(message)}\n${message}\n${files.join('')}\n`;
  };
  const all = Array.from({ length: commits + 1 }, (_, n) => commit(n));
  repository.bytes(['fast-import', '--quiet'], all.join(''));
  return `main~${commits}..main`;
}

/** The commits of a range with what each changes. */
function transitionsOf(repository: TestRepository, range: string) {
  const args = ['log', '--format=%x00%H', '--raw', '--no-abbrev', '--no-renames', range];
  const parts = repository
    .git(...args)
    .split('\0')
    .slice(1);
  return parts.map((part): { readonly id: string; readonly files: FileTransition[] } => {
    const [id = '', ...lines] = part.split('\n').filter((line) => line !== '');
    const files = lines.map((line): FileTransition => {
      const [modes = '', name = ''] = line.split('\t');
      const [oldMode = '', newMode = '', old = '', now = ''] = modes.slice(1).split(' ');
      return [name, oldMode, old, newMode, now];
    });
    return { id, files };
  });
}

/** Seconds until a command ended, and seconds of CPU in all its processes. */
function run(folder: string, command: readonly string[]): { wall: number; cpu: number } {
  const began = performance.now();
  const { status, stderr } = spawnSync('/usr/bin/time', ['-f', '\n%U %S', ...command], {
    cwd: folder,
    env: cleanEnvironment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const wall = (performance.now() - began) / 1000;
  if (status !== 0) throw new Error(`${command.join(' ')}: ${stderr.toString()}`);
  const [user = 0, system = 0] = (stderr.toString().trimEnd().split('\n').at(-1) ?? '')
    .split(' ')
    .map(Number);
  return { wall, cpu: user + system };
}

const repository = TestRepository.create();
const range = makeRange(repository);
const changed = transitionsOf(repository, range);
const { payload } = signoffOf();
const lineAt = (n: number): string => {
  const own = changed[n];
  if (own === undefined) return realLine(n);
  const files = own.files.map((t): NonNullable<SignoffPayload['files']>[number] => [...t]);
  return formatLine({ ...payload, files, subject: { commit: own.id } });
};
fill(repository, records, 1, lineAt, (n) => changed[n]?.id ?? objectAt(n));

const log = ['git', ...logFlags, range, '>', '/dev/null'].map((word) =>
  word === '>' ? word : `'${word}'`,
);
const notes = 'git ls-tree -r --object-only refs/notes/countersign | git cat-file --batch | cat';
const ways = {
  bare: ['/bin/sh', '-c', `${log.join(' ')} && ${notes}`],
  check: [process.execPath, program, 'check', range],
  node: [process.execPath, '-e', '0'],
} as const;
const names = Object.keys(ways) as (keyof typeof ways)[];
const figures = Array.from({ length: rounds }, () =>
  Object.fromEntries(names.map((name) => [name, run(repository.folder, ways[name])])),
);
for (const kind of ['wall', 'cpu'] as const) {
  const of = (name: keyof typeof ways): number =>
    median(figures.map((one) => one[name]?.[kind] ?? 0));
  const beyond = of('check') - of('node');
  console.log(
    `${kind}: git alone ${of('bare').toFixed(2)} s, check of ${commits} commits with ${records} records ` +
      `${of('check').toFixed(2)} s, beyond Node's start ${(beyond / of('bare')).toFixed(2)} x (goal 3)`,
  );
}
