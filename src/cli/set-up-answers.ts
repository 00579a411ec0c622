// The answers of `countersign init`: what each may be, from an option or from a person at a terminal.
import { readFile } from 'node:fs/promises';
import { profiles } from '../core/checklist/catalogue/built-in';
import { globFault } from '../core/gate/glob';
import {
  defaultAnswers,
  forges,
  type SetUpAnswers,
  type SignerAnswer,
  usualTrust,
} from '../core/setup/answers';
import { isAddress, readKeyAnswer } from '../core/setup/signer-answer';
import { trustLevels } from '../core/trust/verdict';
import type { Arguments } from './arguments';
import { UsageError } from './output';

/** The options that answer a question. */
export type AnswerOptions = Pick<
  Arguments,
  'scope' | 'approvals' | 'trust' | 'since' | 'exempt' | 'profile' | 'signer' | 'forge'
>;

/** The answers that options give, with the defaults of the others. @throws UsageError in words */
export async function answersOf(options: AnswerOptions): Promise<SetUpAnswers> {
  const { scope, approvals, trust, since, exempt, profile, signer, forge } = options;
  const signers: SignerAnswer[] = [];
  for (const one of signer) signers.push(await readSigner(one));
  const base = { ...defaultAnswers, trust: usualTrust(signers) };
  return {
    scope: oneOf('scope', ['ai', 'all'], scope, base.scope),
    approvals: readApprovals(approvals) ?? base.approvals,
    trust: oneOf('trust', trustLevels, trust, base.trust),
    ...(since === undefined ? {} : { since: readSince(since) }),
    exempt: exempt.map(readGlob),
    profile: oneOf('profile', profiles, profile, base.profile),
    signers,
    forges: [...new Set(forge.map((name) => oneOf('forge', forges, name, name as never)))],
  };
}

function oneOf<T extends string>(
  name: string,
  values: readonly T[],
  text: string | undefined,
  fallback: T,
): T {
  if (text === undefined) return fallback;
  const found = values.find((value) => value === text);
  if (found === undefined) throw new UsageError(`--${name} is one of: ${values.join(', ')}.`);
  return found;
}

function readApprovals(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > 20) throw new UsageError('--approvals is a number from 1 to 20.');
  return number;
}

function readSince(text: string): string {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  if (isDay || /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text)) return text;
  throw new UsageError('--since is a day (YYYY-MM-DD), or the whole id of a commit.');
}

function readGlob(text: string): string {
  const fault = globFault(text);
  if (fault !== undefined) throw new UsageError(`--exempt "${text}" ${fault}.`);
  return text;
}

/** `mei@lab.example=mei.pub`. The file is of the public half; nothing of a secret is read. */
async function readSigner(text: string): Promise<SignerAnswer> {
  const [, email = '', file] = /^([^=]*)=(.+)$/s.exec(text) ?? [];
  if (!isAddress(email) || file === undefined) {
    throw new UsageError('--signer is ADDRESS=FILE, with the file of a public key (.pub).');
  }
  const content = await readFile(file, 'latin1').catch((error: Error) => {
    throw new UsageError(`--signer: ${error.message}.`);
  });
  const read = readKeyAnswer(content);
  if (!read.ok) throw new UsageError(`--signer: ${file} ${read.fault}.`);
  return { email, key: read.key };
}
