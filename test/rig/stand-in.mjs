#!/usr/bin/env node
// Stands in for the VS Code executable that runTests starts: a served VS Code in a headless browser.
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launchChromium } from './chromium.mjs';
import { runProgram, stop } from './endings.mjs';
import { out } from './places.mjs';
import { serveVsCode, testEnvironment } from './server.mjs';
import { obtainVsCode } from './vscode.mjs';

const limit = Number(process.env.COUNTERSIGN_HOST_LIMIT ?? 300) * 1_000;
const mark = '[host] ';
/** Complaints of a VS Code served without its native modules. */
const expected = /spdlog|native-watchdog|Service Worker/;
/** Other warnings and errors, told when a run ends without having said why. */
const printed = [];
let said = false;

/** Serves VS Code, runs the tests in it, and gives the code to exit with. */
async function runInBrowser({ extension, tests, userData, extensions, folder }) {
  const log = (/** @type {string} */ line) => console.log(line);
  const vscode = await obtainVsCode(log);
  const served = await serveVsCode({
    ...{ vscode, userData, extensions, env: testEnvironment(userData) },
    flags: ['--enable-smoke-test-driver', '--disable-workspace-trust'],
  });
  const browser = await launchChromium(log);
  log(`VS Code ${vscode.version} in Chromium ${browser.version()}`);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const code = await new Promise((resolve, reject) => {
    const late = async () => {
      const shot = path.join(out, 'host-tests-late.png');
      await mkdir(out, { recursive: true });
      await page.screenshot({ path: shot, timeout: 10_000 }).catch(() => undefined);
      reject(new Error(`The host tests were not done after ${limit / 1_000} s; see ${shot}`));
    };
    setTimeout(() => void late(), limit).unref();
    page.on('crash', () => reject(new Error('The page of VS Code crashed.')));
    served.closed.then(
      (ended) => reject(new Error(`The server ended with code ${ended}.`)),
      reject,
    );
    void open(page, { served, extension, tests, folder, resolve }).catch(reject);
  });
  await browser.close();
  await served.close();
  return code;
}

/** Opens the workbench such that it runs the tests; `resolve` gets their exit code. */
async function open(page, { served, extension, tests, folder, resolve }) {
  await page.exposeFunction('codeAutomationExit', resolve);
  await page.exposeFunction('codeAutomationLog', print);
  const remote = (file) => `vscode-remote://${new URL(served.origin).host}${encodeURI(file)}`;
  const payload = JSON.stringify([
    ['extensionDevelopmentPath', remote(extension)],
    ['extensionTestsPath', remote(tests)],
    ['skipWelcome', 'true'],
  ]);
  await page.goto(`${served.address(folder)}&${new URLSearchParams({ payload })}`);
}

/** Shows the lines of the run alone: an extension host prints much else. */
function print(type, values) {
  const line = values.map(String).join(' ');
  const at = line.indexOf(mark);
  if (at >= 0) console.log(line.slice(at + mark.length));
  else if (type !== 'info' && !expected.test(line)) printed.push(line);
  said ||= at >= 0;
}

/** What went wrong, and what VS Code had to say when the tests said nothing. */
function reason(why) {
  const last = said ? [] : ['VS Code said last:', ...printed.slice(-30)];
  return new Error([why, ...last].join('\n'));
}

async function main() {
  const { values, positionals } = parseArgs({ strict: false, allowPositionals: true });
  const { COUNTERSIGN_STAND_IN: told } = process.env;
  if (told) await writeFile(told, String(process.pid));
  const code = await runInBrowser({
    extension: String(values.extensionDevelopmentPath),
    tests: String(values.extensionTestsPath),
    userData: path.resolve(String(values['user-data-dir'])),
    extensions: path.resolve(String(values['extensions-dir'])),
    folder: path.resolve(positionals[0] ?? '.'),
  }).catch((error) => {
    throw reason(error.message);
  });
  if (code !== 0 && !said) throw reason('The host tests ended before the first of them.');
  return code;
}

// runTests holds this pipe open for as long as it lives.
process.stdin.on('end', () => void stop(1)).resume();
await runProgram(main);
