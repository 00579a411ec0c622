// Makes a repository whose review has a past: for what shows and measures a history.
import { TestRepository } from '../../fixtures/repository';
import { dataOf, importOf, makeSteps } from './commits';
import { reviewers } from './people';
import { makeRecords } from './records';

/** The repository, and its commits from the first to the last. */
export interface Reviewed {
  readonly repository: TestRepository;
  readonly commits: readonly string[];
  /** How many records it has. */
  readonly records: number;
}

/** Makes the repository in a temporary folder: some hundred commits and as many records, the same in every run. */
export function makeReviewed(name = 'heron-study'): Reviewed {
  const identity = reviewers[0] ?? null;
  const repository = TestRepository.create({ name, identity });
  const steps = makeSteps();
  repository.bytes(['fast-import', '--quiet'], importOf(steps));
  const commits = repository.git('rev-list', '--reverse', 'main').split('\n');
  repository.git('reset', '-q', '--hard');
  const lines = makeRecords(steps, commits);
  repository.bytes(['fast-import', '--quiet'], notesOf(lines));
  return { repository, commits, records: lines.length };
}

function notesOf(lines: ReturnType<typeof makeRecords>): string {
  const notes = new Map<string, string>();
  for (const { commit, line } of lines) notes.set(commit, `${notes.get(commit) ?? ''}${line}\n`);
  const head = `commit refs/notes/countersign\ncommitter R <r@heron.example> 1790000000 +0000\n`;
  const files = [...notes].map(([commit, text]) => `M 100644 inline ${commit}\n${dataOf(text)}`);
  return `${head}${dataOf('Notes')}${files.join('')}`;
}
