// What scans found, kept in the git directory: a second scan reads only what is new.
//
// scan-<name>: what made it, the tips, and a line for each commit that was found.
import type { Signals } from '../../core/authorship/signals';
import builtIn from '../../core/authorship/signals.json';
import type { Repository } from '../repository';
import { tool } from '../tool';
import type { FoundCommit } from './found';
import { readKept, sum, writeKept } from './kept-file';

/** To be raised with every change of what `detect` finds, or of what is kept of it. */
const detectionVersion = 1;

/** Scans that are kept apart: of every ref, and of what HEAD reaches. */
export type ScanName = 'all' | 'head';

/** What a scan found: of all that the tips reach, exactly these commits say that an AI wrote them. */
export interface Scanned {
  readonly tips: readonly string[];
  readonly found: readonly FoundCommit[];
}

/** What was found last; undefined where that cannot be told, or was found by another version. */
export async function readScanned(
  repository: Repository,
  name: ScanName,
  signals: Signals | Promise<Signals>,
): Promise<Scanned | undefined> {
  const lines = await readKept(repository, `scan-${name}`);
  if (lines === undefined || lines.next().value !== madeBy(repository, await signals))
    return undefined;
  try {
    const tips = JSON.parse(lines.next().value ?? '') as unknown;
    if (!Array.isArray(tips) || !tips.every((tip) => isId(repository, tip))) return undefined;
    const found: FoundCommit[] = [];
    for (const line of lines) {
      const one = parseFound(repository, line);
      if (one === undefined) return undefined;
      found.push(one);
    }
    return { tips, found };
  } catch {
    return undefined;
  }
}

/** Keeps what was found, where it can be written. */
export async function writeScanned(
  repository: Repository,
  name: ScanName,
  { tips, found }: Scanned,
  signals: Pick<Signals, 'added'>,
): Promise<void> {
  function* lines(): Generator<string, void> {
    yield madeBy(repository, signals);
    yield JSON.stringify(tips);
    for (const one of found) yield JSON.stringify(one);
  }
  await writeKept(repository, `scan-${name}`, lines());
}

/** Of everything that decides what is found. */
export function madeBy({ objectFormat }: Repository, { added }: Pick<Signals, 'added'>): string {
  const table = sum(JSON.stringify([builtIn, added]));
  return [tool, detectionVersion, objectFormat, table].join(' ');
}

/** True for the id of an object, which may be given to git. */
export function isId({ zero }: Repository, id: unknown): id is string {
  return typeof id === 'string' && id.length === zero.length && /^[0-9a-f]+$/.test(id);
}

/** A commit that was found, of a line; undefined where it is none. The file may be anybody's, and ids go to git. */
export function parseFound(repository: Repository, line: string): FoundCommit | undefined {
  const one = JSON.parse(line) as unknown;
  return isFound(one) && [one.id, ...one.parents].every((id) => isId(repository, id))
    ? one
    : undefined;
}

function isFound(value: unknown): value is FoundCommit {
  const one = value as Partial<FoundCommit> | null;
  return (
    typeof one === 'object' &&
    typeof one?.subject === 'string' &&
    Array.isArray(one.parents) &&
    ['boolean', 'undefined'].includes(typeof one.cleanMerge) &&
    Number.isSafeInteger(one.committedAt) &&
    Array.isArray(one.evidence) &&
    one.evidence.every(isEvidence)
  );
}

function isEvidence(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { kind, agent, role, strength, text } = value as Readonly<Record<string, unknown>>;
  return [kind, agent, role, strength, text].every((part) => typeof part === 'string');
}
