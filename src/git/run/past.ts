// The commands that were run in this repository, so that they can be offered again: never what they printed.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import type { Repository } from '../repository';

/** Most commands that are kept. */
const mostKept = 30;

const pastRun = v.object({
  argv: v.pipe(v.tupleWithRest([v.string()], v.string())),
  /** When it was last run, ISO 8601, UTC, to the second. */
  at: v.string(),
  exit: v.number(),
  /** The prompt that it was evidence for, if it was for one. */
  prompt: v.exactOptional(v.string()),
});

const file = v.object({ version: v.literal(1), runs: v.array(pastRun) });

/** A command as it was last run. */
export type PastRun = v.InferOutput<typeof pastRun>;

/** The commands of before, the last first; none where there is no file, or one that cannot be read. */
export async function readPastRuns(repository: Repository): Promise<readonly PastRun[]> {
  try {
    return v.parse(file, JSON.parse(await readFile(placeOf(repository), 'utf8'))).runs;
  } catch {
    return [];
  }
}

/** Keeps a command in front of those of before, once for each prompt. */
export async function keepPastRun(repository: Repository, run: PastRun): Promise<void> {
  const name = placeOf(repository);
  const about = ({ argv, prompt }: PastRun): string => JSON.stringify([argv, prompt]);
  const before = (await readPastRuns(repository)).filter((one) => about(one) !== about(run));
  const runs = [run, ...before].slice(0, mostKept);
  await mkdir(path.dirname(name), { recursive: true });
  const partial = `${name}.${process.pid}`;
  await writeFile(partial, `${JSON.stringify({ version: 1, runs })}\n`);
  await rename(partial, name);
}

function placeOf({ commonDir }: Repository): string {
  return path.join(commonDir, 'countersign', 'runs.json');
}
