// Makes sure that the project's dependencies are installed as package-lock.json says.
import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { npm } from './npm.mjs';
import { root } from './places.mjs';

const oldestNode = [20, 19];
const oldestGit = [2, 38];

/**
 * Checks Node and git, then installs the dependencies where they are missing or not the locked
 * ones.
 * @param {(line: string) => void} log
 */
export async function setUp(log) {
  checkVersion('Node.js', process.versions.node, oldestNode);
  checkVersion('git', gitVersion(), oldestGit);
  const reason = await whyInstall();
  if (reason === undefined) return;
  log(`${reason}: running npm ci ...`);
  const began = Date.now();
  const flags = ['--include=dev', '--no-audit', '--no-fund', '--no-update-notifier'];
  await npm(['ci', ...flags], { cwd: root });
  log(`Dependencies installed in ${((Date.now() - began) / 1000).toFixed(0)} s.`);
}

/** Why the dependencies have to be installed; undefined when they are as locked. */
async function whyInstall() {
  const wanted = await packagesOf('package-lock.json');
  if (wanted === undefined) throw new Error('package-lock.json is missing or cannot be read.');
  const found = await packagesOf(path.join('node_modules', '.package-lock.json'));
  if (found === undefined) return 'The dependencies are not installed';
  const names = new Set([...Object.keys(wanted), ...Object.keys(found)]);
  for (const name of names) {
    if (name === '' || wanted[name]?.version === found[name]?.version) continue;
    // One for another system or processor, say: npm leaves it out.
    if (found[name] === undefined && wanted[name].optional) continue;
    return `The dependencies are not those of package-lock.json (${name || 'the project'})`;
  }
  return undefined;
}

/** @returns {Promise<Record<string, { version?: string, optional?: boolean }> | undefined>} */
async function packagesOf(lock) {
  try {
    return JSON.parse(await readFile(path.join(root, lock), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function gitVersion() {
  const { stdout, error } = spawnSync('git', ['--version'], { encoding: 'utf8' });
  if (error) throw new Error(`git could not be run (${error.message}). Install git 2.38 or newer.`);
  return stdout.replace(/^git version /, '').trim();
}

function checkVersion(what, version, oldest) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  throw new Error(`${what} ${oldest.join('.')} or newer is needed; found ${version}.`);
}
