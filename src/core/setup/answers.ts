// What a team decides when it sets a repository up.
import type { Profile } from '../checklist/catalogue/built-in';
import type { TrustLevel } from '../trust/verdict';

/** Forges whose pipelines can run the gate. */
export const forges = ['github', 'gitlab'] as const;
export type Forge = (typeof forges)[number];

/** A reviewer's key: who it is for, and its public half as `keytype base64`. */
export interface SignerAnswer {
  readonly email: string;
  readonly key: string;
}

/** What was answered; `defaultAnswers` is what holds where nothing was. */
export interface SetUpAnswers {
  readonly scope: 'ai' | 'all';
  readonly approvals: number;
  readonly trust: TrustLevel;
  /** The id of a commit, or a day. */
  readonly since?: string | undefined;
  /** Globs. */
  readonly exempt: readonly string[];
  readonly profile: Profile;
  readonly signers: readonly SignerAnswer[];
  readonly forges: readonly Forge[];
}

/** The defaults of a policy. */
export const defaultAnswers: SetUpAnswers = {
  scope: 'ai',
  approvals: 1,
  trust: 'claimed',
  exempt: [],
  profile: 'default',
  signers: [],
  forges: [],
};

/** What is asked of who made a record where nobody says: with keys listed, that one of them signed it. */
export function usualTrust(signers: readonly SignerAnswer[]): TrustLevel {
  return signers.length > 0 ? 'signed' : defaultAnswers.trust;
}

/** What will keep a team from working as it decided, in words; nothing of it is an error. */
export function warningsOf({ trust, approvals, signers }: SetUpAnswers): readonly string[] {
  if (trust === 'claimed') {
    return signers.length === 0
      ? ['Records without a signature will count, which anybody can make in anybody’s name.']
      : ['Keys are listed, and records without a signature will count all the same.'];
  }
  const people = new Set(signers.map(({ email }) => email.toLowerCase())).size;
  // One’s own commits need somebody else.
  const needed = approvals + 1;
  if (people >= needed) return [];
  const listed = people === 0 ? 'Nobody’s key is' : `Keys of ${people} are`;
  return [
    `${listed} listed. Before ${needed} people have one, somebody’s commits cannot be approved: add them to allowed_signers.`,
  ];
}
