// Labelled commits, one JSON object a line, and the throw-away repository that is made of them.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { cleanEnvironment, TestRepository } from '../fixtures/repository';

/** A commit, and what is known of who wrote it. */
export interface Labelled {
  readonly repo: string;
  readonly sha: string;
  readonly author_name: string;
  readonly author_email: string;
  readonly committer_name: string;
  readonly committer_email: string;
  /** ISO 8601 with an offset. */
  readonly date: string;
  /** The whole message. */
  readonly body: string;
  readonly n_parents: number;
  /** The branch it was found on; with `merged: ` before it if it is known from a merge. */
  readonly refs_hint: string | null;
  readonly label: 'ai' | 'human' | 'bot';
  readonly agents: readonly string[];
  readonly confidence: string;
  readonly stratum: string;
}

/** Reads a file of labelled commits. @throws Error naming the line that is none */
export function readLabelled(file: string): readonly Labelled[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, index): Labelled[] => {
    if (line.trim() === '') return [];
    const value = JSON.parse(line) as Partial<Labelled>;
    if (typeof value.body !== 'string' || typeof value.label !== 'string') {
      throw new Error(`${file}:${index + 1} is no labelled commit`);
    }
    return [value as Labelled];
  });
}

/**
 * Makes a repository in which each commit stands on a branch of its own, with its message byte for byte, its
 * identities and its date; merges have as many parents as they had.
 *
 * @returns the repository and the ids of the commits, in their order
 */
export function makeRepository(commits: readonly Labelled[]): {
  readonly repository: TestRepository;
  readonly ids: readonly string[];
} {
  const repository = TestRepository.create();
  const marks = path.join(repository.folder, '.git', 'marks');
  const stream = [root(1, 'one'), root(2, 'two')];
  for (const [index, commit] of commits.entries()) stream.push(entry(commit, index));
  const { status, stderr } = spawnSync(
    'git',
    ['fast-import', '--quiet', `--export-marks=${marks}`],
    {
      cwd: repository.folder,
      env: cleanEnvironment,
      input: Buffer.concat(stream),
    },
  );
  if (status !== 0) throw new Error(stderr.toString());
  const byMark = new Map(
    readFileSync(marks, 'utf8')
      .split('\n')
      .map((line): [string, string] => {
        const [mark = '', id = ''] = line.split(' ');
        return [mark, id];
      }),
  );
  return { repository, ids: commits.map((_, index) => byMark.get(`:${index + 3}`) ?? '') };
}

/** A commit that merges can have as a parent. */
function root(mark: number, text: string): Buffer {
  return Buffer.from(
    `commit refs/heads/root-${mark}\nmark :${mark}\n` +
      `committer Rosa Root <rosa@lab.example> 1500000000 +0000\ndata ${text.length}\n${text}\n` +
      `M 100644 inline ${text}\ndata 1\n1\n`,
  );
}

function entry(commit: Labelled, index: number): Buffer {
  const message = Buffer.from(commit.body);
  const date = dateOf(commit.date);
  const parents = [':1', ':2'].slice(0, Math.min(commit.n_parents, 2));
  const from = parents.map((parent, n) => `${n === 0 ? 'from' : 'merge'} ${parent}\n`).join('');
  const head =
    `commit refs/heads/commit-${index}\nmark :${index + 3}\n` +
    `author ${identity(commit.author_name, commit.author_email)} ${date}\n` +
    `committer ${identity(commit.committer_name, commit.committer_email)} ${date}\n` +
    `data ${message.length}\n`;
  const file = `M 100644 inline commit-${index}\ndata 1\n1\n`;
  return Buffer.concat([Buffer.from(head), message, Buffer.from(`\n${from}${file}\n`)]);
}

/** An identity as git itself cleans it: without what would end it. */
function identity(name: string, email: string): string {
  const clean = (text: string): string => text.replaceAll(/[<>\n\0]/g, '');
  return `${clean(name)} <${clean(email)}>`;
}

function dateOf(text: string): string {
  const [, sign = '+', hours = '00', minutes = '00'] = /([+-])(\d\d):?(\d\d)$/.exec(text) ?? [];
  const seconds = Math.floor(Date.parse(text) / 1000);
  return `${Number.isNaN(seconds) ? 0 : Math.max(0, seconds)} ${sign}${hours}${minutes}`;
}
