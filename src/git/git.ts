// Starts git. One-shot calls go through simple-git; byte streams, which it would decode as text, are spawned.
import { spawn } from 'node:child_process';
import { simpleGit, type SimpleGitOptions } from 'simple-git';
import { gitEnvironment, type Environment } from './environment';

/**
 * simple-git refuses configuration that could start programs, wherever it comes from. Here it comes from
 * gitEnvironment, which sets it to do the opposite, or from the user's own environment; a repository's
 * words only ever stand behind --end-of-options or `--`.
 */
const allowed = {
  allowUnsafeCustomBinary: true,
  allowUnsafeConfigEnvCount: true,
  allowUnsafeConfigPaths: true,
  allowUnsafeFsMonitor: true,
  allowUnsafeHooksPath: true,
  allowUnsafePager: true,
  allowUnsafeProtocolOverride: true,
  allowUnsafeCredentialHelper: true,
  allowUnsafeSshCommand: true,
  allowUnsafeUrlRewrite: true,
  allowUnsafeGpgProgram: true,
  allowUnsafeInclude: true,
  allowUnsafeExec: true,
} as const;

/** How a git process ended that ran; a failing git is a value, a git that cannot run is a `GitError`. */
export interface GitResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** git could not be started, or failed where only damage or a bug can make it fail. */
export class GitError extends Error {
  override readonly name = 'GitError';
  constructor(
    readonly reason: 'missing' | 'failed',
    message: string,
  ) {
    super(message);
  }
}

/** Where and how git runs. */
export interface GitOptions {
  /** Folder that git runs in. */
  readonly folder: string;
  /** Path of the git executable; from the user's own settings, never from a repository. */
  readonly binary?: string | undefined;
  readonly environment?: Environment | undefined;
  /** Keep GIT_DIR and its like from the environment, as in a hook. */
  readonly keepLocation?: boolean | undefined;
}

/** Text or bytes for a git process's standard input. */
export type Input = string | Uint8Array;

/** Runs git in one folder. Arguments are always an array: nothing reaches a shell. */
export class Git {
  readonly folder: string;
  readonly #binary: string;
  readonly #environment: Environment;

  constructor(options: GitOptions) {
    this.folder = options.folder;
    this.#binary = options.binary ?? 'git';
    this.#environment = gitEnvironment(options.environment ?? process.env, options.keepLocation);
  }

  /** Runs git to its end and returns its exit code and output as text. @throws GitError if it cannot run. */
  async run(args: readonly string[], input?: Input): Promise<GitResult> {
    let failure: GitResult | undefined;
    const options: Partial<SimpleGitOptions> = {
      baseDir: this.folder,
      binary: this.#binary,
      allowEnvironment: Object.keys(this.#environment),
      completion: { onClose: true, onExit: false },
      unsafe: allowed,
      errors: (error, result) => {
        if (result.exitCode > 0) {
          const [stdout, stderr] = [result.stdOut, result.stdErr].map((b) =>
            Buffer.concat(b).toString(),
          );
          failure = { exitCode: result.exitCode, stdout: stdout ?? '', stderr: stderr ?? '' };
        }
        return error;
      },
      ...(input === undefined ? {} : { input: () => Buffer.from(input) }),
    };
    try {
      const stdout = await simpleGit(options)
        .env(this.#environment)
        .raw([...args]);
      return failure ?? { exitCode: 0, stdout, stderr: '' };
    } catch (error) {
      if (failure !== undefined) return failure;
      throw asGitError(error, this.#binary);
    }
  }

  /** Runs git where it must succeed and returns its output. @throws GitError with git's own words. */
  async text(args: readonly string[], input?: Input): Promise<string> {
    const result = await this.run(args, input);
    if (result.exitCode !== 0) throw failed(args, result.exitCode, result.stderr);
    return result.stdout;
  }

  /**
   * Runs git where it must succeed and yields its output as bytes while it comes. A consumer that stops
   * early ends the process.
   */
  async *stream(
    args: readonly string[],
    input?: Input,
  ): AsyncGenerator<Uint8Array, void, undefined> {
    const child = spawn(this.#binary, [...args], {
      cwd: this.folder,
      env: this.#environment,
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const ended = new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve(code ?? -1));
    });
    ended.catch(() => undefined); // awaited below; a start failure must not be an unhandled rejection
    // git may close its input before it has read it all; its exit code then tells what happened.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => {
      if (stderr.length < 4_000) stderr += chunk.toString();
    });
    try {
      for await (const chunk of child.stdout) yield chunk as Uint8Array;
      const exitCode = await ended.catch((error: unknown) => {
        throw asGitError(error, this.#binary);
      });
      if (exitCode !== 0) throw failed(args, exitCode, stderr);
    } finally {
      if (child.exitCode === null) child.kill();
    }
  }

  /** Runs git where it must succeed and returns all of its output as bytes. */
  async bytes(args: readonly string[], input?: Input): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.stream(args, input)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
}

function failed(args: readonly string[], exitCode: number, stderr: string): GitError {
  const said = stderr.trim() || 'it said nothing';
  return new GitError('failed', `git ${args[0] ?? ''} failed with exit code ${exitCode}: ${said}`);
}

function asGitError(error: unknown, binary: string): Error {
  const message = error instanceof Error ? error.message : String(error);
  if (/ENOENT|EACCES|ENOTDIR/.test(message)) {
    return new GitError(
      'missing',
      `git could not be started (${binary}): ${message.split('\n', 1)[0]}`,
    );
  }
  return new GitError('failed', message);
}
