// Starts programs so that none is left behind: each in a group of its own, ended with all it started.
import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { endLater } from './endings.mjs';

const windows = process.platform === 'win32';

/**
 * Starts a program. It is ended by `end`, or with this process.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { patience?: number }} [options] `patience`
 *   in milliseconds is what it has to end by itself when asked to, before it is killed; what starts
 *   others needs more than they do
 * @returns {{ child: import('node:child_process').ChildProcess, closed: Promise<number>,
 *   end: () => Promise<void> }} `closed` gives the exit code; of a signal, 128 and its number
 */
export function start(command, args, { patience = 20_000, ...options } = {}) {
  const child = spawn(command, args, { stdio: 'ignore', ...options, detached: !windows });
  const closed = new Promise((resolve, reject) => {
    child.once('error', (error) => {
      reject(new Error(`${command} could not be started: ${error.message}`));
    });
    // What it started and left behind in its group goes when it does.
    child.once('exit', () => signalGroup(child, 'SIGKILL'));
    child.once('close', (code, signal) =>
      resolve(signal ? 128 + constants.signals[signal] : (code ?? 1)),
    );
  });
  closed.catch(() => undefined);
  const end = endLater(
    () => gently(child, closed, patience),
    () => signalGroup(child, 'SIGKILL'),
  );
  const forget = () => void end().catch(() => undefined);
  closed.then(forget, forget);
  return { child, closed, end };
}

/**
 * Runs a program to its end, its output shown unless `quiet`.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions & { quiet?: boolean, limit?: number }} [options]
 *   `limit` in milliseconds, after which it is ended and `late` is true
 * @returns {Promise<{ code: number, output: string, late: boolean }>} the output only where quiet
 */
export async function run(command, args, { quiet = false, limit = 0, ...options } = {}) {
  const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'];
  const { child, closed, end } = start(command, args, { stdio, ...options });
  let output = '';
  const keep = (/** @type {Buffer} */ bytes) => (output += bytes.toString());
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  let late = false;
  const timer = limit > 0 && setTimeout(() => ((late = true), void end()), limit);
  try {
    return { code: await closed, output, late };
  } finally {
    if (timer) clearTimeout(timer);
  }
}

/** Asks first, and insists when it takes too long. */
async function gently(child, closed, patience) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), patience);
  await closed.catch(() => undefined);
  clearTimeout(timer);
}

function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  if (windows) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}
