// Finds a desktop VS Code on this machine; nothing is ever downloaded for it.
import { accessSync, constants, realpathSync } from 'node:fs';
import path from 'node:path';

const names = process.platform === 'win32' ? ['code.cmd'] : ['code'];
/** From the folder of the `code` script to the program itself. */
const programs = {
  linux: ['../code'],
  darwin: ['../../../MacOS/Electron', '../../../MacOS/Code'],
  win32: ['../Code.exe'],
};

/**
 * @typedef {object} Desktop
 * @property {string} cli what opens a window
 * @property {string} program what runs tests: the `code` script would return before they end
 */

/**
 * Finds the desktop VS Code of VSCODE_PATH or of `code` on the path.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Desktop | { why: string }} why there is none that can be used
 */
export function findDesktop(env = process.env) {
  if (env.COUNTERSIGN_VSCODE) return { why: 'COUNTERSIGN_VSCODE asks for a served one' };
  if (env.VSCODE_IPC_HOOK_CLI) return { why: 'this is a terminal of a remote VS Code' };
  if (process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) {
    return { why: 'there is no display here' };
  }
  const given = env.VSCODE_PATH;
  if (given) {
    if (!executable(given)) throw new Error(`VSCODE_PATH=${given} is not an executable.`);
    return { cli: given, program: programOf(given) ?? given };
  }
  const folders = (env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const cli = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  const found = cli.find(executable);
  if (found === undefined) return { why: 'there is no `code` on the path' };
  const program = programOf(found);
  if (program === undefined) return { why: `${found} does not belong to a desktop VS Code` };
  return { cli: found, program };
}

function programOf(cli) {
  const folder = path.dirname(realpathSync(cli));
  const candidates = programs[process.platform] ?? [];
  return candidates.map((program) => path.resolve(folder, program)).find(executable);
}

function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
