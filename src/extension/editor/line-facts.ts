// What is known of the lines of a document: by blame, evidence, line record and review. Plain data.
import { isAiWritten } from '../../core/authorship/evidence';
import { intersect, type LineRange, unite } from '../../core/authorship/records/line-range';
import { type LineRecord, linesOfAgents } from '../../core/authorship/records/line-record';
import { type AttestedBy, stretchesOf } from '../../core/authorship/records/stretches';
import { blamedLine, type BlamedRun } from '../../core/change/blame';
import type { Status } from '../../core/gate/status';
import type { CommitFacts } from '../../git/review/commit-facts';
import type { QueueEntry } from '../../git/review/queue';

/** What is known of a commit that lines are from. */
export interface KnownCommit extends CommitFacts {
  /** Paths of what is left to review of it, where that was told: a part of it may be carried. */
  readonly left?: ReadonlySet<string> | undefined;
}

/** The lines of a document, and the commits that they are from, by id. */
export interface DocumentFacts {
  readonly runs: readonly BlamedRun[];
  readonly commits: ReadonlyMap<string, KnownCommit>;
}

/** What is known of one line. */
export interface LineFacts {
  readonly known: KnownCommit;
  /** Who wrote it by the commit's line record. */
  readonly by: AttestedBy | undefined;
  /** True where it awaits a sign-off as AI-written. */
  readonly awaits: boolean;
}

const waiting: readonly (Status | undefined)[] = [
  'unreviewed',
  'in-review',
  'stale',
  'changes-requested',
];

/** What the queue knows of a commit, more closely than what the commit's own look-up tells. */
export function knownOf(entry: QueueEntry, record: LineRecord | undefined): KnownCommit {
  const { commit, evidence, status, files } = entry;
  const { residual } = entry.judgement.coverage;
  const left = residual.length > 0 ? residual : files;
  return { commit, evidence, record, status, left: new Set(left.map(([path]) => path)) };
}

/** True where a path of an AI-written commit is left to review. */
export function isLeft({ evidence, status, left }: KnownCommit, path: string | undefined): boolean {
  if (!isAiWritten(evidence) || !waiting.includes(status)) return false;
  return left === undefined || path === undefined || left.has(path);
}

/** What is known of a line, from 1; undefined where it is not committed, or nothing is told of its commit. */
export function lineFactsAt({ runs, commits }: DocumentFacts, line: number): LineFacts | undefined {
  const found = blamedLine(runs, line);
  const known = found === undefined ? undefined : commits.get(found.commit);
  if (found === undefined || known === undefined) return undefined;
  const { originalLine, path } = found;
  const file = path === undefined ? undefined : known.record?.get(path);
  const by = stretchesOf(file, [originalLine, originalLine])[0]?.by;
  const asAgents = by?.kind === 'agent' || !attestsAgents(known.record);
  return { known, by, awaits: isLeft(known, path) && asAgents };
}

/**
 * The lines that await a sign-off as AI-written, united. Where a commit's record attests lines of agents it is those
 * alone; all of the commit still needs the sign-off.
 */
export function awaitingLines({ runs, commits }: DocumentFacts): readonly LineRange[] {
  return unite(
    runs.flatMap(({ commit, path, line, originalLine, count }): readonly LineRange[] => {
      const known = commits.get(commit);
      if (known === undefined || !isLeft(known, path)) return [];
      if (!attestsAgents(known.record)) return [[line, line + count - 1]];
      const file = path === undefined ? undefined : known.record?.get(path);
      if (file === undefined) return [];
      const range: LineRange = [originalLine, originalLine + count - 1];
      const own = intersect([range], linesOfAgents(file));
      return own.map(([first, last]) => [first + line - originalLine, last + line - originalLine]);
    }),
  );
}

/** True where it is known which lines are agents'; what is only about right could leave one out. */
function attestsAgents(record: LineRecord | undefined): boolean {
  const all = [...(record?.values() ?? [])].flatMap(({ agents }) => agents);
  return all.length > 0 && all.every(({ near }) => near !== true);
}
