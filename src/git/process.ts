// A process that may take long, as a git that talks to a remote, and what it starts: it can be ended at any time.
import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { Environment } from './environment';

/** What to start, and where. */
export interface ProcessStart {
  readonly binary: string;
  readonly folder: string;
  readonly environment: Environment;
  readonly args: readonly string[];
  /** Told what it writes to its error output as it comes; `reply` writes a line to its input, or ends that. */
  readonly talk?: ((text: string, reply: (line: string | undefined) => void) => void) | undefined;
}

/** How a program other than git runs: what ends it, what it may ask, and what is put into its environment. */
export interface OtherOptions extends Pick<ProcessStart, 'talk'> {
  readonly signal?: AbortSignal | undefined;
  readonly environment?: Environment;
}

/** Bytes of its output that are kept. */
const mostOutput = 1024 * 1024;

/**
 * Runs a process to its end, or until `signal`, and then waits for nothing that it started: a helper that
 * waits for a remote would hold the output open.
 *
 * @param alone puts it and what it starts into a group of their own, which is ended as one. It then has no
 *   terminal to ask for a password in; where it has one, an interrupt typed there ends the group anyway.
 */
export function runProcess(
  { binary, folder, environment, args, talk }: ProcessStart,
  alone: boolean,
  signal?: AbortSignal,
): Promise<{ readonly exitCode: number; readonly stdout: string; readonly stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, [...args], {
      cwd: folder,
      env: environment,
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
      detached: alone && process.platform !== 'win32',
    });
    const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
    // It may end before it has read what it asked for.
    child.stdin.on('error', () => undefined);
    if (talk === undefined) child.stdin.end();
    else listen(child, talk);
    const abort = (): void => {
      end(child, alone);
      done(-1);
    };
    const done = (exitCode: number): void => {
      signal?.removeEventListener('abort', abort);
      resolve({ exitCode, stdout: stdout(), stderr: stderr() });
    };
    child.once('error', reject);
    child.once('close', (code) => done(code ?? -1));
    if (signal?.aborted === true) abort();
    else signal?.addEventListener('abort', abort, { once: true });
  });
}

function listen(
  { stdin, stderr }: ChildProcessWithoutNullStreams,
  talk: NonNullable<ProcessStart['talk']>,
): void {
  stderr.on('data', (chunk: Buffer) => {
    talk(chunk.toString(), (line) => {
      if (line === undefined) stdin.end();
      else stdin.write(`${line}\n`);
    });
  });
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= mostOutput) chunks.push(chunk);
  });
  return () => Buffer.concat(chunks).toString();
}

/** Asks it to end: git then removes its locks and what it had only half written. */
function end(child: ChildProcess, alone: boolean): void {
  child.stdout?.destroy();
  child.stderr?.destroy();
  if (child.pid === undefined) return;
  try {
    if (alone && process.platform !== 'win32') process.kill(-child.pid, 'SIGTERM');
    else child.kill('SIGTERM');
  } catch {
    // It has ended by itself.
  }
}

/** The result of work, or the reason of the signal where that is aborted first. */
export async function within<T>(signal: AbortSignal | undefined, work: PromiseLike<T>): Promise<T> {
  if (signal === undefined) return work;
  let end = (): void => undefined;
  const ended = new Promise<never>((_, reject) => {
    end = () => reject(signal.reason as Error);
    signal.addEventListener('abort', end, { once: true });
  });
  try {
    return await Promise.race([work, ended]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}

/** Aborted as soon as one of the two is. */
export function eitherOf(one?: AbortSignal, other?: AbortSignal): AbortSignal | undefined {
  return one === undefined || other === undefined ? (one ?? other) : AbortSignal.any([one, other]);
}
