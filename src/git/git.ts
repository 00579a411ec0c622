// Starts git. One-shot calls go through simple-git; byte streams, which it would decode as text, are spawned.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { simpleGit, type SimpleGitOptions } from 'simple-git';
import { allowed } from './allowed';
import {
  type Environment,
  gitEnvironment,
  networkEnvironment,
  ownEnvironment,
  type Setting,
} from './environment';
import { eitherOf, type OtherOptions, runProcess, within } from './process';

/** How a git process ended that ran; a failing git is a value, a git that cannot run is a `GitError`. */
export interface GitResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** git could not be started, or failed where only damage or a bug can make it fail. */
export class GitError extends Error {
  override readonly name = 'GitError';

  /** By name: each part that the command line loads late has a class of its own, and is handed a `Git`. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'GitError';
  }

  constructor(
    readonly reason: 'missing' | 'failed',
    message: string,
  ) {
    super(message);
  }
}

/** A program other than git that could not be started. */
export class ProgramMissing extends Error {
  override readonly name = 'ProgramMissing';
  constructor(
    readonly program: string,
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
  /** It may talk to remotes, by the user's own authentication; in a terminal, or where there is none. */
  readonly network?: 'terminal' | 'alone' | undefined;
  /** Ends every git process when it is aborted, and refuses further ones; its reason says why, in words. */
  readonly until?: AbortSignal | undefined;
  /** An index of its own, by the path of its file, and settings that are pinned for it. */
  readonly index?: { readonly file: string; readonly settings: readonly Setting[] } | undefined;
}

/** Text or bytes for a git process's standard input. */
export type Input = string | Uint8Array;

/** Runs git in one folder. Arguments are always an array: nothing reaches a shell. */
export class Git {
  readonly folder: string;
  readonly #binary: string;
  readonly #environment: Environment;

  readonly #options: GitOptions;

  constructor(options: GitOptions) {
    this.#options = options;
    this.folder = options.folder;
    this.#binary = options.binary ?? 'git';
    const { environment: from = process.env, keepLocation, index } = options;
    this.#environment = options.network
      ? networkEnvironment(from, keepLocation)
      : gitEnvironment(from, keepLocation, index?.settings);
    if (index !== undefined) {
      this.#environment = { ...this.#environment, GIT_INDEX_FILE: index.file };
    }
  }

