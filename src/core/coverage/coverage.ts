// Coverage: which files of a change were signed, exactly as they stand in it.
import type { FileTransition } from '../change/transition';
import { transitionKey } from '../change/transition';
import { filesDigest } from '../signoff/build';
import type { SignoffRecord } from '../signoff/record';

/** A change, as far as coverage needs it. */
export interface Covered {
  readonly commit: string;
  readonly files: readonly FileTransition[];
}

/** What a set of sign-offs covers of a change. */
export interface Coverage {
  /** True if every file is covered, or the change has none and was itself signed. */
  readonly complete: boolean;
  /** The transitions that no sign-off lists. */
  readonly residual: readonly FileTransition[];
  /** The sign-offs that cover something of the change. */
  readonly by: readonly SignoffRecord[];
  /** True if part of it is covered by sign-offs made on other commits. */
  readonly carried: boolean;
}

/**
 * Tier `exact`: a file is covered where its transition itself was signed. A pure function of content: the
 * order of the sign-offs does not matter, and a sign-off covers the same transition in any commit.
 */
export function cover(change: Covered, signoffs: readonly SignoffRecord[]): Coverage {
  const left = new Map(change.files.map((file) => [transitionKey(file), file]));
  const wanted = new Set(left.keys());
  const whole = change.files.length === 0 ? undefined : filesDigest(change.files);
  const by = signoffs.filter(({ payload }) => {
    if (wanted.size === 0) return isAbout(payload.subject, change.commit);
    const signed = payload.content?.digest === whole ? change.files : (payload.files ?? []);
    const keys = signed.map(transitionKey).filter((key) => wanted.has(key));
    keys.forEach((key) => left.delete(key));
    return keys.length > 0;
  });
  return {
    complete: left.size === 0 && (wanted.size > 0 || by.length > 0),
    residual: [...left.values()],
    by,
    carried: by.some(({ payload }) => !isAbout(payload.subject, change.commit)),
  };
}

/** True if a record's subject names the commit itself. */
export function isAbout(subject: SignoffRecord['payload']['subject'], commit: string): boolean {
  return 'commits' in subject
    ? Array.isArray(subject.commits) && subject.commits.includes(commit)
    : subject['commit'] === commit;
}
