// `countersign blame`: of each line of a file, the commit, the evidence that an AI wrote it, and its review.
import { agentsOf, isAiWritten, isSuspected } from '../core/authorship/evidence';
import { type Marks, marksOf } from '../core/authorship/marks';
import { type AttestedBy, stretchesOf } from '../core/authorship/records/stretches';
import { agentLabel } from '../core/authorship/signals';
import type { BlamedRun } from '../core/change/blame';
import { shortId, subjectOf } from '../core/change/commit';
import { shortLine } from '../core/change/visible';
import { standing } from '../core/gate/standing';
import { statusLabel } from '../core/gate/status';
import { blame as askGit } from '../git/blame';
import { readBranchEvidence } from '../git/branches';
import { LineRecords } from '../git/line-records';
import type { Repository } from '../git/repository';
import { type CommitFacts, readCommitFacts } from '../git/review/commit-facts';
import { headCommit } from '../git/revisions';
import { readStore } from '../git/store/store';
import type { Command } from './command';
import { printJson, UsageError, warnAll } from './output';

/** Lines that are of the same commit, and of which its line record says the same. */
interface Part extends BlamedRun {
  readonly by: AttestedBy | undefined;
  /** Undefined where the lines are not committed, or the history is cut off at their commit. */
  readonly facts: CommitFacts | undefined;
}

/** Blames a file, or one of its lines. */
export const blame: Command = async ({ repository, args, output }) => {
  const [path, ...more] = args.operands;
  if (path === undefined || more.length > 0) {
    throw new UsageError('"countersign blame" takes one file.');
  }
  const lines = lineOf(args.line);
  const blamed = await askGit(repository, { path, lines });
  if (!blamed.ok) throw new UsageError(`cannot blame "${path}": ${blamed.reason}`);
  const [store, notes, head] = await Promise.all([
    readStore(repository),
    LineRecords.open(repository),
    headCommit(repository),
  ]);
  const records = store.records.map((placed) => placed.record);
  const ids = blamed.runs.map(({ commit }) => commit).filter((id) => !isNone(id));
  const known = await readCommitFacts(repository, ids, { records, notes, head });
  const facts = await withBranches(repository, known, marksOf(standing(records)));
  warnAll(output, notes.problems);
  const parts = blamed.runs.flatMap((run) => partsOf(run, facts.get(run.commit)));
  if (args.json) for (const part of parts) printJson(output, asJson(part));
  else output.write(asTable(parts));
  return 0;
};

/** Facts of commits with what names of branches say, where nothing stronger does and nobody dismissed it. */
async function withBranches(
  repository: Repository,
  facts: ReadonlyMap<string, CommitFacts>,
  marks: Marks,
): Promise<ReadonlyMap<string, CommitFacts>> {
  const open = [...facts].filter(
    ([id, { evidence }]) => !isAiWritten(evidence) && marks.get(id)?.length !== 0,
  );
  const said = await readBranchEvidence(
    repository,
    open.map(([id]) => id),
  );
  return new Map(
    [...facts].map(([id, one]) => {
      const more = said.get(id);
      return [id, more === undefined ? one : { ...one, evidence: [...one.evidence, more] }];
    }),
  );
}

function lineOf(text: string | undefined): readonly [number, number] | undefined {
  if (text === undefined) return undefined;
  const line = Number(text);
  if (!Number.isSafeInteger(line) || line < 1) {
    throw new UsageError('say which line, counted from 1: --line N.');
  }
  return [line, line];
}

function isNone(commit: string): boolean {
  return /^0+$/.test(commit);
}

function partsOf(run: BlamedRun, facts: CommitFacts | undefined): readonly Part[] {
  const { line, originalLine, count, path } = run;
  const file = path === undefined ? undefined : facts?.record?.get(path);
  const range = [originalLine, originalLine + count - 1] as const;
  return stretchesOf(file, range).map(({ first, last, by }) => ({
    ...{ commit: run.commit, path, by, facts },
    line: line + first - originalLine,
    originalLine: first,
    count: last - first + 1,
  }));
}

function asJson({ commit, line, count, originalLine, path, by, facts }: Part): object {
  const evidence = facts?.evidence ?? [];
  return {
    line,
    last: line + count - 1,
    commit: isNone(commit) ? null : commit,
    path: path ?? null,
    originalLine,
    cut: facts === undefined && !isNone(commit),
    agents: agentsOf(evidence),
    evidence,
    recorded: by ?? null,
    status: facts?.status ?? null,
  };
}

function asTable(parts: readonly Part[]): string {
  const rows = parts.map((part) => {
    const { line, count } = part;
    return [count === 1 ? String(line) : `${line}-${line + count - 1}`, describe(part)] as const;
  });
  const width = Math.max(0, ...rows.map(([lines]) => lines.length));
  return rows.map(([lines, words]) => `${lines.padEnd(width)}  ${words}\n`).join('');
}

function describe({ commit, facts, by }: Part): string {
  if (isNone(commit)) return 'not committed';
  if (facts === undefined) {
    return `${shortId(commit)}  the history of this clone is cut off there: git fetch --unshallow`;
  }
  const { evidence, status } = facts;
  const agents = agentsOf(evidence).map((agent) => shortLine(agentLabel(agent)));
  const state = isSuspected(evidence) ? 'Suspected' : status ? statusLabel(status) : '';
  const who = isAiWritten(evidence) || isSuspected(evidence) ? agents.join(', ') : 'no evidence';
  const recorded = by === undefined ? '' : ` (this line: ${attestedWords(by)})`;
  const subject = shortLine(subjectOf(facts.commit));
  return `${shortId(commit)}  ${state.padEnd(17)}  ${who}${recorded}: ${subject}`;
}

function attestedWords(by: AttestedBy): string {
  if (by.kind === 'person') return 'a person, by the record';
  return `${by.near ? 'about here ' : ''}${shortLine(agentLabel(by.agent))}`;
}
