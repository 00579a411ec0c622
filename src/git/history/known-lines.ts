// Reads all that is told of single lines: what lives, and what became of the rest.
import type { KnownLines } from '../../core/history/report/line-sections';
import type { Repository } from '../repository';
import type { ReadFacts } from './facts';
import { readLines } from './lines';
import { readLiving } from './living';

/** Progress is told in words that often, in files. */
const often = 500;

/**
 * Reads the lines of one repository. What `git blame` found is kept for the next time.
 *
 * @param progress told in words how far it is, now and then
 * @throws what `signal` was stopped with
 */
export async function readKnownLines(
  repository: Repository,
  name: string,
  facts: Pick<ReadFacts, 'commits' | 'head'>,
  progress: (words: string) => void = () => undefined,
  signal?: AbortSignal,
): Promise<KnownLines> {
  const told = (done: number): void => progress(`${done} commits`);
  const lines = await readLines(repository, name, facts, told, signal);
  const blamed = (done: number, all: number): void => {
    if (done % often === 0 || done === all) progress(`${done} of ${all} files`);
  };
  return { lines, living: await readLiving(repository, facts, blamed, signal) };
}
