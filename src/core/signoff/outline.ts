// The outline of a sign-off: what judging a range asks of every sign-off of a store, the few that matter or not.
import type { SignoffPayload, Verdict } from './schema';

/** A small part of a payload, kept beside its text. */
export interface Outline {
  readonly verdict: Verdict;
  readonly reviewer: SignoffPayload['reviewer'];
  readonly at: string;
  /** The commits that the subject names. */
  readonly commits: readonly string[];
  readonly isRange: boolean;
  /** Digest of the whole content, where the lists are left out. */
  readonly content: string | undefined;
  readonly follows: readonly string[];
  /** Paths of the files that are listed. */
  readonly paths: readonly string[];
  /** The digests of the hunks that are listed, one behind the other. */
  readonly hunks: string;
}

/** Length of the digest of a hunk in hex digits. */
const digestLength = 32;

const none: readonly string[] = [];

/** The outline of a payload. */
export function outlineOf(payload: SignoffPayload): Outline {
  const { verdict, reviewer, at, subject, content, follows = none, files, hunks } = payload;
  return {
    verdict,
    reviewer,
    at,
    commits: commitsOf(subject),
    isRange: 'commits' in subject,
    content: content?.digest,
    follows,
    paths: files === undefined ? none : files.map(([path]) => path),
    hunks: hunks === undefined ? '' : hunks.join(''),
  };
}

/** The commits that a record's subject names. */
export function commitsOf(subject: SignoffPayload['subject']): readonly string[] {
  if ('commits' in subject && Array.isArray(subject.commits)) return subject.commits as string[];
  return typeof subject['commit'] === 'string' ? [subject['commit']] : none;
}

/** The digests of the hunks in an outline that are among some. */
export function hunksAmong({ hunks }: Outline, some: ReadonlySet<string>): readonly string[] {
  const found: string[] = [];
  for (let start = 0; start < hunks.length; start += digestLength) {
    const digest = hunks.slice(start, start + digestLength);
    if (some.has(digest)) found.push(digest);
  }
  return found;
}
