// Runs the command line: opens the repository, runs the command, returns its exit code.
import { visible } from '../core/change/visible';
import { Git } from '../git/git';
import { openRepository } from '../git/repository';
import { timeLimit } from '../git/time-limit';
import { tool } from '../git/tool';
import { type Arguments, parseArguments, readSeconds } from './arguments';
import { check } from './check';
import type { Command } from './command';
import { help, helpOf } from './help';
import { hook } from './hook';
import { type ExitCode, type Output, OutputClosed, UsageError } from './output';
import { show } from './show';
import { verify } from './verify';

/** What a gate runs, and what says why it decided so. It is in the one file that a server needs. */
const gateCommands: Readonly<Record<string, Command>> = { check, hook, show, verify };

/** Seconds that git may take in all for one of these commands, where nothing else is asked for. */
const usualLimit = 600;
const longestLimit = 12 * 60 * 60;

/**
 * Runs the command line. Returns the exit code; everything it says goes to `output`.
 *
 * @param abandon told when the time is over: something that git started may still run then
 */
export async function main(
  argv: readonly string[],
  output: Output,
  abandon?: () => void,
): Promise<ExitCode> {
  try {
    return await start(parseArguments(argv), output, abandon);
  } catch (error) {
    if (error instanceof OutputClosed) return 2;
    if (isPartMissing(error)) {
      const known = Object.keys(gateCommands).join(', ');
      output.warn(
        `countersign: this file alone has the commands ${known}. This one needs the folder dist/parts beside it.\n`,
      );
      return 2;
    }
    const message = error instanceof Error ? error.message : String(error);
    output.warn(`countersign: ${visible(message)}\n`);
    if (!isExpected(error)) {
      output.warn('This is a bug of Countersign. Please report it, with these lines:\n');
      output.warn(`${visible((error instanceof Error && error.stack) || message)}\n`);
    }
    return 2;
  }
}

const expected = new Set([
  ...['UsageError', 'GitError', 'DamagedNotes', 'Refusal', 'RecordRefused', 'NotSigned'],
]);

/**
 * True for what a person can do something about: there the words are enough. Told by name, since a part that
 * is loaded late holds classes of its own.
 */
function isExpected(error: unknown): boolean {
  return error instanceof Error && (expected.has(error.name) || isSystemError(error));
}

/** True where a part that is loaded late is not beside this file. */
function isPartMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND';
}

/** A file or folder that could not be read or written. */
function isSystemError(error: Error): boolean {
  return 'syscall' in error && 'code' in error;
}

async function start(
  args: Arguments,
  output: Output,
  abandon: (() => void) | undefined,
): Promise<ExitCode> {
  if (args.version) {
    output.write(`${tool}\n`);
    return 0;
  }
  if (args.help || args.command === '' || args.command === 'help') {
    const asked = args.command === 'help' ? args.operands[0] : args.command;
    output.write(helpOf(asked ?? '') ?? help);
    return args.help || args.command === 'help' ? 0 : 2;
  }
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
