// What a reviewer need not review again: the ticks of a change that sign-offs on other commits cover.
import { type FileChange, ticksOf } from '../change/change';
import { shortId } from '../change/commit';
import { commitsOf } from '../signoff/outline';
import type { SignoffRecord } from '../signoff/record';
import type { Coverage } from './coverage';
import { isAbout, uncommittedOf } from './relevant';

/**
 * The ticks that are carried, by their id, each with the sign-off that covers it.
 *
 * @param files the files of the change that the coverage is of, in its order
 */
export function carriedTicks(
  coverage: Coverage,
  files: readonly FileChange[],
  commit: string,
): ReadonlyMap<string, SignoffRecord> {
  const carried = new Map<string, SignoffRecord>();
  const elsewhere = (record: SignoffRecord | undefined): boolean =>
    record !== undefined && !isAbout(record.payload.subject, commit);
  for (const { id, file, hunk } of ticksOf(files)) {
    const covered = coverage.files[file];
    if (covered === undefined) continue;
    const record =
      covered.tier === 'exact' || covered.tier === 'chain'
        ? covered.by.every(elsewhere)
          ? covered.by.at(-1)
          : undefined
        : covered.hunks?.[hunk ?? -1];
    if (record !== undefined && elsewhere(record)) carried.set(id, record);
  }
  return carried;
}

/**
 * Where a sign-off was made and by whom, for example `abc12345, signed by Ada Reyes` or `the working tree on
 * abc12345, signed by Ada Reyes`.
 */
export function describeOrigin({ payload }: SignoffRecord): string {
  const uncommitted = uncommittedOf(payload.subject);
  if (uncommitted !== undefined) {
    const [base] = uncommitted.parents;
    const on = base === undefined ? '' : ` on ${shortId(base)}`;
    return `the working tree${on}, signed by ${payload.reviewer.name}`;
  }
  const commit = commitsOf(payload.subject).at(-1) ?? '';
  return `${shortId(commit)}, signed by ${payload.reviewer.name}`;
}
