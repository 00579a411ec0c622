// One sync of one repository, with the authentication that VS Code's git extension has.
import { t } from '../../core/language/t';
import type { Repository } from '../../git/repository';
import { chooseRemote, listRemotes } from '../../git/sync/remote';
import type { SyncResult } from '../../git/sync/result';
import type { SyncStep } from '../../git/sync/sync';
import { gitExtensionApi } from '../git-extension';

/** What became of a sync: a result, or words of what keeps it from being tried. */
export type Outcome =
  | { readonly tried: true; readonly result: SyncResult; readonly lines: readonly string[] }
  | { readonly tried: false; readonly why: string };

export interface OneSync {
  readonly repository: Repository;
  /** By name; by default the one that the repository suggests. */
  readonly remote?: string | undefined;
  /** Ask for no login: fail where one is needed. */
  readonly silent: boolean;
  readonly signal: AbortSignal;
  readonly progress?: ((step: SyncStep) => void) | undefined;
}

/** What the git extension itself sets where its own background fetch must not ask. */
const silently = { VSCODE_GIT_COMMAND: 'fetch', VSCODE_GIT_FETCH_SILENT: 'true' };

/** Runs a sync; what it throws is told as a failure, in words. */
export async function syncOne(asked: OneSync): Promise<Outcome> {
  const { repository, silent, signal, progress } = asked;
  try {
    const choice = await chooseRemote(repository, asked.remote);
    if (!choice.ok) return { tried: false, why: choice.reason };
    // By git itself and not by the git extension's fetch and push: those follow configured refspecs, which
    // may overwrite the notes, run hooks, cannot be cancelled, and offer to fork where a push is refused.
    const env = (await gitExtensionApi())?.git.env ?? {};
    const more = { ...env, ...(silent ? silently : {}) };
    const [{ describeSync }, { sync }, { gitTransport }] = await Promise.all([
      import('../../git/sync/result'),
      import('../../git/sync/sync'),
      import('../../git/sync/transport'),
    ]);
    const transport = gitTransport(repository, choice.remote, more);
    const result = await sync(repository, transport, { signal, progress });
    const again = t('run the command “Countersign: Sync Sign-offs”');
    return { tried: true, result, lines: describeSync(result, again) };
  } catch (error) {
    return { tried: false, why: error instanceof Error ? error.message : String(error) };
  }
}

/** The remotes to choose from, where the repository suggests none; undefined where it does, or has none. */
export async function remotesToChoose(
  repository: Repository,
): Promise<readonly string[] | undefined> {
  const choice = await chooseRemote(repository);
  const names = await listRemotes(repository);
  return choice.ok || names.length < 2 ? undefined : names;
}
