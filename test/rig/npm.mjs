// Runs npm, and gets packages into folders of their own beside the project's dependencies.
import { existsSync, rmSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from './children.mjs';
import { endLater } from './endings.mjs';
import { downloads } from './places.mjs';

const marker = 'whole.json';
const remove = { recursive: true, force: true, maxRetries: 20, retryDelay: 50 };

/**
 * Runs npm to its end. Of a quiet npm that fails the output is in the error.
 * @param {readonly string[]} args
 * @param {{ cwd: string, quiet?: boolean }} options
 */
export async function npm(args, { cwd, quiet = false }) {
  const [command, ...before] = npmCommand();
  const shell = process.platform === 'win32' && command === 'npm';
  const { code, output } = await run(command, [...before, ...args], { cwd, quiet, shell });
  if (code === 0) return;
  const tail = output.trim().split('\n').slice(-15).join('\n');
  throw new Error(`npm ${args.join(' ')} failed with code ${code}.${tail && `\n${tail}`}`);
}

/**
 * Gets packages of exact names into a folder under .vscode-test, whole or not at all, once.
 * @param {string} name of the folder
 * @param {readonly string[]} packages such as `name@1.2.3`
 * @param {{ log: (line: string) => void, what: string,
 *   finish?: (folder: string) => Promise<void> }} options `finish` does what is left to do after
 *   the installation, before the folder counts as whole
 * @returns {Promise<string>} the folder, with a node_modules in it
 */
export async function obtainPackages(name, packages, { log, what, finish }) {
  const folder = path.join(downloads, name);
  if (existsSync(path.join(folder, marker))) return folder;
  log(`Getting ${what} from the npm registry (once, into .vscode-test/${name}) ...`);
  const began = Date.now();
  const seconds = () => ((Date.now() - began) / 1000).toFixed(0);
  const ticking = setInterval(() => log(`... still getting ${what} (${seconds()} s)`), 10_000);
  await removeInterrupted(name);
  const partial = `${folder}.${process.pid}.part`;
  const discard = endLater(
    () => rm(partial, remove),
    () => rmSync(partial, remove),
  );
  try {
    await mkdir(partial, { recursive: true });
    await writeFile(path.join(partial, 'package.json'), '{ "private": true }\n');
    await install(partial, packages);
    await finish?.(partial);
    await writeFile(path.join(partial, marker), `${JSON.stringify({ packages })}\n`);
    if (!existsSync(path.join(folder, marker))) {
      await rm(folder, remove);
      await rename(partial, folder);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Could not get ${what} from the npm registry. ${reason}`);
  } finally {
    clearInterval(ticking);
    await discard();
  }
  log(`Got ${what} in ${seconds()} s.`);
  return folder;
}

/** What earlier runs, no longer alive, left half downloaded. */
async function removeInterrupted(name) {
  const found = existsSync(downloads) ? await readdir(downloads) : [];
  for (const entry of found) {
    const [, of, pid] = /^(.+)\.(\d+)\.part$/.exec(entry) ?? [];
    if (of === name && !alive(Number(pid))) await rm(path.join(downloads, entry), remove);
  }
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/**
 * Installs into a folder of its own without running anything that the packages bring.
 * @param {string} folder
 * @param {readonly string[]} packages none: what the folder's own package.json asks for
 */
export async function install(folder, packages = []) {
  const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--engine-strict=false'];
  const args = ['install', ...packages, '--prefix', folder, ...flags];
  await npm([...args, '--no-update-notifier', '--omit=dev'], { cwd: folder, quiet: true });
}

/** The npm that runs this script, else the one on the path. */
function npmCommand() {
  const current = process.env.npm_execpath ?? '';
  return /npm-cli\.c?js$/.test(current) ? [process.execPath, current] : ['npm'];
}
