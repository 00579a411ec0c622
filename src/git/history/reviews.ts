// The sign-offs of a store as facts.
import { assess } from '../../core/checklist/answers';
import { coreChecklist } from '../../core/checklist/checklist';
import { emailKey } from '../../core/gate/person';
import { standing } from '../../core/gate/standing';
import { day, type EvidenceFact, type ReviewFact } from '../../core/history/facts';
import type { PlacedRecord } from '../../core/signoff/note';
import { commitsOf } from '../../core/signoff/outline';
import type { SignoffRecord } from '../../core/signoff/record';
import type { Repository } from '../repository';
import { secondsOf } from './covered-files';
import type { LineCount } from './line-counts';
import { type KnownPeople, readMailmap } from './mailmap';

type Counts = ReadonlyMap<string, ReadonlyMap<string, LineCount>>;

/** A sign-off and the commit whose note holds it. */
export interface PlacedSignoff {
  readonly object: string;
  readonly record: SignoffRecord;
}

/** The sign-offs among some records; those of practice are left out, since what they are of was planted. */
export function signoffsAmong(records: readonly PlacedRecord[]): readonly PlacedSignoff[] {
  return records.flatMap(({ object, record }) =>
    record.type === 'signoff' && record.payload.practice !== true ? [{ object, record }] : [],
  );
}

/**
 * The sign-offs of a store, oldest first.
 *
 * @param name of the repository
 * @param counts lines of the signed commits
 */
export async function readReviews(
  repository: Repository,
  name: string,
  records: readonly PlacedRecord[],
  counts: Counts,
): Promise<readonly ReviewFact[]> {
  const held = new Set(standing(records.map(({ record }) => record)));
  const signoffs = signoffsAmong(records);
  const changed = await readChangesSince(repository, signoffs);
  const holds = (record: SignoffRecord): boolean => held.has(record);
  const reviews = await readSome(repository, name, signoffs, {
    counts,
    holds,
    changed,
  });
  return reviews.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** What is known beside the sign-offs themselves. */
export interface Beside {
  readonly counts: Counts;
  readonly holds: (record: SignoffRecord) => boolean;
  readonly changed?: ChangedSoon | undefined;
  /** Reviewers of whom the mailmap was asked before. */
  readonly people?: KnownPeople;
}

type ChangedSoon = (record: SignoffRecord, paths: readonly string[]) => boolean | undefined;

/** Some sign-offs as facts, in their order. */
export async function readSome(
  repository: Repository,
  name: string,
  signoffs: readonly PlacedSignoff[],
  { counts, holds, changed, people: known }: Beside,
): Promise<readonly ReviewFact[]> {
  const people = signoffs.map(({ record }) => record.payload.reviewer);
  const personOf = await readMailmap(repository, people, known);
  return signoffs.map(({ object, record }): ReviewFact => {
    const { payload } = record;
    const person = personOf(payload.reviewer);
    const { verified, validated } = assess(coreChecklist, payload.answers);
    const { paths, lines } = contentOf(record, counts);
    const soon = changed?.(record, paths);
    return {
      ...{
        repository: name,
        id: record.id,
        commit: object,
        at: secondsOf(record),
      },
      ...{
        reviewer: emailKey(person),
        name: person.name,
        verdict: payload.verdict,
      },
      ...{
        verified,
        validated,
        paths,
        agents: payload.agents,
        shown: payload.shown,
      },
      ...{ seconds: payload.effort.seconds, hunks: payload.effort.hunks },
      hunksSeen: payload.effort.hunksSeen,
      answers: payload.answers.map((answer) => ({
        ...{ prompt: answer.prompt, answer: answer.answer, note: answer.note },
        evidence: (answer.evidence ?? []).map(evidenceOf),
      })),
      signed: record.signatures.length > 0,
      stands: holds(record),
      ...(lines === undefined ? {} : { lines }),
      ...(soon === undefined ? {} : { changedSoon: soon }),
    };
  });
}

/** Evidence of unknown types is kept as it is, so that a field of ours can be anything there. */
function evidenceOf(evidence: Readonly<Record<string, unknown>>): EvidenceFact {
  const text = (value: unknown): string | undefined =>
    typeof value === 'string' ? value : undefined;
  const { type, argv, exit } = evidence;
  return {
    ...{
      type: text(type) ?? '',
      text: text(evidence['text']),
      commit: text(evidence['commit']),
    },
    argv: Array.isArray(argv) ? argv.map(String) : undefined,
    exit: Number.isSafeInteger(exit) ? (exit as number) : undefined,
    output: text(evidence['output']),
  };
}

/** The files that were signed and the lines that they add; of a commit that is gone only what the record lists. */
function contentOf(
  { payload }: SignoffRecord,
  counts: Counts,
): { readonly paths: readonly string[]; readonly lines: number | undefined } {
  const commits = commitsOf(payload.subject).flatMap((commit) => counts.get(commit) ?? []);
  const listed = payload.files?.map(([path]) => path);
  const paths = listed ?? [...new Set(commits.flatMap((files) => [...files.keys()]))];
  if (commits.length === 0) return { paths, lines: undefined };
  const wanted = new Set(paths);
  let lines = 0;
  for (const files of commits) {
    for (const [path, { added }] of files) if (wanted.has(path)) lines += added;
  }
  return { paths, lines };
}

const soon = 14 * day;

/**
 * Says of a sign-off with a “no” whether one of its files was changed within 14 days after it; nothing is
 * looked up where there is no such sign-off.
 */
async function readChangesSince(
  repository: Repository,
  signoffs: readonly PlacedSignoff[],
): Promise<ChangedSoon | undefined> {
  const isProblem = ({ payload }: SignoffRecord): boolean =>
    payload.answers.some(({ answer }) => answer === 'no');
  const problems = signoffs.map(({ record }) => record).filter(isProblem);
  if (problems.length === 0) return undefined;
  const first = problems.reduce((least, record) => Math.min(least, secondsOf(record)), Infinity);
  const since = new Date(first * 1000).toISOString();
  const flags = ['--format=%x00%ct', '--name-only', '-z', '--no-renames', '--no-merges'];
  const { exitCode, stdout } = await repository.git.run([
    ...['log', `--since=${since}`, ...flags, 'HEAD', '--'],
  ]);
  const times = new Map<string, number[]>();
  let at = 0;
  for (const token of exitCode === 0 ? stdout.split('\0') : []) {
    const time = /^\d+$/.exec(token.trim())?.[0];
    if (time !== undefined) at = Number(time);
    else if (token !== '') {
      const path = token.replace(/^\n/, '');
      const same = times.get(path);
      if (same === undefined) times.set(path, [at]);
      else same.push(at);
    }
  }
  return (record, paths) => {
    if (!isProblem(record)) return undefined;
    const signed = secondsOf(record);
    const isSoon = (time: number): boolean => time > signed && time <= signed + soon;
    return paths.some((path) => times.get(path)?.some(isSoon) === true);
  };
}