  /**
   * A git on other objects' behalf: it runs in a git directory of its own, without the configuration and
   * attributes of the repository that the objects are from.
   */
  isolated(gitDir: string, objects: string): Git {
    const from = this.#options.environment ?? process.env;
    const where = {
      GIT_DIR: gitDir,
      GIT_OBJECT_DIRECTORY: from['GIT_OBJECT_DIRECTORY'] ?? objects,
      GIT_WORK_TREE: undefined,
      GIT_COMMON_DIR: undefined,
    };
    const environment = { ...from, ...where };
    return new Git({ ...this.#options, folder: gitDir, environment, keepLocation: true });
  }

  /** A git in the root of the work tree that reads and writes an index of its own. */
  withIndex(root: string, file: string, settings: readonly Setting[]): Git {
    return new Git({ ...this.#options, folder: root, index: { file, settings } });
  }

  /** A git in the same folder that may talk to remotes; `more` is put into its environment. */
  online(network: 'terminal' | 'alone', more: Environment = {}): Git {
    const environment = { ...(this.#options.environment ?? process.env), ...more };
    return new Git({ ...this.#options, environment, network });
  }

  /**
   * A git in another work tree, which it finds by the folder alone, with settings that win over the
   * repository's own.
   */
  elsewhere(folder: string, settings: readonly (readonly [name: string, value: string])[]): Git {
    const from = this.#options.environment ?? process.env;
    const given = Number(from['GIT_CONFIG_COUNT'] ?? 0);
    const more: Record<string, string> = { GIT_CONFIG_COUNT: String(given + settings.length) };
    for (const [index, [name, value]] of settings.entries()) {
      more[`GIT_CONFIG_KEY_${given + index}`] = name;
      more[`GIT_CONFIG_VALUE_${given + index}`] = value;
    }
    const environment = { ...from, ...more };
    return new Git({ ...this.#options, folder, environment, keepLocation: false });
  }

  /**
   * Runs git to its end, or until `signal` ends it; the exit code is then -1.
   *
   * @throws GitError if it cannot run
   */
  async runUntil(signal: AbortSignal | undefined, args: readonly string[]): Promise<GitResult> {
    const { folder } = this;
    const { until, network } = this.#options;
    const start = { binary: this.#binary, folder, environment: this.#environment, args };
    const result = await runProcess(start, network === 'alone', eitherOf(signal, until)).catch(
      (error: unknown) => {
        throw asGitError(error, this.#binary, folder);
      },
    );
    until?.throwIfAborted();
    return result;
  }

  /**
   * Runs another program than git to its end, or until `signal`, in the environment of the user: it may ask in
   * the terminal, or by a window of its own.
   *
   * @throws ProgramMissing if it cannot be started
   */
  async other(
    program: string,
    args: readonly string[],
    { signal, talk, environment: more = {} }: OtherOptions = {},
  ): Promise<GitResult> {
    const own = ownEnvironment(this.#options.environment ?? process.env);
    const environment = { ...own, ...more };
    const start = { binary: program, folder: this.folder, environment, args, talk };
    return runProcess(start, false, signal).catch((error: unknown) => {
      throw new ProgramMissing(program, error instanceof Error ? error.message : String(error));
    });
  }

  /** Runs git to its end and returns its exit code and output as text. @throws GitError if it cannot run. */
  async run(args: readonly string[], input?: Input): Promise<GitResult> {
    let ended: GitResult | undefined;
    const options: Partial<SimpleGitOptions> = {
      baseDir: this.folder,
      binary: this.#binary,
      allowEnvironment: Object.keys(this.#environment),
      completion: { onClose: true, onExit: false },
      unsafe: allowed,
      errors: (error, result) => {
        const exitCode: number | null = result.exitCode;
        if (exitCode !== null && exitCode < 0) return error;
        // A git that was killed has no exit code, which must never read as an answer.
        if (exitCode === null) return new GitError('failed', `git ${args[0] ?? ''} was killed.`);
        ended = {
          exitCode,
          stdout: Buffer.concat(result.stdOut).toString(),
          stderr: Buffer.concat(result.stdErr).toString(),
        };
        return undefined;
      },
      // Always given, since simple-git would leave the input open, and git waiting for it.
      input: () => Buffer.from(input ?? ''),
    };
    const { until } = this.#options;
    if (until !== undefined) options.abort = until;
    until?.throwIfAborted();
    try {
      const running = simpleGit(options)
        .env(this.#environment)
        .raw([...args]);
      await within(until, running);
    } catch (error) {
      until?.throwIfAborted();
      if (ended === undefined) throw asGitError(error, this.#binary, this.folder);
    }
    if (ended === undefined) throw new GitError('failed', `git ${args[0] ?? ''} did not end`);
    return ended;
  }

  /** Runs git where it must succeed and returns its output. @throws GitError with git's own words. */
  async text(args: readonly string[], input?: Input): Promise<string> {
    const result = await this.run(args, input);
    if (result.exitCode !== 0) throw failed(args, result.exitCode, result.stderr);
    return result.stdout;
  }

  /**
   * Runs git where it must succeed and yields its output as bytes while it comes. A consumer that stops
   * early ends the process, and so does `signal`, which then is a failure. With `atOnce` no bytes come first, as
   * soon as git runs: for who has other things to do meanwhile.
   */
  async *stream(
    args: readonly string[],
    input?: Input,
    signal?: AbortSignal,
    atOnce = false,
  ): AsyncGenerator<Uint8Array, void, undefined> {
    const { until } = this.#options;
    const ending = eitherOf(signal, until);
    const child = spawn(this.#binary, [...args], {
      cwd: this.folder,
      env: this.#environment,
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
      ...(ending === undefined ? {} : { signal: ending }),
    });
    // What it started may hold its output open.
    const abandon = (): void => void child.stdout.destroy(until?.reason as Error);
    until?.addEventListener('abort', abandon, { once: true });
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
    // Node throws away what nobody listens for when git ends.
    child.stdout.on('readable', () => undefined);
    try {
      if (atOnce) yield new Uint8Array(0);
      for await (const chunk of child.stdout) yield chunk as Uint8Array;
      const exitCode = await ended.catch((error: unknown) => {
        throw asGitError(error, this.#binary, this.folder);
      });
      if (exitCode !== 0) throw failed(args, exitCode, stderr);
    } catch (error) {
      until?.throwIfAborted();
      throw error;
    } finally {
      until?.removeEventListener('abort', abandon);
      if (child.exitCode === null) child.kill();
    }
  }

  /** Runs git where it must succeed, or until `signal` ends it, and returns all of its output as bytes. */
  async bytes(args: readonly string[], input?: Input, signal?: AbortSignal): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.stream(args, input, signal)) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
}

function failed(args: readonly string[], exitCode: number, stderr: string): GitError {
  if (/promisor remote|lazy fetch/i.test(stderr)) {
    const why =
      'This clone is partial and lacks files that are needed; Countersign fetches nothing.';
    return new GitError('failed', `${why} Run: git fetch --refetch --no-filter`);
  }
  const said = stderr.trim() || 'it said nothing';
  return new GitError('failed', `git ${args[0] ?? ''} failed with exit code ${exitCode}: ${said}`);
}

function asGitError(error: unknown, binary: string, folder: string): Error {
  if (!existsSync(folder)) return new GitError('failed', `There is no directory ${folder}.`);
  const message = error instanceof Error ? error.message : String(error);
  if (/ENOENT|EACCES|ENOTDIR/.test(message)) {
    return new GitError(
      'missing',
      `git could not be started (${binary}): ${message.split('\n', 1)[0]}`,
    );
  }
  return new GitError('failed', message);
}
