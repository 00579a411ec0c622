// Makes signatures: by ssh-keygen, which knows agents, passphrases and security keys, or by gpg. Never by a shell.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPublicKey } from '../../core/trust/public-key';
import { namespace } from '../../core/trust/signer-lint';
import { dearmor, matches, readSshSignature } from '../../core/trust/ssh-signature';
import { NotOfFormat } from '../../core/trust/wire';
import { type GitResult, ProgramMissing } from '../git';
import type { Repository } from '../repository';
import { askedThrough, type Asking, canAsk } from './askpass';
import type { OpenPgpSigner, SshSigner } from './signer';

/** Who is asked while a text is signed, and what ends it. */
interface SignOptions {
  readonly asking?: Asking | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A signature in base64 and the key that made it, or why there is none and what to do. */
export type Signed =
  | { readonly ok: true; readonly signature: string; readonly key: string }
  | { readonly ok: false; readonly reason: string };

/**
 * Signs a text.
 *
 * The text is given by a file in a folder that only the user can read; who has to be asked for a passphrase or
 * a touch is asked through `asking`, or by the programs themselves, in the terminal or by their own windows.
 */
export async function signText(
  repository: Repository,
  signer: SshSigner | OpenPgpSigner,
  text: string,
  options: SignOptions = {},
): Promise<Signed> {
  const folder = await mkdtemp(path.join(tmpdir(), 'countersign-sign-'));
  try {
    const file = path.join(folder, 'record');
    await writeFile(file, text, { mode: 0o600 });
    return signer.kind === 'ssh'
      ? await signBySsh(repository, signer, text, file, options)
      : await signByGpg(repository, signer, file, options);
  } catch (error) {
    if (error instanceof ProgramMissing) return { ok: false, reason: missing(error.program) };
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function signBySsh(
  { git }: Repository,
  { program, key }: SshSigner,
  text: string,
  file: string,
  { asking, signal }: SignOptions,
): Promise<Signed> {
  let keyFile = 'file' in key ? key.file : `${file}-key.pub`;
  if ('line' in key) await writeFile(keyFile, `${key.line}\n`, { mode: 0o600 });
  // A name like an option must stay a name.
  keyFile = path.resolve(keyFile);
  const args = ['-Y', 'sign', '-n', namespace, '-f', keyFile, file];
  const asked =
    asking !== undefined && canAsk ? await askedThrough(asking, path.dirname(file)) : {};
  const result = await git.other(program, args, { signal, ...asked });
  if (signal?.aborted === true) return { ok: false, reason: 'Signing was cancelled.' };
  if (result.exitCode !== 0) return { ok: false, reason: explainSsh(result, key) };
  const armored = (await readFile(`${file}.sig`, 'latin1').catch(() => '')).replaceAll(
    '\r\n',
    '\n',
  );
  return readBack(armored, text);
}

/** The signature that a program made, if it is one: nothing is stored that nobody could verify. */
function readBack(armored: string, text: string): Signed {
  const signature = readSshSignature(armored);
  const key = signature === undefined ? undefined : readPublicKey(signature.publicKey);
  const no = (why: string): Signed => ({ ok: false, reason: `The signature made ${why}.` });
  if (signature === undefined || key === undefined) return no('is not an SSH signature');
  if (!key.ok) return no(`cannot be checked, by anybody who uses Countersign: ${key.detail}`);
  if (!matches(signature, key.key, text)) return no('does not match the record');
  try {
    return { ok: true, signature: dearmor(armored), key: key.key.fingerprint };
  } catch (error) {
    if (error instanceof NotOfFormat) return no('is not an SSH signature');
    throw error;
  }
}

async function signByGpg(
  { git }: Repository,
  { program, id }: OpenPgpSigner,
  file: string,
  { signal }: SignOptions,
): Promise<Signed> {
  const args = [
    '--status-fd=2',
    `--local-user=${id}`,
    '--output',
    `${file}.sig`,
    '--detach-sign',
    file,
  ];
  const result = await git.other(program, args, { signal });
  if (signal?.aborted === true) return { ok: false, reason: 'Signing was cancelled.' };
  const made = /^\[GNUPG:\] SIG_CREATED D \d+ \d+ \w+ \d+ ([0-9A-F]+)$/m.exec(result.stderr)?.[1];
  if (result.exitCode !== 0 || made === undefined) {
    return { ok: false, reason: `gpg did not sign: ${lastLine(result)}.` };
  }
  const signature = (await readFile(`${file}.sig`)).toString('base64');
  return { ok: true, signature, key: `OpenPGP ${made}` };
}

/** What ssh-keygen says when it does not sign, and what to do then. */
function explainSsh(result: GitResult, key: SshSigner['key']): string {
  const file = 'file' in key ? key.file : undefined;
  const add = `Run: ssh-add ${(file ?? 'FILE').replace(/\.pub$/, '')}`;
  const said = result.stderr;
  const known: readonly (readonly [RegExp, string])[] = [
    [
      /agent refused operation/i,
      'The ssh-agent refused to sign. Confirm it there, touch the key if it blinks, or unlock the agent, and try again.',
    ],
    [/device not found|no device/i, 'The security key is not there. Plug it in and try again.'],
    [
      /incorrect passphrase|bad passphrase|passphrase supplied/i,
      `The passphrase was not given, or was wrong. ${add} asks for it once, and the ssh-agent keeps the key.`,
    ],
    [
      /no private key found|couldn't find key in agent|couldn't get agent socket|not .*agent/i,
      `Neither the ssh-agent nor a file has the private half of the key. ${add}`,
    ],
    [
      /couldn't load public key|no such file|invalid format|error in libcrypto/i,
      `${file ?? 'The key'} is no SSH key that can be read.`,
    ],
    [/pin|user verification/i, 'The security key did not get the right PIN.'],
  ];
  const found = known.find(([pattern]) => pattern.test(said));
  return found?.[1] ?? `ssh-keygen did not sign: ${lastLine(result)}.`;
}

function lastLine({ stderr, exitCode }: GitResult): string {
  const lines = stderr.split('\n').filter((line) => line !== '' && !line.startsWith('[GNUPG:]'));
  return lines.at(-1)?.replace(/\.$/, '') ?? `it ended with exit code ${exitCode}`;
}

function missing(program: string): string {
  return `${program} could not be started. Install ${program.includes('gpg') ? 'GnuPG' : 'OpenSSH'}, or sign off without a key.`;
}
