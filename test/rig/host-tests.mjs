// Runs the host tests in a real VS Code: a desktop build where there is one, else the stand-in.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { findDesktop } from './desktop.mjs';
import { endLater, runProgram, temporaryFolder } from './endings.mjs';
import { rig, root } from './places.mjs';
import { gitEnvironment, makeWorkspace } from './workspace.mjs';

const standIn = path.join(rig, 'stand-in.mjs');

/** Resolves to the exit code: 0 when all host tests passed. */
async function runHostTests() {
  const desktop = findDesktop();
  if ('why' in desktop) console.log(`Host tests in a served VS Code (${desktop.why}).`);
  else console.log(`Host tests in the desktop VS Code ${desktop.program}.`);
  const workspace = await temporaryFolder('workspace');
  const profile = await temporaryFolder('profile');
  await makeWorkspace(workspace.folder);
  const folders = ['user-data', 'extensions'].map(
    (name) => `--${name}-dir=${path.join(profile.folder, name)}`,
  );
  const pidFile = path.join(profile.folder, 'stand-in.pid');
  const tests = runTests({
    vscodeExecutablePath: 'why' in desktop ? standIn : desktop.program,
    extensionDevelopmentPath: root,
    extensionTestsPath: path.join(root, 'out', 'test', 'host', 'run.js'),
    launchArgs: [workspace.folder, ...folders],
    extensionTestsEnv: {
      ...gitEnvironment,
      COUNTERSIGN_REPORTER: path.join(rig, 'reporter.mjs'),
      COUNTERSIGN_STAND_IN: pidFile,
    },
  }).catch((error) => {
    // Its message says no more than that the tests failed, which they have said themselves.
    if (!(error instanceof TestRunFailedError)) console.error(error.message);
    return error.code || 1;
  });
  endLater(
    () => Promise.all([endStandIn(pidFile), tests]),
    () => undefined,
  );
  return tests;
}

/** Asks the stand-in, which runTests keeps to itself, to end what it has started. */
async function endStandIn(pidFile) {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => '0'));
  try {
    if (pid > 0) process.kill(pid, 'SIGTERM');
  } catch {
    // It has ended already.
  }
}

await runProgram(runHostTests);
