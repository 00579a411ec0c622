// What has to end with this process: children, servers, temporary folders. Runs on Ctrl+C as well.
import { mkdtempSync, rmSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import path from 'node:path';

/** @typedef {{ end: () => unknown, atOnce: () => void }} Ending */

/** @type {Set<Ending>} */
const endings = new Set();
let stopping = false;

/**
 * Keeps something to be ended with this process, last kept first ended.
 * @param {() => unknown} end ends it in good order; may take a moment
 * @param {() => void} atOnce ends it when there is no time left
 * @returns {() => Promise<void>} ends it now, at most once
 */
export function endLater(end, atOnce) {
  if (endings.size === 0) listen();
  const ending = { end, atOnce };
  endings.add(ending);
  return async () => {
    if (!endings.has(ending)) return;
    try {
      await end();
    } finally {
      endings.delete(ending);
    }
  };
}

/**
 * Makes a temporary folder that is gone when this process is, or earlier by `remove`.
 * @param {string} name
 * @returns {Promise<{ folder: string, remove: () => Promise<void> }>}
 */
export async function temporaryFolder(name) {
  const folder = await realpath(mkdtempSync(path.join(tmpdir(), `countersign-${name}-`)));
  const gone = () =>
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  return { folder, remove: endLater(gone, gone) };
}

/**
 * Runs the program of a script, then ends what was kept and this process with the program's code.
 * An error is told in its words alone; after a signal nothing more is told.
 * @param {() => Promise<number>} program
 */
export async function runProgram(program) {
  let code = 1;
  try {
    code = await program();
  } catch (error) {
    if (!stopping) console.error(error instanceof Error ? error.message : error);
  }
  if (!stopping) await stop(code);
}

/**
 * Ends everything that was kept, last first, and then this process. Asked again, it ends at once.
 * @param {number} code
 */
export async function stop(code) {
  if (stopping) process.exit(code);
  stopping = true;
  for (const ending of [...endings].reverse()) {
    try {
      await ending.end();
      endings.delete(ending);
    } catch {
      // Ended at once below, in the exit event.
    }
  }
  process.exit(code);
}

function listen() {
  if (process.listeners('exit').includes(endAtOnce)) return;
  process.on('exit', endAtOnce);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => void stop(128 + constants.signals[signal]));
  }
}

function endAtOnce() {
  for (const ending of [...endings].reverse()) {
    try {
      ending.atOnce();
    } catch {
      // Nothing more can be done for it: the process is on its way out.
    }
  }
}
