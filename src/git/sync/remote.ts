// Which remote sign-offs are exchanged with: always one that git is configured with, by its name.
import type { Repository } from '../repository';
import { currentBranch } from '../revisions';

/** A remote that can be talked to, or why there is none, in words. */
export type RemoteChoice =
  { readonly ok: true; readonly remote: string } | { readonly ok: false; readonly reason: string };

/** Where the notes of a remote are kept as they were last fetched. */
export function trackingRef(remote: string): string {
  return `refs/notes-remote/${remote}/countersign`;
}

/** The names of the remotes that git is configured with. */
export async function listRemotes(repository: Repository): Promise<readonly string[]> {
  const names = await repository.git.text(['remote']);
  return names.split('\n').filter((name) => name !== '');
}

/**
 * The remote to exchange sign-offs with: the one asked for, else that of the current branch's upstream, else
 * `origin`, else the only one there is.
 *
 * An address is refused, and so is everything else that is not the name of a configured remote: what git is
 * given never comes from a place that could name another one.
 */
export async function chooseRemote(repository: Repository, asked?: string): Promise<RemoteChoice> {
  const names = await listRemotes(repository);
  if (asked !== undefined) {
    return names.includes(asked) ? checkRemote(repository, asked) : no(unknown(asked, names));
  }
  const upstream = await upstreamRemote(repository);
  const [only, ...more] = names;
  if (upstream !== undefined && names.includes(upstream)) return checkRemote(repository, upstream);
  if (names.includes('origin')) return checkRemote(repository, 'origin');
  if (only === undefined) {
    const what = 'This repository has no remote, so there is nobody to exchange sign-offs with.';
    return no(`${what} Add one: git remote add origin <address>`);
  }
  if (more.length > 0) {
    const example = `countersign sync ${only}`;
    return no(`There is more than one remote (${names.join(', ')}). Name one: ${example}`);
  }
  return checkRemote(repository, only);
}

/** The remote of the current branch's upstream, whatever it is called. */
async function upstreamRemote(repository: Repository): Promise<string | undefined> {
  const branch = await currentBranch(repository);
  return branch === undefined ? undefined : readOne(repository, `branch.${branch}.remote`);
}

async function readOne({ git }: Repository, key: string): Promise<string | undefined> {
  const { exitCode, stdout } = await git.run(['config', '--get', key]);
  return exitCode === 0 ? stdout.replace(/\n$/, '') : undefined;
}

async function checkRemote(repository: Repository, name: string): Promise<RemoteChoice> {
  const rename = `Rename it: git remote rename "${name}" <name>`;
  if (name.startsWith('-')) return no(`The remote "${name}" is called like an option. ${rename}`);
  const valid = await repository.git.run(['check-ref-format', trackingRef(name)]);
  if (valid.exitCode !== 0) {
    return no(`git keeps no refs of a remote that is called "${name}". ${rename}`);
  }
  // Of a remote without an address git would take the name for one.
  const address = await readOne(repository, `remote.${name}.url`);
  if (address === undefined || address === '') {
    return no(
      `The remote "${name}" has no address. Give it one: git config remote.${name}.url <address>`,
    );
  }
  return { ok: true, remote: name };
}

function unknown(asked: string, names: readonly string[]): string {
  const known =
    names.length === 0 ? 'It has none' : `It has: ${names.map((name) => `"${name}"`).join(', ')}`;
  const what = `This repository has no remote called "${asked}".`;
  return `${what} ${known}. To add one: git remote add <name> <address>`;
}

function no(reason: string): RemoteChoice {
  return { ok: false, reason };
}
