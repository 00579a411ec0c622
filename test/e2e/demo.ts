// A real VS Code on the demo repository, for one suite of tests.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, afterEach, before } from 'mocha';
import { makeDemo } from '../demo/make.mjs';
import { temporaryFolder } from '../fixtures/repository';
import { openWorkbench, type Workbench, type WorkbenchOptions } from '../rig/workbench.mjs';

const cli = path.resolve('dist/countersign.js');

/** The demo that each suite gets a copy of: made once for all of them. */
let made: Promise<string> | undefined;

/** What a suite has to do with; `folder` and `workbench` are there from its first test on. */
export interface Demo {
  folder: string;
  workbench: Workbench;
  /** What git prints in the demo. @throws Error if it fails */
  git(...args: readonly string[]): Promise<string>;
  /** Runs the command line that is packaged with the extension. */
  countersign(...args: readonly string[]): Promise<{ code: number; stdout: string }>;
}

/**
 * Makes the demo and opens it before the suite, and closes and removes both after it. A test that fails
 * leaves a picture of the screen in `out/`.
 *
 * @param prepare what is done to the demo before it is opened
 * @param options settings of the user, and what is added to the environment of VS Code
 */
export function openDemo(
  prepare: (demo: { folder: string; cli: string }) => Promise<void> = () => Promise.resolve(),
  options: Pick<WorkbenchOptions, 'settings' | 'env'> = {},
): Demo {
  const demo = { git, countersign } as Demo;

  before(async () => {
    const folder = path.join(await mkdtemp(path.join(tmpdir(), 'countersign-e2e-')), 'tern-calls');
    demo.folder = folder;
    made ??= makeTemplate();
    await cp(await made, folder, { recursive: true, preserveTimestamps: true });
    await prepare({ folder, cli });
    const viewport = { width: 1440, height: 900 };
    demo.workbench = await openWorkbench({
      vsix: path.resolve('countersign.vsix'),
      folder,
      viewport,
      ...options,
    });
  });

  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    const name = this.currentTest.title.replaceAll(/[^a-z0-9]+/gi, '-');
    await demo.workbench.page.screenshot({ path: path.resolve('out', `e2e-${name}.png`) });
  });

  after(async () => {
    await demo.workbench.close();
    await rm(path.dirname(demo.folder), { recursive: true, force: true });
  });

  return demo;

  function git(...args: readonly string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      execFile('git', ['-C', demo.folder, ...args], (error, stdout) =>
        error === null ? resolve(stdout) : reject(new Error(error.message)),
      );
    });
  }

  function countersign(...args: readonly string[]): Promise<{ code: number; stdout: string }> {
    return new Promise((resolve) => {
      execFile(process.execPath, [cli, ...args, '--repo', demo.folder], (error, stdout) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout }),
      );
    });
  }
}

async function makeTemplate(): Promise<string> {
  const folder = path.join(temporaryFolder(), 'tern-calls');
  await makeDemo(folder, { cli });
  return folder;
}
