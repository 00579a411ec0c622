// Finds a Chromium, or gets one from the npm registry, and starts it for the browser tests.
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { run } from './children.mjs';
import { endLater, temporaryFolder } from './endings.mjs';
import { obtainPackages } from './npm.mjs';

const packaged = '153.0.0';
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const places = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update'];
// The last one keeps it from asking for anything that is not on this machine.
const flags = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-sync', ...quiet],
  ...['--font-render-hinting=none', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
];

/**
 * @typedef {object} Chromium
 * @property {string} executablePath
 * @property {Record<string, string>} env what it needs beyond this process's environment
 */

/**
 * Finds Chromium: CHROMIUM_PATH, an installed one, else the one in the npm registry.
 * @param {(line: string) => void} log
 * @returns {Promise<Chromium>}
 */
export async function obtainChromium(log) {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!executable(given)) throw new Error(`CHROMIUM_PATH=${given} is not an executable.`);
    return { executablePath: given, env: {} };
  }
  const onPath = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const candidates = onPath.flatMap((folder) => names.map((name) => path.join(folder, name)));
  const found = [...places, ...candidates].find(executable);
  return found ? { executablePath: found, env: {} } : fromRegistry(log);
}

/**
 * Starts Chromium without a window; it ends with this process at the latest.
 * @param {(line: string) => void} log
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function launchChromium(log) {
  const { executablePath, env } = await obtainChromium(log);
  const { chromium } = await import('playwright-core');
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  const { folder: artifactsDir, remove } = await temporaryFolder('browser');
  const settings = { executablePath, args: flags, env: { ...process.env, ...env }, artifactsDir };
  const launching = chromium.launch({ ...settings, ...signals });
  // At once is playwright's: it kills the browser in the exit event.
  const close = endLater(
    async () => {
      await (await launching).close();
      await remove();
    },
    () => undefined,
  );
  const browser = await launching;
  browser.on('disconnected', () => void close().catch(() => undefined));
  return browser;
}

/** The package carries it compressed, and unpacks it into the temporary folder it is given. */
async function fromRegistry(log) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'No Chromium was found. Install Chromium or Google Chrome, or set CHROMIUM_PATH to one ' +
        '(the npm registry has one for Linux on x64 only).',
    );
  }
  const folder = await obtainPackages(`chromium-${packaged}`, [`@sparticuz/chromium@${packaged}`], {
    log,
    what: `Chromium ${packaged}`,
    finish: async (partial) => {
      const unpacked = path.join(partial, 'unpacked');
      await mkdir(unpacked);
      // This variable makes it unpack its libraries for bare machines as well.
      const env = { ...process.env, TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
      const script = "import c from '@sparticuz/chromium'; await c.executablePath();";
      const args = ['--input-type=module', '--eval', script];
      const { code, output } = await run(process.execPath, args, {
        cwd: partial,
        env,
        quiet: true,
      });
      if (code !== 0) throw new Error(`It could not be unpacked:\n${output}`);
      await rm(path.join(partial, 'node_modules'), { recursive: true });
    },
  });
  return withLibraries(path.join(folder, 'unpacked'));
}

/** Adds the libraries and the fonts that it brings, where this machine has none. */
async function withLibraries(unpacked) {
  const executablePath = path.join(unpacked, 'chromium');
  const fonts = await fontEnvironment(unpacked);
  const own = { LD_LIBRARY_PATH: path.join(unpacked, 'al2023', 'lib') };
  let why = '';
  for (const env of [fonts, { ...fonts, ...own }]) {
    const options = { quiet: true, env: { ...process.env, ...env } };
    const { code, output } = await run(executablePath, ['--version'], options);
    if (code === 0) return { executablePath, env };
    why = output;
  }
  throw new Error(`Chromium from the npm registry does not start here:\n${why.trim()}`);
}

async function fontEnvironment(unpacked) {
  const home = homedir();
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts'];
  for (const folder of [...folders, `${home}/.fonts`, `${home}/.local/share/fonts`]) {
    const files = existsSync(folder) ? await readdir(folder, { recursive: true }) : [];
    if (files.some((file) => /\.(ttf|ttc|otf|pfb)$/i.test(file))) return {};
  }
  const file = path.join(unpacked, 'fonts.conf');
  const lines = [`<dir>${unpacked}/fonts/fonts</dir>`, `<cachedir>${unpacked}/cache</cachedir>`];
  await writeFile(file, `<?xml version="1.0"?>\n<fontconfig>${lines.join('')}</fontconfig>\n`);
  return { FONTCONFIG_FILE: file };
}

function executable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
