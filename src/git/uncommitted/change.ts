// Uncommitted work as a change: read, judged and signed like a commit.
import { noMarks } from '../../core/authorship/marks';
import type { LeftOut } from '../../core/change/left-out';
import { changeOf, type WholeChange } from '../changes';
import type { LineRecords } from '../line-records';
import type { Repository } from '../repository';
import type { Part } from './tree';

/** Uncommitted work as it was at one moment. */
export interface Work {
  /** Undefined where there is nothing to commit. */
  readonly change: WholeChange | undefined;
  /** Files that differ and are not in it. */
  readonly leftOut: readonly LeftOut[];
}

/**
 * Reads what a work tree has and HEAD has not.
 *
 * @param records what traces are read with, where it was looked up already: it tells what could not be read
 */
export async function readWork(
  repository: Repository,
  part: Part,
  marks = noMarks,
  records?: LineRecords,
): Promise<Work> {
  // Loaded when it is needed: it is no part of the gate.
  const { commitOfWork } = await import('./commit');
  const { work, leftOut } = await commitOfWork(repository, part);
  if (work === undefined) return { change: undefined, leftOut };
  return { change: { ...(await changeOf(repository, work, marks, records)), leftOut }, leftOut };
}
