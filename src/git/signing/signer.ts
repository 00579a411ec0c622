// Who will sign, as far as it can be told before: the key that git is configured with, or one that was chosen.
import path from 'node:path';
import { keyInLine } from '../../core/trust/key-line';
import { isSecurityKey, type KeyResult } from '../../core/trust/public-key';
import type { Repository } from '../repository';
import { keyInFile } from './public-half';
import { readKeyPath, readSigningSettings, type SigningSettings, splitCommand } from './settings';

/** A key that can be asked to sign. */
export interface SshSigner {
  readonly kind: 'ssh';
  readonly program: string;
  /** The file of the key, of either half; or the public half itself, whose other half an agent holds. */
  readonly key: { readonly file: string } | { readonly line: string };
  /** Its fingerprint (`SHA256:…`), where its public half can be read. */
  readonly fingerprint: string | undefined;
  /** True for a security key: it has to be touched. */
  readonly touch: boolean;
}

/** An OpenPGP key, by what `gpg` knows it by. */
export interface OpenPgpSigner {
  readonly kind: 'openpgp';
  readonly program: string;
  readonly id: string;
}

/** What will sign, or why nothing will: `none` where nobody configured a key, `unusable` where it cannot be used. */
export type Signer =
  SshSigner | OpenPgpSigner | { readonly kind: 'none' | 'unusable'; readonly reason: string };

/** What to do where there is no key. */
const noKey =
  'git has no key to sign with. Run: git config --global gpg.format ssh and ' +
  'git config --global user.signingKey ~/.ssh/id_ed25519.pub';

/**
 * Finds what will sign.
 *
 * @param chosen a file of an SSH key that is taken in place of git's own
 */
export async function findSigner(repository: Repository, chosen?: string): Promise<Signer> {
  const settings = await readSigningSettings(repository);
  if (chosen !== undefined) return fileSigner(settings, path.resolve(chosen));
  if (settings.format === 'other') {
    const reason = 'gpg.format is neither ssh nor openpgp; other signatures are not supported.';
    return { kind: 'unusable', reason };
  }
  if (settings.format === 'openpgp') {
    const { key: id, gpgProgram: program } = settings;
    return id === undefined ? { kind: 'none', reason: noKey } : { kind: 'openpgp', program, id };
  }
  if (settings.key === undefined) return commandSigner(repository, settings);
  if (isLiteral(settings.key)) return lineSigner(settings, settings.key);
  const file = await readKeyPath(repository);
  if (file === undefined) {
    const reason = `user.signingKey is no path that git can expand: ${settings.key}`;
    return { kind: 'unusable', reason };
  }
  return fileSigner(settings, path.resolve(repository.root, file));
}

/** As git tells a key from the path of one. */
function isLiteral(key: string): boolean {
  return key.startsWith('key::') || key.startsWith('ssh-');
}

/** The key that `gpg.ssh.defaultKeyCommand` prints first, as git takes it. */
async function commandSigner(repository: Repository, settings: SigningSettings): Promise<Signer> {
  if (settings.keyCommand === undefined) return { kind: 'none', reason: noKey };
  const [program, ...args] = splitCommand(settings.keyCommand) ?? [];
  const failed = (why: string): Signer => {
    return { kind: 'unusable', reason: `gpg.ssh.defaultKeyCommand ${why}.` };
  };
  if (program === undefined) return failed('is no command');
  const { exitCode, stdout } = await repository.git.other(program, args);
  if (exitCode !== 0) return failed('failed');
  const [first = ''] = stdout.split('\n', 1);
  return isLiteral(first) ? lineSigner(settings, first) : failed('printed no key');
}

function lineSigner({ sshProgram: program }: SigningSettings, key: string): Signer {
  const line = key.replace(/^key::/, '').trim();
  return { kind: 'ssh', program, key: { line }, ...nameOf(keyInLine(line)) };
}

async function fileSigner({ sshProgram: program }: SigningSettings, file: string): Promise<Signer> {
  try {
    return { kind: 'ssh', program, key: { file }, ...nameOf(await keyInFile(file)) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    const why = code === 'ENOENT' ? 'there is no such file' : message;
    return { kind: 'unusable', reason: `The signing key ${file} cannot be read: ${why}.` };
  }
}

function nameOf(read: KeyResult | undefined): Pick<SshSigner, 'fingerprint' | 'touch'> {
  if (read === undefined) return { fingerprint: undefined, touch: false };
  return read.ok
    ? { fingerprint: read.key.fingerprint, touch: isSecurityKey(read.key.type) }
    : { fingerprint: read.fingerprint, touch: false };
}

/** The signer in words, for example `SHA256:… (a security key: touch it when it blinks)`. */
export function describeSigner(signer: Signer): string {
  switch (signer.kind) {
    case 'ssh': {
      const name = signer.fingerprint ?? ('file' in signer.key ? signer.key.file : 'an SSH key');
      return signer.touch ? `${name} (a security key: touch it when it blinks)` : name;
    }
    case 'openpgp':
      return `the OpenPGP key ${signer.id}`;
    case 'none':
    case 'unusable':
      return 'no key';
  }
}
