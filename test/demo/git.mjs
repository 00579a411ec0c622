// Runs git for the demo without anybody's own settings, so that the commit ids repeat.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The environment without the caller's git variables, which would lead into another repository. */
export function cleanEnvironment(extra = {}) {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return {
    ...Object.fromEntries(kept),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
    TZ: 'UTC',
    ...extra,
  };
}

/** Who git takes the next commit to be by. The committer is the author unless told. */
export function identity(author, at, committer = author) {
  return {
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_AUTHOR_DATE: at,
    GIT_COMMITTER_NAME: committer.name,
    GIT_COMMITTER_EMAIL: committer.email,
    GIT_COMMITTER_DATE: at,
  };
}

/** Runs one program and gives its output; a failure says what it wrote to stderr. */
export async function output(program, args, options) {
  try {
    const { stdout } = await run(program, args, { maxBuffer: 64 * 1024 * 1024, ...options });
    return stdout;
  } catch (error) {
    const said = String(error.stderr ?? '').trim() || error.message;
    throw new Error(`${program} ${args.join(' ')}\n${said}`, { cause: error });
  }
}

/** Git in one folder: `git(args, env)`. */
export function gitIn(folder) {
  return async (args, env = {}) =>
    (await output('git', ['-C', folder, ...args], { env: cleanEnvironment(env) })).trimEnd();
}

/** An empty repository. No template: hooks in it could change what is committed. */
export async function initialise(git) {
  await git(['init', '--quiet', '--template=', '--object-format=sha1', '-b', 'main']);
}

/** Records the work tree as one commit, or as the merge of a branch into this one. */
export async function record(git, { author, committer, at, message, merge, changes = [] }) {
  const env = identity(author, at, committer);
  if (merge) {
    if (changes.length > 0) throw new Error(`the merge of ${merge} cannot have changes of its own`);
    await git(['merge', '--quiet', '--no-ff', '-m', message, merge], env);
    await git(['branch', '--quiet', '-d', merge], env);
  } else {
    await git(['add', '--all'], env);
    await git(['commit', '--quiet', '-m', message], env);
  }
  return git(['rev-parse', 'HEAD']);
}

/** Switches to a branch, which starts here if it is new. */
export async function onBranch(git, name) {
  const current = await git(['symbolic-ref', '--short', 'HEAD']);
  if (current === name) return;
  const known = await git(['for-each-ref', '--format=%(refname)', `refs/heads/${name}`]);
  await git(['switch', '--quiet', ...(known ? [name] : ['-c', name])]);
}
