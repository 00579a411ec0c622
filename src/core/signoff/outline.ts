// The outline of a sign-off: what judging a range asks of every sign-off of a store, the few that matter or not.
import { canonicalJson } from './canonical';
import type { SignoffPayload, Verdict } from './schema';

/** Fields of a payload. The long ones are canonical JSON, of which most are never read. */
export interface OutlineParts {
  readonly at: string;
  readonly verdict: Verdict;
  readonly reviewer: string;
  readonly subject: string;
  readonly files: string | undefined;
  readonly hunks: string | undefined;
  readonly follows: string | undefined;
  /** Digest of the whole content, where the lists are left out. */
  readonly content: string | undefined;
}

/** Length of the digest of a hunk in hex digits. */
const digestLength = 32;

const none: readonly string[] = [];

/** A small part of a payload, kept beside its text and read where it is asked for. */
export class Outline {
  readonly verdict: Verdict;
  readonly at: string;
  /** Digest of the whole content, where the lists are left out. */
  readonly content: string | undefined;
  readonly #parts: OutlineParts;
  #subject: SignoffPayload['subject'] | undefined;
  #paths: readonly string[] | undefined;

  constructor(parts: OutlineParts) {
    this.verdict = parts.verdict;
    this.at = parts.at;
    this.content = parts.content;
    this.#parts = parts;
  }

  get reviewer(): SignoffPayload['reviewer'] {
    return JSON.parse(this.#parts.reviewer) as SignoffPayload['reviewer'];
  }

  /** The commits that the subject names. */
  get commits(): readonly string[] {
    return commitsOf(this.#readSubject());
  }

  get isRange(): boolean {
    return 'commits' in this.#readSubject();
  }

  get follows(): readonly string[] {
    const { follows } = this.#parts;
    return follows === undefined ? none : (JSON.parse(follows) as string[]);
  }

  /** Paths of the files that are listed. */
  get paths(): readonly string[] {
    return (this.#paths ??= pathsIn(this.#parts.files ?? '[]'));
  }

  /** The digests of the hunks that are listed and are among some. */
  hunksAmong(some: ReadonlySet<string>): readonly string[] {
    const { hunks = '[]' } = this.#parts;
    const found: string[] = [];
    // Each stands in quotes, behind the bracket or a comma.
    for (let start = 2; start < hunks.length; start += digestLength + '","'.length) {
      const digest = hunks.slice(start, start + digestLength);
      if (some.has(digest)) found.push(digest);
    }
    return found;
  }

  #readSubject(): SignoffPayload['subject'] {
    return (this.#subject ??= JSON.parse(this.#parts.subject) as SignoffPayload['subject']);
  }
}

/** The outline of a payload. */
export function outlineOf(payload: SignoffPayload): Outline {
  const { at, verdict, reviewer, subject, files, hunks, follows, content } = payload;
  const json = (list: unknown): string | undefined =>
    list === undefined ? undefined : canonicalJson(list);
  return new Outline({
    ...{ at, verdict, reviewer: canonicalJson(reviewer), subject: canonicalJson(subject) },
    ...{ files: json(files), hunks: json(hunks), follows: json(follows) },
    content: content?.digest,
  });
}

/** The commits that a record's subject names. */
export function commitsOf(subject: SignoffPayload['subject']): readonly string[] {
  if ('commits' in subject && Array.isArray(subject.commits)) return subject.commits as string[];
  return typeof subject['commit'] === 'string' ? [subject['commit']] : none;
}

/** The paths in a list of transitions. Within a text, JSON has no quote without a backslash before it. */
function pathsIn(files: string): readonly string[] {
  if (files === '[]') return none;
  const transitions = files.slice('[["'.length).split('"],["');
  return transitions.map((transition) => {
    const path = transition.slice(0, transition.indexOf('","'));
    return path.includes('\\') ? (JSON.parse(`"${path}"`) as string) : path;
  });
}
