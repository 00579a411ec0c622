// Runs a command in its repository. Loaded when there is one to run: help and version need nothing of it.
import { Git } from '../git/git';
import { openRepository } from '../git/repository';
import { timeLimit } from '../git/time-limit';
import { type Arguments, readSeconds } from './arguments';
import { check } from './check';
import type { Command } from './command';
import { hook } from './hook';
import { type ExitCode, type Output, UsageError } from './output';
import { show } from './show';
import { verify } from './verify';

/** What a gate runs, and what says why it decided so. It is in the one file that a server needs. */
const gateCommands: Readonly<Record<string, Command>> = { check, hook, show, verify };

/** Seconds that git may take in all for one of these commands, where nothing else is asked for. */
const usualLimit = 600;
const longestLimit = 12 * 60 * 60;

/**
 * Opens the repository and runs the command that was asked for.
 *
 * @param abandon told when the time is over: something that git started may still run then
 */
export async function runCommand(
  args: Arguments,
  output: Output,
  abandon: (() => void) | undefined,
): Promise<ExitCode> {
  const command = await commandOf(args.command);
  // Without --repo the environment may say where the repository is, as in a hook.
  const folder = args.repo ?? process.cwd();
  const isGate = Object.hasOwn(gateCommands, args.command);
  const until = isGate
    ? timeLimit(readSeconds(args.timeout, usualLimit, longestLimit), abandon)
    : undefined;
  const keepLocation = args.repo === undefined;
  const opened = await openRepository(new Git({ folder, keepLocation, until }));
  if (!opened.ok) throw new UsageError(opened.problem.message);
  return command({ repository: opened.repository, args, output });
}

async function commandOf(name: string): Promise<Command> {
  if (Object.hasOwn(gateCommands, name)) return gateCommands[name] as Command;
  const { otherCommands: others } = await import('./other-commands');
  if (Object.hasOwn(others, name)) return others[name] as Command;
  throw new UsageError(`there is no command "${name}". See: countersign --help`);
}
