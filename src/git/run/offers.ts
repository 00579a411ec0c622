// Gathers the commands on offer for a change: those of before, of the repository's checklist, of the commit's own files.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { checklistPath } from '../../core/gate/policy';
import { joinCommand } from '../../core/run/command-line';
import { manifests, type Offer, offersFor } from '../../core/run/offers';
import type { WholeChange } from '../changes';
import { readObjects } from '../objects';
import type { Repository } from '../repository';
import { readPastRuns } from './past';

/** Bytes of manifests that are read at most. */
const mostBytes = 4 * 1024 * 1024;

/** Commands of before that are offered. */
const mostPast = 6;

/** The commands that are offered for a change. None of them runs before a person has seen it. */
export async function findOffers(
  repository: Repository,
  change: Pick<WholeChange, 'comparison' | 'files'>,
): Promise<readonly Offer[]> {
  const past = (await readPastRuns(repository))
    .slice(0, mostPast)
    .map(({ argv, at, exit }): Offer => ({
      argv,
      from: `run before, on ${at.slice(0, 10)}: exit ${exit}`,
    }));
  const listed = await checklistOffers(repository, change.comparison.from);
  const files = await readManifests(repository, change.comparison.to);
  const left = change.files.filter(([, , , mode]) => mode !== '000000');
  const changed = left.map(([name]) => name);
  const found = offersFor({ files, changed, python: pythonOf(repository) });
  const seen = new Set<string>();
  return [...past, ...listed, ...found].filter(({ argv }) => {
    const line = joinCommand(argv);
    return seen.size < seen.add(line).size;
  });
}

/** What the checklist of before offers. The change itself has no say in how it is checked. */
async function checklistOffers(repository: Repository, from: string): Promise<readonly Offer[]> {
  const [found] = await readObjects(repository, [`${from}:${checklistPath}`]);
  if (found?.type !== 'blob') return [];
  const { commandsOf } = await import('../../core/checklist/engine');
  return commandsOf(found.content.toString()).map((argv) => ({
    argv,
    from: `${checklistPath} of the base`,
  }));
}

async function readManifests(
  repository: Repository,
  commit: string,
): Promise<ReadonlyMap<string, string>> {
  const tree = await repository.git.text([
    'ls-tree',
    '-r',
    '-z',
    '--full-tree',
    commit,
    '--',
    ...manifests,
  ]);
  const found = new Map<string, string>();
  for (const entry of tree.split('\0')) {
    const [, blob, name] = /^100\d{3} blob ([0-9a-f]+)\t(.+)$/.exec(entry) ?? [];
    if (blob !== undefined && name !== undefined) found.set(name, blob);
  }
  const objects = await readObjects(repository, [...new Set(found.values())], mostBytes).catch(
    () => [], // too much to read: then nothing is offered, and a command can still be typed
  );
  const contents = new Map(objects.map(({ id, content }) => [id, content.toString()]));
  return new Map(
    [...found].flatMap(([name, blob]) => {
      const content = contents.get(blob);
      return content === undefined ? [] : [[name, content] as const];
    }),
  );
}

/** The Python of the project's own environment, which is lent to the run, or else the one on the path. */
function pythonOf({ root }: Repository): string {
  const windows = process.platform === 'win32';
  const [folder, program] = windows ? ['Scripts', 'python.exe'] : ['bin', 'python'];
  for (const environment of ['.venv', 'venv']) {
    const own = path.join(environment, folder, program);
    if (existsSync(path.join(root, own))) return own;
  }
  return windows ? 'python' : 'python3';
}
