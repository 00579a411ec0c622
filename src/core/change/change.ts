// A change as it is reviewed and signed: its files, their hunks, and how each file can be ticked.
import { hunkDigest } from './digest';
import type { PatchHunk, PatchSection } from './patch';
import type { FileTransition, RawTransition } from './transition';

/** A file with a side above this many bytes is reviewed as a whole; its hunks are neither read nor signed. */
export const largestFile = 8 * 1024 * 1024;

/** A hunk with the digest that a sign-off lists. */
export interface Hunk extends PatchHunk {
  readonly digest: string;
}

/** Why a file has no hunks to review one by one. */
export type WholeReason = 'binary' | 'too-large' | 'symlink' | 'submodule' | 'mode' | 'empty';

/** One file of a change: reviewed by hunks, or as a whole for a reason. */
export interface FileChange {
  readonly transition: FileTransition;
  readonly hunks: readonly Hunk[];
  readonly whole?: WholeReason;
}

/** True if one of the sides of a file is too large to be read by hunks. */
export type IsLarge = (blob: string) => boolean;

/**
 * Joins raw entries with the sections of the canonical patch. git writes one section an entry, in the same
 * order, and two for an entry whose type changed (status T: removed as one type, added as the other).
 *
 * @throws Error if the numbers do not match: the output of a git that we do not know.
 */
export function joinChange(
  entries: readonly RawTransition[],
  sections: readonly PatchSection[],
  isLarge: IsLarge,
): readonly FileChange[] {
  let next = 0;
  const files = entries.map(({ path, transition, status }): FileChange => {
    const own = sections.slice(next, next + (status === 'T' ? 2 : 1));
    if (own.length !== (status === 'T' ? 2 : 1)) {
      throw new Error('the raw diff has entries that the patch has not');
    }
    next += own.length;
    const hunks = own.flatMap((section) => section.hunks);
    const whole = wholeReason(transition, hunks, isLarge);
    if (whole !== undefined) return { transition, hunks: [], whole };
    return {
      transition,
      hunks: hunks.map((h) => ({ ...h, digest: hunkDigest(path, h.removed, h.added) })),
    };
  });
  if (next !== sections.length) throw new Error('the patch has sections that the raw diff has not');
  return files;
}

function wholeReason(
  [, oldMode, oldBlob, newMode, newBlob]: FileTransition,
  hunks: readonly PatchHunk[],
  isLarge: IsLarge,
): WholeReason | undefined {
  const modes = [oldMode, newMode];
  if (modes.includes('160000')) return 'submodule';
  if (modes.includes('120000')) return 'symlink';
  if (oldBlob === newBlob) return 'mode';
  if (isLarge(oldBlob) || isLarge(newBlob)) return 'too-large';
  // A NUL byte would make the digest of a hunk ambiguous, and no person can read such a line.
  if (hunks.some((hunk) => hunk.removed.includes(0) || hunk.added.includes(0))) return 'binary';
  return hunks.length === 0 ? 'empty' : undefined;
}

/** One thing to tick: a hunk, or a file that is reviewed as a whole. */
export interface Tick {
  readonly id: string;
  readonly file: number;
  readonly hunk?: number;
}

/**
 * The ticks of a change in order of place. A hunk's id is its digest, with `#2`, `#3` … where the same
 * digest occurs again; a whole file's is `file:` and its path.
 */
export function ticksOf(files: readonly FileChange[]): readonly Tick[] {
  const seen = new Map<string, number>();
  return files.flatMap((file, index): Tick[] => {
    if (file.whole !== undefined) return [{ id: `file:${file.transition[0]}`, file: index }];
    return file.hunks.map(({ digest }, hunk) => {
      const count = (seen.get(digest) ?? 0) + 1;
      seen.set(digest, count);
      return { id: count === 1 ? digest : `${digest}#${count}`, file: index, hunk };
    });
  });
}

/** The digests of the hunks of each file that is reviewed by hunks, by path. */
export function hunksByPath(files: readonly FileChange[]): ReadonlyMap<string, readonly string[]> {
  const byHunks = files.filter((file) => file.whole === undefined);
  return new Map(
    byHunks.map((file) => [file.transition[0], file.hunks.map((hunk) => hunk.digest)]),
  );
}
