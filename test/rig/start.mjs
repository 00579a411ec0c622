// `npm start [-- folder]`: builds the extension and opens a real VS Code with it, on the demo if none.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { constants } from 'node:os';
import path from 'node:path';
import { run } from './children.mjs';
import { findDesktop } from './desktop.mjs';
import { runProgram, stop } from './endings.mjs';
import { npm } from './npm.mjs';
import { downloads, root } from './places.mjs';
import { installExtension, serveVsCode } from './server.mjs';
import { setUp } from './set-up.mjs';
import { calm, writeSettings } from './settings.mjs';
import { obtainVsCode } from './vscode.mjs';

const log = (/** @type {string} */ line) => console.log(line);
const demo = path.join(root, '.demo', 'tern-calls');
const home = path.join(downloads, 'start');

async function main(given) {
  const asked = given === undefined ? undefined : await existing(given);
  await setUp(log);
  log('Building the extension ...');
  const { code } = await run(process.execPath, ['esbuild.mjs'], { cwd: root });
  if (code !== 0) throw new Error(`The build ended with code ${code}.`);
  const folder = asked ?? (await demoFolder());
  const desktop = findDesktop();
  if (!('why' in desktop)) return openDesktop(desktop.cli, folder);
  log(`Serving VS Code on this machine alone (${desktop.why}).`);
  return serve(folder);
}

async function existing(folder) {
  const absolute = path.resolve(process.env.INIT_CWD ?? '.', folder);
  const found = await stat(absolute).catch(() => undefined);
  if (!found?.isDirectory()) throw new Error(`${absolute} is not a folder.`);
  return absolute;
}

/** The demo repository, made the first time; one that was left half made is made anew. */
async function demoFolder() {
  const whole = `${demo}.whole`;
  if (existsSync(whole) && existsSync(demo)) return demo;
  log(`Making the demo repository in ${path.relative(root, demo)} ...`);
  const { makeDemo } = await import('../demo/make.mjs');
  const cli = path.join(root, 'dist', 'countersign.js');
  await makeDemo(demo, { cli, log, fresh: existsSync(demo) });
  await writeFile(whole, 'The demo repository beside this file is complete.\n');
  return demo;
}

/** Opens a window of the desktop VS Code, which then lives on by itself. */
async function openDesktop(cli, folder) {
  log(`Opening ${folder} in the desktop VS Code.`);
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, folder];
  const child = spawn(cli, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** Serves VS Code until it is stopped; resolves only when it ends by itself. */
async function serve(folder) {
  const vscode = await obtainVsCode(log);
  log('Packaging the extension ...');
  await npm(['run', 'package'], { cwd: root, quiet: true });
  const userData = path.join(home, 'user-data');
  const extensions = path.join(home, 'extensions');
  await mkdir(userData, { recursive: true });
  if (!existsSync(path.join(userData, 'User', 'settings.json')))
    await writeSettings(userData, calm);
  await installExtension(vscode, path.join(root, 'countersign.vsix'), extensions);
  const served = await serveVsCode({
    ...{ vscode, userData, extensions, port: await usualPort(userData) },
    connectionToken: randomBytes(24).toString('base64url'),
    // Trust is the user's to give, but for the repository that was made just here.
    flags: folder === demo ? ['--disable-workspace-trust'] : [],
  });
  await writeFile(path.join(userData, 'port'), `${served.port}\n`);
  log(`\nVS Code ${vscode.version} with Countersign is ready.`);
  log(`Open ${served.address(folder)}`);
  log('Stop it with Ctrl+C.');
  const code = await served.closed;
  throw new Error(`The VS Code server ended by itself with code ${code}.`);
}

/** The port of the last time where it is free: a browser keeps drafts by port. Else any. */
async function usualPort(userData) {
  const last = await readFile(path.join(userData, 'port'), 'utf8').catch(() => '0');
  const port = Number.parseInt(last, 10) || 0;
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () => resolve(0));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(port)));
  });
}

/**
 * Ends with npm. A signal to npm alone reaches the shell that it started and not this process, which is then
 * left behind with another parent. Started without npm it may outlive its parent, as with nohup.
 */
function endWithNpm() {
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event === undefined) return;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    void stop(128 + constants.signals.SIGTERM);
  }, 500).unref();
}

endWithNpm();
await runProgram(() => main(process.argv[2]));
