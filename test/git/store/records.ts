// Records for tests: sign-offs made as the source makes them, and lines of notes written by hand.
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ticksOf } from '../../../src/core/change/change';
import type { Answer } from '../../../src/core/checklist/answers';
import type { Verdict } from '../../../src/core/signoff/schema';
import { readChange } from '../../../src/git/changes';
import { Git } from '../../../src/git/git';
import type { Repository } from '../../../src/git/repository';
import { signOff } from '../../../src/git/review/sign-off';
import {
  cleanEnvironment,
  mei,
  type Person,
  temporaryFolder,
  type TestRepository,
} from '../../fixtures/repository';
import { goodAnswers } from '../../fixtures/signoffs';

export interface SignOptions {
  readonly reviewer?: Person;
  readonly verdict?: Verdict;
  readonly note?: string;
  readonly answers?: readonly Answer[];
  /** Seconds after 2026-01-01T00:00:00Z. */
  readonly at?: number;
}

const start = Date.UTC(2026, 0, 1);

/** Signs a commit off as a reviewer, by default with good answers; returns the record's line. */
export async function sign(
  repository: TestRepository,
  revision: string,
  {
    reviewer = mei,
    verdict = 'approve',
    note = '',
    answers = goodAnswers(),
    at = 0,
  }: SignOptions = {},
): Promise<string> {
  const opened = await repository.open();
  const change = await readChange(opened, revision);
  if (change === undefined) throw new Error(`no commit ${revision}`);
  const ticked = ticksOf(change.fileChanges).map((tick) => tick.id);
  const review = { reviewer, verdict, ticked, answers, note, seconds: 60 };
  const result = await signOff(opened, change, review, new Date(start + at * 1000));
  if (!result.ok) throw new Error(result.reason);
  return result.line;
}

/** A record of no kind that is known, as short as can be; `n` tells them apart. */
export function line(n: number | string): string {
  return JSON.stringify({ p: { kind: 'test', n, v: 1 } });
}

/** Stores a notes tree, flat or of any shape, as the store: nothing else is left of what was signed. */
export function storeTree(repository: TestRepository, tree: string): string {
  const gitDir = path.resolve(repository.folder, repository.git('rev-parse', '--git-common-dir'));
  rmSync(path.join(gitDir, 'countersign'), { recursive: true, force: true });
  const commit = repository.commitTree(tree, [], 'notes');
  repository.git('update-ref', 'refs/notes/countersign', commit);
  return commit;
}

/** Stores texts as the notes of objects, without fanout. */
export function storeNotes(
  repository: TestRepository,
  notes: Readonly<Record<string, string | Uint8Array>>,
): string {
  const entries = Object.entries(notes).map(
    ([object, text]) => ['100644', repository.blob(text), object] as const,
  );
  return storeTree(repository, repository.tree(entries));
}

/** The repository with a program in the place of git: `script` runs before the real one. */
export async function withScript(repository: TestRepository, script: string): Promise<Repository> {
  const binary = path.join(temporaryFolder(), 'git');
  writeFileSync(binary, `#!/bin/sh\n${script}\nexec git "$@"\n`);
  chmodSync(binary, 0o755);
  const git = new Git({ folder: repository.folder, binary, environment: cleanEnvironment });
  return { ...(await repository.open()), git };
}
