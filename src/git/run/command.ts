// Runs one command that a person has confirmed: without a shell, in a group of its own, with an end to everything.
import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import type { Environment } from '../environment';

/** What to run, where, and how much of it. */
export interface CommandStart {
  readonly argv: readonly [string, ...string[]];
  readonly folder: string;
  readonly environment: Environment;
  /** Seconds that it may take. */
  readonly seconds: number;
  /** Bytes that it may print. */
  readonly bytes: number;
  readonly signal?: AbortSignal | undefined;
  /** Is given what it prints, in the order in which it comes. */
  readonly onOutput: (bytes: Uint8Array) => void;
}

/** How a command ended. Only one that ended by itself says anything about the code. */
export type CommandEnd =
  | {
      readonly how: 'ended';
      /** Its exit code; of a signal that killed it, 128 and the signal's number, as shells count. */
      readonly exit: number;
      readonly seconds: number;
      /** True where it left processes running, which were ended. */
      readonly leftRunning: boolean;
    }
  | { readonly how: 'cancelled' | 'too-long' | 'too-much' }
  | { readonly how: 'not-started'; readonly reason: string };

/** What it has to end by itself when it is asked to, in milliseconds. */
const patience = 1_000;

const windows = process.platform === 'win32';

/** Runs a command to its end. Every process of its group is ended with it. */
export function runCommand(start: CommandStart): Promise<CommandEnd> {
  const { argv, folder, environment, signal, onOutput } = start;
  const [program, ...args] = argv;
  const began = performance.now();
  return new Promise((resolve) => {
    let stopped: 'cancelled' | 'too-long' | 'too-much' | undefined;
    let printed = 0;
    let last: NodeJS.Timeout | undefined;
    const child = spawn(program, args, {
      cwd: folder,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      detached: !windows,
    });
    const stop = (why: typeof stopped): void => {
      if (stopped !== undefined) return;
      stopped = why;
      endGroup(child, 'SIGTERM');
      last = setTimeout(() => endGroup(child, 'SIGKILL'), patience);
    };
    const cancel = (): void => stop('cancelled');
    const timer = setTimeout(() => stop('too-long'), start.seconds * 1000);
    const take = (bytes: Uint8Array): void => {
      if (stopped !== undefined) return;
      printed += bytes.length;
      if (printed > start.bytes) stop('too-much');
      else onOutput(bytes);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    // Nobody would be left to end it: a window that is closed, a program that fails.
    const leave = (): void => void endGroup(child, 'SIGKILL');
    process.once('exit', leave);
    const settle = (end: CommandEnd): void => {
      process.off('exit', leave);
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
      resolve(end);
    };
    child.once('error', (error) => {
      settle({ how: 'not-started', reason: wordsFor(error, program) });
    });
    child.once('exit', (code, killedBy) => {
      clearTimeout(last);
      const seconds = (performance.now() - began) / 1000;
      const leftRunning = endGroup(child, 'SIGKILL');
      const exit = code ?? 128 + (killedBy === null ? 0 : constants.signals[killedBy]);
      afterOutput(child, () =>
        settle(
          stopped === undefined ? { how: 'ended', exit, seconds, leftRunning } : { how: stopped },
        ),
      );
    });
    if (signal?.aborted === true) cancel();
    else signal?.addEventListener('abort', cancel, { once: true });
  });
}

/** Calls `then` once what was printed is read. What left the group may hold the pipes open: that is not awaited. */
function afterOutput(child: ChildProcess, then: () => void): void {
  const timer = setTimeout(() => {
    child.stdout?.destroy();
    child.stderr?.destroy();
  }, patience);
  child.once('close', () => {
    clearTimeout(timer);
    then();
  });
}

/** Sends a signal to all of its group; false where nobody was left to get it. */
function endGroup({ pid }: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): boolean {
  if (pid === undefined) return false;
  if (windows) {
    spawn('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore', windowsHide: true });
    return false;
  }
  try {
    process.kill(-pid, signal);
    return true;
  } catch {
    return false;
  }
}

function wordsFor(error: Error, program: string): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `There is no program ${program} here.`;
  if (code === 'EACCES') return `${program} may not be run: it is not executable.`;
  return `${program} could not be started: ${error.message}`;
}
