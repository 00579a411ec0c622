// Which AI-written commits the lines are from that live at HEAD, by `git blame` of every file that one of them touched.
import { type CommitFact, type Level, levels } from '../../core/history/facts';
import type { Living, LivingLines } from '../../core/history/measures/living-lines';
import type { Repository } from '../repository';
import { readTree } from '../tree';
import { type BlamedFile, readBlamed, writeBlamed } from './blame-cache';
import type { ReadFacts } from './facts';

/** Files that are blamed at a time. */
const atOnce = 2;

/**
 * Counts the living lines by commit and file. Files are blamed anew only where a commit that touched them came or
 * went since the last time; the rest is kept in the git directory.
 *
 * @param progress told how many files are done, of how many
 * @throws the signal's reason where it was stopped; what was blamed until then is kept
 */
export async function readLiving(
  repository: Repository,
  { commits, head }: Pick<ReadFacts, 'commits' | 'head'>,
  progress: (done: number, all: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<Living> {
  if (head === undefined) return { total: 0, lines: [] };
  const byId = new Map(commits.map((commit) => [commit.id, commit]));
  const files = await readTree(repository, head);
  const last = await readBlamed(repository);
  const stale = await readTouched(repository, last.head, head);
  const kept = new Map<string, BlamedFile>();
  const wanted: string[] = [];
  for (const [path, blob] of files) {
    const known = stale === undefined || stale.has(path) ? undefined : last.files.get(path);
    if (known?.blob === blob) kept.set(path, known);
    else wanted.push(path);
  }
  try {
    for (let start = 0; start < wanted.length; start += atOnce) {
      signal?.throwIfAborted();
      const some = wanted.slice(start, start + atOnce);
      const blamed = await Promise.all(some.map((path) => blame(repository, head, path)));
      some.forEach((path, index) => {
        kept.set(path, { blob: files.get(path) ?? '', lines: blamed[index] ?? [] });
      });
      progress(Math.min(start + atOnce, wanted.length), wanted.length);
    }
  } finally {
    await writeBlamed(repository, { head, files: kept });
  }
  let total = 0;
  const lines: LivingLines[] = [];
  for (const [path, file] of kept) {
    for (const [commit, origin, count] of file.lines) {
      total += count;
      const fact = byId.get(commit);
      if (fact !== undefined) lines.push(livingOf(fact, path, origin, count));
    }
  }
  return { total, lines };
}

function livingOf(fact: CommitFact, path: string, origin: string, lines: number): LivingLines {
  const at = fact.files.find((file) => file.path === origin)?.coveredAt ?? {};
  const covered = Object.fromEntries(levels.map((level) => [level, at[level] !== undefined]));
  return {
    ...{ repository: fact.repository, path, commit: fact.id, lines, since: fact.authoredAt },
    covered: covered as Record<Level, boolean>,
    ...{ agents: fact.agents, models: fact.models },
  };
}

/**
 * The paths that commits touched which only one of two histories has: blame of any other path is the same in both.
 * Undefined where that cannot be told, as after the old head is gone.
 */
async function readTouched(
  { git }: Repository,
  before: string | undefined,
  head: string,
): Promise<ReadonlySet<string> | undefined> {
  if (before === undefined) return undefined;
  const flags = ['--format=', '--name-only', '-z', '--no-renames', '-m'];
  const { exitCode, stdout } = await git.run(['log', ...flags, `${before}...${head}`, '--']);
  if (exitCode !== 0) return undefined;
  return new Set(stdout.split('\0').map((path) => path.replace(/^\n/, '')));
}

/** Of one file, how many lines are from which commit and from which path then. Binary files have none. */
async function blame(
  { git }: Repository,
  head: string,
  path: string,
): Promise<BlamedFile['lines']> {
  const args = ['blame', '--porcelain', '-w', '-M', head, '--', path];
  const { exitCode, stdout } = await git.run(args);
  if (exitCode !== 0 || stdout.includes('\0')) return [];
  const names = new Map<string, string>();
  const counts = new Map<string, number>();
  let commit = '';
  for (const line of stdout.split('\n')) {
    const group = /^([0-9a-f]{40,64}) \d+ \d+(?: (\d+))?$/.exec(line);
    if (group?.[1] !== undefined) {
      commit = group[1];
    } else if (line.startsWith('filename ')) {
      names.set(commit, line.slice('filename '.length));
    } else if (line.startsWith('\t')) {
      const key = `${commit}\0${names.get(commit) ?? path}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return [...counts].map(([key, count]) => {
    const [id = '', origin = ''] = key.split('\0');
    return [id, origin, count] as const;
  });
}
