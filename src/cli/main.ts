// The command line: parses what was asked for, answers it, and tells of what failed by words and exit code.
import { visible } from '../core/change/visible';
import { tool } from '../git/tool';
import { type Arguments, parseArguments } from './arguments';
import { help, helpOf } from './help';
import { type ExitCode, type Output, OutputClosed } from './output';

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
      output.warn(
        `countersign: this file alone has the commands check, hook, show, verify. This one needs the folder dist/parts beside it.\n`,
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
  const { runCommand } = await import('./commands');
  return runCommand(args, output, abandon);
}
