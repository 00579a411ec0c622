// The AI-written commits of a repository with what they change, for the evaluations and the benchmark of the triggers.
import type { ChangedText } from '../../src/core/checklist/triggered';
import { findAiCommits } from '../../src/git/changes';
import { readFilesOf } from '../../src/git/diff';
import { Git } from '../../src/git/git';
import { openRepository } from '../../src/git/repository';
import { readChangedTexts } from '../../src/git/review/triggered';

/** An AI-written commit: its id, its changed files with both contents, and how many lines it removes and adds. */
export interface AiChange {
  readonly id: string;
  readonly texts: readonly ChangedText[];
  readonly lines: number;
}

/**
 * Some of a repository's AI-written commits, spread over the whole history, and the same ones each time.
 *
 * @param most how many at most
 * @throws Error if the folder is no repository
 */
export async function* aiChanges(folder: string, most: number): AsyncGenerator<AiChange> {
  const opened = await openRepository(new Git({ folder }));
  if (!opened.ok) throw new Error(opened.problem.message);
  const { repository } = opened;
  const found = [];
  for await (const { commit } of findAiCommits(repository, ['--all', '--no-merges']))
    found.push(commit);
  const step = Math.max(1, Math.floor(found.length / most));
  for (const commit of found.filter((_, index) => index % step === 0).slice(0, most)) {
    // A mirror that was cut down lacks some contents: those commits cannot be measured.
    const read = await readFilesOf(repository, [commit]).catch(() => undefined);
    const files = read?.get(commit.id);
    if (files === undefined) continue;
    const texts = await readChangedTexts(repository, files);
    const hunks = files.flatMap((file) => file.hunks);
    const lines = hunks.reduce((sum, { oldCount, newCount }) => sum + oldCount + newCount, 0);
    yield { id: commit.id, texts, lines };
  }
}
