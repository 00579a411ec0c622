// `countersign sync`: exchanges sign-offs with a remote.
import { visible } from '../core/change/visible';
import { chooseRemote } from '../git/sync/remote';
import { describeSync, type SyncResult } from '../git/sync/result';
import { sync as exchange, type SyncStep } from '../git/sync/sync';
import { gitTransport } from '../git/sync/transport';
import type { Command } from './command';
import { type ExitCode, printJson, UsageError } from './output';

/** Exit code 0: both have everything. 1: the remote did not take it. 2: it could not be tried, or told. */
export const sync: Command = async ({ repository, args, output }) => {
  const [asked, ...more] = args.operands;
  if (more.length > 0) throw new UsageError('"countersign sync" takes one remote.');
  const choice = await chooseRemote(repository, asked);
  if (!choice.ok) throw new UsageError(choice.reason);
  const { remote } = choice;
  const steps: Readonly<Record<SyncStep, string>> = {
    fetch: `Fetching from ${remote} …`,
    unite: '',
    push: `Sending to ${remote} …`,
    confirm: '',
  };
  const progress = (step: SyncStep): void => {
    if (process.stderr.isTTY && steps[step] !== '') output.warn(`${visible(steps[step])}\n`);
  };
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once('SIGINT', interrupt);
  try {
    const transport = gitTransport(repository, remote);
    const result = await exchange(repository, transport, { signal: stop.signal, progress });
    if (args.json) printJson(output, result);
    else for (const line of describeSync(result)) output.write(`${visible(line)}\n`);
    return exitCode(result);
  } finally {
    process.removeListener('SIGINT', interrupt);
  }
};

function exitCode(result: SyncResult): ExitCode {
  if (result.ok) return 0;
  return result.reason === 'refused' || result.reason === 'busy' ? 1 : 2;
}
