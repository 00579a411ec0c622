// Serves a real VS Code on loopback, and installs extensions into it.
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run, start } from './children.mjs';
import { gitEnvironment } from './workspace.mjs';

const accepted = ['--accept-server-license-terms', '--telemetry-level', 'off'];
const startLimit = 60_000;

/**
 * @typedef {object} Served
 * @property {string} origin `http://127.0.0.1:PORT`
 * @property {number} port
 * @property {string | undefined} token
 * @property {Promise<number>} closed settles when the server ends, also by itself
 * @property {() => Promise<void>} close
 * @property {(folder: string) => string} address what a browser opens
 */

/**
 * Serves VS Code; resolves when it listens.
 * @param {object} options
 * @param {import('./vscode.mjs').VsCode} options.vscode
 * @param {string} options.userData
 * @param {string} options.extensions
 * @param {string} [options.connectionToken] without one, whoever reaches the port gets in
 * @param {readonly string[]} [options.flags]
 * @param {number} [options.port] 0 is a free one
 * @param {NodeJS.ProcessEnv} [options.env] reaches the extensions
 * @returns {Promise<Served>}
 */
export async function serveVsCode(options) {
  const { vscode, userData, extensions, connectionToken, flags = [], port = 0 } = options;
  const folders = ['--user-data-dir', userData, '--extensions-dir', extensions];
  const where = ['--host', '127.0.0.1', '--port', String(port)];
  const { child, closed, end } = start(
    vscode.node,
    [vscode.serverMain, ...where, ...accepted, ...folders, ...(await access(options)), ...flags],
    { stdio: ['ignore', 'pipe', 'pipe'], env: environment(options.env), patience: 5_000 },
  );
  try {
    const listening = await listens(child, closed);
    const origin = `http://127.0.0.1:${listening}`;
    const token = connectionToken;
    const address = (/** @type {string} */ folder) => {
      const query = { ...(token && { tkn: token }), folder };
      return `${origin}/?${new URLSearchParams(query)}`;
    };
    return { origin, port: listening, token, closed, close: end, address };
  } catch (error) {
    await end();
    throw error;
  }
}

/**
 * Installs a packaged extension into a folder of extensions.
 * @param {import('./vscode.mjs').VsCode} vscode
 * @param {string} vsix
 * @param {string} extensionsDir
 */
export async function installExtension(vscode, vsix, extensionsDir) {
  const userData = path.join(extensionsDir, '..', 'user-data');
  const folders = ['--extensions-dir', extensionsDir, '--user-data-dir', userData];
  const args = [vscode.serverMain, '--install-extension', vsix, '--force', ...folders];
  const env = environment(testEnvironment(userData));
  const { code, output } = await run(vscode.node, args, { quiet: true, env });
  if (code === 0 && output.includes('successfully installed')) return;
  throw new Error(`${path.basename(vsix)} could not be installed into VS Code:\n${output.trim()}`);
}

/**
 * The environment of a VS Code by itself: nobody's git configuration, no shop for extensions, and
 * nothing written outside its own folders.
 * @param {string} userData
 * @returns {NodeJS.ProcessEnv}
 */
export function testEnvironment(userData) {
  const cache = path.join(userData, 'cache');
  const alone = { EXTENSIONS_GALLERY: '{}', XDG_CACHE_HOME: cache };
  return { ...process.env, ...gitEnvironment, ...alone };
}

/** The token goes by a file that only its owner reads: arguments are seen by everyone. */
async function access({ connectionToken, userData }) {
  if (connectionToken === undefined) return ['--without-connection-token'];
  await mkdir(userData, { recursive: true });
  const file = path.join(userData, 'connection-token');
  await writeFile(file, connectionToken, { mode: 0o600 });
  await chmod(file, 0o600);
  return ['--connection-token-file', file];
}

/** The port that the server says it listens on. What it prints later is read and dropped. */
function listens(child, closed) {
  let output = '';
  let timer;
  return new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`The VS Code server ${why}:\n${output.slice(-2_000)}`));
    const read = (/** @type {Buffer} */ bytes) => {
      output = (output + bytes.toString()).slice(-100_000);
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (port !== undefined) resolve(Number(port));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    closed.then((code) => fail(`ended with code ${code}`), reject);
    timer = setTimeout(() => fail(`did not listen in ${startLimit / 1000} s`), startLimit);
  }).finally(() => clearTimeout(timer));
}

/** Without what a VS Code sets for programs that run in its terminal. */
function environment(env = process.env) {
  const entries = Object.entries(env);
  return Object.fromEntries(entries.filter(([name]) => !/^(VSCODE|ELECTRON)_/.test(name)));
}
